"""Future days as users write them: ``2w``, ``in 3 days``, ``两周后``, ``明天``, ``next week``, ``周五``, or a date."""

from __future__ import annotations

import re
from datetime import date, timedelta

from reader.search import dates
from reader.text.fold import fold

_AROUND_DURATION = re.compile(r"(?:in |过)?(.+?)(?: later| from now|后|之后|以后)?")
_WEEKDAY = re.compile(
    r"(?P<next>next |下个?)?(?:on )?(?:(?P<english>[a-z]{3,9})|(?:周|星期|礼拜)(?P<chinese>[一二三四五六日天]))"
)
_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NAMED = {"day after tomorrow": 2, "后天": 2, "大后天": 3}


def parse_day(text: str, today: date) -> date | None:
    """Parse a day, today or later.

    Args:
        text: As typed. A week, month or year means its first day, or today if that is past.
        today: Current day.

    Returns:
        The day; ``None`` if it is not a date, or is past.
    """
    text = " ".join(fold(text).split()).removeprefix("the ")
    if text in _NAMED:
        return dates.later(today, _NAMED[text], "d")
    return _after_a_while(text, today) or _weekday(text, today) or _date(text, today)


def _after_a_while(text: str, today: date) -> date | None:
    match = _AROUND_DURATION.fullmatch(text)
    length = dates.duration(match[1]) if match else None
    return dates.later(today, *length) if length else None


def _weekday(text: str, today: date) -> date | None:
    """Return the next such weekday after today, or the one of next week."""
    match = _WEEKDAY.fullmatch(text)
    if not match:
        return None
    if match["chinese"]:
        number = "一二三四五六日".find(match["chinese"].replace("天", "日"))
    else:
        number = next((n for n, name in enumerate(_ENGLISH) if name.startswith(match["english"])), -1)
    if number < 0:
        return None
    if match["next"]:
        return today + timedelta(7 - today.weekday() + number)
    return today + timedelta((number - today.weekday() - 1) % 7 + 1)


def _date(text: str, today: date) -> date | None:
    value = dates.canonical(text)
    if not value or value[0] in "<>" or ".." in value:
        return None
    days = dates.span(value, today)
    return max(days.start, today) if today < days.end else None

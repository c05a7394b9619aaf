"""Dates and periods as written in queries, and the days they cover. Fields are handled in ``conditions``."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from reader.text.fold import fold

PHRASE = re.compile(
    r"(?:[<>]=?\s*)?(?:"
    r"(?:last|past)\s+\d{1,4}\s+(?:day|week|month|year)s?"
    r"|(?:this|last|next)\s+(?:week|month|year)"
    r"|\d{1,4}\s+(?:day|week|month|year)s?\s+ago"
    r")(?!\w)",
    re.IGNORECASE,
)
"""Dates of several words, such as ``last week``."""

_COUNT = re.compile("[一二两三四五六七八九十]+")
_DIGITS = {digit: str(value) for value, digit in enumerate("一二三四五六七八九", 1)} | {"两": "2"}
_UNITS = {
    "d": "d", "day": "d", "天": "d", "日": "d",
    "w": "w", "week": "w", "周": "w", "星期": "w", "礼拜": "w",
    "m": "m", "month": "m", "月": "m",
    "y": "y", "year": "y", "年": "y",
}  # fmt: skip
_UNIT = "个?(days?|weeks?|months?|years?|[dwmy]|[天日周月年]|星期|礼拜)"
_NAMES = {"d": "day", "w": "week", "m": "month", "y": "year"}
_NAMED = {
    "今天": "today", "今日": "today", "昨天": "yesterday", "昨日": "yesterday", "前天": "2-days-ago",
    "今年": "this-year", "去年": "last-year", "前年": "2-years-ago", "明天": "tomorrow", "明日": "tomorrow",
    "明年": "next-year",
}  # fmt: skip

_AGE = str.maketrans("<>", "><")
"""Comparisons of ages, which are reversed for days: a smaller age is a later day."""

_ABSOLUTE = re.compile(
    r"(\d{4})年?"
    r"|(\d{4})[-/.年](\d{1,2})月?"
    r"|(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?"
    r"|(\d{4})-?w(\d{1,2})|(\d{4})年第?(\d{1,2})周"
)
_RELATIVE = re.compile(rf"(this|last|next|本|这|上|下)[- ]?{_UNIT}|(\d{{1,4}})[- ]?{_UNIT}[- ]?(?:ago|前|以前|之前)")
_DURATION = re.compile(rf"([<>]=?)? ?(\d{{1,4}}) ?{_UNIT}")
_RECENT = re.compile(rf"(?:last|past|最近|近|过去)[- ]?(\d{{1,4}})[- ]?{_UNIT}")
_COMPARED = re.compile(r"([<>]=?) ?(.+)")
_RANGE = re.compile(r"\s*(?:\.\.+|~|至|到)\s*")


class Span(NamedTuple):
    """A period from its first day to the day before ``end``."""

    start: date
    end: date

    def holds(self, other: Span) -> bool:
        """Whether all days of another span are in this one."""
        return self.start <= other.start and other.end <= self.end


def canonical(text: str) -> str | None:
    """Return the canonical form of a date, duration or range, as ``span`` expects it.

    Args:
        text: Such as ``2025-01``, ``2025年第4周``, ``<7d``, ``last week``, ``三天前``, ``2025-01..2025-03``.

    Returns:
        Such as ``2025-01``, ``2025-W04``, ``<7d``, ``last-week``, ``3-days-ago``; ``None`` if it is not a date.
    """
    text = _tidied(text)
    found = _canonical_range(text) or _canonical_duration(text)
    try:
        return found if found and span(found, date(2000, 1, 1)) else None
    except ValueError:
        return None


@lru_cache(maxsize=1024)
def span(text: str, today: date, *, ahead: bool = False) -> Span:
    """Return the days that a date covers.

    Args:
        text: Return value of ``canonical``.
        today: Current day.
        ahead: Whether a duration counts forward from today, not back from it.

    Raises:
        ValueError: The day does not exist.
    """
    if match := _DURATION.fullmatch(text):
        day = later(today, int(match[2]), match[3]) if ahead else _back(today, int(match[2]), match[3])
        return _compared(match[1] if ahead else match[1].translate(_AGE), Span(day, _next(day)))
    if match := _COMPARED.fullmatch(text):
        return _compared(match[1], _moment(match[2], today))
    if ".." in text:
        first, last = text.split("..")
        return Span(_moment(first, today).start if first else date.min, _moment(last, today).end if last else date.max)
    return _moment(text, today)


def _number(match: re.Match[str]) -> str:
    """Return a Chinese number below a hundred in digits."""
    tens, ten, ones = match[0].rpartition("十")
    return (_DIGITS.get(tens, "1") if ten else "") + (_DIGITS.get(ones, "0" if ten else match[0]))


def _canonical_duration(text: str) -> str:
    if match := _DURATION.fullmatch(text):
        return f"{match[1] or '<'}{int(match[2])}{_unit(match[3])}"
    match = _RECENT.fullmatch(text)
    return f"<{int(match[1])}{_unit(match[2])}" if match else ""


def _canonical_range(text: str) -> str:
    if match := _COMPARED.fullmatch(text):
        moment = _canonical_moment(match[2])
        return moment and match[1] + moment
    ends = _RANGE.split(text)
    if len(ends) == 2 and any(ends):
        moments = [_canonical_moment(end) for end in ends]
        return "..".join(moments) if all(map(bool, moments)) or ("" in ends and any(moments)) else ""
    return _canonical_moment(text)


def _canonical_moment(text: str) -> str:
    if match := _ABSOLUTE.fullmatch(text):
        year, *rest = (part for part in match.groups() if part)
        return "-".join([year, *(f"{'W' * (match.lastindex in (8, 10))}{int(part):02}" for part in rest)])
    if match := _RELATIVE.fullmatch(text):
        which, near, count, far = match.groups()
        if which in ("next", "下"):
            return "tomorrow" if _unit(near) == "d" else f"next-{_NAMES[_unit(near)]}"
        ago = int(count) if count else int(which in ("last", "上"))
        return _canonical_ago(ago, _unit(near or far))
    return _NAMED.get(text) or (text if text in _NAMED.values() else "")


def _canonical_ago(count: int, unit: str) -> str:
    if count < 2 and unit == "d":
        return ("today", "yesterday")[count]
    return f"{count}-{_NAMES[unit]}s-ago" if count > 1 else f"{('this', 'last')[count]}-{_NAMES[unit]}"


def _unit(word: str) -> str:
    return _UNITS.get(word) or _UNITS[word.rstrip("s")]


def _moment(text: str, today: date) -> Span:
    """Return the days of a canonical day, week, month or year."""
    if text == "tomorrow":
        return _around(_next(today), "d")
    if text in ("today", "yesterday"):
        text = f"{('today', 'yesterday').index(text)}-days-ago"
    if match := _RELATIVE.fullmatch(text):
        unit = _unit(match[2] or match[4])
        if match[1] == "next":
            return _around(later(_around(today, unit).start, 1, unit), unit)
        return _around(_back(today, int(match[3] or match[1] == "last"), unit), unit)
    year, _dash, rest = text.partition("-")
    if rest.startswith("W"):
        return _around(date.fromisocalendar(int(year), int(rest[1:]), 1), "w")
    month, _dash, day = rest.partition("-")
    return _around(date(int(year), int(month or 1), int(day or 1)), "d" if day else "m" if month else "y")


def _around(day: date, unit: str) -> Span:
    """Return the day, week (from Monday), month or year that contains a day."""
    if unit == "d":
        return Span(day, _next(day))
    if unit == "w":
        monday = date.fromordinal(max(1, day.toordinal() - day.weekday()))
        return Span(monday, _next(monday, 7))
    months = (day.month, day.month) if unit == "m" else (1, 12)
    return Span(day.replace(day=1, month=months[0]), _month_after(day.replace(day=1, month=months[1])))


def _next(day: date, days: int = 1) -> date:
    return day + timedelta(min(days, (date.max - day).days))


def _month_after(day: date) -> date:
    """Return the first day of the next month."""
    after = _next(day.replace(day=28), 4)
    return after if after == date.max else after.replace(day=1)


def _back(day: date, count: int, unit: str) -> date:
    """Subtract from a day, clamped to the end of shorter months and to the first day of the calendar."""
    if unit in "dw":
        return date.fromordinal(max(1, day.toordinal() - count * (7 if unit == "w" else 1)))
    months = day.year * 12 + day.month - 1 - count * (12 if unit == "y" else 1)
    if months < 12:
        return date.min
    first = date(months // 12, months % 12 + 1, 1)
    return min(first + timedelta(day.day - 1), _month_after(first) - timedelta(1))


def later(day: date, count: int, unit: str) -> date:
    """Add to a day, clamped to the end of shorter months and to the last day of the calendar.

    Args:
        day: Start day.
        count: Number of units, 0 or more.
        unit: ``d``, ``w``, ``m`` or ``y``.
    """
    if unit in "dw":
        return _next(day, count * (7 if unit == "w" else 1))
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "y" else 1)
    if months >= date.max.year * 12:
        return date.max
    first = date(months // 12, months % 12 + 1, 1)
    return min(first + timedelta(day.day - 1), _month_after(first) - timedelta(1))


def duration(text: str) -> tuple[int, str] | None:
    """Parse a duration such as ``2w``, ``3 days`` or ``两周`` into a number and ``d``, ``w``, ``m`` or ``y``."""
    match = _DURATION.fullmatch(_tidied(text))
    return (int(match[2]), _unit(match[3])) if match and not match[1] else None


def _tidied(text: str) -> str:
    return _COUNT.sub(_number, " ".join(fold(text).split()))


def _compared(sign: str, moment: Span) -> Span:
    """Return the days before or after a moment, including it if the operator does."""
    if sign.startswith(">"):
        return Span(moment.start if "=" in sign else moment.end, date.max)
    return Span(date.min, moment.end if "=" in sign else moment.start)

"""Parser for dates as sources write them; returns ISO 8601."""

from __future__ import annotations

import datetime
import re

_WEEK = re.compile(r"(?<!\d)(20\d\d)-?W([0-5]\d)(?!\d)", re.I | re.A)
_DAYS_OF_WEEK = re.compile(r"(?<!\d)(20\d\d)[/_-]?(\d\d)(\d\d)-\d{4}(?!\d)", re.A)
_DIGEST_DAY = re.compile(r"(?<!\d)(20\d\d)(?:[-./_年](\d\d?)[-./_月](\d\d?)|(\d\d)(\d\d))(?!\d)", re.A)

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_MONTH = r"(?P<month>1[0-2]|0?[1-9])"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_NAME = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATES = tuple(
    re.compile(pattern, re.I | re.A)
    for pattern in (
        rf"(?<!\d){_YEAR}-{_MONTH}-{_DAY}(?!\d)",
        rf"(?<!\d){_YEAR}[/._]{_MONTH}[/._]{_DAY}(?!\d)",
        rf"(?<!\d){_YEAR}\s*年\s*{_MONTH}\s*月(?:\s*{_DAY}\s*[日号])?",
        rf"(?<!\d){_DAY}(?:st|nd|rd|th)?[\s-]+{_NAME},?[\s-]+{_YEAR}(?!\d)",
        rf"\b{_NAME}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)",
        rf"\b{_NAME},?\s+{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}[\s-]+{_NAME}(?:[\s-]+{_DAY}(?!\d))?",
        rf"(?<!\d){_YEAR}[-/.]{_MONTH}(?![\d.])",
        rf"(?<!\d){_MONTH}/{_DAY}/(?P<short>(?:20)?\d\d)(?!\d)",
        rf"(?<![\d.]){_YEAR}(?:\s*年)?(?![\d.])",
    )
)


def iso_date(text: str) -> str | None:
    """Parse the first date in a text, in any of the usual notations.

    Args:
        text: Such as ``2025-01-22``, ``2025/1``, ``22 Jan 2025``, ``Jan 22, 2025``, ``2025年1月22日``, ``1/22/25``
            (month first), or ``2025``. A time that follows is ignored.

    Returns:
        ISO 8601 date of year, month or day precision; ``None`` if there is no date or no such day.
    """
    for pattern in _DATES:
        if match := pattern.search(text):
            return _iso(match.groupdict())
    return None


def unix_date(seconds: str) -> str | None:
    """Convert a Unix time in seconds to an ISO 8601 day (UTC); ``None`` if it is out of range or not a number."""
    try:
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def _iso(groups: dict[str, str | None]) -> str | None:
    year = int(groups.get("year") or "20" + (groups["short"] or "")[-2:])
    month = groups.get("month")
    if name := groups.get("name"):
        month = str(_MONTHS.index(name.lower()) + 1)
    day = groups.get("day")
    if month is None:
        return f"{year:04}"
    if day is None:
        return f"{year:04}-{int(month):02}"
    try:
        return datetime.date(year, int(month), int(day)).isoformat()
    except ValueError:
        return None


def digest_date(title: str, name: str) -> str | None:
    """Return the week or day of a digest, from its title or else from its file name.

    Args:
        title: Such as ``周报 2025-W04`` or ``每周速递（2025-01-20）``.
        name: Path such as ``2025-W04.md``, ``2025-01-20.md`` or ``2025/0120-0124.md``.
    """
    parts = re.split(r"[/\\]", name)
    return _date_in(title) or _date_in(parts[-1]) or _week_of_days("/".join(parts[-2:]))


def _date_in(text: str) -> str | None:
    if match := _WEEK.search(text):
        return "{}-W{}".format(*match.groups())
    if week := _week_of_days(text):
        return week
    match = _DIGEST_DAY.search(text)
    day = _day(*filter(None, match.groups())) if match else None
    return day.isoformat() if day else None


def _week_of_days(text: str) -> str | None:
    """Parse days such as ``2025/0120-0124`` and return the ISO week of the first."""
    match = _DAYS_OF_WEEK.search(text)
    day = _day(*match.groups()) if match else None
    return "{}-W{:02}".format(*day.isocalendar()) if day else None


def _day(year: str, month: str, day: str) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None

"""Facts that many formats write in many ways: dates and lists of names. No format's grammar stands here."""

from __future__ import annotations

import datetime
import re

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
_OTHERS = re.compile(r"[\s,，、;；]*(?:(?:and|&|等)\s*)?(?:\bet\s?\.?\s?al\b\.?|等人?|\band others)[\s.]*$", re.I)
_AND = re.compile(r"\s+(?:and|&)\s+|\s*[;；、|]\s*|\s+和\s+", re.I)
_INITIALS = re.compile(r"\s*(?:[A-Z]\.[\s-]?){1,4}")
_COMMA = re.compile(r"\s*[,，]\s*(?:(?:and|&)\s+)?")


def iso_date(text: str) -> str | None:
    """Read the first date in a text, in any of the usual ways of writing one.

    Args:
        text: Such as ``2025-01-22``, ``2025/1``, ``22 Jan 2025``, ``Jan 22, 2025``, ``2025年1月22日``, ``1/22/25``
            (month first), or ``2025``. A time that follows is ignored.

    Returns:
        ISO 8601 of year, month or day precision; ``None`` when there is no date or no such day.
    """
    for pattern in _DATES:
        if match := pattern.search(text):
            return _iso(match.groupdict())
    return None


def unix_date(seconds: str) -> str | None:
    """Read a time in seconds since 1970 (UTC) as a day; ``None`` when it is no such time."""
    try:
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def author_names(text: str) -> tuple[str, ...]:
    """Part a list of authors into names, each as it is written.

    Semicolons, ``、``, ``and`` and ``&`` part names; commas do where there is none of the former, or where they plainly
    part whole names. ``et al.`` and ``等`` are dropped.

    Args:
        text: Such as ``Ada Lovelace, Alan Turing et al.``, ``Lovelace, Ada; Turing, Alan`` or ``张三，李四``.
    """
    text = _OTHERS.sub("", " ".join(text.split()))
    parts = [part for part in _AND.split(text) if part.strip()]
    if len(parts) > 1 and re.search(r"[;；]", text):
        names = parts  # "Last, First; Last, First"
    elif len(parts) > 1 and all(part.count(",") == 1 for part in parts):
        names = parts  # "Last, First and Last, First"
    else:
        names = [name for part in parts for name in _COMMA.split(part)]
        if names and len(names) % 2 == 0 and all(map(_INITIALS.fullmatch, names[1::2])):
            names = [f"{family}, {given}" for family, given in zip(names[::2], names[1::2], strict=True)]
    return tuple(dict.fromkeys(filter(None, (_OTHERS.sub("", name).strip(" ,，;；.*_") for name in names))))


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

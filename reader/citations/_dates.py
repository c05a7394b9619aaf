"""Dates of a citation: publication and access."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

from reader.citations._item import Kind, container, field, kind
from reader.citations._latest import remembered
from reader.citations._style import Context
from reader.models import Paper
from reader.models.identifiers import publication_date

_UNTIED = (Kind.PREPRINT, Kind.WEB, Kind.SOFTWARE, Kind.DATASET, Kind.OTHER)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-([0-2]\d|3[01]))?)?")


class Published(NamedTuple):
    """Publication date of a work.

    Attributes:
        text: ISO 8601 date of year, month or day precision.
        year: Four digits.
        month: 1 to 12, or 0 if unknown.
        day: 1 to 31, or 0 if unknown.
    """

    text: str
    year: str
    month: int
    day: int


@remembered
def published(paper: Paper) -> Published | None:
    """Return the publication date of a paper; year and month of a preprint follow from its identifier.

    A paper at a meeting whose name includes a year was published that year, unless the source states both a type and a
    date; for a published preprint, only the year of the identifier is used.

    Returns:
        The date as stated or derived, or ``None``. A date that does not begin with a year is ignored.
    """
    stated = paper.date if paper.date and _DATE.match(paper.date) else None
    known = publication_date(stated, paper.year, paper.arxiv_id)
    match = _DATE.match(known.text) if known else None
    is_derived = known is None or known.derived
    if (is_derived or (paper.arxiv_id and not field(paper, "type"))) and kind(paper) not in _UNTIED:
        match = _of_venue(paper, match, is_derived=is_derived)
    return _published(match) if match else None


def _published(match: re.Match[str]) -> Published:
    """Return a date; a day that does not exist in its month is dropped."""
    text, year, month, day = match[0], match[1], int(match[2] or 0), int(match[3] or 0)
    try:
        date(int(year), month or 1, day or 1)
    except ValueError:
        text, day = text[:7], 0
    return Published(text, year, month, day)


def _of_venue(paper: Paper, match: re.Match[str] | None, *, is_derived: bool) -> re.Match[str] | None:
    """Return the year in the venue's name, unless the date includes it; otherwise the reliable part of the date."""
    held = _YEAR.search(container(paper))
    year = held[0] if held else match[1] if match else ""
    return match if match and not is_derived and match[1] == year else _DATE.match(year)


def accessed(paper: Paper, context: Context) -> str:
    """Return the access date of a paper: as stated by its source, else the day of the citation.

    Returns:
        ISO 8601 date.
    """
    return _csl_date(paper.bibliographic.get("accessed")) or context.accessed.isoformat()


def _csl_date(value: Any) -> str:
    """Convert a CSL date variable to an ISO 8601 date; empty if it is invalid."""
    try:
        numbers = [int(part) for part in value["date-parts"][0][:3]]
        year, month, day = [*numbers, 1, 1][:3]
        return date(year, month, day).isoformat()[: (4, 7, 10)[len(numbers) - 1]]
    except (TypeError, KeyError, ValueError, IndexError, OverflowError):
        return ""

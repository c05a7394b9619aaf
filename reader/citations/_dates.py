"""The two dates of a citation: when the work appeared and when it was looked at."""

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
    """When a work appeared.

    Attributes:
        text: ISO 8601 date of year, month or day precision.
        year: Four digits.
        month: 1 to 12, or 0 when not known.
        day: 1 to 31, or 0 when not known.
    """

    text: str
    year: str
    month: int
    day: int


@remembered
def published(paper: Paper) -> Published | None:
    """Find when a paper appeared; year and month of a preprint follow from its identifier.

    What has appeared at a meeting that is named with its year appeared in that year, unless its source states a type
    and a date; of a preprint that has appeared elsewhere the identifier gives no more than the year.

    Returns:
        The date as stated or derived, or ``None``. A date that does not begin with a year counts as not stated.
    """
    stated = paper.date if paper.date and _DATE.match(paper.date) else None
    known = publication_date(stated, paper.year, paper.arxiv_id)
    match = _DATE.match(known.text) if known else None
    is_derived = known is None or known.derived
    if (is_derived or (paper.arxiv_id and not field(paper, "type"))) and kind(paper) not in _UNTIED:
        match = _of_venue(paper, match, is_derived=is_derived)
    return _published(match) if match else None


def _published(match: re.Match[str]) -> Published:
    """Give a date; a day that its month does not have is none."""
    text, year, month, day = match[0], match[1], int(match[2] or 0), int(match[3] or 0)
    try:
        date(int(year), month or 1, day or 1)
    except ValueError:
        text, day = text[:7], 0
    return Published(text, year, month, day)


def _of_venue(paper: Paper, match: re.Match[str] | None, *, is_derived: bool) -> re.Match[str] | None:
    """Give the year in the name of the venue, unless the date has it; else what is sure of the date."""
    held = _YEAR.search(container(paper))
    year = held[0] if held else match[1] if match else ""
    return match if match and not is_derived and match[1] == year else _DATE.match(year)


def accessed(paper: Paper, context: Context) -> str:
    """Say when a paper was looked at: as its source states, else the day of the citation.

    Returns:
        ISO 8601 date.
    """
    return _csl_date(paper.bibliographic.get("accessed")) or context.accessed.isoformat()


def _csl_date(value: Any) -> str:
    """Turn a CSL date variable into an ISO 8601 date; empty when it is none."""
    try:
        numbers = [int(part) for part in value["date-parts"][0][:3]]
        year, month, day = [*numbers, 1, 1][:3]
        return date(year, month, day).isoformat()[: (4, 7, 10)[len(numbers) - 1]]
    except (TypeError, KeyError, ValueError, IndexError, OverflowError):
        return ""

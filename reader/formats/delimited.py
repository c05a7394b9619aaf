"""Papers as lines of fields, separated by ``$``, a tab or another mark: ``author$title$venue$year``.

The first line may name the fields; otherwise they are identified by their contents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from reader.bibliography.names import author_names
from reader.formats._records import keys as keys
from reader.formats._records.papers import Record
from reader.i18n import _
from reader.models import Paper, ParsedDigest, Problem
from reader.models.identifiers import is_address
from reader.parsing.source import Source, problem
from reader.text.dates import digest_date

NAME = "delimited"

_DELIMITERS = ("$", "\t", "|", ";", "#", "~", "^")
_OF_CSV = "\t|;"
_SNIFFED_LINES = 200
_LONGEST_LINE = 4000
_MOST_FIELDS = 12
_YEAR = re.compile(r"\(?(?:19|20)\d\d\)?[a-z]?")
_INITIAL = re.compile(r"\b[A-Z]\.|,|、|，|;|\band\b|&|\bet al\b")
_MAJORITY = 0.7


def sniff(source: Source) -> float:
    """Return the confidence in this format, by lines with equally many fields, and a year or URL each."""
    lines = source.head.split("\n", _SNIFFED_LINES)[:_SNIFFED_LINES]
    delimiter = _delimiter(lines)
    if not delimiter:
        return 0.0
    names = _names(lines, delimiter)
    if _is_header(_fields(next(filter(str.strip, lines)), delimiter)):
        return 0.25 if delimiter in _OF_CSV else 0.6
    return 0.6 if "title" in names and {"year", "url"} & set(names) else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    papers: list[Paper] = []
    problems: list[Problem] = []
    delimiter = _delimiter(source.lines[:_SNIFFED_LINES])
    names = _names(source.lines[:_SNIFFED_LINES], delimiter) if delimiter else []
    filled = [(number, line) for number, line in enumerate(source.lines, 1) if line.strip() and names]
    if filled and _is_header(_fields(filled[0][1], delimiter)):
        del filled[0]
    for number, line in filled:
        fields = _fields(line, delimiter)
        paper = Record(dict(zip(names, fields, strict=True))).paper() if len(fields) == len(names) else None
        if paper:
            papers.append(paper)
        elif len(fields) == len(names):
            problems.append(problem(source, number, _("The title is empty.")))
        else:
            reason = _("The line has {found} fields, and the others have {expected}.")
            problems.append(problem(source, number, reason.format(found=len(fields), expected=len(names))))
    return ParsedDigest(date=digest_date("", source.name), papers=tuple(papers), problems=tuple(problems))


def _delimiter(lines: Sequence[str]) -> str:
    """Return the mark that splits most lines into the same number of fields, at least three; empty if there is none."""
    filled = [line for line in lines if line.strip() and len(line) <= _LONGEST_LINE]
    if len(filled) < 2:
        return ""
    for delimiter in _DELIMITERS:
        counts = [line.count(delimiter) for line in filled]
        common = max(set(counts), key=counts.count)
        if delimiter == "|" and any(line.startswith("|") or not line.strip("|:- \t") for line in filled):
            continue  # a Markdown table
        if 2 <= common < _MOST_FIELDS and counts.count(common) >= _MAJORITY * len(filled):
            return delimiter
    return ""


def _names(lines: Sequence[str], delimiter: str) -> list[str]:
    """Return names for the fields: from the first line, if it names them, or else by their contents."""
    rows = [_fields(line, delimiter) for line in lines if line.strip() and len(line) <= _LONGEST_LINE]
    if _is_header(rows[0]):
        return rows[0]
    widths = [len(row) for row in rows]
    width = max(set(widths), key=widths.count)
    columns = list(zip(*(row for row in rows if len(row) == width), strict=True))
    names = [""] * width
    _name(names, columns, "year", lambda column: _share(column, lambda text: bool(_YEAR.fullmatch(text))))
    _name(names, columns, "url", lambda column: _share(column, is_address))
    lengths = [sum(map(len, column)) / len(column) * (0 if names[place] else 1) for place, column in enumerate(columns)]
    _name(names, columns, "authors", _likeness_to_authors)
    free = [place for place in range(width) if not names[place]]
    if free:
        names[max(free, key=lambda place: lengths[place])] = "title"
    free = [place for place in range(width) if not names[place]]
    if free:
        names[free[0]] = "venue"
    return [name or f"field {place}" for place, name in enumerate(names)]


def _name(
    names: list[str], columns: Sequence[Sequence[str]], name: str, likeness: Callable[[Sequence[str]], float]
) -> None:
    """Assign a name to the most likely column, if it is likely enough."""
    free = [place for place, given in enumerate(names) if not given]
    best = max(free, key=lambda place: likeness(columns[place]), default=None)
    if best is not None and likeness(columns[best]) >= 0.5:
        names[best] = name


def _likeness_to_authors(column: Sequence[str]) -> float:
    """Return how much a column looks like lists of people: marks between or within names, and no long runs of words."""
    return _share(
        column,
        lambda text: bool(_INITIAL.search(text)) and all(len(name.split()) <= 5 for name in author_names(text)),
    )


def _share(column: Sequence[str], test: Callable[[str], bool]) -> float:
    filled = [text for text in column if text]
    return sum(map(test, filled)) / len(column) if filled else 0.0


def _fields(line: str, delimiter: str) -> list[str]:
    return [field.strip() for field in line.strip("\n").split(delimiter)]


def _is_header(fields: Sequence[str]) -> bool:
    """Whether fields are field names, including one for the title."""
    facts = [keys.fact_named(field) for field in fields if len(field) <= 40]
    return len(facts) == len(fields) > 1 and "title" in facts and sum(map(bool, facts)) * 2 > len(facts)

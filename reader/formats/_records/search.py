"""Search for records of papers in a document of nested lists and mappings, by their contents.

Documents are untrusted: there is no recursion, and shared values are visited once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from reader.formats._records import keys as keys
from reader.formats._records.papers import Record
from reader.formats._records.values import text_of
from reader.i18n import _
from reader.models import Paper, ParsedDigest, Problem
from reader.models.identifiers import parse_arxiv
from reader.parsing.source import Source
from reader.text.clean import one_line
from reader.text.dates import digest_date, iso_date

_LOOKED_AT = 20
_BOLD = re.compile(r"\*\*(?P<text>[^*|\[\]]{1,1000})\*\*")
_CELL_MARKS = "|*, "
_HEADS = ("section", "title", "name", "date", "year")


class Found(NamedTuple):
    """A mapping that describes a paper, or occurs among such mappings.

    Attributes:
        section: Heading formed by the enclosing keys.
        record: The mapping.
    """

    section: str
    record: Record


class _Place(NamedTuple):
    """A part of a document that is yet to be searched, with its heading."""

    section: str
    value: Any


def find_records(document: Any) -> Iterator[Found]:
    """Yield the records of papers in a document, in order, with the mappings among them that are not."""
    stack = [_Place("", document)]
    seen: dict[int, Any] = {}  # keeps the values alive, so that ids stay unique
    yielded: dict[int, Any] = {}
    while stack:
        section, value = stack.pop()
        if isinstance(value, Record):
            if id(value.mapping) not in yielded:
                yielded[id(value.mapping)] = value.mapping
                yield Found(section, value)
        elif id(value) not in seen:
            seen[id(value)] = value
            stack += reversed(list(_parts(section, value, is_root=value is document)))


def read_document(
    source: Source, document: Any, line_of: Callable[[Mapping[str, Any]], int], problems: tuple[Problem, ...] = ()
) -> ParsedDigest:
    """Parse the papers of a document, and the problems in it.

    Args:
        source: The file, whose name may contain the date.
        document: Content of the file.
        line_of: Returns the line number of a mapping; called in document order.
        problems: Problems already found.
    """
    papers: list[Paper] = []
    unusable: list[Problem] = []
    for section, record in find_records(document):
        paper = record.paper(section) if record.tells_of_paper else None
        if paper:
            papers.append(paper)
        else:
            text = one_line(text_of(list(record.mapping.values())))[:80]
            unusable.append(Problem(source.name, line_of(record.mapping), text, _("The entry has no title.")))
    is_list = isinstance(document, Mapping) and (_lists(document) or not Record(document).tells_of_paper)
    head = document if is_list else {}
    title = one_line(text_of(head.get("title") or head.get("name")))
    date = digest_date(title, source.name) or iso_date(text_of(head.get("date")))
    return ParsedDigest(title=title, date=date, papers=tuple(papers), problems=(*unusable, *problems))


def _parts(section: str, value: Any, is_root: bool) -> Iterator[_Place]:
    """Yield the contents of a part of a document: records, and parts to search."""
    if isinstance(value, list):
        yield from _elements(section, value)
    elif isinstance(value, Mapping):
        if lists := _lists(value):
            yield from _children("" if is_root else _heading(value) or section, lists)
        elif (record := Record(value)).tells_of_paper:
            yield _Place(section, record)
        else:
            yield from _children(section, list(value.items()))


def _elements(section: str, elements: list[Any]) -> Iterator[_Place]:
    """Yield the contents of a list; among records, a flat mapping is taken as a record."""
    records = {number: Record(part) for number, part in enumerate(elements) if isinstance(part, Mapping)}
    plain = {number for number, record in records.items() if not _lists(record.mapping)}
    usable = {number for number in plain if records[number].tells_of_paper}
    for number, part in enumerate(elements):
        if number in usable or (usable and number in plain and not any(map(_is_deep, part.values()))):
            yield _Place(section, records[number])
        elif _is_nested(part):
            yield _Place(section, part)


def _children(section: str, items: list[tuple[str, Any]]) -> Iterator[_Place]:
    """Yield the values of a mapping, with the headings formed by its keys."""
    for key, value in items:
        name = one_line(str(key))
        if isinstance(value, str) and (row := _daily_row(name, value)):
            yield _Place(section, Record(row))
        elif isinstance(value, Mapping) and not _lists(value) and (record := Record(value)).tells_of_paper:
            is_id = parse_arxiv(f"arXiv:{name}") is not None
            yield _Place(section, Record({"id": name, **value}) if is_id else record)
        elif _is_nested(value):
            yield _Place(section if keys.squeezed(name) in keys.LISTS else name, value)


def _heading(mapping: Mapping[str, Any]) -> str:
    named = ((keys.fact_named(str(key)), value) for key, value in mapping.items())
    heads = {name: text for name, value in named if name in _HEADS and (text := one_line(text_of(value)))}
    return next((heads[name] for name in _HEADS if name in heads), "")


def _lists(mapping: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return the lists of records in a mapping whose keys identify them."""
    named = [
        (key, value) for key, value in mapping.items() if _is_nested(value) and keys.squeezed(str(key)) in keys.LISTS
    ]
    return [(key, value) for key, value in named if any(islice(map(_is_record, _values(value)), _LOOKED_AT))]


def _values(value: Any) -> Iterator[Any]:
    yield from value.values() if isinstance(value, Mapping) else value


def _is_nested(value: Any) -> bool:
    return isinstance(value, list | Mapping)


def _is_deep(value: Any) -> bool:
    return _is_nested(value) and any(map(_is_nested, _values(value)))


def _is_record(value: Any) -> bool:
    return isinstance(value, Mapping) and Record(value).tells_of_paper


def _daily_row(key: str, text: str) -> dict[str, str] | None:
    """Parse the Markdown row that arXiv dailies store under the id of a paper."""
    if not parse_arxiv(f"arXiv:{key}") or not text.lstrip().startswith(("|", "-")):
        return None
    title = next((match for match in _BOLD.finditer(text) if not iso_date(match["text"])), None)
    if title is None:
        return None
    authors = text[title.end() :].strip(_CELL_MARKS).partition("|" if text.lstrip().startswith("|") else ", Paper:")[0]
    return {"id": key, "title": title["text"], "authors": authors, "date": text[: title.start()], "links": text}

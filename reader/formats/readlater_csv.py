"""CSV exports of read-later services: Pocket, Instapaper, Matter, Raindrop, Readwise.

A service is identified by its columns. Its reading state becomes status, star, tags and note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from reader.bibliography.names import author_names
from reader.formats._items.statuses import status_of
from reader.formats._records.bookmarks import bookmark
from reader.formats._records.keys import squeezed
from reader.formats._records.values import tags_of
from reader.i18n import _
from reader.models import Paper, ParsedDigest, Problem
from reader.parsing.csv import Row, Table, find_header, read_rows
from reader.parsing.source import Source, problem
from reader.text.clean import one_line
from reader.text.dates import digest_date

NAME = "readlater-csv"

_SNIFFED_LINES = 20
_READING_STATES = ("unread", "archive")


class _Item(NamedTuple):
    """Data of a row: an item with its URL, and the other arguments of ``bookmark``."""

    title: str
    address: str
    facts: dict[str, Any]


def sniff(source: Source) -> float:
    """Return the confidence in this format, by the columns of a service."""
    table = find_header(source.head.split("\n", _SNIFFED_LINES)[:_SNIFFED_LINES])
    return 0.9 if table and _service(table) else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    papers: list[Paper] = []
    problems: list[Problem] = []
    table = find_header(source.lines)
    service = _service(table) if table else None
    for line, item in _items(source, table, service) if table and service else ():
        paper = bookmark(item.title, item.address, **item.facts) if item else None
        if paper:
            papers.append(paper)
        elif item is None:
            problems.append(problem(source, line, _("The row has more cells than there are columns.")))
        elif item.address:
            problems.append(problem(source, line, _("The link's address is unusable.")))
        else:
            problems.append(problem(source, line, _("The row has neither a title nor an address.")))
    return ParsedDigest(date=digest_date("", source.name), papers=tuple(papers), problems=tuple(problems))


def _items(
    source: Source, table: Table, service: Callable[[dict[str, str]], _Item]
) -> Iterator[tuple[int, _Item | None]]:
    """Yield the items of the rows with line numbers; highlights of a document become one item."""
    names = [squeezed(name) for name in table.header]
    rows: Iterator[Row] = read_rows(source.lines, table)
    if service is _readwise:
        yield from _documents(rows, names)
        return
    for row in rows:
        yield row.line, service(dict(zip(names, row.cells, strict=True))) if row.is_sound else None


def _documents(rows: Iterator[Row], names: list[str]) -> Iterator[tuple[int, _Item | None]]:
    """Group highlights by document, in order of first occurrence."""
    found: dict[tuple[str, str], tuple[int, _Item | None]] = {}
    for row in rows:
        cells = dict(zip(names, row.cells, strict=True))
        key = (cells["booktitle"].strip(), cells["bookauthor"].strip()) if row.is_sound else ("", str(row.line))
        _line, known = found.get(key, (0, None))
        item = _readwise(cells)
        if known:
            known.facts["note"] += "\n\n" + item.facts["note"]
        else:
            found[key] = row.line, item if row.is_sound else None
    yield from found.values()


def _pocket(row: dict[str, str]) -> _Item:
    status = status_of(row["status"])
    return _Item(row["title"], row["url"], {"saved": row["timeadded"], **_status(status), "tags": tags_of(row["tags"])})


def _instapaper(row: dict[str, str]) -> _Item:
    folder = one_line(row["folder"])
    is_state = folder.lower() in _READING_STATES
    facts = {
        "saved": row.get("timestamp", ""),
        "text": row["selection"],
        **_status(status_of(folder) if is_state else None),
        "starred": folder.lower() == "starred",
        "section": "" if is_state or folder.lower() == "starred" else folder,
        "tags": tags_of(row.get("tags", "")),
    }
    return _Item(row["title"], row["url"], facts)


def _matter(row: dict[str, str]) -> _Item:
    is_queued = "unread" if _is_true(row["inqueue"]) else None
    facts = {
        **_status("read" if _is_true(row["read"]) else is_queued),
        "starred": _is_true(row["favorited"]),
        "tags": tags_of(row.get("tags", "")),
        "authors": author_names(row.get("author", "")),
        "venue": one_line(row.get("publisher", "")),
    }
    return _Item(row["title"], row["url"], facts)


def _raindrop(row: dict[str, str]) -> _Item:
    facts = {
        "saved": row["created"],
        "text": row["excerpt"],
        "note": "\n\n".join(filter(None, (row.get("note", "").strip(), row.get("highlights", "").strip()))),
        "starred": _is_true(row.get("favorite", "")),
        "section": one_line(row["folder"]),
        "tags": tags_of(row.get("tags", "")),
    }
    return _Item(row["title"], row["url"], facts)


def _readwise_reader(row: dict[str, str]) -> _Item:
    location = row["location"].strip().lower()
    is_begun = _is_true(row["seen"]) and row["readingprogress"].strip() not in ("", "0", "0.0")
    status = {"archive": "read", "later": "queued", "shortlist": "queued"}.get(location, "unread")
    facts = {
        "saved": row["saveddate"],
        **_status("reading" if is_begun and status != "read" else status),
        "tags": tags_of(row["documenttags"]),
    }
    return _Item(row["title"], row["url"], facts)


def _readwise(row: dict[str, str]) -> _Item:
    note = "\n".join(filter(None, (f"> {one_line(row['highlight'])}", row.get("note", "").strip())))
    facts = {
        "authors": author_names(row["bookauthor"]),
        "note": note,
        "tags": tags_of(row.get("documenttags", "")),
    }
    return _Item(row["booktitle"], "", facts)


_SERVICES: tuple[tuple[str, Callable[[dict[str, str]], _Item]], ...] = (
    ("title url timeadded tags status", _pocket),
    ("url title selection folder", _instapaper),
    ("title url inqueue favorited read", _matter),
    ("title url excerpt folder created", _raindrop),
    ("title url documenttags saveddate readingprogress location seen", _readwise_reader),
    ("highlight booktitle bookauthor", _readwise),
)
"""Columns that each service's export always has, squeezed, and the function that parses its rows."""


def _service(table: Table) -> Callable[[dict[str, str]], _Item] | None:
    names = {squeezed(name) for name in table.header}
    return next((read for columns, read in _SERVICES if names.issuperset(columns.split())), None)


def _status(status: str | None) -> dict[str, str]:
    return {"status": status} if status else {}


def _is_true(cell: str) -> bool:
    return cell.strip().lower() in ("true", "1", "yes")

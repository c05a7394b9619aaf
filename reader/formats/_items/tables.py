"""Tables of papers: columns identified by the header, and rows parsed as entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reader.formats._items.entries import Entry, usable
from reader.formats._items.headings import is_title, read_head
from reader.formats._items.labels import fact_of
from reader.formats._items.places import SectionKind, leads_to_paper
from reader.formats._markdown.blocks import Block, Row, Table
from reader.formats._markdown.inline import Inline

_NAME = re.compile(r"\W*(?:name|名字|名称|method|model|方法|模型|简称|abbr\w*)\W*", re.I)
_TRANSLATION = re.compile(r"\W*(?:翻译|译文|translation|translated)\W*", re.I)
_NOTHING = re.compile(r"(?:null|none|n/?a|nan|tbd|[-–—:.…\s]*)", re.I)
_LONGEST_NOTE = 300
_PROBED = 12


class Columns(NamedTuple):
    """Meaning of the columns of a table.

    Attributes:
        title: Index of the title column.
        facts: Per column a fact as named by ``labels.fact_of``, or ``None``.
        labels: Column labels.
    """

    title: int
    facts: tuple[str | None, ...]
    labels: tuple[str, ...]


def table_entries(blocks: Iterable[Block], name: str, kind: SectionKind) -> Iterator[Entry]:
    """Yield the rows of the tables of papers among the blocks of a section.

    Args:
        blocks: Blocks of the section.
        name: Name of the section; a row with only its first cell names the section of the rows below it.
        kind: What the section contains.
    """
    for table in blocks:
        if isinstance(table, Table) and (columns := columns_of(table)) and _holds_papers(table, columns, kind):
            section = name
            for row in table.rows:
                if _is_divider(row):
                    section = next((cell.line for cell in row.cells if cell.line), section)
                elif not all(_NOTHING.fullmatch(cell.line) and not cell.links for cell in row.cells):
                    yield row_entry(row, columns, section)


def row_entry(row: Row, columns: Columns, section: str) -> Entry:
    """Parse a row into an entry."""
    entry = Entry(row.line, section)
    read_head(entry, row.cells[columns.title], whole=True)
    for index, (fact, label, cell) in enumerate(zip(columns.facts, columns.labels, row.cells, strict=False)):
        if index == columns.title or (_NOTHING.fullmatch(cell.line) and not cell.links):
            continue
        if fact and fact != "title":
            entry.take_field(fact, label, cell)
        else:
            _take_other(entry, label, cell)
    return entry


def columns_of(table: Table) -> Columns | None:
    """Return the meaning of the columns of a table; ``None`` if there is no title column."""
    labels = tuple(cell.line for cell in table.header)
    facts = header_facts(labels)
    titles = [index for index, fact in enumerate(facts) if fact == "title"]
    papers = [index for index, fact in enumerate(facts) if fact == "paper"]
    named = [index for index in titles if not _NAME.fullmatch(labels[index])]
    for index in (*named, *papers, *titles, *range(len(labels))):
        if (index in named or facts[index] in (None, "title", "paper")) and _has_titles(table, index, index in titles):
            return Columns(index, facts, labels)
    return None


def header_facts(labels: Iterable[str]) -> tuple[str | None, ...]:
    """Return the facts named by header labels; a translation is that of the column before it."""
    facts: list[str | None] = []
    for label in labels:
        fact = fact_of(label)
        if _TRANSLATION.fullmatch(label) and facts:
            fact = "translated_abstract" if facts[-1] == "abstract" else "translated_title"
        facts.append(fact)
    return tuple(facts)


def _has_titles(table: Table, index: int, by_name: bool) -> bool:
    """Whether a column contains titles: by its header, or because most cells are words that are not labels."""
    cells = [row.cells[index] for row in table.rows[:_PROBED] if row.cells[index].line or row.cells[index].links]
    titled = sum(_is_titled(cell) for cell in cells)
    return by_name or (bool(cells) and titled * 2 > len(cells))


def _is_titled(cell: Inline) -> bool:
    texts = [link.text for link in cell.links if not link.bare and not link.badge] or [cell.line]
    return any(is_title(text) and (" " in text.strip() or len(text) > 12 or not text.isascii()) for text in texts)


def _holds_papers(table: Table, columns: Columns, kind: SectionKind) -> bool:
    """Whether the rows of a table are papers: its header is about papers, or most rows link to one."""
    strong = columns.facts[columns.title] in ("title", "paper") and not _NAME.fullmatch(columns.labels[columns.title])
    linked = [row for row in table.rows if any(usable(link.url) for cell in row.cells for link in cell.links)]
    sure = sum(any(leads_to_paper(link.url) for cell in row.cells for link in cell.links) for row in linked)
    if strong and kind is not SectionKind.THINGS:
        return sure > 0 or len(columns.facts) > 1
    return sure * 2 >= max(1, len(linked)) and sure * 3 >= len(table.rows)


def _is_divider(row: Row) -> bool:
    """Whether a row only names the section of the rows below it."""
    filled = [cell for cell in row.cells if cell.line or cell.links]
    return len(row.cells) > 2 and len(filled) == 1 and bool(filled[0].bold) and not filled[0].links


def _take_other(entry: Entry, label: str, cell: Inline) -> None:
    """Keep a cell of an unknown column: its links, and its words as a note."""
    entry.take_links(cell)
    words = cell.line
    if re.search(r"[^\W_]", words) and not any(link.bare and link.text == words for link in cell.links):
        entry.notes.append(f"{label}: {words[:_LONGEST_NOTE]}" if label else words[:_LONGEST_NOTE])

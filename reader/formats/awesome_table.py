"""Reading lists as tables: each row is a paper; its first cell is often a linked title, others are year, venue, notes.

Lists between the tables are also parsed.
"""

from __future__ import annotations

from collections.abc import Iterator

from reader.formats._detection.lines import Header, table_share
from reader.formats._items.entries import Entry
from reader.formats._items.listing import Section, list_entries, papers_among, read_listing
from reader.formats._items.tables import table_entries
from reader.models import ParsedDigest
from reader.parsing.source import Source

NAME = "awesome-table"


def sniff(source: Source) -> float:
    """Return the confidence in this format, the share of its links in tables with titles."""
    found = table_share(source, _has_titles)
    return 0.7 * found if found > 0.4 else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    return read_listing(source, _entries)


def _entries(section: Section) -> Iterator[Entry]:
    yield from table_entries(section.blocks, section.name, section.kind)
    yield from papers_among(list_entries(section.blocks, section.name), section.kind)


def _has_titles(header: Header) -> bool:
    return "title" in header.facts or "paper" in header.facts

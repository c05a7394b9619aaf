"""Reading lists with a paper per list item: all on one line, or with nested items.

``- [2023/10] **Title.** *Authors. Venue.* [[paper](…)] [[code](…)]``, ``* [Title](…) authors, venue year``, or
``- [Title](…)`` with authors and labelled fields as nested items. Tables between the lists are also parsed.
"""

from __future__ import annotations

from collections.abc import Iterator

from reader.formats._detection.lines import BULLET, share
from reader.formats._items.entries import Entry
from reader.formats._items.listing import Section, list_entries, papers_among, read_listing
from reader.formats._items.tables import table_entries
from reader.models import ParsedDigest
from reader.parsing.source import Source

NAME = "awesome-list"


def sniff(source: Source) -> float:
    """Return the confidence in this format, the share of its links in lists."""
    found = share(source, _is_item)
    return 0.65 * found if found > 0.4 else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    return read_listing(source, _entries)


def _entries(section: Section) -> Iterator[Entry]:
    yield from papers_among(list_entries(section.blocks, section.name), section.kind)
    yield from table_entries(section.blocks, section.name, section.kind)


def _is_item(line: str) -> bool:
    return bool(BULLET.match(line)) and "](" in line

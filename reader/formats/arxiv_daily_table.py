"""Daily arXiv listings: for each topic, a table with date, title, authors, paper, code and abstract.

Columns are identified by the header, in any order. Rows listed under several topics are yielded each time.
"""

from __future__ import annotations

from reader.formats._detection.lines import Header, table_share
from reader.formats._items.listing import read_listing
from reader.formats._items.tables import table_entries
from reader.models import ParsedDigest
from reader.parsing.source import Source

NAME = "arxiv-daily-table"


def sniff(source: Source) -> float:
    """Return the confidence in this format, the share of its links in such tables."""
    found = table_share(source, _is_daily)
    return 0.8 * found if found > 0.4 else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    return read_listing(source, lambda section: table_entries(section.blocks, section.name, section.kind))


def _is_daily(header: Header) -> bool:
    """Whether a header names titles, authors or a date, and the paper or its abstract."""
    facts = set(header.facts)
    titled = "title" in facts or header.facts.count("paper") > 1 or {"paper", "authors"} <= facts
    return titled and bool({"authors", "date"} & facts) and bool({"paper", "abstract", "authors"} & facts)

"""Conference papers as a table with Chinese headers: paper, authors, organisations, abstract, translation, code.

The link of the paper is often a DOI.
"""

from __future__ import annotations

from reader.formats._detection.lines import Header, table_share
from reader.formats._items.listing import read_listing
from reader.formats._items.tables import table_entries
from reader.models import ParsedDigest
from reader.parsing.source import Source
from reader.text.scripts import has_han

NAME = "conf-table-zh"


def sniff(source: Source) -> float:
    """Return the confidence in this format, the share of its links in such a table."""
    found = table_share(source, _is_conference)
    return 0.85 * found if found > 0.4 else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    return read_listing(source, lambda section: table_entries(section.blocks, section.name, section.kind))


def _is_conference(header: Header) -> bool:
    """Whether a header names papers, authors, and organisations or abstracts, in Chinese and without a date."""
    facts = set(header.facts)
    titled = bool({"title", "paper"} & facts) and "authors" in facts and "date" not in facts
    return titled and len(facts) > 3 and sum(map(has_han, header.labels)) * 2 > len(header.labels)

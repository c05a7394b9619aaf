"""Daily arXiv listings as lists: ``- date, **title**, first author et.al., Paper: [url](url), Code: [url](url)``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.formats._detection.lines import share
from reader.formats._items.entries import Entry
from reader.formats._items.listing import Section, list_entries, read_listing
from reader.models import ParsedDigest
from reader.parsing.source import Source

NAME = "arxiv-daily-bullets"

_ITEM = re.compile(
    r"\s*[-*+] +(?:\*\*)?\[?(?:19|20)\d\d[-./]\d\d?[-./]\d\d?\]?(?:\*\*)?"
    r"(?:\s*[,，:：|-]\s*(?:\*\*|\[|[A-Z\"“$])|\s+(?:\*\*|\[))"
)


def sniff(source: Source) -> float:
    """Return the confidence in this format, the share of its links in such items."""
    found = share(source, _ITEM.match)
    return 0.85 * found if found > 0.4 else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    return read_listing(source, _entries)


def _entries(section: Section) -> Iterator[Entry]:
    return (entry for entry in list_entries(section.blocks, section.name) if entry.is_linked)

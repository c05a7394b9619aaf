"""Lists of papers with a paragraph about each below the item: ``* [:scroll:](copy.pdf) [Title](…)``.

The scroll links to a copy stored with the list; if that is the only link, the paragraph may name the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.formats._detection.lines import lines_of, share
from reader.formats._items.entries import Entry, usable
from reader.formats._items.listing import Section, list_entries, papers_among, read_listing
from reader.models import ParsedDigest
from reader.models.identifiers import find_arxiv, find_urls, parse_arxiv
from reader.parsing.source import Source

NAME = "papers-we-love"

_ITEM = re.compile(r"[*+-] +(?:\[?:\w+:\]?(?:\([^()]*\))?\s*)?(?:\*\*)?\[[^\[\]]{2}")
_SCROLL = re.compile(r"[*+-] +\[?:scroll:")
_BELOW = re.compile(r"[ \t]{2,}(?![-*+] |\d+[.)] )\S")


def sniff(source: Source) -> float:
    """Return the confidence in this format, by the share of items with a scroll, or a paragraph below them."""
    lines = lines_of(source)
    items = [place for place, line in enumerate(lines[:-1]) if _ITEM.match(line)]
    told = sum(bool(_SCROLL.match(lines[place]) or _BELOW.match(lines[place + 1])) for place in items)
    found = share(source, _ITEM.match)
    return 0.75 * found if found > 0.4 and told * 2 > len(items) else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    return read_listing(source, _entries)


def _entries(section: Section) -> Iterator[Entry]:
    for entry in papers_among(list_entries(section.blocks, section.name), section.kind):
        if not any(map(usable, (entry.title_url, *entry.papers))):
            entry.papers += _named_in("\n".join(entry.texts))[:1]
        yield entry


def _named_in(text: str) -> list[str]:
    """Return the arXiv papers named in a text, those with a URL first."""
    addresses = [url for _place, url in find_urls(text) if parse_arxiv(url)]
    return addresses + [f"https://arxiv.org/abs/{ref.id}" for _place, ref in find_arxiv(text)]

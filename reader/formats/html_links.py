"""Fallback for other HTML pages: their links to papers, with titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.formats._detection.pages import is_page
from reader.formats._html.page import read_page
from reader.formats._items.entries import Entry
from reader.formats._items.headings import is_title
from reader.formats._items.listing import digest_of, heading_name
from reader.formats._items.places import leads_to_paper
from reader.formats._items.titles import split_title, stand_in_title
from reader.formats._markdown.blocks import Block, Heading, Item, Paragraph, Row, Table, walk
from reader.formats._markdown.inline import Anchor, Inline
from reader.models import ParsedDigest
from reader.models.identifiers import paper_id
from reader.parsing.source import Source

NAME = "html-links"

_LINK = re.compile(r"\bhref\s*=", re.I)
_END = re.compile(r"[\n。|｜·•]|(?<=[a-z]{3})\.\s")
_QUOTED = re.compile(r"[\"“《]([^\"“”《》\n]{4,250})[\"”》]")
_LONGEST_TITLE = 300


def sniff(source: Source) -> float:
    """Return a low confidence if the source is a page with links."""
    return 0.1 if is_page(source) and _LINK.search(source.head) else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the links to papers, each paper where it first occurs."""
    page = read_page(source.text)
    entries: dict[str, Entry] = {}
    for entry in _entries(page.blocks()):
        known = entries.setdefault(paper_id(url=entry.title_url, title=entry.title), entry)
        if known is not entry and known.title == stand_in_title(known.title_url):
            known.title = entry.title
    return digest_of(source, page.title, entries.values())


def _entries(blocks: tuple[Block, ...]) -> Iterator[Entry]:
    """Yield the links to papers; the first one below a heading takes its title from there if it has none."""
    section = untold = ""
    for block in walk(blocks):
        for line, text in _texts(block):
            end = 0
            for link in text.links:
                if leads_to_paper(link.url):
                    title = _title(link, text.text[end : link.start]) or untold or stand_in_title(link.url)
                    yield Entry(line, section if title != section else "", title, link.url)
                    untold = ""
                end = link.end
        if isinstance(block, Heading):
            name = heading_name(block)
            section = untold = "" if any(leads_to_paper(link.url) for link in block.text.links) else name


def _texts(block: Block) -> list[tuple[int, Inline]]:
    match block:
        case Heading() | Paragraph() | Item():
            return [(block.line, block.text)]
        case Table(header=header, rows=rows):
            return [(row.line, cell) for row in (Row(block.line, header), *rows) for cell in row.cells]
        case _:
            return []


def _title(link: Anchor, before: str) -> str:
    """Return the title of a link: its text, or else the text before it on its line, preferably in quotes."""
    shown = "" if link.bare or link.badge else split_title(link.text)[0]
    if is_title(shown):
        return shown
    quoted = _QUOTED.findall(before[-_LONGEST_TITLE:])
    words = quoted[-1] if quoted else _END.split(before[-_LONGEST_TITLE:])[-1].strip(" \t([（【:：-–—,，")
    return words if is_title(words) and (" " in words or not words.isascii()) else ""

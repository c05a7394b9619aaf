"""Fallback for Markdown: every link to a paper, with its title.

The title is the link text; if that is a label, the title of the line, or else the heading above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.formats._detection.lines import count_papers
from reader.formats._items.entries import Entry, clean_title
from reader.formats._items.headings import is_title, read_head
from reader.formats._items.listing import Section, read_listing
from reader.formats._items.places import leads_to_paper
from reader.formats._items.titles import stand_in_title
from reader.formats._markdown.blocks import Block, Html, Item, Paragraph, Table, walk
from reader.formats._markdown.inline import Inline, read_inline
from reader.models import ParsedDigest
from reader.parsing.source import Source

NAME = "markdown-links"

_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"})
_NO_MARKDOWN = re.compile(r"\s*(?:<(?:!doctype|html|\?xml|rss|feed|opml)\b|\{\s*[\"}]|\[\s*[\[{\"\]]|@\w+\s*\{)", re.I)


def sniff(source: Source) -> float:
    """Return the confidence in this format, low, if it has a link to a paper."""
    if _NO_MARKDOWN.match(source.head) or not count_papers(source):
        return 0.0
    return 0.15 if source.suffix in _SUFFIXES else 0.1


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    return read_listing(source, _entries)


def _entries(section: Section) -> Iterator[Entry]:
    for block in walk(tuple(section.blocks)):
        for line in _lines_of(block):
            yield from _papers_in(line, block.line, section.name)


def _lines_of(block: Block) -> list[Inline]:
    match block:
        case Paragraph(text=text) | Item(text=text):
            return text.lines()
        case Table(header=header, rows=rows):
            return [cell for cells in (header, *(row.cells for row in rows)) for cell in cells]
        case Html(source=source):
            return read_inline(source).lines()
        case _:
            return []


def _papers_in(line: Inline, number: int, section: str) -> Iterator[Entry]:
    """Yield a paper for each link with a title, or one for all links if they are labels."""
    links = [link for link in line.links if leads_to_paper(link.url)]
    titled = [link for link in links if not link.bare and not link.badge and is_title(link.text)]
    for link in titled:
        yield Entry(number, section, clean_title(link.text), link.url)
    if links and not titled:
        entry = Entry(number, section)
        read_head(entry, line)
        if section and entry.title in {stand_in_title(link.url) for link in links}:
            entry.title = section
        yield entry

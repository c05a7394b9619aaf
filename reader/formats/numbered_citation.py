"""Reading lists as citations, numbered or with a bold title followed by its year.

``1. **Title.** Venue year. [paper](…)`` with the authors in italics as a paragraph below,
``**[1]** Authors. "**Title**." Venue (year). [[pdf]](…)`` as a paragraph, or
``- **Title** (year), authors [[pdf]](…)``; also the notes of a report, ``28. Title - Site, accessed day, address``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.formats._detection.lines import share
from reader.formats._items.entries import Entry
from reader.formats._items.headings import read_head
from reader.formats._items.listing import Section, list_entries, papers_among, read_listing
from reader.formats._markdown.blocks import Block, Paragraph, Quote
from reader.formats._markdown.inline import Inline
from reader.models import ParsedDigest
from reader.parsing.source import Source

NAME = "numbered-citation"

_NUMBERED = re.compile(r"\s*\[\d{1,4}\]\s*(?=\S)")
_LINE = re.compile(
    r"\s*\d{1,4}[.)]\s+[^\[\]]{8,300},\s(?:accessed|retrieved)\s|"
    r"[\s>]*(?:\*\*\[\d{1,4}\]\*\*|\\?\[\d{1,4}\\?\]\s)\s*\S"
    r"|\s*\d{1,4}[.)]\s+(?:\*\*|__)[^*_\[\]]{8}|\s*[-*+]\s+(?:\*\*|__)[^*_\[\]]{8,300}(?:\*\*|__)[.,]?\s*\(\d{4}\)"
)


def sniff(source: Source) -> float:
    """Return the confidence in this format, the share of its links in citations."""
    found = share(source, _LINE.match)
    return 0.82 * found if found > 0.4 else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    return read_listing(source, _entries)


def _entries(section: Section) -> Iterator[Entry]:
    yield from papers_among(_all_entries(section.blocks, section.name), section.kind)


def _all_entries(blocks: list[Block], name: str) -> Iterator[Entry]:
    """Yield the citations in file order; any other paragraph belongs to the citation before it."""
    entry: Entry | None = None
    for block in blocks:
        inner = block.children if isinstance(block, Quote) else (block,)
        for paragraph in (part for part in inner if isinstance(part, Paragraph)):
            for line in _citations(paragraph.text):
                if _NUMBERED.match(line.text):
                    if entry:
                        yield entry
                    entry = Entry(paragraph.line, name)
                    read_head(entry, line)
                elif entry:
                    entry.take_lines(line)
        if not isinstance(block, Paragraph | Quote):
            if entry:
                yield entry
            entry = None
            yield from list_entries([block], name)
    if entry:
        yield entry


def _citations(text: Inline) -> list[Inline]:
    """Split a paragraph into citations, if each of its lines is one."""
    lines = text.lines()
    return lines if sum(bool(_NUMBERED.match(line.text)) for line in lines) > 1 else [text]

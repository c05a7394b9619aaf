"""Reading diaries: dates as headings, with lines that are linked titles, and lists of remarks on each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.formats._detection.lines import lines_of, share
from reader.formats._items.entries import Entry
from reader.formats._items.fields import is_links
from reader.formats._items.headings import is_title, read_head
from reader.formats._items.listing import Section, list_entries, papers_among, read_listing
from reader.formats._markdown.blocks import Block, Paragraph
from reader.formats._markdown.inline import Inline
from reader.models import ParsedDigest
from reader.parsing.source import Source
from reader.text.dates import iso_date

NAME = "date-sections"

_HEADING = re.compile(r" {0,3}(?P<level>#{1,6})[ \t]+(?P<text>\S.*)")
_LINK = re.compile(r"\s{0,3}(?:\*\*)?\[[^\[\]\n]+\]\(")
_DATE = re.compile(
    r"\W*(?:\w{2,9}\W+)?[\d\s./年月日号,-]*(?:[A-Z][a-z]{2,8}\.?)?[\d\s./年月日号,thsndr-]*(?:\W+\w{1,9})?\W*"
)


def sniff(source: Source) -> float:
    """Return the confidence in this format, by headings that are dates, and links on lines of their own."""
    lines = lines_of(source)
    headings = [match for line in lines if (match := _HEADING.match(line))]
    if headings and len(headings[0]["level"]) == 1:
        headings = headings[1:] or headings
    dates = sum(is_date(heading["text"]) for heading in headings)
    found = share(source, _LINK.match)
    if not dates or dates * 2 < len(headings) or found <= 0.4:
        return 0.0
    return 0.97 if dates * 5 >= 4 * len(headings) else 0.75 * found


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    return read_listing(source, lambda section: papers_among(_entries(section), section.kind))


def is_date(heading: str) -> bool:
    """Whether a heading is a date, optionally with a weekday."""
    return len(heading) < 40 and iso_date(heading) is not None and bool(_DATE.fullmatch(heading.strip("# ")))


def _entries(section: Section) -> Iterator[Entry]:
    entry: Entry | None = None
    for block in section.blocks:
        titles = _titles_in(block)
        for title in titles:
            if entry:
                yield entry
            entry = Entry(block.line, section.name)
            read_head(entry, title)
        if not titles and entry:
            entry.take(block)
        elif not titles:
            yield from list_entries([block], section.name)
    if entry:
        yield entry


def _titles_in(block: Block) -> list[Inline]:
    """Return the lines of a paragraph if each is a linked title."""
    lines = block.text.lines() if isinstance(block, Paragraph) else []
    linked = all(is_links(line) and any(is_title(link.text) and not link.bare for link in line.links) for line in lines)
    return lines if linked else []

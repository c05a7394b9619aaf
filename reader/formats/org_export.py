"""Org files exported to Markdown: a table of contents repeats the titles, headings have anchors; a heading is a paper.

Headings above others are sections. The link of the paper is in its heading or below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reader.formats._detection.lines import count_papers, lines_of
from reader.formats._items.entries import Entry
from reader.formats._items.headings import read_head
from reader.formats._items.listing import (
    day_stated,
    digest_of,
    heading_name,
    is_toc,
    list_entries,
    papers_among,
    title_of,
)
from reader.formats._items.places import SectionKind, section_kind
from reader.formats._items.statuses import status_of
from reader.formats._markdown.blocks import Block, Document, Heading, Item, read_markdown
from reader.formats._markdown.inline import Inline
from reader.models import ParsedDigest
from reader.parsing.source import Source

NAME = "org-export"

_CONTENTS = re.compile(r"\s*(?:\d{1,4}\.|[-*+])\s+\[.*\]\(#(?:org[\w-]*|sec-[\d-]+)\)")
_KEYWORD = re.compile(r"(?P<word>[A-Z]{4,12})\s+(?=\S)")
_TAGS = re.compile(r"\s+(?P<tags>(?:\xa0)+\s*\S.*)\Z|\s+:(?P<org>[\w@:]+):\Z")


def sniff(source: Source) -> float:
    """Return the confidence in this format, by a table of contents in Org's form with links to papers."""
    lines = lines_of(source)
    contents = sum(bool(_CONTENTS.match(line)) for line in lines)
    papers = count_papers(source)
    return 0.5 + 0.35 * min(1.0, 2 * papers / contents) if contents > 1 and papers * 4 >= contents else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    document = read_markdown(source)
    entries = list(_entries(document))
    linked = sum(entry.is_linked for entry in entries)
    kept = [entry for entry in entries if entry.is_linked or linked * 2 >= len(entries)]
    return digest_of(source, title_of(document), kept, day_stated(document))


def _entries(document: Document) -> Iterator[Entry]:
    blocks = document.blocks
    starts = [place for place, block in enumerate(blocks) if isinstance(block, Heading)]
    path: list[Heading] = []
    for start, end in pairwise([*starts, len(blocks)]):
        heading = blocks[start]
        assert isinstance(heading, Heading)
        path = [*(above for above in path if above.level < heading.level), heading]
        is_leaf = end == len(blocks) or _level(blocks[end]) <= heading.level
        yield from _read(path, list(blocks[start + 1 : end]), is_leaf=is_leaf)


def _level(block: Block) -> int:
    return block.level if isinstance(block, Heading) else 0


def _read(path: list[Heading], below: list[Block], *, is_leaf: bool) -> Iterator[Entry]:
    """Parse a heading as a paper, or as the section of the papers in the lists below it."""
    names = [heading_name(heading) for heading in path]
    if not names[-1] and not below:
        return
    if section_kind(names) is SectionKind.ASIDE or (below and all(_is_contents(block) for block in below)):
        return
    listed = papers_among(list_entries(below, names[-1]), SectionKind.OPEN)
    if len(listed) > 1 or not is_leaf:
        yield from listed
        return
    entry = Entry(path[-1].line, names[-2] if len(names) > 1 else "")
    _read_heading(entry, path[-1].text)
    for block in below:
        entry.take(block)
    yield entry


def _is_contents(block: Block) -> bool:
    return isinstance(block, Item) and is_toc(block.text)


def _read_heading(entry: Entry, text: Inline) -> None:
    """Remove Org's state and tags from a heading, and parse the rest."""
    if (keyword := _KEYWORD.match(text.text)) and (status := status_of(keyword["word"])):
        entry.facts["status"] = status
        text = text.after(keyword.end())
    if tags := _TAGS.search(text.text):
        entry.facts["tags"] = tuple((tags["org"] or tags["tags"]).replace("\xa0", " ").replace(":", " ").split())
        text = text.cut(0, tags.start())
    read_head(entry, text, whole=True)
    entry.title = entry.title or text.line

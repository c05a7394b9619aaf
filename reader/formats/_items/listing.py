"""Markdown files as lists of papers: sections, list items, and which of those are papers.

Each format converts the blocks of a section to entries; the rest is shared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from reader.formats._items.entries import Entry, usable
from reader.formats._items.fields import field_of, is_links, label_of
from reader.formats._items.headings import is_title, read_head
from reader.formats._items.places import SectionKind, leads_to_paper, section_kind
from reader.formats._markdown.blocks import Block, Document, Heading, Item, Paragraph, read_markdown, sections, walk
from reader.formats._markdown.inline import Inline, join_lines
from reader.i18n import _
from reader.models import Paper, ParsedDigest, Problem
from reader.models.identifiers import link_kind
from reader.parsing.source import Source, problem
from reader.text.dates import digest_date, iso_date

_MADE = re.compile(r"\b(?:updated|deployment|deployed|generated|created)\b|更新|生成", re.I)
_NEAR_HEAD = 12
_LONGEST = 60
_NO_PAPER = frozenset({"code", "video", "model", "dataset", "article"})


@dataclass(slots=True)
class Section:
    """The blocks below a heading, up to the next one.

    Attributes:
        name: The heading, or the text of the enclosing list item; empty before the first heading.
        kind: What the section contains.
        blocks: Blocks in file order.
    """

    name: str
    kind: SectionKind
    blocks: list[Block] = field(default_factory=list)


Recogniser = Callable[[Section], Iterable[Entry]]


def read_listing(source: Source, recognise: Recogniser) -> ParsedDigest:
    """Parse a file by its sections, skipping those without papers.

    Args:
        source: A Markdown file.
        recognise: Yields the entries of a section.
    """
    document = read_markdown(source)
    found = (recognise(section) for section in split_sections(document) if section.kind is not SectionKind.ASIDE)
    return digest_of(source, title_of(document), chain.from_iterable(found), day_stated(document))


def digest_of(source: Source, title: str, entries: Iterable[Entry], day: str | None = None) -> ParsedDigest:
    """Build a digest from entries; those without a title or with placeholder URLs become problems.

    Args:
        source: The file.
        title: Title of the digest; may be empty.
        entries: Entries in file order.
        day: Date of the digest if neither its title nor its name contains one.
    """
    papers: list[Paper] = []
    problems: list[Problem] = []
    for entry in entries:
        if not entry.title:
            problems.append(problem(source, entry.line, _("The title is empty.")))
            continue
        papers.append(entry.paper())
        if entry.placeholder:
            problems.append(problem(source, entry.line, _("The link's address is unusable.")))
    date = digest_date(title, source.name) or day
    return ParsedDigest(title=title, date=date, papers=tuple(papers), problems=tuple(problems))


def title_of(document: Document) -> str:
    """Return the title of a file: its first heading, if of level 1 or the only one, and not a table of contents."""
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    name = heading_name(headings[0]) if headings and (headings[0].level == 1 or len(headings) == 1) else ""
    return "" if section_kind([name]) is SectionKind.ASIDE else name


def day_stated(document: Document) -> str | None:
    """Return the date on which a file says, near its head, that it was created or updated."""
    for block in islice(walk(document.blocks), _NEAR_HEAD):
        if isinstance(block, Heading | Paragraph) and (made := _MADE.search(block.text.text[:_LONGEST])):
            date = iso_date(block.text.text[made.end() : made.end() + _LONGEST])
            return date if date and len(date) == len("2025-01-22") else None
    return None


def heading_name(heading: Heading) -> str:
    """Return the text of a heading without trailing links such as ``[Back](#top)``."""
    text = heading.text.text
    for link in reversed(heading.text.links):
        if link.url.startswith("#") and text[: link.start].strip(" [("):
            text = text[: link.start].rstrip(" [(") + text[link.end :].lstrip(" ])")
    return " ".join(text.split())


def split_sections(document: Document) -> Iterator[Section]:
    """Yield the sections of a file that are not empty."""
    section, path = Section("", SectionKind.OPEN), None
    for headings, block in sections(document.blocks):
        if headings != path:
            if section.blocks:
                yield section
            names = [heading_name(heading) for heading in headings]
            section, path = Section(names[-1] if names else "", section_kind(names)), headings
        section.blocks.append(block)
    if section.blocks:
        yield section


def papers_among(entries: Iterable[Entry], kind: SectionKind) -> list[Entry]:
    """Return the entries of a section that are papers.

    An entry with a paper's URL, or a link labelled as one, certainly is. One with another URL is if the section's
    heading says so, or most of its entries are; but code, videos and the like are not, unless they have credits.
    """
    entries = [entry for entry in entries if entry.is_linked]
    sure = sum(entry.names_paper for entry in entries)
    open_to_others = kind is SectionKind.PAPERS or (kind is SectionKind.OPEN and sure * 2 >= len(entries))
    return [entry for entry in entries if entry.names_paper or (open_to_others and _may_be_paper(entry))]


def _may_be_paper(entry: Entry) -> bool:
    urls = [entry.title_url] if usable(entry.title_url) else [link.url for link in entry.links]
    credited = {"authors", "year", "date"} & entry.facts.keys()
    return bool(urls) and bool(credited or link_kind(urls[0]) not in _NO_PAPER)


def list_entries(blocks: Iterable[Block], name: str) -> Iterator[Entry]:
    """Yield the entries of lists, including nested ones.

    Args:
        blocks: Blocks of a section.
        name: Name of the section. An item that is not an entry names the section of those below it.
    """
    stack = [(block, name) for block in reversed(list(blocks)) if isinstance(block, Item)]
    while stack:
        item, section = stack.pop()
        if is_toc(item.text):
            continue
        if introduces(item):
            yield entry_of(item, section)
        else:
            below = [child for child in item.children if isinstance(child, Item)]
            stack += [(child, item.text.line.rstrip(":：") or section) for child in reversed(below)]


def entry_of(item: Item, section: str) -> Entry:
    """Parse a list item and everything below it as one entry."""
    entry = Entry(item.line, section)
    children = list(item.children)
    if found := field_of(item.text):
        entry.take_field(*found)
    elif (
        children and isinstance(first := children[0], Paragraph) and not item.text.links and _has_paper_link(first.text)
    ):
        read_head(entry, join_lines([item.text, first.text]))
        del children[0]
    else:
        read_head(entry, item.text)
    for child in children:
        entry.take(child)
    if item.checked:
        entry.facts.setdefault("status", "read")
    return entry


def introduces(item: Item) -> bool:
    """Whether a list item is an entry: it has its own link, or a title and links below it."""
    if found := field_of(item.text):
        return found[0] == "paper" and any(is_title(link.text) and not link.bare for link in found[2].links)
    if item.text.links:
        return not _is_category(item)
    children = [child.text for child in item.children if isinstance(child, Item | Paragraph)]
    told = (
        isinstance(item.children[0], Paragraph) and _has_paper_link(item.children[0].text) if item.children else False
    )
    return bool(item.text.text.strip()) and (told or any(_is_paper_line(text) for text in children))


def is_toc(text: Inline) -> bool:
    """Whether a text only links to other places in the same file."""
    return bool(text.links) and all(link.url.startswith("#") for link in text.links)


def _has_paper_link(text: Inline) -> bool:
    return any(label_of(link, text.text)[0] == "paper" for link in text.links)


def _is_paper_line(text: Inline) -> bool:
    """Whether a text below an item is its link to the paper."""
    if found := field_of(text):
        return found[0] == "paper" and bool(found[2].links)
    return is_links(text) and _has_paper_link(text)


def _is_category(item: Item) -> bool:
    """Whether an item with a link to something other than a paper is only a heading for items with papers."""
    if any(leads_to_paper(link.url) or label_of(link, item.text.text)[0] == "paper" for link in item.text.links):
        return False
    below = [child.text for child in item.children if isinstance(child, Item) and not field_of(child.text)]
    return any(
        leads_to_paper(link.url) and is_title(link.text)
        for text in below
        if not is_links(text) or len(text.links) == 1
        for link in text.links[:1]
        if not link.bare
    )

"""A Markdown file as a list of papers: its sections, the items in their lists, and which of those are papers.

A family says how the blocks of a section become entries; the rest is the same for all of them.
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
    """What stands under a heading, up to the next one.

    Attributes:
        name: The heading, or the text of the list item around it; empty before the first heading.
        kind: What it holds.
        blocks: In file order.
    """

    name: str
    kind: SectionKind
    blocks: list[Block] = field(default_factory=list)


Recogniser = Callable[[Section], Iterable[Entry]]


def read_listing(source: Source, recognise: Recogniser) -> ParsedDigest:
    """Read a file by its sections, those that stand aside left out.

    Args:
        source: A Markdown file.
        recognise: Yields the entries of a section.
    """
    document = read_markdown(source)
    found = (recognise(section) for section in split_sections(document) if section.kind is not SectionKind.ASIDE)
    return digest_of(source, title_of(document), chain.from_iterable(found), day_stated(document))


def digest_of(source: Source, title: str, entries: Iterable[Entry], day: str | None = None) -> ParsedDigest:
    """Make a digest of entries; those without a title, and placeholders in place of addresses, are problems.

    Args:
        source: The file.
        title: Of the digest, or empty.
        entries: In file order.
        day: Date of the digest when neither its title nor its name tells one.
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
    """Find the title of a file: its first heading, when that is of level 1 or the only one, and none of contents."""
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    name = heading_name(headings[0]) if headings and (headings[0].level == 1 or len(headings) == 1) else ""
    return "" if section_kind([name]) is SectionKind.ASIDE else name


def day_stated(document: Document) -> str | None:
    """Find the day at which a file says, near its head, that it was made or updated."""
    for block in islice(walk(document.blocks), _NEAR_HEAD):
        if isinstance(block, Heading | Paragraph) and (made := _MADE.search(block.text.text[:_LONGEST])):
            date = iso_date(block.text.text[made.end() : made.end() + _LONGEST])
            return date if date and len(date) == len("2025-01-22") else None
    return None


def heading_name(heading: Heading) -> str:
    """Give the text of a heading without links such as ``[Back](#top)`` behind it."""
    text = heading.text.text
    for link in reversed(heading.text.links):
        if link.url.startswith("#") and text[: link.start].strip(" [("):
            text = text[: link.start].rstrip(" [(") + text[link.end :].lstrip(" ])")
    return " ".join(text.split())


def split_sections(document: Document) -> Iterator[Section]:
    """Yield the sections of a file that hold anything."""
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
    """Choose the entries of a section that are papers.

    Surely is what has an address of a paper, or a link labelled so. What has another address is one where the section
    says so by its heading, or most of its entries are; but code, videos and the like are not, unless credits show it.
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
    """Yield the entries of lists, those within other lists too.

    Args:
        blocks: Of a section.
        name: Of the section. An item that is no entry names the section of those below it.
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
    """Read an item of a list and all below it as one entry."""
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
    """Tell whether an item of a list is an entry: it has a link of its own, or a title and links below it."""
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
    """Tell whether a text leads to other places of the same file only."""
    return bool(text.links) and all(link.url.startswith("#") for link in text.links)


def _has_paper_link(text: Inline) -> bool:
    return any(label_of(link, text.text)[0] == "paper" for link in text.links)


def _is_paper_line(text: Inline) -> bool:
    """Tell whether a text below an item is its link to the paper."""
    if found := field_of(text):
        return found[0] == "paper" and bool(found[2].links)
    return is_links(text) and _has_paper_link(text)


def _is_category(item: Item) -> bool:
    """Tell whether an item with a link that is no paper only stands over items that are."""
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

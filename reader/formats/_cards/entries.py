"""Entries built from cards: the heading becomes the title, the body labelled facts, links, and texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import structs

from reader.formats._cards.body import take_body
from reader.formats._cards.headings import Card, own_link, split_cards
from reader.formats._items.entries import Entry
from reader.formats._items.fields import label_of
from reader.formats._items.headings import is_title, read_head
from reader.formats._items.listing import digest_of, list_entries
from reader.formats._items.places import SectionKind, section_kind
from reader.formats._items.slugs import arxiv_address, arxiv_in_slug
from reader.formats._items.tables import table_entries
from reader.formats._items.totals import total_problems
from reader.formats._markdown.blocks import Block, Heading, Html, Paragraph
from reader.formats._markdown.inline import EMPTY, Inline, read_inline
from reader.models import ParsedDigest
from reader.models.identifiers import parse_arxiv
from reader.parsing.source import Source
from reader.text.scripts import has_han, is_chinese

_DECORATION = r"[\s\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\ufe0f\u200d\u20e3•·|:：.,，-]*"
_NUMBER = re.compile(
    rf"{_DECORATION}(?:(?:[(\[（【]\s*\d{{1,4}}\s*[)\]）】]|\d{{1,4}}\s*[.)、．](?!\d)|第\s*\d{{1,4}}\s*篇[:：]?|[①-⑳]"
    r"|(?:论文|文章|paper)\s*(?:\d{1,4}|[一二三四五六七八九十]{1,3})\s*[:：、.])"
    rf"{_DECORATION})?",
    re.I,
)
_ONLY_NUMBER = re.compile(r"\W*(?:(?:论文|文章|paper|title|no)\W*)?(?:\d+|[一二三四五六七八九十]+)?\W*", re.I)
_SUMMARY = re.compile(r"<summary\b[^<>]*>(.{0,400}?)</summary>", re.I | re.S)
_INVITATION = re.compile(r"查看|详情|点击|阅读|链接|地址|访问|\b(?:here|link|more|view|read|click|open)\b", re.I)
_BETWEEN_LANGUAGES = re.compile(r"(?:\A|\s+)[/|／｜](?:\s+|\Z)")


def read_cards(source: Source, blocks: Iterable[Block]) -> ParsedDigest:
    """Parse a file of cards, including tables and lists of papers between them.

    If no heading is that of a card, summaries of ``<details>`` are tried.
    """
    blocks = list(blocks)
    title, cards = split_cards(blocks)
    if not any(card.is_item for card in cards):
        title, cards = split_cards(_headed_by_summaries(blocks))
    return digest_of_cards(source, title, cards)


def _headed_by_summaries(blocks: Iterable[Block]) -> Iterator[Block]:
    """Convert summaries to headings."""
    for block in blocks:
        if not isinstance(block, Html) or "<summary" not in block.source:
            yield block
            continue
        before, *pieces = _SUMMARY.split(block.source)
        yield Html(block.line, before)
        for summary, rest in zip(pieces[::2], pieces[1::2], strict=True):
            yield Heading(block.line, 6, read_inline(summary))
            yield Html(block.line, rest or " ")


def digest_of_cards(source: Source, title: str, cards: Iterable[Card]) -> ParsedDigest:
    """Build a digest from cards and the text between them."""
    entries = [entry for card in cards for entry in ([card_entry(card)] if card.is_item else _between(card))]
    digest = digest_of(source, title, entries)
    return structs.replace(digest, problems=(*digest.problems, *total_problems(source, entries)))


def _between(card: Card) -> list[Entry]:
    """Parse the papers in the text of a section."""
    kind = section_kind([card.section])
    if kind is SectionKind.ASIDE:
        return []
    listed = [entry for entry in list_entries(card.body, card.section) if entry.names_paper]
    entries = [*table_entries(card.body, card.section, kind), *listed]
    for entry in entries:
        settle_slug(entry)
    return sorted(entries, key=lambda entry: entry.line)


def card_entry(card: Card) -> Entry:
    """Parse a card into an entry."""
    heading = card.heading or Heading(1, 1, EMPTY)
    entry = Entry(heading.line, card.section)
    read_heading(entry, heading.text)
    _take_translated_title(entry, card)
    take_body(entry, card.body)
    settle_slug(entry)
    _settle_titles(entry)
    return entry


def read_heading(entry: Entry, heading: Inline) -> None:
    """Parse the heading of a card: a number, the title in one or two languages, labelled links."""
    link = own_link(heading)
    if link and not link.bare and label_of(link, heading.text)[0] is None:
        read_head(entry, heading)
    else:
        starts = (
            label_of(link, heading.text)[1] for link in heading.links if label_of(link, heading.text)[0] or link.bare
        )
        end = next((start for start in starts if heading.text[:start].strip(" [(")), len(heading.text))
        entry.take_title(heading.cut(0, end))
        entry.take_links(heading.cut(end))
    entry.title = _NUMBER.sub("", entry.title, count=1) or entry.title
    if _ONLY_NUMBER.fullmatch(entry.title):
        entry.title = ""
    _part_languages(entry)


def _take_translated_title(entry: Entry, card: Card) -> None:
    """Take the translated title from a line directly below the heading that is only the link to the paper."""
    first = card.body[0] if card.body else None
    if entry.title_url or not isinstance(first, Paragraph) or len(first.text.links) != 1:
        return
    link = first.text.links[0]
    if link.text == first.text.line and not link.bare and is_title(link.text) and not _INVITATION.search(link.text):
        entry.take_title(first.text)


def settle_slug(entry: Entry) -> None:
    """Take the arXiv id from the name of a local page, if no URL gives it."""
    if reference := next(filter(None, map(arxiv_in_slug, (entry.title_url, *entry.papers))), None):
        entry.papers.append(arxiv_address(reference))


def _part_languages(entry: Entry) -> None:
    """Split ``English / 中文``; either may be missing."""
    for match in _BETWEEN_LANGUAGES.finditer(entry.title):
        english, chinese = entry.title[: match.start()].strip(), entry.title[match.end() :].strip()
        if not has_han(english) and (is_chinese(chinese) or not chinese):
            entry.title = english or chinese
            entry.facts |= {"translated_title": chinese} if english and chinese else {}
            return


def _settle_titles(entry: Entry) -> None:
    """Use the English title of a preprint as its title if the heading is a translation."""
    translated = entry.facts.get("translated_title", "")
    on_arxiv = any(map(parse_arxiv, (entry.title_url, *entry.papers, *(link.url for link in entry.links))))
    if on_arxiv and is_chinese(entry.title) and translated and not is_chinese(translated):
        entry.title, entry.facts["translated_title"] = translated, entry.title

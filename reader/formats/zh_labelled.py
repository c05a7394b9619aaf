"""Labelled cards in Markdown: ``## English / 中文``, then lines such as ``作者：…``, ``摘要：…`` and ``论文链接：…``.

Without headings, cards begin with the label of a title: ``标题：…``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reader.formats._cards.body import labelled, parts
from reader.formats._cards.entries import digest_of_cards
from reader.formats._cards.headings import Card, Evidence, own_link, share_of_cards, split_cards
from reader.formats._detection.outline import skim
from reader.formats._items.listing import heading_name
from reader.formats._markdown.blocks import Block, Heading, Item, Paragraph, read_markdown
from reader.formats._markdown.inline import EMPTY
from reader.models import ParsedDigest
from reader.parsing.source import Source

NAME = "zh-labelled"

_TITLE = re.compile(
    r"^[ \t>*_#-]{0,8}(?:\d{1,4}[.、] ?)?[^\w\n]{0,4}(?:(?:英文|论文)?标题|题目|论文题目|title)[^\w\n]{0,4}[:：]",
    re.I | re.M,
)
_TITLES = ("title", "translated_title")
_FEWEST_FACTS = 3


def sniff(source: Source) -> float:
    """Return the confidence in this format, by the share of cards with labelled facts instead of text below a link."""
    by_heading = share_of_cards(skim(source.head), _is_labelled)
    titles = len(_TITLE.findall(source.head)) if by_heading < 0.5 else 0
    if titles < 2:
        return 0.85 * by_heading
    found = [card for card in _records(skim(source.head)) if len(card.body) >= _FEWEST_FACTS]
    return 0.7 * min(1.0, len(found) / min(titles, 20))


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    blocks = read_markdown(source).blocks
    title, cards = split_cards(blocks)
    labelled_ones = list(_records(blocks, title))
    if sum(card.is_item for card in cards) >= len(labelled_ones):
        return digest_of_cards(source, title, cards)
    return digest_of_cards(source, title, labelled_ones)


def _is_labelled(heading: Heading, evidence: Evidence) -> bool:
    return own_link(heading.text) is None and len(evidence.facts) >= _FEWEST_FACTS


def _records(blocks: Iterable[Block], title: str = "") -> Iterator[Card]:
    """Split blocks into cards that begin with a title label; a second title directly below is a translation."""
    section, has_facts = "", False
    body: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            yield from _record(section, body)
            section, body = heading_name(block), []
            section = "" if section == title else section
        elif not isinstance(block, Paragraph | Item):
            body += [block] if body else []
        else:
            line, counted = block.line, 0
            for start, part in parts(block.text):
                found = labelled(part)
                if found and found[0] == "title" and (has_facts or not body):
                    yield from _record(section, body)
                    body, has_facts = [], False
                if found or body:
                    line += block.text.text.count("\n", counted, start)
                    counted = start
                    body.append(Paragraph(line, part))
                    has_facts |= found is not None and found[0] not in _TITLES
            body += block.children if body and isinstance(block, Item) else ()
    yield from _record(section, body)


def _record(section: str, body: list[Block]) -> Iterator[Card]:
    if body and isinstance(first := body[0], Paragraph) and (found := labelled(first.text)) and found[0] == "title":
        yield Card(Heading(first.line, 1, EMPTY), section, True, tuple(body))

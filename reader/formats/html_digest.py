"""Digests as HTML pages: cards with a headline, a line with authors and a link to the paper, and a text; or lists."""

from __future__ import annotations

import re

from msgspec import structs

from reader.formats._cards.entries import digest_of_cards
from reader.formats._cards.headings import split_cards
from reader.formats._detection.pages import head_without_scripts, is_page, papers_in
from reader.formats._html.page import read_page
from reader.models import ParsedDigest
from reader.parsing.source import Source
from reader.text.dates import digest_date

NAME = "html-digest"

_ITEM = re.compile(
    r"<h[1-6][\s>]|<li[\s>]|<article[\s>]"
    r"|class\s*=\s*[\"'][^\"'<>]{0,80}\b(?:title|headline|card|paper|item|entry|post)[\"'\s]",
    re.I,
)
_FEWEST = 0.4


def sniff(source: Source) -> float:
    """Return the confidence in this format, by the share of its papers with their own headline or item."""
    if not is_page(source) or not (papers := papers_in(head := head_without_scripts(source))):
        return 0.0
    items = sum(bool(papers_in(item)) for item in _ITEM.split(head)[1:])
    share = min(1.0, items / len(papers))
    return 0.75 * share if share >= _FEWEST else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    page = read_page(source.text)
    title, cards = split_cards(page.blocks())
    digest = digest_of_cards(source, title or page.title, cards)
    date = digest_date(digest.title, "") or digest_date(page.title, source.name)
    return structs.replace(digest, date=date)

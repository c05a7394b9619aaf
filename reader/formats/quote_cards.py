"""Cards in block quotes: without the leading ``> `` of each line, the file consists of cards.

A quote may begin without a heading, with a bold title, a link or a callout (``> [!note] Title``); a two-column table
may contain the facts.
"""

from __future__ import annotations

import re

from reader.formats._cards.entries import read_cards
from reader.formats._cards.headings import share_of_cards
from reader.formats._detection.outline import skim
from reader.formats._markdown.blocks import read_markdown
from reader.models import ParsedDigest
from reader.parsing.source import Source

NAME = "quote-cards"

_QUOTE = re.compile(r" {0,3}> ?")
_CALLOUT = re.compile(r"\[!\w{1,20}\][+-]?[ \t]*")
_TITLE = re.compile(
    r"(?!#)(?:\W{0,4}\d{0,4}[.)、]?\s*)(?:\*\*[^*\n]{4,400}\*\*|\[[^\[\]\n]{4,300}\]\([^()\s]{4,300}\))\s*\Z"
)
_HEADING = "###### "


def sniff(source: Source) -> float:
    """Return the confidence in this format, by the share of quotes, and of cards in them."""
    filled = sum(1 for line in source.head.split("\n") if line.strip())
    quoted = len(re.findall(r"^ {0,3}>", source.head, re.M))
    if not quoted or quoted * 2 < filled:
        return 0.0
    return 0.85 * share_of_cards(skim(_unquoted(source.head)))


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    blocks = read_markdown(Source(source.name, _unquoted(source.text).encode())).blocks
    return read_cards(source, blocks)


def _unquoted(text: str) -> str:
    """Remove one level of quotes; the first line of a quote becomes a heading if it looks like a title."""
    lines: list[str] = []
    inside = False
    for line in text.split("\n"):
        if quote := _QUOTE.match(line):
            line = line[quote.end() :]
            if callout := _CALLOUT.match(line):
                line = _HEADING + line[callout.end() :]
            elif not inside and _TITLE.match(line):
                line = _HEADING + line
        inside = quote is not None
        lines.append(line)
    return "\n".join(lines)

"""Daily cards in Markdown: ``### 1. [Title](address)`` followed by fields, links and abstracts of the paper.

The link may be in the heading, on a line of its own, or after a label; the abstract in a quote or ``<details>``.
"""

from __future__ import annotations

from reader.formats._cards.entries import read_cards
from reader.formats._cards.headings import share_of_cards
from reader.formats._detection.outline import skim
from reader.formats._markdown.blocks import read_markdown
from reader.models import ParsedDigest
from reader.parsing.source import Source

NAME = "zh-cards"

_FEWEST = 0.4


def sniff(source: Source) -> float:
    """Return the confidence in this format, by the share of cards in it."""
    share = share_of_cards(skim(source.head))
    return 0.8 * share if share >= _FEWEST else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    return read_cards(source, read_markdown(source).blocks)

"""Digests posted as issues by bots: ``### Title``, ``- **Authors:** …``, ``- **Arxiv link:** …``, ``- **Abstract**``.

The title may be on the line after ``### Title:``; a URL may lack the id.
"""

from __future__ import annotations

import re

from reader.formats._cards.entries import read_cards
from reader.formats._markdown.blocks import read_markdown
from reader.models import ParsedDigest
from reader.parsing.source import Source

NAME = "issue-digest"

_AUTHORS = re.compile(r"^ {0,3}[-*] +\*\*Authors?:?\*\*", re.I | re.M)
_LINK = re.compile(r"^ {0,3}[-*] +\*\*(?:Arxiv|Pdf) link:?\*\*", re.I | re.M)
_KEYWORD = re.compile(r"^(?P<mark>#{1,3} +)Keywords?:[ \t]*(?=\S)", re.I | re.M)
_BELOW = re.compile(
    r"^(?P<mark>#{2,6}) *Title:?[ \t]*\n(?P<title>(?:(?![ \t]*(?:[-*#>] ?|\n))[^\n]{1,500}\n){1,4})", re.I | re.M
)
_TWICE = re.compile(r"^(?P<field> {0,3}[-*] +\*\*Authors:\*\*) *Authors?:", re.I | re.M)


def sniff(source: Source) -> float:
    """Return the confidence in this format, by the labels that the bots write."""
    return 0.9 if _AUTHORS.search(source.head) and _LINK.search(source.head) else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    text = _TWICE.sub(r"\g<field>", _KEYWORD.sub(r"\g<mark>", _BELOW.sub(_joined, source.text + "\n")))
    return read_cards(source, read_markdown(Source(source.name, text.encode())).blocks)


def _joined(match: re.Match[str]) -> str:
    """Move a title next to its mark, keeping the number of lines."""
    return f"{match['mark']} {' '.join(match['title'].split())}\n" + "\n" * match["title"].count("\n")

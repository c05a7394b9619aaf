"""Running text: joins wrapped lines, and converts HTML and Markdown to paragraphs. Shared by all formats."""

from __future__ import annotations

import re

from reader.formats._markdown.plain import plain
from reader.parsing.markup import has_markup, read_markup
from reader.text.scripts import UNSPACED

_ITEM = re.compile(r"\s*(?:[-*•·–]\s|\(?\d{1,3}[.)、）])")
_WRAPPED = 48
_UNSPACED = re.compile(f"[{UNSPACED}]{{2}}")


def prose(text: str) -> str:
    """Convert an abstract to plain text: paragraphs separated by an empty line, wrapped lines joined.

    Args:
        text: Plain text, Markdown or HTML.
    """
    if has_markup(text):
        return "\n\n".join(paragraph.text for paragraph in read_markup(text))
    return unwrapped(plain(text))


def unwrapped(text: str) -> str:
    """Join lines wrapped at a fixed width.

    A paragraph begins after an empty line or with an indented line; a break after a short line, or before a list item,
    is intentional.
    """
    pieces: list[str] = []
    before = ""
    for line in text.strip("\n").split("\n"):
        words = line.strip()
        if words and pieces:
            pieces.append("\n\n" if not before or line.startswith("  ") else _joint(before, words))
        pieces += [words] if words else []
        before = words
    return "".join(pieces)


def _joint(before: str, line: str) -> str:
    """Return the separator between a line and the one before it."""
    if len(before) < _WRAPPED or _ITEM.match(line):
        return "\n"
    return "" if _UNSPACED.match(before[-1] + line[0]) else " "

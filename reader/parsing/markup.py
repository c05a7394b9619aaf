"""HTML fragments in the fields of feeds and records, parsed into paragraphs. Whole pages are parsed by the formats."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from reader.parsing.html import Node, read_html, without_inline_tags
from reader.text.clean import clean, one_line

_MARKUP = re.compile(
    r"</?(?:p|br|a|div|span|b|i|em|strong|sub|sup|ul|ol|li|img|h[1-6]|table|blockquote|pre|hr)\b[^<>]*>", re.I
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.I)
_BLOCK_TAGS = "p div ul ol li table tr section article blockquote pre hr h1 h2 h3 h4 h5 h6 dl dt dd details summary"
_BLOCKS = frozenset(_BLOCK_TAGS.split())


class Paragraph(NamedTuple):
    """A paragraph.

    Attributes:
        text: Plain text, stripped; line breaks are kept.
        links: Text and URL of each link in it.
    """

    text: str
    links: tuple[tuple[str, str], ...]


def has_markup(text: str) -> bool:
    """Whether a text contains HTML."""
    return "<" in text and bool(_MARKUP.search(text))


def read_markup(text: str) -> list[Paragraph]:
    """Parse an HTML fragment into paragraphs; entities may be escaped twice.

    Args:
        text: HTML, or plain text, which is one paragraph.
    """
    return [paragraph for paragraph in paragraphs(read_html(text)) if paragraph.text or paragraph.links]


def paragraphs(root: Node) -> Iterator[Paragraph]:
    """Split the content of an element into paragraphs, some of them empty."""
    pieces: list[str] = []
    links: list[tuple[str, str]] = []
    stack: list[Node | str | None] = [root]
    while stack:
        part = stack.pop()
        if isinstance(part, str):
            pieces.append(re.sub(r"\s+", " ", part))
            continue
        if part is None or part.tag in _BLOCKS:
            yield Paragraph(_settled("".join(pieces)), tuple(links))
            pieces, links = [], []
        if part is not None:
            if part.tag == "br":
                pieces.append("\n")
            elif part.tag == "a" and part.get("href").strip():
                links.append((text_of(part), clean(part.get("href").strip())))
            stack += [None] if part.tag in _BLOCKS else []
            stack += reversed(part.children)
    yield Paragraph(_settled("".join(pieces)), tuple(links))


def text_of(root: Node) -> str:
    """Return the text of an element in one line."""
    pieces: list[str] = []
    stack: list[Node | str] = [root]
    while stack:
        part = stack.pop()
        if isinstance(part, str):
            pieces.append(part)
        else:
            pieces += [" "] if part.tag in _BLOCKS or part.tag == "br" else []
            stack += reversed(part.children)
    return one_line("".join(pieces))


def _settled(text: str) -> str:
    if "&" in text:
        text = without_inline_tags(_ENTITY.sub(lambda match: html.unescape(match[0]), text))
    return "\n".join(" ".join(line.split()) for line in clean(text).split("\n")).strip()

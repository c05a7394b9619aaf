"""A paper's text set for a width: formulas, gaps, paragraphs, lists, hanging marks. No styles, no widgets.

The breaking itself is ``wrap``'s, which restores its text; what is changed for the eye is changed here, before it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from reader.text import kinsoku
from reader.text.cells import cell_len
from reader.text.latex import readable
from reader.text.scripts import HAN
from reader.text.wrap import break_offsets

GAPS = ("keep", "space", "none")
"""What stands between Han and Latin: what the text has, always a blank, never one.

A terminal has whole cells only. The thin space U+2009 takes one as well, and is missing from many fonts; so the gap is
an ordinary blank or nothing.
"""

HANGING_CELLS = 2
"""Cells beside the text into which a mark may hang."""

_LATIN = "0-9A-Za-z\u00b2\u00b3\u00b9\u00c0-\u024f\u0370-\u03ff\u1d00-\u1dbf\u2070-\u209c\u2100-\u214f"
_NO_GAP = re.compile(rf"(?<=[{HAN}])(?=[{_LATIN}$@#+])|(?<=[{_LATIN}%$°+])(?=[{HAN}])")
_GAP = re.compile(rf"(?<=[{HAN}])[ \u2009](?=[{_LATIN}$@#+])|(?<=[{_LATIN}%$°+])[ \u2009](?=[{HAN}])")
_ITEM = re.compile(
    "[ \u3000]*+(?:"
    "(?:[-*+•·‣◦▪–]|(?:[0-9]{1,3}|[A-Za-z]|[ivx]{1,4})[.)])[ \u3000]++"
    "|(?:[(（](?:[0-9]{1,2}|[a-z]|[一二三四五六七八九十]{1,3}|[ivx]{1,4})[)）]|[①-⑳]"
    "|(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})、)[ \u3000]*+)"
)
_MOST_INDENT = 8


class SetLine(NamedTuple):
    """A line of a text that is set.

    Attributes:
        text: The line, without its indent and without blanks at its end.
        start: Offset of the line in the text.
        indent: Blanks before it, in cells.
    """

    text: str
    start: int
    indent: int = 0


def prepare(text: str, gaps: str = "keep") -> str:
    """Make of a text what is shown of it.

    Args:
        text: Cleaned text.
        gaps: One of ``GAPS``.

    Returns:
        The text with formulas and gaps as they are shown; it has as many paragraphs.
    """
    text = readable(text.replace("\t", " "))
    if gaps == "space":
        return _NO_GAP.sub(" ", text)
    return _GAP.sub("", text) if gaps == "none" else text


def set_lines(text: str, width: int, hang: int = 0) -> list[SetLine]:
    """Set a text: its paragraphs, and lists with their items' marks standing out to the left.

    Args:
        text: What ``prepare`` gave; a newline ends a paragraph.
        width: Cells of a line.
        hang: Cells beyond ``width`` that one full stop or comma at the end of a line may take, ``HANGING_CELLS`` or 0.
    """
    lines: list[SetLine] = []
    start = 0
    for paragraph in text.split("\n"):
        mark = _item_mark(paragraph, width)
        body, indent = paragraph[len(mark) :], cell_len(mark)
        offsets = break_offsets(body, width - indent, hang)
        ends = [len(mark) + offset for offset in (*offsets, len(body))]
        for number, (begin, end) in enumerate(pairwise((0, *ends))):
            lines.append(SetLine(paragraph[begin:end].rstrip(kinsoku.BLANKS), start + begin, indent if number else 0))
        start += len(paragraph) + 1
    return lines


def _item_mark(paragraph: str, width: int) -> str:
    """Give the number or the bullet with which an item of a list begins, with the blanks around it; else nothing."""
    item = _ITEM.match(paragraph)
    return item[0] if item and cell_len(item[0]) <= min(_MOST_INDENT, width // 4) else ""

"""Layout of a paper's text for a width: formulas, spacing, paragraphs, lists, hanging punctuation.

Lines are broken by ``wrap``, which never changes its text; changes for display are made here, beforehand.
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
"""Spacing between Han and Latin: as in the text, always a space, or never.

A terminal has whole cells only. The thin space U+2009 also takes one, and many fonts lack it; so the gap is an
ordinary space or nothing.
"""

HANGING_CELLS = 2
"""Cells in the margin that hanging punctuation may take."""

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
    """A laid out line.

    Attributes:
        text: The line, without its indent and without blanks at its end.
        start: Offset of the line in the text.
        indent: Blanks before it, in cells.
    """

    text: str
    start: int
    indent: int = 0


def prepare(text: str, gaps: str = "keep") -> str:
    """Return a text as it is displayed.

    Args:
        text: Cleaned text.
        gaps: One of ``GAPS``.

    Returns:
        The text with formulas and spacing as displayed; it has the same number of paragraphs.
    """
    text = readable(text.replace("\t", " "))
    if gaps == "space":
        return _NO_GAP.sub(" ", text)
    return _GAP.sub("", text) if gaps == "none" else text


def set_lines(text: str, width: int, hang: int = 0) -> list[SetLine]:
    """Lay out paragraphs, and lists with hanging item marks.

    Args:
        text: Return value of ``prepare``; a newline ends a paragraph.
        width: Cells per line.
        hang: Cells beyond ``width`` that a full stop or comma at the end of a line may take, ``HANGING_CELLS`` or 0.
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
    """Return the number or bullet of a list item with the spaces around it; empty if there is none."""
    item = _ITEM.match(paragraph)
    return item[0] if item and cell_len(item[0]) <= min(_MOST_INDENT, width // 4) else ""

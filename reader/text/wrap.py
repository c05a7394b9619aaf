"""Line breaker for Chinese and Latin text. Returns offsets and lines; styles and widgets belong elsewhere.

A line may break anywhere but inside an *atom* of ``kinsoku``: a word, a formula, or a sign with the characters that
stick to it. Outside atoms, notably inside a run of Han characters, it may break at every character.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

from reader.text import kinsoku
from reader.text.cells import cell_widths

_MAX_EMPTY = 1 / 2
"""Share of a line that may stay empty before a compound word is broken at a hyphen instead."""

_STEPS_BACK = 8
"""Characters searched before breaking against the rules, inside an atom longer than a line."""


def wrap(text: str, width: int) -> list[str]:
    """Break a text into lines.

    Args:
        text: Cleaned text; a newline ends a line.
        width: Cells per line.

    Returns:
        Lines without trailing blanks; empty lines are kept.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        ends = (0, *break_offsets(paragraph, width), len(paragraph))
        lines += (paragraph[start:end].rstrip(kinsoku.BLANKS) for start, end in pairwise(ends))
    return lines


def break_offsets(text: str, width: int, hang: int = 0) -> list[int]:
    """Return where to break a paragraph into lines.

    Args:
        text: A paragraph of cleaned text, without newline.
        width: Cells per line, not counting trailing blanks. Only a single character can exceed it.
        hang: Cells beyond ``width`` that one mark of ``kinsoku.HANGING`` at the end of a line may take.

    Returns:
        Start offset of each line after the first. Blanks at a break belong to the line before it.
    """
    if len(text) * 2 <= width:
        return []
    return _Paragraph(text, max(width, 1), hang).cuts()


class _Paragraph:
    """A paragraph being broken into lines.

    Attributes:
        cells: Cells before each offset.
        starts: Offsets at which the atoms of two or more characters start, ascending.
        ends: Offsets at which they end.
    """

    def __init__(self, text: str, width: int, hang: int = 0) -> None:
        self.text = text
        self.width = width
        self.hang = hang
        self.cells: Sequence[int] = range(len(text) + 1)
        if not (text.isascii() and text.isprintable()):
            self.cells = list(accumulate(cell_widths(text), initial=0))
        self.starts: list[int] = []
        self.ends: list[int] = []

    def cuts(self) -> list[int]:
        """Break the paragraph greedily: each line takes as much as fits."""
        cuts: list[int] = []
        if self.cells[-1] > self.width:
            self._find_atoms()
            start = 0
            while (reach := self._past_blanks(self._past_hanging(start, self._fit(start)))) < len(self.text):
                start = self._past_marks(self._cut(start, reach))
                cuts.append(start)
        return cuts

    def _find_atoms(self) -> None:
        for match in kinsoku.ATOM.finditer(self.text):
            start, end = max(match.start(), match.end(1) - 1), match.end()
            if end - start > 1:
                self.starts.append(start)
                self.ends.append(end)

    def _fit(self, start: int) -> int:
        """Return the farthest offset that fits into a line from ``start``, at least one character ahead."""
        end = bisect_right(self.cells, self.cells[start] + self.width, start) - 1
        return end if end > start else bisect_right(self.cells, self.cells[start + 1], start) - 1

    def _past_hanging(self, start: int, reach: int) -> int:
        """Move past the mark that may hang in the margin of a full line."""
        room = self.cells[start] + self.width + self.hang
        hangs = self.hang and kinsoku.HANGING.match(self.text, reach) and self.cells[reach + 1] <= room
        return reach + 1 if hangs else reach

    def _past_blanks(self, offset: int) -> int:
        while offset < len(self.text) and self.text[offset] in kinsoku.BLANKS:
            offset += 1
        return offset

    def _past_marks(self, cut: int) -> int:
        """Move past zero-width characters, so that they stay on the line before a break."""
        return cut if self.text[cut - 1] in kinsoku.BLANKS else bisect_right(self.cells, self.cells[cut], cut) - 1

    def _cut(self, start: int, reach: int) -> int:
        """Return the offset in ``(start, reach]`` at which to end a line."""
        index = bisect_left(self.starts, reach) - 1
        if index < 0 or self.ends[index] <= reach:
            return reach
        atom = self.starts[index]
        if atom <= start:
            return self._cut_long(start, reach)
        word = self.text[atom : self.ends[index]].rstrip(kinsoku.BLANKS)
        if self.cells[atom + len(word)] - self.cells[atom] > self.width:
            return self._last(kinsoku.AFTER_SEPARATOR, atom, reach) or atom
        empty = self.cells[start] + self.width - self.cells[atom]
        if empty > self.width * _MAX_EMPTY and not set("/$") & set(word):
            return self._last(kinsoku.HYPHEN, atom, reach) or atom
        return atom

    def _cut_long(self, start: int, reach: int) -> int:
        """Return the offset at which to end a line that begins with an atom longer than the line."""
        for pattern in (kinsoku.AFTER_SEPARATOR, kinsoku.BEFORE_SEPARATOR):
            cut = self._last(pattern, start, reach)
            if (self.cells[cut] - self.cells[start]) * 2 >= self.width:
                return cut
        for cut in range(reach, max(start, reach - _STEPS_BACK), -1):
            if not kinsoku.UNBROKEN.match(self.text, cut - 1):
                return cut
        return self._fit(start)

    def _last(self, pattern: re.Pattern[str], start: int, reach: int) -> int:
        """Return the last break opportunity of a pattern in ``(start, reach]``, or 0."""
        places = [match.start() for match in pattern.finditer(self.text, start + 1, reach + 3)]
        return max((place for place in places if place <= reach), default=0)

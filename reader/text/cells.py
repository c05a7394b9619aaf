"""Widths in terminal cells, as Rich and Textual measure them; cutting and padding to a width. No line breaking."""

from __future__ import annotations

import rich.cells

ELLIPSIS = "⋯"
"""The last cell of a text that was cut (U+22EF: one cell in every terminal)."""

_JOINER = "\u200d"
_WIDENER = "\ufe0f"


class _CellWidths(dict[str, int]):
    """Cells of single characters, each looked up once."""

    def __missing__(self, character: str) -> int:
        width = self[character] = rich.cells.get_character_cell_size(character)
        return width


_widths = _CellWidths()


def cell_len(text: str) -> int:
    """Measure a text.

    Args:
        text: One line.

    Returns:
        Its width in cells.
    """
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(cell_widths(text))


def cell_widths(text: str) -> list[int]:
    """Measure each character of a text.

    Args:
        text: One line.

    Returns:
        Cells of each character, in sum those of the text. What belongs to the character before it has none.
    """
    widths = list(map(_widths.__getitem__, text))
    if _JOINER in text or _WIDENER in text:
        _adjust_emoji(text, widths)
    return widths


def truncate(text: str, width: int) -> str:
    """Cut a text that is too wide.

    Args:
        text: One line.
        width: Cells at most.

    Returns:
        The text, or its beginning and ``ELLIPSIS``. A character is never separated from its combining marks.
    """
    if cell_len(text) <= width:
        return text
    if width < 1:
        return ""
    cut = cells = 0
    for offset, width_of_character in enumerate(cell_widths(text)):
        cells += width_of_character
        if cells >= width:
            cut = offset
            break
    return text[:cut] + ELLIPSIS


def fit(text: str, width: int, align: str = "left") -> str:
    """Cut or pad a text to a width.

    Args:
        text: One line.
        width: Cells exactly.
        align: Where the text stands when padded: ``left``, ``right`` or ``center``.
    """
    text = truncate(text, width)
    missing = max(0, width - cell_len(text))
    before = {"left": 0, "right": missing, "center": missing // 2}[align]
    return " " * before + text + " " * (missing - before)


def _adjust_emoji(text: str, widths: list[int]) -> None:
    """Let a joiner swallow the character after it, and variation selector 16 widen the one before it."""
    base, joined = -1, False
    for offset, character in enumerate(text):
        if joined:
            widths[offset], joined = 0, False
        elif character == _JOINER:
            widths[offset], joined = 0, True
        elif character == _WIDENER:
            widths[offset] = 0
            if base >= 0:
                widths[base] = rich.cells.cell_len(text[base] + _WIDENER)
        elif widths[offset]:
            base = offset

"""Widths in terminal cells, as measured by Rich and Textual; truncating and padding. Line breaking is in ``wrap``."""

from __future__ import annotations

import rich.cells

ELLIPSIS = "⋯"
"""Marks the end of a truncated text (U+22EF: one cell in every terminal)."""

_JOINER = "\u200d"
_WIDENER = "\ufe0f"


class _CellWidths(dict[str, int]):
    """Cache of the cell widths of single characters."""

    def __missing__(self, character: str) -> int:
        width = self[character] = rich.cells.get_character_cell_size(character)
        return width


_widths = _CellWidths()


def cell_len(text: str) -> int:
    """Return the width of a text in cells.

    Args:
        text: One line.

    Returns:
        Width in cells.
    """
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(cell_widths(text))


def cell_widths(text: str) -> list[int]:
    """Return the width of each character of a text.

    Args:
        text: One line.

    Returns:
        Cells of each character, adding up to the width of the text; characters joined to the one before count 0.
    """
    widths = list(map(_widths.__getitem__, text))
    if _JOINER in text or _WIDENER in text:
        _adjust_emoji(text, widths)
    return widths


def truncate(text: str, width: int) -> str:
    """Truncate a text to a width.

    Args:
        text: One line.
        width: Maximum cells.

    Returns:
        The text, or its beginning followed by ``ELLIPSIS``. A character is never split from its combining marks.
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
    """Truncate or pad a text to an exact width.

    Args:
        text: One line.
        width: Exact number of cells.
        align: Alignment of a padded text: ``left``, ``right`` or ``center``.
    """
    text = truncate(text, width)
    missing = max(0, width - cell_len(text))
    before = {"left": 0, "right": missing, "center": missing // 2}[align]
    return " " * before + text + " " * (missing - before)


def _adjust_emoji(text: str, widths: list[int]) -> None:
    """Count a joined character as zero cells, and widen a character followed by variation selector 16."""
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

"""A note's text wrapped by the rules of ``reader.text.wrap``."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate, pairwise

from textual.expand_tabs import get_tab_widths

from reader.text.cells import cell_widths
from reader.text.wrap import break_offsets
from reader.ui.textual_private import Cuts, Location, PrivateDocument


class TypesetDocument(PrivateDocument):
    """Replaces Textual's document, which treats a run of Han characters as one word.

    Its tables are rebuilt after every edit; an unchanged line costs a cache look-up.
    """

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Wrap all lines.

        Args:
            width: Cells of a row; the cell after it is left free for the cursor. 0 for no wrapping.
            tab_width: Maximum cells of a tab; ``None`` to keep the previous value.
        """
        tab_width = tab_width or self.tab_cells
        self.set_cuts([_cuts(line, width, tab_width) for line in self.document.lines], width, tab_width)

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Wrap the lines changed by an edit."""
        self.wrap(self.wrap_width)


@lru_cache(maxsize=4096)
def _cuts(line: str, width: int, tab_width: int) -> Cuts:
    if "\t" not in line:
        return (_rows(line, width) if width else []), [0] * bool(line)
    sections = get_tab_widths(line, tab_width)
    expanded = "".join(text + " " * cells for text, cells in sections)
    places = list(accumulate((cells for text, tab in sections for cells in (*[1] * len(text), tab)), initial=0))
    offsets = {bisect_left(places, cut) for cut in _rows(expanded, width)} if width else set()
    return sorted(offset for offset in offsets if offset < len(line)), [cells for _text, cells in sections]


def _rows(text: str, width: int) -> list[int]:
    """Wrap a line so that the cursor has a cell for every character, including spaces at a break."""
    offsets: list[int] = []
    cells = list(accumulate(cell_widths(text), initial=0))
    for start, end in pairwise((0, *break_offsets(text, width), len(text))):
        room = width + (end < len(text))  # a space may be where the cursor would be after the last row
        while cells[end] - cells[start] > max(room, 2):
            start = max(start + 1, bisect_left(cells, cells[start] + width + 1) - 1)
            offsets.append(start)
        if end < len(text):
            offsets.append(end)
    return offsets

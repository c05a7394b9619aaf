"""A note's text cut into lines by the rules of ``reader.text.wrap``. What is written in it is not known here."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate, pairwise

from textual.expand_tabs import get_tab_widths

from reader.text.cells import cell_widths
from reader.text.wrap import break_offsets
from reader.ui.textual_private import Cuts, Location, PrivateDocument


class TypesetDocument(PrivateDocument):
    """Takes the place of Textual's, which takes a run of Han characters for one word.

    Its tables are filled anew after every edit; a line that is as it was costs a look into a cache.
    """

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Cut all lines.

        Args:
            width: Cells of a row; the cell behind it is free for the cursor. 0 for no cutting.
            tab_width: Cells of a tab at most; ``None`` for the same as before.
        """
        tab_width = tab_width or self.tab_cells
        self.set_cuts([_cuts(line, width, tab_width) for line in self.document.lines], width, tab_width)

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Cut what an edit has changed."""
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
    """Cut a line so that the cursor finds a cell for every character, also for blanks where text is cut."""
    offsets: list[int] = []
    cells = list(accumulate(cell_widths(text), initial=0))
    for start, end in pairwise((0, *break_offsets(text, width), len(text))):
        room = width + (end < len(text))  # a blank may stand where the cursor would behind the last row
        while cells[end] - cells[start] > max(room, 2):
            start = max(start + 1, bisect_left(cells, cells[start] + width + 1) - 1)
            offsets.append(start)
        if end < len(text):
            offsets.append(end)
    return offsets

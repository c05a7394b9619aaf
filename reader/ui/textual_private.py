"""All private Textual API in use. Its test checks that every name exists and accepts the arguments we pass.

- ``App._driver.write``: bytes for the terminal between two frames; no public API exists.
- ``App._fatal_error``, ``App._exception``, ``App._close_messages_no_wait``: exiting without Textual's traceback.
- ``WrappedDocument``: the tables of a text area's rows, filled by our own line breaking.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from textual.app import App
from textual.document._document import Location
from textual.document._wrapped_document import WrappedDocument
from textual.worker import WorkerFailed

__all__ = ["Cuts", "Location", "PrivateApp", "PrivateDocument", "WrappedDocument"]

Cuts = tuple[list[int], list[int]]
"""Offsets at which the rows of a line begin, except the first, and the widths of its tabs."""


class PrivateApp(App[None]):
    """An app that exits without Textual's traceback, which prints variables and so perhaps a note."""

    @property
    def crash(self) -> Exception | None:
        """The error that ended the app; for a worker's, the error itself."""
        return self._exception

    def write_escape(self, sequence: str) -> None:
        """Write a control sequence to the terminal."""
        if self._driver:
            self._driver.write(sequence)

    def _fatal_error(self) -> None:
        if isinstance(self._exception, WorkerFailed) and isinstance(self._exception.error, Exception):
            self._exception = self._exception.error
        self._close_messages_no_wait()


class PrivateDocument(WrappedDocument):
    """A document whose row breaks are set from outside."""

    @property
    def wrap_width(self) -> int:
        """Width of a row at the last wrapping, in cells; 0 for no wrapping."""
        return self._width

    @property
    def tab_cells(self) -> int:
        """Maximum width of a tab, in cells."""
        return self._tab_width

    def set_cuts(self, cuts: Sequence[Cuts], width: int, tab_width: int) -> None:
        """Set where the rows of every line begin.

        Args:
            cuts: Offsets and tabs of each line.
            width: Cells of a row; 0 for no wrapping.
            tab_width: Maximum cells of a tab.
        """
        self._width, self._tab_width = width, tab_width
        self._wrap_offsets = [offsets for offsets, _tabs in cuts]
        self._tab_width_cache = [tabs for _offsets, tabs in cuts]
        rows = [range(len(offsets) + 1) for offsets in self._wrap_offsets]
        self._offset_to_line_info = [(line, row) for line, those in enumerate(rows) for row in those]
        ends = accumulate(map(len, rows), initial=0)
        self._line_index_to_offsets = [list(range(start, end)) for start, end in pairwise(ends)]

"""A dialog with two digests side by side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding

from reader.i18n import _
from reader.ui.desk.detail import Detail
from reader.ui.dialogs.chooser import FRAME_CELLS, ROW_CELLS
from reader.ui.dialogs.dialog import Dialog
from reader.ui.digests.rows import comparison_lines

if TYPE_CHECKING:
    from reader.services.digests import Comparison

_WIDEST = 112
_FRAME_LINES = 8


class ComparisonDialog(Dialog[None]):
    """Shows which papers two digests share.

    Args:
        found: The comparison.
    """

    BINDINGS = [
        Binding("j,down", "move(1)", show=False),
        Binding("k,up", "move(-1)", show=False),
        Binding("pagedown,space", "move(10)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("q,enter", "dismiss", show=False),
    ]

    def __init__(self, found: Comparison) -> None:
        super().__init__(_("Compare digests"), wide=True)
        self._found = found
        self._pane = Detail(id="comparison")

    def content(self) -> ComposeResult:
        """Yield the pane and the hint."""
        yield self._pane
        yield self.hint(_("j/k to scroll, Esc to close"))

    def on_mount(self) -> None:
        """Show the papers."""
        self._pane.show(partial(comparison_lines, self._found))
        self._pane.focus()

    def on_resize(self) -> None:
        """Use the available space."""
        cells = max(ROW_CELLS, min(_WIDEST, self.app.size.width * 96 // 100 - FRAME_CELLS))
        self.query_one("#box").styles.width = cells + FRAME_CELLS
        self._pane.styles.height = max(3, self.size.height * 9 // 10 - _FRAME_LINES)

    def action_move(self, steps: int) -> None:
        """Scroll."""
        self._pane.move(steps)

"""The top line: what is shown, and how much of it is read."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from reader.text.cells import cell_len, truncate
from reader.ui.widgets.pieces import Piece


class Header(Widget):
    """One line: pieces from the left, pieces to the right, the left ones truncated where they meet."""

    COMPONENT_CLASSES = {"header--name", "header--view", "header--count", "header--hint", "header--alarm"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left: list[Piece] = []
        self._right: list[Piece] = []

    def show(self, left: list[Piece], right: list[Piece]) -> None:
        """Show pieces of text.

        Args:
            left: Left-aligned; the role is the name of a component class without ``header--``.
            right: Right-aligned; dropped when the line is too narrow for both.
        """
        self._left, self._right = left, right
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Render the line."""
        width, base = self.size.width, self.rich_style
        left = sum(cell_len(text) for text, _role in self._left)
        right = sum(cell_len(text) for text, _role in self._right)
        pieces = list(self._left)
        if left + right + 2 <= width:
            pieces += [(" " * (width - left - right), "count"), *self._right]
        segments: list[Segment] = []
        for text, role in pieces:
            style = base + self.get_component_rich_style(f"header--{role}", partial=True)
            segments.append(Segment(truncate(text, width), style))
        return Strip(segments).adjust_cell_length(width, base)

"""A list with a cursor that renders only the rows on screen. Subclasses define what a row is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from reader.text.cells import fit
from reader.ui.widgets.lines import LinePane
from reader.ui.widgets.pieces import Piece

_MARKER_CELLS = 2
_MARGIN = _MARKER_CELLS + 1

R = TypeVar("R")


class RowList(LinePane, Generic[R]):
    """A cursor over the rows that it can be on.

    Subclasses set ``rows``, name their component classes ``ROLES--…`` and implement ``_pieces`` and ``_can_stand``.
    ``cursor``, ``marker`` and ``faint`` must be among the component classes.

    Attributes:
        rows: The rows.
        empty: Message for an empty list.
    """

    ROLES = "row-list"

    class Highlighted(Message):
        """The cursor is on another row, or the content of its row has changed."""

        def can_replace(self, message: Message) -> bool:
            """Whether a later message replaces this one: only the last of a burst is handled."""
            return isinstance(message, RowList.Highlighted)

    class Chosen(Message):
        """A row was clicked a second time."""

    cursor: reactive[int] = reactive(0, init=False, repaint=False)
    """Index of the row under the cursor."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: Sequence[R] = ()
        self.empty = ""

    def move(self, steps: int) -> None:
        """Move the cursor by rows that it can be on, as far as there are any."""
        direction = 1 if steps > 0 else -1
        target = self.cursor
        for index in range(self.cursor + direction, len(self.rows) if direction > 0 else -1, direction):
            if self._can_stand(index):
                target, steps = index, steps - direction
                if not steps:
                    break
        self.cursor = target

    def move_to_edge(self, edge: str) -> None:
        """Move the cursor to the ``top`` or ``bottom``."""
        places = range(len(self.rows))
        self.cursor = next(filter(self._can_stand, places if edge == "top" else reversed(places)), self.cursor)

    def move_pages(self, pages: float) -> None:
        """Move the cursor by pages, or fractions of one."""
        self.move(round(pages * max(1, self.size.height - 1)) or (1 if pages > 0 else -1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Keep the cursor on screen."""
        self._reveal()
        for index in (old, new):
            self.refresh_lines(index)
        self.post_message(self.Highlighted())

    def on_focus(self) -> None:
        """Show the cursor in the accent colour."""
        self.refresh()

    def on_blur(self) -> None:
        """Dim the cursor."""
        self.refresh()

    def on_resize(self) -> None:
        """Keep the cursor on screen."""
        self.set_count(len(self.rows))
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the clicked row, or post ``Chosen`` when it is there already."""
        index = event.y + self.scroll_offset.y
        if index >= len(self.rows):
            return
        if index == self.cursor and event.chain > 1:
            self.post_message(self.Chosen())
        elif self._can_stand(index):
            self.cursor = index

    def render_line(self, y: int) -> Strip:
        """Render a line of the screen."""
        index, width = y + self.scroll_offset.y, self.columns
        base = self.base
        if index >= len(self.rows):
            text = self.empty if y == 1 and not self.rows else ""
            return Strip([Segment(fit(f"  {text}", width), base + self._style("faint"))])
        pieces = self._pieces(index, width - _MARGIN)
        if not pieces:
            return Strip.blank(width, base)
        here = index == self.cursor
        if here:
            base += self.get_component_rich_style(f"{self.ROLES}--cursor")
        segments = [Segment(text, base + self._style(role)) for text, role in (self._marker(index, here), *pieces)]
        return Strip([*segments, Segment(" ", base)], width)

    def _style(self, role: str):  # type: ignore[no-untyped-def] # a Rich style, whose class need not be imported
        return self.get_component_rich_style(f"{self.ROLES}--{role}", partial=True)

    def _marker(self, index: int, here: bool) -> Piece:
        mark = self._mark(index)
        return (">" if here else " ") + mark, "marker" if self.has_focus or mark != " " else "faint"

    def _mark(self, index: int) -> str:
        """Return the marker after the cursor column: one cell."""
        return " "

    def _pieces(self, index: int, width: int) -> list[Piece]:
        """Render a row; nothing for an empty one."""
        raise NotImplementedError

    def _can_stand(self, index: int) -> bool:
        """Whether the cursor can be on a row."""
        raise NotImplementedError

    def _reveal(self) -> None:
        """Scroll the cursor on screen, with any row directly above it that the cursor cannot be on."""
        top = self.cursor
        while top > 0 and not self._can_stand(top - 1):
            top -= 1
        region = Region(0, top, 1, self.cursor - top + 1)
        self.scroll_to_region(region, animate=False, force=True, immediate=True)

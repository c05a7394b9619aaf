"""The thin line between two panes, which can be dragged."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget


class Divider(Widget):
    """A vertical line one cell wide."""

    class Dragged(Message):
        """The line was dragged to a column of the screen."""

        def __init__(self, x: int) -> None:
            super().__init__()
            self.x = x

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Start dragging."""
        self.capture_mouse()
        event.stop()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the line."""
        if self.app.mouse_captured is self:
            self.post_message(self.Dragged(event.screen_x))

    def on_mouse_up(self) -> None:
        """Stop dragging."""
        self.release_mouse()

    def render_line(self, y: int) -> Strip:
        """Render a cell of the line."""
        return Strip([Segment("│", self.rich_style)], 1)

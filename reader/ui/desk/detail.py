"""The detail pane: a paper laid out with our own line breaking, with clickable links."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from reader.ui.desk.paper_text import Line
from reader.ui.widgets.lines import LinePane

Setting = Callable[[int], Sequence[Line]]
"""Returns the lines for a width in cells."""


class Detail(LinePane):
    """Shows lines and scrolls them; lays them out again when its width changes."""

    COMPONENT_CLASSES = {
        f"detail--{role}" for role in ("heading", "subheading", "label", "fact", "text", "link", "faint", "hit")
    }

    class LinkClicked(Message):
        """A link was clicked."""

        def __init__(self, url: str) -> None:
            super().__init__()
            self.url = url

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._setting: Setting = lambda _width: ()
        self._lines: Sequence[Line] = ()
        self._set_width = self._measure = self._margin = 0

    def show(self, setting: Setting, *, keep_place: bool = False, measure: int = 0) -> None:
        """Show other content.

        Args:
            setting: Returns its lines for a width.
            keep_place: Keep the scroll position, as the content is a new version of the same.
            measure: Width in cells of a centred column that holds the lines; 0 for the whole width.
        """
        self._setting, self._measure = setting, measure
        self._set_width = 0
        self._set()
        self.refresh()
        if not keep_place:
            self.scroll_to(y=0, animate=False, force=True, immediate=True)

    def move(self, steps: int) -> None:
        """Scroll by lines."""
        self.scroll_relative(y=steps, animate=False)

    def move_pages(self, pages: float) -> None:
        """Scroll by pages, or fractions of one."""
        self.move(round(pages * max(1, self.size.height - 2)))

    def move_to_edge(self, edge: str) -> None:
        """Scroll to the ``top`` or ``bottom``."""
        self.scroll_to(y=0 if edge == "top" else self.max_scroll_y, animate=False)

    def on_resize(self) -> None:
        """Lay out the lines for the new width."""
        self._set()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Post which link was clicked."""
        index = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if index < len(self._lines) and self._lines[index].link:
            self.post_message(self.LinkClicked(self._lines[index].link))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Render lines of the screen."""
        self._set()  # the first paint comes before the first resize event
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Render a line of the screen."""
        index, width = y + self.scroll_offset.y, self.columns
        if index >= len(self._lines):
            return Strip.blank(width, self.base)
        segments = [Segment(" " * self._margin, self.base)]
        segments += [
            Segment(text, self.base + self.get_component_rich_style(f"detail--{role}", partial=True))
            for text, role in self._lines[index].pieces
        ]
        return Strip(segments).adjust_cell_length(width, self.base)

    def _set(self) -> None:
        width = self.scrollable_content_region.width
        if width and width != self._set_width:
            self._set_width = width
            self._margin = max(0, width - self._measure) // 2 if self._measure else 0
            self._lines = self._setting(width - self._margin)
        self.set_count(len(self._lines))

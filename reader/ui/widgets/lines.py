"""A scrolling widget that renders lines. Their number may change with every key press, at no layout cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

if TYPE_CHECKING:
    from rich.style import Style


class LinePane(ScrollView, can_focus=True):
    """Base class. Subclasses render each line in ``render_line`` and set the number of lines.

    Attributes:
        base: The base style, computed once for all lines of a paint.
        columns: The width of a line in cells, likewise.
    """

    DEFAULT_CSS = "LinePane { overflow-y: scroll; }"
    base: Style
    columns: int

    def render_lines(self, crop: Region) -> list[Strip]:
        """Render lines of the screen."""
        self.base, self.columns = self.rich_style, self.scrollable_content_region.width
        return super().render_lines(crop)

    def set_count(self, lines: int) -> None:
        """Set the number of lines.

        The scroll bar is always there, though blank when everything fits: otherwise a new number would cause a layout,
        which would send the whole screen to the terminal again.
        """
        self.set_reactive(LinePane.virtual_size, Size(0, lines))
        self.vertical_scrollbar.window_virtual_size = max(lines, self.size.height)

"""A scrolled widget that paints lines. How many there are may change with every key, and costs no layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

if TYPE_CHECKING:
    from rich.style import Style


class LinePane(ScrollView, can_focus=True):
    """Heirs paint each line in ``render_line`` and say how many there are.

    Attributes:
        base: The style that everything is painted in, worked out once for all lines of a paint.
        columns: The cells of a line, likewise.
    """

    DEFAULT_CSS = "LinePane { overflow-y: scroll; }"
    base: Style
    columns: int

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint lines of the screen."""
        self.base, self.columns = self.rich_style, self.scrollable_content_region.width
        return super().render_lines(crop)

    def set_count(self, lines: int) -> None:
        """Say how many lines there are.

        The bar is always there, though blank when all fits: only so can the number change without a layout, which
        would send the whole screen to the terminal again.
        """
        self.set_reactive(LinePane.virtual_size, Size(0, lines))
        self.vertical_scrollbar.window_virtual_size = max(lines, self.size.height)

"""The panes of the desk: list, text and note, their widths, and which of them is shown alone."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from reader.ui.desk.detail import Detail
from reader.ui.desk.note_editor import NoteEditor
from reader.ui.desk.paper_list import PaperList
from reader.ui.desk.sidebar import Sidebar
from reader.ui.widgets.divider import Divider

BROAD = 160
"""Minimum screen width, in columns, for the sidebar to be beside the list instead of replacing it."""
WIDE = 100
"""Minimum screen width, in columns, for list and text to be side by side."""
TALL = 30
"""Minimum screen height, in lines, for a narrow screen to show the text below the list instead of over it."""

_LEAST_WIDTH = 24
_LEAST_HEIGHT = 3


class Panes(Horizontal):
    """List at the left, text and note at the right; one above the other on a narrow screen.

    Args:
        papers: The list.
        detail: The text.
        note: The note editor.
        sidebar: The facets; closed at first.
    """

    def __init__(self, papers: PaperList, detail: Detail, note: NoteEditor, sidebar: Sidebar) -> None:
        super().__init__()
        self.papers, self.detail, self.note, self.sidebar = papers, detail, note, sidebar
        self._list_width = 0

    def compose(self) -> ComposeResult:
        """Lay out the panes."""
        yield self.sidebar
        yield self.papers
        yield Divider(id="divider")
        with Vertical(id="side"):
            yield self.detail
            yield self.note

    def go_to(self, pane: Widget) -> None:
        """Focus a pane, bringing it on screen if it is hidden: the sidebar gives way to the list."""
        if pane is self.papers and self.sidebar_is_open and not self.sidebar_is_beside:
            self.toggle_sidebar()
        self.set_class(pane in (self.detail, self.note), "-side-open")
        if self._zoomed():
            self._zoom(pane)
        self.screen.set_focus(pane)

    @property
    def sidebar_is_open(self) -> bool:
        """Whether the sidebar is on screen."""
        return self.has_class("-sidebar")

    @property
    def sidebar_is_beside(self) -> bool:
        """Whether an open sidebar leaves the list on screen."""
        return self.screen.size.width >= BROAD

    def toggle_sidebar(self) -> None:
        """Open or close the sidebar."""
        self.toggle_class("-sidebar")
        self.set_class(self.sidebar_is_beside, "-broad")

    def begin_reading(self) -> None:
        """Show the text with its note over the whole screen."""
        self.add_class("-reading")
        self.set_class(self.sidebar_is_beside, "-broad")
        self.go_to(self.detail)

    def end_reading(self) -> None:
        """Show the list again."""
        self.remove_class("-reading")
        self.go_to(self.papers)

    def toggle_zoom(self) -> None:
        """Zoom the focused pane, or restore the layout."""
        self._zoom(None if self._zoomed() else self.screen.focused)

    def widen_list(self, cells: int) -> None:
        """Widen the list, or narrow it when ``cells`` is negative."""
        self._set_list_width(self.papers.outer_size.width + cells)

    def heighten_note(self, lines: int) -> None:
        """Make the note higher, or lower when ``lines`` is negative."""
        self.note.styles.height = max(_LEAST_HEIGHT, self.note.outer_size.height + lines)

    def on_resize(self) -> None:
        """Keep the list's width within the new bounds."""
        self.set_class(self.sidebar_is_beside, "-broad")
        self._set_list_width(self._list_width)

    @on(Divider.Dragged)
    def _drag(self, event: Divider.Dragged) -> None:
        event.stop()
        self._set_list_width(max(1, event.x - self.papers.region.x))

    def _set_list_width(self, width: int) -> None:
        """Set the width of the list in cells; 0 for that of the style sheet. Applies only side by side."""
        self._list_width = width
        beside = self.screen.size.width >= WIDE and not self._zoomed()
        bounded = min(max(width, _LEAST_WIDTH), self.size.width - _LEAST_WIDTH)
        self.papers.styles.width = bounded if width and beside else None

    def _zoomed(self) -> bool:
        return any(self.has_class(f"-zoom-{pane.id}") for pane in (self.papers, self.detail, self.note))

    def _zoom(self, focused: Widget | None) -> None:
        for pane in (self.papers, self.detail, self.note):
            self.set_class(pane is focused, f"-zoom-{pane.id}")
        self._set_list_width(self._list_width)

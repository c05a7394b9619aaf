"""Reading mode of the desk: one paper over the whole screen, and from there to the next, without the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from reader.i18n import _
from reader.models.links import all_links
from reader.models.statuses import status_of
from reader.paths import folders
from reader.text.clean import one_line
from reader.ui.desk.panes import Panes
from reader.ui.desk.rows import ListRow
from reader.ui.desk.scroll_positions import ScrollPositions
from reader.ui.ports import DeskPort
from reader.ui.widgets.pieces import Piece

_BAR_CELLS = 16
_UNTOUCHED = ("unread", "queued")
"""Statuses that become *reading* when the paper is opened."""


class ReadingMode:
    """Reads the papers of a desk's list one by one. The list stays the same, even when their statuses change.

    Args:
        desk: The desk.
        panes: Its panes.
        repaint: Updates text and header after another paper was opened.

    Attributes:
        row: The row of the open paper; ``None`` while the list is shown.
    """

    def __init__(self, desk: DeskPort, panes: Panes, repaint: Callable[[], None]) -> None:
        self.row: ListRow | None = None
        self._desk, self._panes, self._repaint = desk, panes, repaint
        self._rows: Sequence[ListRow] = ()
        self._index = 0

    @cached_property
    def _places(self) -> ScrollPositions:
        return ScrollPositions(folders().state / "places.json")

    def begin(self) -> None:
        """Open the paper under the cursor."""
        papers = self._panes.papers
        self._rows, self._index = papers.rows, papers.cursor
        self._panes.begin_reading()
        self._open()

    def leave(self) -> None:
        """Go back to the list, with the cursor on the paper just read."""
        row = self.row
        if row is None:
            return
        self.remember()
        self._desk.app.perform(self._places.keep, queue="outside", is_change=False)
        self.row = None
        self._panes.end_reading()
        self._panes.papers.move_to(row)
        self._repaint()

    def go(self, steps: int) -> None:
        """Open the next or the previous paper of the list."""
        index = self._index + steps
        while 0 <= index < len(self._rows) and not self._rows[index].paper:
            index += steps
        if 0 <= index < len(self._rows):
            self.remember()
            self._index = index
            self._open()
        else:
            self._desk.app.show_notice(_("This is the last paper.") if steps > 0 else _("This is the first paper."))

    def scroll(self) -> None:
        """Scroll down by a page, less one line."""
        self._panes.detail.move_pages(1)

    def open_link(self, number: int) -> None:
        """Open a link by its number, from 1."""
        desk = self._desk
        links = all_links(desk.paper) if desk.paper else []
        if number <= len(links):
            desk.app.open_address(links[number - 1].url)
        else:
            desk.app.show_notice(_("No link {number} here.").format(number=number))

    def remember(self) -> None:
        """Remember the scroll position of the paper on screen."""
        if self.row:
            self._places.remember(self.row.paper, self._panes.detail.scroll_offset.y)

    def header(self) -> tuple[list[Piece], list[Piece]]:
        """Return the header: which paper of which digest is open, and the progress of the digest."""
        desk, row = self._desk, self.row or ListRow()
        summary = desk.state.shown.summaries.get(row.digest)
        left: list[Piece] = [(f"  {desk.app.title}  ", "name")]
        if desk.paper:
            status = status_of(desk.paper.status)
            left.append((f"{status.glyph} {status.word}   ", "hint"))
        if summary is None:
            return left, []
        left.append((one_line(summary.title), "view"))
        places = desk.workspace.contents.appearances(row.paper)
        place = next((f"{each.position}/{summary.papers}   " for each in places if each.digest == row.digest), "")
        done = round(_BAR_CELLS * summary.done / summary.papers) if summary.papers else 0
        share = _("{done} of {count} done").format(done=summary.done, count=summary.papers)
        bar: list[Piece] = [("=" * done, "view"), ("-" * (_BAR_CELLS - done), "hint"), (f"  {share}  ", "hint")]
        return left, [(place, "count"), *bar]

    def _open(self) -> None:
        desk = self._desk
        self.row = self._rows[self._index]
        self._panes.papers.move_to(self.row)
        self._repaint()
        top = self._places.of(self.row.paper)
        self._panes.detail.call_after_refresh(self._panes.detail.scroll_to, y=top, animate=False)
        paper = desk.paper
        if paper and paper.status in _UNTOUCHED and desk.workspace.config.mark_reading:
            desk.change(lambda: desk.workspace.papers.set_status([paper.id], "reading"))

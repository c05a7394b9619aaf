"""The list of papers, grouped by digest. Renders only the lines on screen, so its length does not matter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual import events
from textual.message import Message

from reader.i18n import _
from reader.models import Paper
from reader.stats.digests import DigestSummary
from reader.text.cells import cell_len, fit
from reader.text.clean import one_line
from reader.ui.desk.columns import row_pieces, styles
from reader.ui.desk.rows import GAP, ListRow
from reader.ui.widgets.pieces import Piece
from reader.ui.widgets.row_list import RowList

_BAR_CELLS = 14


class PaperList(RowList[ListRow], can_focus=True):
    """A cursor over papers and folded digests, and a selection.

    Attributes:
        selected: Ids of the selected papers.
        titles: Which titles are shown, one of ``titles.TITLES``.
    """

    ROLES = "paper-list"

    DEFAULT_CSS = "\n".join(f"PaperList > .paper-list--{role} {{ {style} }}" for role, style in styles().items())

    COMPONENT_CLASSES = {
        f"paper-list--{role}"
        for role in (*styles(), "cursor", "marker", "head", "bar-done", "bar-rest", "count", "faint")
    }

    class FoldToggled(Message):
        """The head of a digest was clicked."""

        def __init__(self, digest: str) -> None:
            super().__init__()
            self.digest = digest

    class SelectionChanged(Message):
        """The selection has changed."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.selected: frozenset[str] = frozenset()
        self.titles = "both"
        self._papers: Mapping[str, Paper] = {}
        self._summaries: Mapping[str, DigestSummary] = {}
        self._needles: Sequence[str] = ()
        self._is_seen: Callable[[ListRow], bool] = lambda _row: False
        self._anchor: tuple[int, frozenset[str]] | None = None

    @property
    def row(self) -> ListRow:
        """The row under the cursor; ``GAP`` in an empty list."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else GAP

    @property
    def in_range(self) -> bool:
        """Whether moving the cursor extends the selection."""
        return self._anchor is not None

    def show(
        self,
        rows: Sequence[ListRow],
        papers: Mapping[str, Paper],
        summaries: Mapping[str, DigestSummary],
        needles: Sequence[str] = (),
        empty: str = "",
        is_seen: Callable[[ListRow], bool] = lambda _row: False,
        *,
        on_top: bool = False,
    ) -> None:
        """Show rows. The cursor stays on its paper and on its line of the screen, if still possible.

        Args:
            rows: The rows.
            papers: Papers by id, looked up when a row is painted.
            summaries: Digests with their counts, by id.
            needles: Folded words to mark in titles.
            empty: Message for an empty list.
            is_seen: Returns whether an earlier digest holds the paper of a row; called for rows on screen.
            on_top: Whether to move the cursor to the first row instead.
        """
        before, position, top = (GAP, 0, 0) if on_top else (self.row, self.cursor, self.scroll_offset.y)
        anchor = self.rows[self._anchor[0]] if self._anchor and self.rows else GAP
        self.rows, self._papers, self._summaries = rows, papers, summaries
        self._needles, self.empty, self._is_seen = needles, empty, is_seen
        self.selected &= papers.keys()
        self.set_count(len(rows))
        self.set_reactive(PaperList.cursor, self._find(before, position))
        if self._anchor:
            self._anchor = (rows.index(anchor), self._anchor[1]) if anchor != GAP and anchor in rows else None
        kept = before != GAP and self.row == before
        if kept and top:
            self.scroll_to(y=top + self.cursor - position, animate=False, force=True, immediate=True)
        if not kept or 0 <= position - top < self.size.height:  # else the wheel has scrolled away from the cursor
            self._reveal()
        self.refresh()
        self.post_message(self.Highlighted())

    def move_to(self, row: ListRow, *, on_top: bool = False) -> None:
        """Move the cursor to a row, scrolled to the top of the screen if asked; do nothing if the row is missing."""
        if row in self.rows:
            self.cursor = self._find(row, self.cursor)
            if on_top:
                self.scroll_to(y=max(0, self.cursor - 1), animate=False, force=True, immediate=True)

    def move_digest(self, steps: int) -> None:
        """Move the cursor to the first paper of the next digest, or of this one and then the previous one."""
        heads = [index for index, row in enumerate(self.rows) if row.head]
        here = max((n for n, index in enumerate(heads) if index <= self.cursor), default=0)
        if steps < 0 and heads and self.cursor > heads[here] + 1:
            steps += 1
        if heads and 0 <= here + steps < len(heads):
            index = heads[here + steps]
            self.cursor = index if self._can_stand(index) else index + 1

    def toggle_selected(self) -> None:
        """Select or deselect the paper under the cursor, and move on."""
        if self._anchor:
            self._anchor = None
        elif self.row.paper:
            self._select(self.selected ^ {self.row.paper})
            self.move(1)

    def end_range(self) -> None:
        """End range selection."""
        self._anchor = None

    def toggle_range(self) -> None:
        """Start or end range selection."""
        if self._anchor:
            self.end_range()
        else:
            self._anchor = (self.cursor, self.selected)
            self._extend()

    def clear_selection(self) -> None:
        """Clear the selection."""
        self.end_range()
        self._select(frozenset())

    def watch_cursor(self, old: int, new: int) -> None:
        """Keep the cursor on screen."""
        if self._anchor:
            self._extend()
        super().watch_cursor(old, new)

    def on_click(self, event: events.Click) -> None:
        """Fold the clicked digest; see ``RowList`` for a paper."""
        index = event.y + self.scroll_offset.y
        if index < len(self.rows) and self.rows[index].head:
            event.prevent_default()
            self.post_message(self.FoldToggled(self.rows[index].digest))

    def _mark(self, index: int) -> str:
        paper = self.rows[index].paper
        return "+" if paper and paper in self.selected else " "

    def _pieces(self, index: int, width: int) -> list[Piece]:
        row = self.rows[index]
        if row == GAP:
            return []
        return self._head(index, width) if row.head else self._paper(row, width)

    def _paper(self, row: ListRow, width: int) -> list[Piece]:
        paper = self._papers.get(row.paper)
        if paper is None:
            return [(" " * width, "title")]
        return row_pieces(paper, width, self._needles, seen=self._is_seen(row), titles=self.titles)

    def _head(self, index: int, width: int) -> list[Piece]:
        summary = self._summaries.get(self.rows[index].digest)
        if summary is None:
            return [(fit(_("In no digest"), width), "head")]
        count = f"  {summary.done}/{summary.papers}"
        bar = _BAR_CELLS if width >= 44 else 0
        title = one_line(summary.title) + (" ..." if self._can_stand(index) else "")
        done = round(bar * summary.done / summary.papers) if summary.papers else 0
        return [
            (fit(title, width - bar - cell_len(count)), "head"),
            ("=" * done, "bar-done"),
            ("-" * (bar - done), "bar-rest"),
            (count, "count"),
        ]

    def _can_stand(self, index: int) -> bool:
        row = self.rows[index]
        if row.paper:
            return True
        return row.head and (index + 1 == len(self.rows) or not self.rows[index + 1].paper)

    def _find(self, row: ListRow, position: int) -> int:
        """Return where the cursor goes: the same row, the same paper, else the nearest row that it can be on."""
        if row != GAP:
            if row in self.rows and self._can_stand(index := self.rows.index(row)):
                return index
            for index, known in enumerate(self.rows):
                same_paper = row.paper and known.paper == row.paper
                if same_paper or (known.head and known.digest == row.digest and self._can_stand(index)):
                    return index
        for distance in range(len(self.rows) + position):
            for index in (position - distance, position + distance):
                if 0 <= index < len(self.rows) and self._can_stand(index):
                    return index
        return 0

    def _select(self, papers: frozenset[str]) -> None:
        if papers != self.selected:
            self.selected = papers
            self.refresh()
            self.post_message(self.SelectionChanged())

    def _extend(self) -> None:
        assert self._anchor
        anchor, before = self._anchor
        low, high = sorted((anchor, self.cursor))
        self._select(before | {row.paper for row in self.rows[low : high + 1] if row.paper})

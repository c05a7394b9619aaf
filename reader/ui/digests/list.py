"""The list of digests."""

from __future__ import annotations

from collections.abc import Sequence

from reader.stats.digests import DigestSummary
from reader.ui.digests.rows import digest_pieces
from reader.ui.widgets.pieces import Piece
from reader.ui.widgets.row_list import RowList


class DigestList(RowList[DigestSummary], can_focus=True):
    """A cursor over digests, one of which may be marked.

    Attributes:
        marked: Id of the digest marked for comparison, or empty.
    """

    ROLES = "digest-list"

    COMPONENT_CLASSES = {
        f"digest-list--{role}"
        for role in ("cursor", "marker", "title", "done", "fact", "bar-done", "bar-rest", "count", "faint")
    }

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.marked = ""

    @property
    def row(self) -> DigestSummary | None:
        """The digest under the cursor; ``None`` in an empty list."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def show(self, rows: Sequence[DigestSummary], digest_id: str = "") -> None:
        """Show digests, with the cursor on one of them, or as close as possible to its previous row."""
        self.rows = rows
        self.set_count(len(rows))
        place = next((n for n, row in enumerate(rows) if row.id == digest_id), self.cursor)
        self.set_reactive(DigestList.cursor, max(0, min(place, len(rows) - 1)))
        if self.marked not in (row.id for row in rows):
            self.marked = ""
        self._reveal()
        self.refresh()
        self.post_message(self.Highlighted())

    def mark(self) -> None:
        """Mark the digest under the cursor instead of the marked one, or unmark it."""
        if self.row:
            self.marked = "" if self.marked == self.row.id else self.row.id
            self.refresh()
            self.post_message(self.Highlighted())

    def move_digest(self, steps: int) -> None:
        """Move the cursor; every row is a digest."""
        self.move(steps)

    def _mark(self, index: int) -> str:
        return "+" if self.rows[index].id == self.marked else " "

    def _pieces(self, index: int, width: int) -> list[Piece]:
        return digest_pieces(self.rows[index], width)

    def _can_stand(self, index: int) -> bool:
        return index < len(self.rows)

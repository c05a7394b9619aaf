"""The list of an import's files, papers and problems."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reader.ui.imports.rows import ImportRow, import_pieces
from reader.ui.widgets.pieces import Piece
from reader.ui.widgets.row_list import RowList


class ImportList(RowList[ImportRow], can_focus=True):
    """A cursor over files, papers and problems."""

    ROLES = "import-list"

    COMPONENT_CLASSES = {
        f"import-list--{role}"
        for role in ("cursor", "marker", "mark", "head", "title", "done", "fact", "label", "faint")
    }

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left_out: Collection[str] = ()

    @property
    def row(self) -> ImportRow:
        """The row under the cursor; an empty one in an empty list."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else ImportRow()

    def show(self, rows: Sequence[ImportRow], cursor: int) -> None:
        """Show rows, with the cursor on one of them."""
        self.rows = rows
        self.set_count(len(rows))
        self.set_reactive(ImportList.cursor, cursor)
        self._reveal()
        self.refresh()
        self.post_message(self.Highlighted())

    def leave_out(self, papers: Collection[str]) -> None:
        """Show which papers are excluded, by their ids."""
        self._left_out = papers
        self.refresh()
        self.post_message(self.Highlighted())

    def move_digest(self, steps: int) -> None:
        """Move the cursor to the next file or heading, or to its own and then the previous one."""
        heads = [index for index, row in enumerate(self.rows) if row.is_head]
        here = max((n for n, index in enumerate(heads) if index <= self.cursor), default=0)
        targets = [index if self._can_stand(index) else index + 1 for index in heads]
        if steps < 0 and heads and self.cursor > targets[here]:
            steps += 1
        if heads and 0 <= here + steps < len(targets):
            self.cursor = targets[here + steps]

    def _pieces(self, index: int, width: int) -> list[Piece]:
        return import_pieces(self.rows[index], width, self._left_out)

    def _can_stand(self, index: int) -> bool:
        return self.rows[index].can_stand

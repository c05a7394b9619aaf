"""History: undo, redo, and the list of changes."""

from __future__ import annotations

from reader.models import identifiers
from reader.models.changes import Change
from reader.services.lookup import find_paper
from reader.storage.library import Library


class HistoryService:
    """Undoes, redoes and lists the changes of one library.

    Args:
        library: The library.
    """

    def __init__(self, library: Library) -> None:
        self._library = library

    def undo(self, seq: int | None = None) -> Change:
        """Undo the newest change, or the one with a number, and return it; see ``Library.undo``."""
        return self._original(self._library.undo(seq))

    def redo(self) -> Change:
        """Redo the change that was undone last, and return it; see ``Library.redo``."""
        return self._original(self._library.redo())

    def changes(self, spelling: str | None = None, limit: int | None = None) -> list[Change]:
        """List the changes, oldest first.

        Args:
            spelling: A paper, even a removed one; ``None`` for the changes of all papers.
            limit: How many of the newest changes to look at; ``None`` for all.

        Raises:
            NotFoundError: The id is ambiguous, or was never in the library.
        """
        changes = self._library.history(limit)
        if spelling is None:
            return changes
        known = {spelling.strip(), identifiers.parse_paper_id(spelling)}
        if not any(edit.id in known for change in changes for edit in change.edits):
            known = {find_paper(dict(self._library.papers), spelling).id}
        return [change for change in changes if any(edit.id in known for edit in change.edits)]

    def _original(self, change: Change) -> Change:
        return self._library.find_change(change.of or 0) or change

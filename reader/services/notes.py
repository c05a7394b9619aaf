"""Notes: write them, keep both texts in a conflict, and manage unsaved drafts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from reader.errors import NotFoundError
from reader.i18n import _
from reader.models.changes import Edit, replacement
from reader.models.notes import WrittenNote, merged_note
from reader.storage.drafts import Drafts, OrphanedDraft, OrphanedDrafts
from reader.storage.library import Library
from reader.text.clean import clean


class NoteService:
    """Writes the notes of one library.

    Args:
        library: The library.
        clock: Returns the time in UTC.

    Attributes:
        drafts: Unsaved notes.
    """

    def __init__(self, library: Library, clock: Callable[[], datetime]) -> None:
        self._library, self._clock = library, clock
        self.drafts = Drafts(library.folder / "drafts", clock)

    def set(self, paper_id: str, text: str, base: str | None = None) -> WrittenNote:
        """Replace a paper's note; when it was changed elsewhere in the meantime, both texts are kept.

        Args:
            paper_id: The paper's id.
            text: The new note.
            base: The note that editing started from; ``None`` to replace the note whatever it is.

        Raises:
            NotFoundError: The paper was removed, and the text was not written.
        """
        written = ""

        def plan() -> list[Edit]:
            nonlocal written
            if paper := self._library.papers.get(paper_id):
                written = merged_note(paper.note, text, base, self._clock)
                return replacement("papers", paper, note=written)
            raise NotFoundError(
                _("The paper of this note is no longer in the library."), _("The note was not saved; copy its text.")
            )

        change = self._library.commit("note", plan)
        return WrittenNote(change, written, conflict=written != clean(text) and text != base)

    def append(self, paper_id: str, text: str) -> WrittenNote:
        """Append a paragraph to a paper's note; see ``set``."""
        paper = self._library.papers.get(paper_id)
        before = paper.note if paper else ""
        return self.set(paper_id, "\n\n".join(filter(None, (before.rstrip(), text))), before)

    def orphaned_drafts(self) -> OrphanedDrafts:
        """Find drafts of sessions that ended without saving; those that would change nothing are dropped."""
        return self.drafts.left(self._library.papers)

    def keep_draft(self, left: OrphanedDraft) -> WrittenNote:
        """Make a draft the note of its paper; see ``set``."""
        written = self.set(left.paper, left.draft.text, left.draft.base)
        self.drafts.drop(left)
        return written

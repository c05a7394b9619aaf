"""Saves the notes written on the desk: drafts at once, the library when they are saved."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from textual.timer import Timer

from reader.errors import ReaderError, StorageError
from reader.i18n import _
from reader.models.notes import WrittenNote
from reader.storage.draft_file import DraftFile
from reader.storage.drafts import OrphanedDraft, OrphanedDrafts
from reader.text.clean import clean
from reader.ui.desk.note_editor import NoteEditor
from reader.ui.ports import DeskPort

DRAFT_SECONDS = 0.7
"""Maximum time between a key press and writing the draft; further keys do not delay it."""


class NoteKeeper:
    """The notes of one desk.

    Args:
        desk: The desk.
        editor: The note editor.

    Attributes:
        unsaved: Notes by paper that are being saved, or could not be.
    """

    def __init__(self, desk: DeskPort, editor: NoteEditor) -> None:
        self.unsaved: dict[str, NoteEditor.Saved] = {}
        self._desk, self._editor = desk, editor
        self._workspace = desk.workspace
        self._timer: Timer | None = None
        self._draft: dict[str, tuple[str, str]] = {}
        self._complained = False
        self._told_of: set[Path] = set()
        self._warned_of: dict[str, str] = {}

    def save(self, saved: NoteEditor.Saved, file: DraftFile | None = None) -> None:
        """Save a note to the library; keep it here until that is done.

        Args:
            saved: The note.
            file: Its draft, to remove once the note is saved.
        """
        self.unsaved[saved.paper] = saved
        self._draft = self._snapshot()

        def written(note: WrittenNote) -> None:
            if self.unsaved.get(saved.paper) is saved:
                del self.unsaved[saved.paper]
            self._editor.confirm(saved)
            self._tell(note)
            self.keep()

        def failed() -> None:
            self._editor.refuse(saved)
            self.keep()

        self._desk.change(lambda: self._write(saved, file), written, failed)
        if self._desk.app.tasks.trouble:
            self.keep_soon()

    def keep_soon(self) -> None:
        """Write the draft within a second, even while the user keeps typing."""
        if not self._timer:
            self._timer = self._editor.set_timer(DRAFT_SECONDS, self.keep)

    def must_warn(self) -> bool:
        """Return whether to warn the user of unsaved notes before quitting; each text is warned about once."""
        unsaved = {paper: saved.text for paper, saved in self.unsaved.items()}
        known, self._warned_of = self._warned_of, unsaved
        return bool(unsaved) and unsaved != known

    def offer_drafts(self) -> None:
        """Offer the drafts that sessions no longer running left behind."""
        self._desk.app.perform(self._workspace.notes.orphaned_drafts, self._offer, queue="draft")

    def _write(self, saved: NoteEditor.Saved, file: DraftFile | None) -> WrittenNote:
        base, text, before = saved.base, saved.text, saved.after
        while before and before.written is None:
            before = before.after
        if before and before.written is not None:
            base = before.written
            text = base.removesuffix(clean(before.text)) + text
        try:
            note = self._workspace.notes.set(saved.paper, text, base)
        except ReaderError:
            with suppress(StorageError):
                self._workspace.notes.drafts.keep(self._draft)
            raise
        saved.written = note.text
        if file:
            with suppress(OSError):  # the note is safe, and the next start removes the rest
                file.remove()
        return note

    def _tell(self, note: WrittenNote) -> None:
        if note.conflict:
            self._desk.app.show_notice(_("The note was also changed elsewhere; both versions are kept in it."))

    def keep(self) -> None:
        """Write unsaved notes to the draft, or remove it when there are none."""
        if self._timer:
            self._timer.stop()
            self._timer = None
        self._draft = self._snapshot()
        self._desk.app.perform(self._keep_draft, self._kept, queue="draft")

    def _keep_draft(self) -> StorageError | None:
        """Write the current draft."""
        try:
            self._workspace.notes.drafts.keep(self._draft)
        except StorageError as error:
            return error
        return None

    def _kept(self, error: StorageError | None) -> None:
        if error and not self._complained:
            self._desk.app.show_error(error)
        if error:
            self.keep_soon()
        self._complained = error is not None

    def _snapshot(self) -> dict[str, tuple[str, str]]:
        """Return base and text of every note that is not in the library."""
        texts = {paper: (saved.base, saved.text) for paper, saved in self.unsaved.items()}
        note = self._editor
        if note.dirty:
            texts[note.paper] = (note.base, note.text)
        return {paper: (base, clean(text)) for paper, (base, text) in texts.items()}

    def _offer(self, found: OrphanedDrafts) -> None:
        for path in (path for path in found.damaged if path not in self._told_of):
            self._told_of.add(path)
            self._desk.app.show_notice(
                _(
                    "This draft cannot be restored as a note. Copy what you need from {path}, then delete the file."
                ).format(path=path)
            )
        self._ask(found.drafts)

    def _ask(self, drafts: list[OrphanedDraft]) -> None:
        """Ask about the drafts one by one."""
        if not drafts:
            return
        from reader.ui.dialogs.drafts import DraftOffer  # load only after a crash

        left, *rest = drafts
        perform, workspace = self._desk.app.perform, self._workspace

        def answered(answer: str | None) -> None:
            if answer == "keep":
                self._desk.change(lambda: workspace.notes.keep_draft(left), self._tell)
            elif answer == "discard":
                perform(lambda: workspace.notes.drafts.drop(left), queue="draft")
            self._ask(rest)

        paper = workspace.contents.by_id.get(left.paper)
        self._desk.app.push_screen(DraftOffer(left, paper), answered)

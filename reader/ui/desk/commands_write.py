"""Commands for writing: tags and notes."""

from __future__ import annotations

from textual.app import SuspendNotSupported

from reader.errors import ReaderError, TerminalError
from reader.i18n import _
from reader.storage.draft_file import DraftFile
from reader.ui.desk.note_editor import NoteEditor
from reader.ui.desk.screen import Desk
from reader.workspace import Workspace


def edit_note(desk: Desk) -> None:
    """Focus the note editor."""
    if desk.row.paper:
        desk.show_row()
        desk.panes.go_to(desk.note)
        desk.note.move_cursor(desk.note.document.end)


def save_note(desk: Desk) -> None:
    """Save the note."""
    desk.note.save()


def edit_note_outside(desk: Desk) -> None:
    """Edit the note in the user's own editor; the desk is suspended meanwhile."""
    paper = desk.paper
    if paper is None:
        return
    desk.save_open_note()
    pending = desk.notes.unsaved.get(paper.id)
    before = pending.text if pending else paper.note
    try:
        with desk.app.suspend():
            file, text, error = _edited(desk.workspace, paper.id, before)
    except SuspendNotSupported:
        desk.app.show_error(
            TerminalError(
                _("The editor cannot be opened: this terminal cannot run another program."),
                _("Press n to edit the note here."),
            )
        )
        return
    if error:
        desk.app.show_error(error)
        desk.notes.offer_drafts()
    elif file:
        desk.notes.save(NoteEditor.Saved(paper.id, text, paper.note, pending), file)


def _edited(workspace: Workspace, paper_id: str, text: str) -> tuple[DraftFile | None, str, ReaderError | None]:
    """Edit a text in a file; an error is returned, as raising it would leave the terminal suspended."""
    from reader.terminal.editor import edit  # subprocess, 10 ms

    file = None
    try:
        file = workspace.notes.drafts.lend(paper_id, text)
        return file, edit(file.text_path, editor=workspace.config.editor or None), None
    except ReaderError as error:
        if file:
            file.give_back()
        return None, text, error

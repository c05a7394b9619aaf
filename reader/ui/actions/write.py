"""Writing: tags and notes."""

from __future__ import annotations

import re

from textual.app import SuspendNotSupported

from reader.errors import ReaderError, TerminalError
from reader.i18n import _, ngettext
from reader.storage.draft_file import DraftFile
from reader.text.clean import one_line
from reader.ui.screens.desk import Desk
from reader.ui.screens.prompt import Prompt
from reader.ui.widgets.note_editor import NoteEditor
from reader.workspace import Workspace

_TAG = re.compile(r'"([^"]*)"|([^\s,，、;；"]+)')


def edit_tags(desk: Desk) -> None:
    """Ask for the tags of the papers; tags that only some of several papers have are left as they are."""
    ids = desk.targets()
    if not ids:
        return
    papers = [desk.workspace.library.papers[paper_id] for paper_id in ids]
    common = {one_line(tag): tag for tag in papers[0].tags if all(tag in paper.tags for paper in papers)}

    def answered(line: str | None) -> None:
        if line is None:
            return
        wanted = [(quoted or bare).strip().lstrip("#") for quoted, bare in _TAG.findall(line)]
        wanted = [tag for tag in wanted if tag]
        removed = [tag for shown, tag in common.items() if shown not in wanted]
        desk.change(lambda: desk.workspace.edit_tags(ids, wanted, removed))

    known = dict.fromkeys(tag for paper in desk.workspace.library.all_papers() for tag in paper.tags)
    title = _("Tags") if len(ids) == 1 else ngettext("Tags of {count} paper", "Tags of {count} papers", len(ids))
    hint = _("Separate tags by blanks.")
    if known:
        hint += "\n" + _("In use: {tags}").format(tags=one_line(" ".join(list(known)[:12])))
    desk.app.push_screen(
        Prompt(title.format(count=len(ids)), "".join(f"{_written(tag)} " for tag in common), hint), answered
    )


def _written(tag: str) -> str:
    """Write a tag as the prompt reads it: in quotation marks when it would be split."""
    return tag if _TAG.fullmatch(tag) else f'"{tag}"'


def edit_note(desk: Desk) -> None:
    """Go to the note editor."""
    if desk.papers.row.paper:
        desk.show_row()
        desk.panes.go_to(desk.note)
        desk.note.move_cursor(desk.note.document.end)


def save_note(desk: Desk) -> None:
    """Save the note."""
    desk.note.save()


def edit_note_outside(desk: Desk) -> None:
    """Write the note in the reader's own editor; the desk waits."""
    paper = desk.paper
    if paper is None:
        return
    if taken := desk.note.take():
        desk.save_note(taken)
    pending = desk.notes.unsaved.get(paper.id)
    before = pending.text if pending else paper.note
    try:
        with desk.app.suspend():
            file, text, error = _edited(desk.workspace, paper.id, before)
    except SuspendNotSupported:
        desk.reader.complain(
            TerminalError(_("This terminal cannot hand over to another program."), _("n writes it here."))
        )
        return
    if error:
        desk.reader.complain(error)
        desk.notes.offer_drafts()
    elif file:
        desk.notes.save(NoteEditor.Saved(paper.id, text, paper.note, pending), file)


def _edited(workspace: Workspace, paper_id: str, text: str) -> tuple[DraftFile | None, str, ReaderError | None]:
    """Edit a text in a file; an error is handed back, as raising it would leave the terminal suspended."""
    from reader.terminal.editor import edit  # subprocess, 10 ms

    file = None
    try:
        file = workspace.drafts.lend(paper_id, text)
        return file, edit(file.text_path, editor=workspace.config.editor or None), None
    except ReaderError as error:
        if file:
            file.give_back()
        return None, text, error

"""Marking: status, star, selection, and taking it back."""

from __future__ import annotations

from reader.i18n import N_, _, ngettext
from reader.storage.changes import Change
from reader.ui.screens.desk import Desk

CHANGE_WORDS = {
    "status": N_("status"),
    "star": N_("star"),
    "tag": N_("tags"),
    "note": N_("note"),
    "import": N_("import"),
}
"""Words for the commands that stand in the journal."""


def toggle_read(desk: Desk) -> None:
    """Mark as read, or as unread when all are read."""
    if ids := desk.targets():
        desk.change(lambda: desk.workspace.toggle_read(ids))


def set_status(desk: Desk, status: str) -> None:
    """Give a status."""
    if ids := desk.targets():
        desk.change(lambda: desk.workspace.set_status(ids, status))


def toggle_star(desk: Desk) -> None:
    """Star, or take the star away when all have one."""
    if ids := desk.targets():
        papers = desk.workspace.library.papers
        starred = not all(papers[paper_id].starred for paper_id in ids)
        desk.change(lambda: desk.workspace.set_starred(ids, starred))


def select(desk: Desk) -> None:
    """Select the paper under the cursor, or take it out of the selection."""
    desk.papers.toggle_selected()


def select_range(desk: Desk) -> None:
    """Begin to select by moving, or end it."""
    desk.papers.toggle_range()


def undo(desk: Desk) -> None:
    """Take back the newest change."""
    desk.change(desk.workspace.undo, lambda change: desk.reader.say(_told(_("Undone"), change)))


def redo(desk: Desk) -> None:
    """Make a change again that was taken back."""
    desk.change(desk.workspace.redo, lambda change: desk.reader.say(_told(_("Done again"), change)))


def _told(what: str, change: Change) -> str:
    count = len({edit.id for edit in change.edits if edit.table == "papers"})
    fields = {edit.field for edit in change.edits if edit.table == "papers"}
    command = next((name for name, field in _FIELDS.items() if field in fields), "import")
    papers = ngettext("{count} paper", "{count} papers", count).format(count=count)
    return f"{what}: {_(CHANGE_WORDS[command])}, {papers}"


_FIELDS = {"status": "status", "star": "starred", "tag": "tags", "note": "note"}

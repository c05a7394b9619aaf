"""Marking: status, star, selection, and taking it back."""

from __future__ import annotations

from reader.i18n import _, ngettext
from reader.storage.changes import Change
from reader.ui.screens.desk import Desk
from reader.wording import CHANGE_WORDS, listed


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
    sentence = _("Undone: {change}")
    desk.change(desk.workspace.undo, lambda change: desk.reader.say(sentence.format(change=_told(change))))


def redo(desk: Desk) -> None:
    """Make a change again that was taken back."""
    sentence = _("Done again: {change}")
    desk.change(desk.workspace.redo, lambda change: desk.reader.say(sentence.format(change=_told(change))))


def _told(change: Change) -> str:
    """Say what an undo or a redo was about."""
    count = len({edit.id for edit in change.edits if edit.table == "papers"})
    papers = ngettext("{count} paper", "{count} papers", count).format(count=count)
    fields = {edit.field for edit in change.edits if edit.table == "papers"}
    command = next((name for name, field in _FIELDS.items() if field in fields), "import")
    return listed((_(CHANGE_WORDS[command]), papers))


_FIELDS = {"status": "status", "star": "starred", "tag": "tags", "note": "note"}

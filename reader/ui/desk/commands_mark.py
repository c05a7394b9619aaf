"""Commands for marking: status, star, selection, undo and redo."""

from __future__ import annotations

from collections.abc import Mapping

from reader.i18n import _
from reader.models import Paper
from reader.models.changes import Change
from reader.presentation.changes import shown_change, shown_event, shown_subject
from reader.text.cells import fit
from reader.ui.desk.screen import Desk
from reader.ui.dialogs.chooser import FRAME_CELLS, ROW_CELLS, Choice, Chooser
from reader.ui.ports import DeskPort

HISTORY_ROWS = 1000
"""How many changes the desk shows; ``reader history`` shows all."""

_WIDEST = 120
_EVENT_CELLS = 22


def toggle_read(desk: DeskPort) -> None:
    """Mark as read, or as unread when all are read."""
    if ids := desk.targets():
        desk.change(lambda: desk.workspace.papers.toggle_read(ids))


def set_status(desk: DeskPort, status: str) -> None:
    """Set a status."""
    if ids := desk.targets():
        desk.change(lambda: desk.workspace.papers.set_status(ids, status))


def toggle_star(desk: DeskPort) -> None:
    """Star the papers, or unstar them when all are starred."""
    if ids := desk.targets():
        papers = desk.workspace.contents.by_id
        starred = not all(papers[paper_id].starred for paper_id in ids)
        desk.change(lambda: desk.workspace.papers.set_starred(ids, starred))


def select(desk: Desk) -> None:
    """Select or deselect the paper under the cursor."""
    desk.papers.toggle_selected()


def select_range(desk: Desk) -> None:
    """Start or end range selection."""
    desk.papers.toggle_range()


def undo(desk: DeskPort) -> None:
    """Undo the newest change."""
    _take_back(desk, None)


def redo(desk: DeskPort) -> None:
    """Redo the change undone last."""
    sentence = _("Redone: {change}")
    desk.change(
        desk.workspace.history.redo, lambda change: desk.app.show_notice(sentence.format(change=shown_change(change)))
    )


def show_history(desk: DeskPort) -> None:
    """Show who changed what and when; undo the chosen change."""

    def chosen(seq: str | None) -> None:
        if seq:
            _take_back(desk, int(seq))

    def arrived(changes: list[Change]) -> None:
        papers = desk.workspace.contents.by_id
        digits = len(str(changes[-1].seq)) if changes else 0
        choices = [_choice(change, papers, digits) for change in reversed(changes)]
        hint = _("Enter to undo a change, Esc to close")
        cells = max(ROW_CELLS, min(_WIDEST, desk.app.size.width * 96 // 100 - FRAME_CELLS))
        desk.app.push_screen(Chooser(_("History, newest first"), choices, hint, cells), chosen)

    desk.app.perform(lambda: desk.workspace.history.changes(limit=HISTORY_ROWS), arrived, queue="read")


def _take_back(desk: DeskPort, seq: int | None) -> None:
    sentence = _("Undone: {change}")
    desk.change(
        lambda: desk.workspace.history.undo(seq),
        lambda change: desk.app.show_notice(sentence.format(change=shown_change(change))),
    )


def _choice(change: Change, papers: Mapping[str, Paper], digits: int) -> Choice:
    when = f"{change.at.astimezone():%m-%d %H:%M}"
    what = fit(shown_event(change), _EVENT_CELLS)
    return Choice(
        str(change.seq), f"{change.seq:>{digits}}  {when}  {what}  {shown_subject(change, papers)}", change.by
    )

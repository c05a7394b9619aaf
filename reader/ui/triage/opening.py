"""From the desk into triage and back."""

from __future__ import annotations

from reader.i18n import _
from reader.ui.ports import DeskPort
from reader.ui.triage.session import is_unread
from reader.ui.triage.text import pile_name


def triage(desk: DeskPort) -> None:
    """Triage the selected unread papers, or else the listed ones; those postponed before come last."""
    from reader.ui.triage.screen import TriageScreen  # load only when needed

    selected, state = desk.selected, desk.state
    papers, listed = desk.workspace.contents.by_id, selected or state.shown.rows.paper_ids()
    unread = [paper_id for paper_id in dict.fromkeys(listed) if is_unread(papers, paper_id)]
    if not unread:
        desk.app.show_notice(_nothing_unread(desk))
        return
    unread.sort(key=state.put_off.__contains__)
    screen = TriageScreen(desk, pile_name(state.shown.names, len(selected)), unread)
    desk.app.push_screen(screen, lambda paper: _come_back(desk, paper or ""))


def _nothing_unread(desk: DeskPort) -> str:
    if desk.selected:
        return _("No selected papers are unread.")
    if desk.state.folded and not desk.state.searches:
        return _("No unread papers in this list (folded digests are not included).")
    return _("No unread papers in this list.")


def _come_back(desk: DeskPort, paper: str) -> None:
    """Update the list, or open a paper."""
    desk.change(lambda: None)  # queued, so that it follows all decisions
    if paper in desk.workspace.contents.by_id:
        desk.read(paper)

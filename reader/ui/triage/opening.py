"""From the desk into triage and back."""

from __future__ import annotations

from reader.i18n import _
from reader.ui.desk.navigation import go_to
from reader.ui.desk.screen import Desk
from reader.ui.triage.session import is_unread
from reader.ui.triage.text import pile_name


def triage(desk: Desk) -> None:
    """Go through the unread papers that are selected, or else listed, one by one; those put off before come last."""
    from reader.ui.triage.screen import TriageScreen  # only who triages pays for its screen

    desk.reading.leave()
    papers, selected = desk.workspace.contents.by_id, len(desk.papers.selected)
    listed = desk.targets() if selected else desk.shown.rows.paper_ids()
    unread = [paper_id for paper_id in dict.fromkeys(listed) if is_unread(papers, paper_id)]
    if not unread:
        desk.reader.say(_nothing_unread(desk))
        return
    unread.sort(key=desk.put_off.__contains__)
    screen = TriageScreen(desk, pile_name(desk.shown.names, selected), unread)
    desk.app.push_screen(screen, lambda paper: _come_back(desk, paper or ""))


def _nothing_unread(desk: Desk) -> str:
    if desk.papers.selected:
        return _("No selected paper is unread.")
    if desk.folded and not desk.searches:
        return _("No paper of this list is unread; those of folded digests are left out.")
    return _("No paper of this list is unread.")


def _come_back(desk: Desk, paper: str) -> None:
    """Show the list as it has become, or read a paper."""
    desk.change(lambda: None)  # in its turn, so behind all decisions
    if paper not in desk.workspace.contents.by_id:
        return
    desk.panes.go_to(desk.papers)
    if row := next((row for row in desk.papers.rows if row.paper == paper), None):
        desk.papers.move_to(row)
        desk.run_command(desk.commands["paper-open"])
        return
    go_to(desk, paper)
    desk.reader.perform(
        lambda: None, lambda _none: desk.run_command(desk.commands["paper-open"]), queue="read", is_change=False
    )

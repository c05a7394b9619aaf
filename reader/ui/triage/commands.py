"""Commands of triage. Every function takes that screen."""

from __future__ import annotations

from reader.i18n import _
from reader.models.changes import Change
from reader.models.links import page_url
from reader.ui.tags.commands import ask_for_tags
from reader.ui.triage.screen import TriageScreen
from reader.ui.triage.session import LATER, STAR, TAG


def decide(screen: TriageScreen, status: str) -> None:
    """Set the status of the current paper and go on."""
    if screen.is_over:
        return
    decision, workspace = screen.session.decide(status), screen.desk.workspace
    screen.desk.state.put_off.discard(decision.paper)
    screen.write(decision, lambda: workspace.papers.set_status([decision.paper], status, only="unread"))
    screen.show()


def read_now(screen: TriageScreen) -> None:
    """Leave triage to read the current paper, or at the end the first queued one."""
    if screen.is_over:
        screen.dismiss(
            next(
                (
                    decision.paper
                    for decision in screen.session.decisions
                    if decision.action == "queued" and decision.counts
                ),
                "",
            )
        )
        return
    paper = screen.session.card
    decide(screen, "reading")
    screen.dismiss(paper)


def put_off(screen: TriageScreen) -> None:
    """Leave the paper unread and go on; the next triage shows it last."""
    if not screen.is_over:
        screen.desk.state.put_off.add(screen.session.decide(LATER).paper)
        screen.show()


def toggle_star(screen: TriageScreen) -> None:
    """Star or unstar the paper."""
    if screen.is_over:
        return
    decision, workspace = screen.session.mark(STAR), screen.desk.workspace

    def work() -> Change | None:
        paper = workspace.contents.by_id.get(decision.paper)
        return workspace.papers.set_starred([decision.paper], not paper.starred) if paper else None

    screen.write(decision, work)


def edit_tags(screen: TriageScreen) -> None:
    """Ask for the paper's tags."""
    card = screen.session.card
    if not screen.is_over and card in screen.desk.workspace.contents.by_id:
        ask_for_tags(screen.desk, [card], lambda work: screen.write(screen.session.mark(TAG), work))


def take_back(screen: TriageScreen) -> None:
    """Undo the last decision, exactly that change, and show its card again."""
    decision = screen.session.take_back()
    if decision is None:
        screen.app.show_notice(_("Nothing to undo: no decisions yet."))
        return
    screen.is_over = False
    if decision.action == LATER:
        screen.desk.state.put_off.discard(decision.paper)
    else:
        screen.undo(decision)
    screen.show()


def scroll(screen: TriageScreen) -> None:
    """Scroll down by a page."""
    screen.scroll(1)


def open_page(screen: TriageScreen) -> None:
    """Open the paper's page in the browser."""
    paper = screen.desk.workspace.contents.by_id.get(screen.session.card)
    if screen.is_over or paper is None:
        return
    if url := page_url(paper):
        screen.app.open_address(url)
    else:
        screen.app.show_notice(_("No link in the digest."))


def again(screen: TriageScreen) -> None:
    """Continue with the rest, or go through the postponed papers."""
    if not screen.is_over:
        return
    if not screen.session.card and (later := [each.paper for each in screen.session.decisions if each.action == LATER]):
        screen.begin(later)
    screen.is_over = False
    screen.show()


def leave(screen: TriageScreen) -> None:
    """Show the summary if there is one; then go back to the desk."""
    if screen.is_over or not (screen.session.place or screen.session.decisions):
        screen.dismiss("")
    else:
        screen.is_over = True
        screen.show()

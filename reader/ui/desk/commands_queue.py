"""Commands for the queue and for reviews: its order, its first paper; review dates."""

from __future__ import annotations

from reader.i18n import _
from reader.models.changes import Change
from reader.models.titles import shown_title
from reader.presentation.changes import changed_papers, count_papers, shown_effect
from reader.text.clean import one_line
from reader.text.sentences import join_words
from reader.ui.desk.screen import Desk
from reader.ui.desk.view import DUE, QUEUE, View
from reader.ui.dialogs.prompt import Prompt


def show_queue(desk: Desk) -> None:
    """Show the queued papers in queue order."""
    desk.show(View(filter=QUEUE, name=_("Queue")))


def show_due(desk: Desk) -> None:
    """Show the papers due for review."""
    desk.show(View(filter=DUE, name=_("Due for review")))


def move(desk: Desk, steps: int) -> None:
    """Move papers up or down in the queue, when the list shows it in its order."""
    view = desk.state.view
    if view.filter != QUEUE or view.query or view.digest or desk.reading.row:
        desk.app.show_notice(_("Papers can be moved only in the queue. Press Q to show it."))
    elif ids := desk.targets():
        desk.change(lambda: desk.workspace.queue.move(ids, steps))


def read_next(desk: Desk) -> None:
    """Mark the first queued paper as being read, and open it."""

    def started(paper_id: str | None) -> None:
        if paper_id is None:
            desk.app.show_notice(_("The queue is empty. Press s q to add a paper."))
        elif desk.state.view.filter:  # which it may no longer match
            desk.show(View(), then=lambda: desk.read(paper_id))
        else:
            desk.read(paper_id)
            desk.reload()

    desk.app.perform(desk.workspace.queue.start_next, started)


def ask_for_day(desk: Desk) -> None:
    """Ask for a review date."""
    ids = desk.targets()
    if not ids:
        return
    papers = [desk.workspace.contents.by_id[paper_id] for paper_id in ids]
    days = {paper.review_on for paper in papers}
    name = one_line(shown_title(papers[0])) if len(papers) == 1 else count_papers(len(papers))
    hint = "\n".join((name, _("2w, 3d, tomorrow, next week, 2026-12-01; empty for never.")))

    def answered(text: str | None) -> None:
        if text is not None:
            desk.change(lambda: desk.workspace.queue.set_review(ids, text), told)

    def told(change: Change | None) -> None:
        if change:
            papers = count_papers(len(changed_papers(change)))
            desk.app.show_notice(_("Changed: {papers}.").format(papers=join_words((papers, shown_effect(change)))))

    desk.app.push_screen(Prompt(_("Review date"), (days.pop() or "") if len(days) == 1 else "", hint), answered)

"""Fetching what digests left out, for the selection or for all that the list shows: asked first, then told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.wording import told

if TYPE_CHECKING:
    from reader.fetch_reports import FetchReport, Questions
    from reader.ui.screens.desk import Desk


def fetch(desk: Desk) -> None:
    """Ask whether to fetch, and do it."""
    papers = desk.workspace.library.papers
    wanted = desk.targets() if desk.papers.selected else [row.paper for row in desk.papers.rows]
    ids = list(dict.fromkeys(paper_id for paper_id in wanted if paper_id in papers))

    def ask(questions: Questions) -> None:
        from reader.fetch_reports import shown_questions
        from reader.ui.screens.fetch_dialog import FetchDialog  # only who fetches pays for it

        if questions.count:
            desk.app.push_screen(FetchDialog(ids, questions), lambda report: _tell(desk, report))
        else:
            desk.reader.say(shown_questions(questions))

    desk.reader.perform(lambda: desk.workspace.completing.questions(ids), ask, queue="read", is_change=False)


def _tell(desk: Desk, report: FetchReport | None) -> None:
    from reader.fetch_reports import shown_report

    if report:
        desk.reader.say(told(*shown_report(report)))
    desk.reload()

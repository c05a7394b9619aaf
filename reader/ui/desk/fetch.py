"""Fetching missing fields, for the selection or for all papers of the view, after a confirmation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text.sentences import join_sentences
from reader.ui.desk.view import papers_of
from reader.ui.ports import DeskPort

if TYPE_CHECKING:
    from reader.services.fetch_report import FetchReport, Questions


def fetch(desk: DeskPort) -> None:
    """Ask for confirmation, and fetch."""
    workspace, view = desk.workspace, desk.state.view
    selected = desk.targets() if desk.selected else []

    def gather() -> tuple[list[str], Questions]:
        ids = selected or papers_of(workspace, view)
        return ids, workspace.fetching.questions(ids)

    def ask(gathered: tuple[list[str], Questions]) -> None:
        from reader.presentation.fetching import shown_questions
        from reader.ui.dialogs.fetch import FetchDialog  # load only when needed

        ids, questions = gathered
        if questions.count:
            desk.app.push_screen(FetchDialog(ids, questions), lambda report: _tell(desk, report))
        else:
            desk.app.show_notice(shown_questions(questions))

    desk.app.perform(gather, ask, queue="read", is_change=False)


def _tell(desk: DeskPort, report: FetchReport | None) -> None:
    from reader.presentation.fetching import shown_report

    if report:
        desk.app.show_notice(join_sentences(*shown_report(report)))
    desk.reload()

"""Commands for statistics, and for the report of a week."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from reader.i18n import _
from reader.presentation.changes import count_papers
from reader.stats.statistics import Week
from reader.ui.desk.export import Writing, ask_for_file
from reader.ui.dialogs.chooser import Choice, Chooser
from reader.ui.ports import DeskPort


def show_statistics(desk: DeskPort) -> None:
    """Show what was read, and what is left."""
    from reader.ui.statistics.screen import StatisticsScreen  # load only when needed

    desk.app.push_screen(StatisticsScreen(desk))


def write_report(desk: DeskPort) -> None:
    """Ask for a week in which papers were read, and for a file, and write the report."""
    weeks: list[Week] = []

    def chosen(name: str | None) -> None:
        if week := next((week for week in weeks if week.week == name), None):
            _ask_for_file(desk, week)

    def show(found: list[Week]) -> None:
        weeks.extend(found)
        if found:
            desk.app.push_screen(Chooser(_("Weekly report"), list(map(_choice, found))), chosen)
        else:
            desk.app.show_notice(_("Nothing to report: no papers read yet."))

    desk.app.perform(desk.workspace.reports.weeks, show, queue="read", is_change=False)


def _choice(week: Week) -> Choice:
    days = f"{week.monday}..{week.monday + timedelta(6):%m-%d}"
    return Choice(week.week, f"{week.week}  {days}", count_papers(week.papers))


def _ask_for_file(desk: DeskPort, week: Week) -> None:
    writing = Writing(
        title=_("Write the report for {week} to").format(week=week.week),
        papers=week.papers,
        pieces=lambda: desk.workspace.reports.report(week.monday),
    )
    ask_for_file(desk, writing, str(Path.cwd() / f"{week.week}.md"))

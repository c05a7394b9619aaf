"""``reader fetch``: fill in what digests left out, from arXiv and Crossref."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from reader.cli._options import json_option, new_command
from reader.cli._output import print_json, say
from reader.cli._session import open_workspace
from reader.errors import FetchCancelledError
from reader.i18n import _

if TYPE_CHECKING:
    from reader.services.fetch_report import FetchReport, Questions
    from reader.workspace import Workspace


@new_command(
    _("Fetch details missing from digests from arXiv and Crossref."),
    _("Select papers by ids or by a query (default: all)."),
    _(
        "Only fills gaps: what digests give and what you wrote stays. Only this command "
        "and the browser use the network."
    ),
    _("Ctrl+C stops it; what was fetched is kept, and the next run continues from there."),
)
@click.argument("words", metavar="[ID...|QUERY]", nargs=-1)
@click.option("--all", "everything", is_flag=True, help=_("Also fetch papers that were fetched recently."))
@click.option("--dry-run", is_flag=True, help=_("Fetch nothing, only show what would be asked."))
@json_option
def command(words: Sequence[str], everything: bool, dry_run: bool, as_json: bool) -> int:
    """Fetch and report; return 1 when a service failed, 130 when it was cancelled."""
    from reader.presentation.fetching import shown_report  # 20 ms of journal and words, needed only for fetching

    with open_workspace() as workspace:
        ids = workspace.papers.choose(words).ids if words else [paper.id for paper in workspace.contents.papers()]
        if not ids:
            say(_("No papers match."))
            return 1
        questions = workspace.fetching.questions(ids, everything=everything)
        if dry_run:
            return _foretell(questions, as_json)
        report = _run(workspace, ids, everything)
    if as_json:
        print_json(report)
    for sentence in shown_report(report):
        say(sentence)
    return FetchCancelledError.exit_code if report.cancelled else int(bool(report.problems))


def _foretell(questions: Questions, as_json: bool) -> int:
    from reader.presentation.fetching import shown_questions

    if as_json:
        print_json(questions)
    say(shown_questions(questions))
    return 0


def _run(workspace: Workspace, ids: Sequence[str], everything: bool) -> FetchReport:
    from reader.cli._waiting import ProgressLine, interruptible

    progress = ProgressLine()
    try:
        with interruptible() as pressed:
            return workspace.fetching.run(ids, everything=everything, progress=progress, cancelled=pressed)
    finally:
        progress.clear()

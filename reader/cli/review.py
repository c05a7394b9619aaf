"""``reader review``: review dates of papers."""

from __future__ import annotations

import click

from reader.cli._choice import HELP, HELP_ASKING, Wanted, alter, papers_argument
from reader.cli._options import json_option, new_command
from reader.cli._output import print_json, say
from reader.cli._papers import paper_record, print_papers
from reader.cli._session import open_workspace
from reader.i18n import _
from reader.workspace import Workspace

NEVER = "never"
"""Argument that clears the date."""


@new_command(
    _("List the papers due for review, or schedule a review."),
    _("WHEN is 2w, 3d, tomorrow, 两周后, 'next week', 2026-12-01 or the like; `never` "
      "cancels the review. The query is:due finds papers due for review."),
    _(HELP),
    _(HELP_ASKING),
)  # fmt: skip
@click.argument("when", required=False)
@papers_argument
@json_option
def command(when: str | None, wanted: Wanted, as_json: bool) -> int:
    """List due reviews, or set the date of all the papers as one change."""
    with open_workspace() as workspace:
        if when is None:
            return _list(workspace, as_json=as_json)
        text = "" if when.strip().casefold() == NEVER else when
        workspace.queue.day(text)
        return alter(workspace, wanted, lambda ids: workspace.queue.set_review(ids, text))


def _list(workspace: Workspace, *, as_json: bool) -> int:
    papers = workspace.queue.due()
    if as_json:
        print_json([paper_record(workspace, paper) for paper in papers])
    elif papers:
        print_papers(workspace, papers)
    else:
        say(_("No papers are due for review."))
    return 0

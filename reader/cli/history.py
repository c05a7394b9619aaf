"""``reader history``: what was changed, when, and by which process."""

from __future__ import annotations

from collections.abc import Mapping

import click

from reader.cli._options import json_option, new_command
from reader.cli._output import changed_papers, count_papers, print_json, print_table, say
from reader.cli._session import open_workspace
from reader.i18n import _
from reader.models import Paper
from reader.storage.changes import Change


@new_command(
    _("List the changes, the newest last: all of them, or those of one paper."),
    _("Each line has the number of the change, the local time, the command, the process and the papers."),
)
@click.argument("spelling", metavar="[ID]", required=False)
@json_option
def command(spelling: str | None, as_json: bool) -> None:
    """Print the history."""
    with open_workspace() as workspace:
        changes = workspace.history(workspace.paper(spelling).id if spelling else None)
        papers = workspace.library.papers
    if as_json:
        print_json([_record(change) for change in changes])
    elif changes:
        print_table([_row(change, papers) for change in changes])
    else:
        say(_("Nothing was changed so far."))


def _record(change: Change) -> dict[str, object]:
    fields = {name: getattr(change, name) for name in ("seq", "at", "by", "command", "of")}
    return fields | {"papers": changed_papers(change)}


def _row(change: Change, papers: Mapping[str, Paper]) -> tuple[str, ...]:
    ids = changed_papers(change)
    paper = papers.get(ids[0]) if len(ids) == 1 else None
    command = f"{change.command} {change.of}" if change.of else change.command
    shown = paper.title if paper else count_papers(len(ids))
    return str(change.seq), f"{change.at.astimezone():%Y-%m-%d %H:%M:%S}", command, change.by, shown

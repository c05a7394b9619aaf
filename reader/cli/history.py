"""``reader history``: what was changed, when, and by which process."""

from __future__ import annotations

from collections.abc import Mapping

import click

from reader.cli._options import json_option, new_command
from reader.cli._output import print_json, print_table, say
from reader.cli._session import open_workspace
from reader.i18n import _
from reader.models import Paper
from reader.models.changes import Change, Edit
from reader.presentation.changes import changed_papers, shown_command, shown_effect, shown_subject


@new_command(
    _("List all changes, or those of one paper (newest last)."),
    _("Each line shows the change's number, local time, command, effect, papers and process."),
)
@click.argument("spelling", metavar="[ID]", required=False)
@json_option
def command(spelling: str | None, as_json: bool) -> None:
    """Print the history."""
    with open_workspace() as workspace:
        changes = workspace.history.changes(spelling)
        papers = workspace.contents.by_id
    if as_json:
        print_json([_record(change) for change in changes])
    elif changes:
        print_table([_row(change, papers) for change in changes])
    else:
        say(_("No changes yet."))


def _record(change: Change) -> dict[str, object]:
    fields = {name: getattr(change, name) for name in ("seq", "at", "by", "command", "of")}
    edits = [_edit(edit) for edit in change.edits]
    return fields | {"papers": changed_papers(change), "edits": edits}


def _edit(edit: Edit) -> dict[str, object]:
    """Return an edit as record; for added or removed records only whether they existed."""
    before, after = (edit.before, edit.after) if edit.field else (edit.before is not None, edit.after is not None)
    return {"table": edit.table, "id": edit.id, "field": edit.field, "before": before, "after": after}


def _row(change: Change, papers: Mapping[str, Paper]) -> tuple[str, ...]:
    when = f"{change.at.astimezone():%Y-%m-%d %H:%M:%S}"
    what = shown_command(change), shown_effect(change), shown_subject(change, papers)
    return str(change.seq), when, *what, change.by

"""``reader undo``: undo a change."""

from __future__ import annotations

import click

from reader.cli._options import new_command
from reader.cli._output import say
from reader.cli._session import open_workspace
from reader.i18n import _
from reader.presentation.changes import shown_change


@new_command(
    _("Undo the latest change, or the change with a given number."),
    _("A change to many papers is undone as a whole. `reader history` shows the numbers."),
    _("What has been changed again since, for example by another program, is not undone."),
)
@click.argument("number", metavar="[NUMBER]", required=False, type=click.IntRange(min=1))
def command(number: int | None) -> None:
    """Undo one change and report it."""
    with open_workspace() as workspace:
        original = shown_change(workspace.history.undo(number))
    say(_("Undone: {change}.").format(change=original))

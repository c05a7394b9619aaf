"""``reader undo``: undo a change."""

from __future__ import annotations

import click

from reader.cli._options import new_command
from reader.cli._output import say
from reader.cli._session import open_workspace
from reader.i18n import _
from reader.presentation.changes import shown_change


@new_command(
    _("Take back the newest change, or the one with a number."),
    _("A change of many papers at once is taken back at once. `reader history` shows the numbers."),
    _("What was changed again since then, by another program for example, is not taken back."),
)
@click.argument("number", metavar="[NUMBER]", required=False, type=click.IntRange(min=1))
def command(number: int | None) -> None:
    """Undo one change and report it."""
    with open_workspace() as workspace:
        original = shown_change(workspace.history.undo(number))
    say(_("Undone: {change}.").format(change=original))

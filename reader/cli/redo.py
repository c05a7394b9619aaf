"""``reader redo``: redo the change that was undone last."""

from __future__ import annotations

from reader.cli._options import new_command
from reader.cli._output import say
from reader.cli._session import open_workspace
from reader.i18n import _
from reader.presentation.changes import shown_change


@new_command(_("Redo."))
def command() -> None:
    """Redo one change and report it."""
    with open_workspace() as workspace:
        original = shown_change(workspace.history.redo())
    say(_("Redone: {change}.").format(change=original))

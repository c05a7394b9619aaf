"""``reader undo``: take back the newest change."""

from __future__ import annotations

from reader.cli._options import new_command
from reader.cli._output import describe_original, say
from reader.cli._session import open_workspace
from reader.i18n import _


@new_command(_("Take back the newest change."), _("A change of many papers at once is taken back at once."))
def command() -> None:
    """Undo one change and tell which."""
    with open_workspace() as workspace:
        original = describe_original(workspace, workspace.undo())
    say(_("Undone: {change}.").format(change=original))

"""``reader read``: mark papers as read."""

from __future__ import annotations

from collections.abc import Sequence

from reader.cli._options import ids_argument, new_command
from reader.cli._output import say_change
from reader.cli._session import open_workspace
from reader.i18n import _


@new_command(_("Mark papers as read."))
@ids_argument
def command(ids: Sequence[str]) -> None:
    """Mark all the papers as one change."""
    with open_workspace() as workspace:
        say_change(workspace.set_status(workspace.resolve(ids), "read"))

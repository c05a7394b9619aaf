"""``reader status``: give papers a status."""

from __future__ import annotations

from collections.abc import Sequence

import click

from reader.cli._options import StatusName, ids_argument, new_command
from reader.cli._output import say_change
from reader.cli._session import open_workspace
from reader.i18n import _


@new_command(
    _("Give papers a status."),
    _("STATE is unread, queued, reading, read or skipped, or the Chinese word for it."),
)
@click.argument("state", type=StatusName())
@ids_argument
def command(state: str, ids: Sequence[str]) -> None:
    """Set the status of all the papers as one change."""
    with open_workspace() as workspace:
        say_change(workspace.set_status(workspace.resolve(ids), state))

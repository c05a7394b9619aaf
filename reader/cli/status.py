"""``reader status``: set the status of papers."""

from __future__ import annotations

import click

from reader.cli._choice import HELP, HELP_ASKING, Wanted, alter, papers_argument
from reader.cli._options import StatusName, new_command
from reader.cli._session import open_workspace
from reader.i18n import _
from reader.models.statuses import STATUSES


@new_command(
    _("Set the status of papers."),
    _("STATE is one of {choices}, or its Chinese name.").format(choices=", ".join(STATUSES)),
    _(HELP),
    _(HELP_ASKING),
)
@click.argument("state", type=StatusName())
@papers_argument
def command(state: str, wanted: Wanted) -> int:
    """Set the status of all the papers as one change."""
    with open_workspace() as workspace:
        return alter(workspace, wanted, lambda ids: workspace.papers.set_status(ids, state))

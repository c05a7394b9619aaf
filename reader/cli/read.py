"""``reader read``: mark papers as read."""

from __future__ import annotations

from reader.cli._choice import HELP, HELP_ASKING, Wanted, alter, papers_argument
from reader.cli._options import new_command
from reader.cli._session import open_workspace
from reader.i18n import _


@new_command(_("Mark papers as read."), _(HELP), _(HELP_ASKING))
@papers_argument
def command(wanted: Wanted) -> int:
    """Mark all the papers as one change."""
    with open_workspace() as workspace:
        return alter(workspace, wanted, lambda ids: workspace.papers.set_status(ids, "read"))

"""``reader star``: star and unstar papers."""

from __future__ import annotations

import click

from reader.cli._choice import HELP, HELP_ASKING, Wanted, alter, papers_argument
from reader.cli._options import new_command
from reader.cli._session import open_workspace
from reader.i18n import _


@new_command(_("Star papers."), _(HELP), _(HELP_ASKING))
@papers_argument
@click.option("--off", is_flag=True, help=_("Remove the star."))
def command(wanted: Wanted, off: bool) -> int:
    """Star or unstar all the papers as one change."""
    with open_workspace() as workspace:
        return alter(workspace, wanted, lambda ids: workspace.papers.set_starred(ids, not off))

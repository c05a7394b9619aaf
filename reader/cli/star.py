"""``reader star``: star papers."""

from __future__ import annotations

from collections.abc import Sequence

import click

from reader.cli._options import ids_argument, new_command
from reader.cli._output import say_change
from reader.cli._session import open_workspace
from reader.i18n import _


@new_command(_("Star papers."))
@ids_argument
@click.option("--off", is_flag=True, help=_("Take the star away."))
def command(ids: Sequence[str], off: bool) -> None:
    """Star all the papers, or take their stars away, as one change."""
    with open_workspace() as workspace:
        say_change(workspace.set_starred(workspace.resolve(ids), not off))

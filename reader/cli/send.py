"""``reader send``: pipe papers to a command from the settings."""

from __future__ import annotations

from collections.abc import Sequence

import click

from reader.cli._options import ids_argument, new_command
from reader.cli._output import print_text, say_change
from reader.cli._session import open_workspace
from reader.errors import UsageError
from reader.i18n import _
from reader.terminal.sending import send


@new_command(
    _("Pipe papers, one by one, to a command from the settings."),
    _("Its output is printed or, if the settings say so, appended to the paper's note."),
)
@click.argument("name")
@ids_argument
def command(name: str, ids: Sequence[str]) -> None:
    """Send each paper."""
    with open_workspace() as workspace:
        commands = workspace.config.send
        if name not in commands:
            raise UsageError(
                _("The settings have no [send.{name}].").format(name=name),
                _("Commands: {names}.").format(names=", ".join(commands)) if commands else "",
            )
        for paper_id in workspace.papers.resolve(ids):
            paper = workspace.contents.by_id[paper_id]
            printed = send(name, commands[name], paper, workspace.contents.appearances(paper_id))
            if commands[name].keep:
                say_change(workspace.notes.append(paper_id, printed).change if printed else None)
            elif printed:
                print_text(printed)

"""``reader note``: print or write the note on a paper."""

from __future__ import annotations

import sys

import click

from reader.cli._options import id_argument, new_command
from reader.cli._output import print_text, say_change
from reader.cli._session import open_workspace
from reader.errors import UsageError
from reader.i18n import _
from reader.models import Paper
from reader.terminal import editor
from reader.text.decode import decode
from reader.workspace import Workspace


@new_command(
    _("Print the note on a paper, or replace it."),
    _("Without TEXT and without options the note is printed. An empty TEXT removes it."),
)
@id_argument
@click.argument("text", required=False)
@click.option("--edit", "edit", is_flag=True, help=_("Write it in your own editor."))
@click.option("--stdin", "from_stdin", is_flag=True, help=_("Read it from standard input."))
def command(spelling: str, text: str | None, edit: bool, from_stdin: bool) -> None:
    """Print a note, or write it from one source."""
    if (text is not None) + edit + from_stdin > 1:
        raise click.UsageError(_("Give only one of TEXT, --edit and --stdin."), click.get_current_context())
    with open_workspace() as workspace:
        paper = workspace.paper(spelling)
        if edit:
            text = _edited(workspace, paper)
        elif from_stdin:
            text = _from_stdin()
        if text is not None:
            say_change(workspace.set_note(paper.id, text))
        elif paper.note:
            print_text(paper.note)


def _edited(workspace: Workspace, paper: Paper) -> str:
    return editor.edit(paper.note, suffix=".md", editor=workspace.config.editor or None)


def _from_stdin() -> str:
    try:
        text, _encoding = decode(sys.stdin.buffer.read())
    except ValueError as error:
        raise UsageError(str(error), _("A note is plain text; the old one was kept.")) from error
    return text.rstrip("\n")

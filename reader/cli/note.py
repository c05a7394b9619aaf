"""``reader note``: print or write the note on a paper."""

from __future__ import annotations

import sys
from contextlib import suppress

import click

from reader.cli._options import id_argument, new_command
from reader.cli._output import print_text, say, say_change
from reader.cli._session import open_workspace
from reader.errors import ReaderError, UsageError
from reader.i18n import _
from reader.models import Paper
from reader.models.notes import WrittenNote
from reader.terminal import editor
from reader.text.decode import decode
from reader.workspace import Workspace


@new_command(
    _("Print or replace the note on a paper."),
    _("Without TEXT or options, prints the note. An empty TEXT removes it."),
)
@id_argument
@click.argument("text", required=False)
@click.option("--edit", "edit", is_flag=True, help=_("Edit the note in your editor."))
@click.option("--stdin", "from_stdin", is_flag=True, help=_("Read the note from standard input."))
def command(spelling: str, text: str | None, edit: bool, from_stdin: bool) -> None:
    """Print a note, or write it from one source."""
    if (text is not None) + edit + from_stdin > 1:
        raise click.UsageError(_("Use only one of TEXT, --edit and --stdin."), click.get_current_context())
    with open_workspace() as workspace:
        paper = workspace.papers.find(spelling)
        if edit:
            _edit(workspace, paper)
        elif from_stdin or text is not None:
            _say(workspace.notes.set(paper.id, _from_stdin() if text is None else text, paper.note))
        elif paper.note:
            print_text(paper.note)


def _edit(workspace: Workspace, paper: Paper) -> None:
    file = workspace.notes.drafts.lend(paper.id, paper.note)
    try:
        text = editor.edit(file.text_path, editor=workspace.config.editor or None)
    except ReaderError:
        file.give_back()
        raise
    try:
        _say(workspace.notes.set(paper.id, text, paper.note))
    except ReaderError as error:
        file.release()
        kept = _("Your text is kept in {path}").format(path=file.text_path)
        raise ReaderError(error.message, f"{error.hint}\n{kept}") from error
    with suppress(OSError):  # the note is safe; the next desk removes what is left
        file.remove()


def _say(written: WrittenNote) -> None:
    say_change(written.change)
    if written.conflict:
        say(_("The note was also changed elsewhere; both versions are kept in it."))


def _from_stdin() -> str:
    if sys.stdin is None:
        raise UsageError(_("Nothing to read: there is no standard input."), _("Pass the note as TEXT, or use --edit."))
    try:
        text, _encoding = decode(sys.stdin.buffer.read())
    except ValueError as error:
        raise UsageError(str(error), _("A note must be plain text; the old note is unchanged.")) from error
    return text.rstrip("\n")

"""``reader export``: papers written in the formats of other programs, or as a report."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from reader.cli._options import new_command
from reader.cli._output import say
from reader.cli._session import open_workspace
from reader.i18n import _, ngettext
from reader.text.clean import clean


def _formats(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    from reader import exports  # only completion needs the names before the command runs

    return [name for name in exports.names() if name.startswith(incomplete)]


@new_command(
    _("Export all papers, or those that QUERY holds for."),
    _(
        "Formats: bibtex, biblatex, ris, csl-json, markdown, csv, json, html, org. A Markdown report has everything, "
        "what you wrote included, and `reader import` reads it back."
    ),
    _("In csv, a text that a spreadsheet would take for a formula has an apostrophe before it."),
    _("A file that exists is overwritten only with --force, or when you say so at the terminal."),
)
@click.argument("query", nargs=-1)
@click.option("--to", "format_name", metavar="FORMAT", required=True, shell_complete=_formats, help=_("Export format."))
@click.option("-o", "--output", metavar="FILE", default="-", help=_("File to write; - is standard output."))
@click.option("--force", is_flag=True, help=_("Overwrite the file if it exists."))
def command(query: Sequence[str], format_name: str, output: str, force: bool) -> int:
    """Write the papers."""
    from reader import exports  # 10 ms of the format's own, and not before the words are known

    found = exports.get(format_name)
    words = " ".join(query)
    with open_workspace() as workspace:
        papers = workspace.filter(words).papers if words else workspace.papers()
        if not papers:
            say(_("No paper matches.") if workspace.papers() else _("The library is empty; `reader import` fills it."))
            say(_("Nothing was written."))
            return 1
        pieces = workspace.export([paper.id for paper in papers], found.NAME, words)
        if output == "-":
            _print(pieces)
        else:
            path = _write(output, pieces, found.ENCODING, force)
            count = ngettext("{count} paper", "{count} papers", len(papers)).format(count=len(papers))
            say(_("Wrote {papers} to {path}.").format(papers=count, path=path))
    return 0


def _print(pieces: Iterable[str]) -> None:
    """Print the text as UTF-8, which files of these formats are, whatever the locale."""
    for piece in pieces:
        click.echo(clean(piece).encode(errors="replace"), nl=False)


def _write(output: str, pieces: Iterable[str], encoding: str, force: bool) -> Path:
    """Write the file, and ask before one is overwritten where there is a terminal to ask at."""
    from reader import exporting  # loads parts of storage, which printing does not need

    path = exporting.file_path(output)
    try:
        exporting.write_file(path, pieces, encoding, overwrite=force)
    except exporting.FileTakenError:
        if not (sys.stdin and sys.stdin.isatty() and click.confirm(_overwrite_question(path), err=True)):
            raise
        exporting.write_file(path, pieces, encoding, overwrite=True)
    return path


def _overwrite_question(path: Path) -> str:
    return _("The file {path} exists. Overwrite it?").format(path=path)

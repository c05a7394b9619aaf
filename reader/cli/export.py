"""``reader export``: write papers in the formats of other programs, or as a report."""

from __future__ import annotations

from collections.abc import Sequence

import click

from reader.cli._options import new_command
from reader.cli._output import say
from reader.cli._session import open_workspace
from reader.cli._writing import write_out
from reader.i18n import _, ngettext


def _formats(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    from reader import exports  # only completion needs the names before the command runs

    return [name for name in exports.names() if name.startswith(incomplete)]


@new_command(
    _("Export papers matching QUERY (default: all)."),
    _(
        "Formats: bibtex, biblatex, ris, csl-json, markdown, csv, json, html, org. A "
        "Markdown report contains everything, including your notes; `reader import` "
        "reads it back."
    ),
    _("In csv, text that a spreadsheet would treat as a formula is preceded by an apostrophe."),
    _("An existing file is overwritten only with --force or after confirmation."),
)
@click.argument("query", nargs=-1)
@click.option("--to", "format_name", metavar="FORMAT", required=True, shell_complete=_formats, help=_("Export format."))
@click.option("-o", "--output", metavar="FILE", default="-", help=_("Output file (- for standard output)."))
@click.option("--force", is_flag=True, help=_("Overwrite the file if it exists."))
def command(query: Sequence[str], format_name: str, output: str, force: bool) -> int:
    """Write the papers."""
    from reader import exports  # 10 ms for the formats, needed only now

    found = exports.get(format_name)
    words = " ".join(query)
    with open_workspace() as workspace:
        papers = workspace.search.filter(words).papers if words else workspace.contents.papers()
        if not papers:
            say(
                _("No papers match.")
                if workspace.contents.papers()
                else _("The library is empty: import digests with `reader import`.")
            )
            say(_("Nothing was exported."))
            return 1
        pieces = workspace.exports.pieces([paper.id for paper in papers], found.NAME, words)
        if path := write_out(output, pieces, found.ENCODING, force=force):
            count = ngettext("{count} paper", "{count} papers", len(papers)).format(count=len(papers))
            say(_("Exported {papers} to {path}.").format(papers=count, path=path))
    return 0

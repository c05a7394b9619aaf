"""``reader report``: what was read in a week, with notes and tags."""

from __future__ import annotations

from datetime import date, timedelta

import click

from reader.cli._options import json_option, new_command
from reader.cli._output import print_json, say
from reader.cli._session import open_workspace
from reader.cli._writing import write_out
from reader.i18n import _, ngettext
from reader.models.record import paper_record
from reader.stats.days import week_name
from reader.workspace import Workspace


@new_command(
    _("Write what was read in a week, digest by digest, as Markdown."),
    _("It has notes, tags and all else that is known of the papers, and `reader import` reads it back."),
    _("A week is written as 2025-W04, as a day in it, or as `last week` or 上周; without one it is this week."),
    _("A file that exists is overwritten only with --force, or when you say so at the terminal."),
)
@click.option("--week", metavar="WEEK", default="", help=_("The week; this one by default."))
@click.option("-o", "--output", metavar="FILE", default="-", help=_("File to write; - is standard output."))
@click.option("--force", is_flag=True, help=_("Overwrite the file if it exists."))
@json_option
def command(week: str, output: str, force: bool, as_json: bool) -> int:
    """Write the report."""
    if as_json and output != "-":
        raise click.UsageError(_("--json prints on standard output: leave out -o."), click.get_current_context())
    with open_workspace() as workspace:
        monday = workspace.reports.week(week)
        papers = workspace.reports.read_in(monday)
        if as_json:
            _print_record(workspace, monday)
        elif not papers:
            say(_("Nothing was read in {week}.").format(week=week_name(monday)))
            say(_("Nothing was written."))
            return 1
        elif path := write_out(output, workspace.reports.report(monday), force=force):
            count = ngettext("{count} paper", "{count} papers", len(papers)).format(count=len(papers))
            say(_("Wrote {papers} to {path}.").format(papers=count, path=path))
    return 0


def _print_record(workspace: Workspace, monday: date) -> None:
    papers = workspace.reports.read_in(monday)
    records = [paper_record(paper, workspace.contents.appearances(paper.id)) for paper in papers]
    days = {"first": monday, "last": monday + timedelta(6)}
    print_json({"week": week_name(monday), **days, "papers": records})

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
    _("Write a weekly reading report in Markdown, grouped by digest."),
    _("It contains notes, tags and everything else about the papers; `reader import` reads it back."),
    _("WEEK is 2025-W04, a day in it, `last week` or 上周 (default: this week)."),
    _("An existing file is overwritten only with --force or after confirmation."),
)
@click.option("--week", metavar="WEEK", default="", help=_("Week to report (default: this week)."))
@click.option("-o", "--output", metavar="FILE", default="-", help=_("Output file (- for standard output)."))
@click.option("--force", is_flag=True, help=_("Overwrite the file if it exists."))
@json_option
def command(week: str, output: str, force: bool, as_json: bool) -> int:
    """Write the report."""
    if as_json and output != "-":
        raise click.UsageError(_("--json prints to standard output: omit -o."), click.get_current_context())
    with open_workspace() as workspace:
        monday = workspace.reports.week(week)
        papers = workspace.reports.read_in(monday)
        if as_json:
            _print_record(workspace, monday)
        elif not papers:
            say(_("No papers were read in {week}.").format(week=week_name(monday)))
            say(_("Nothing was exported."))
            return 1
        elif path := write_out(output, workspace.reports.report(monday), force=force):
            count = ngettext("{count} paper", "{count} papers", len(papers)).format(count=len(papers))
            say(_("Exported {papers} to {path}.").format(papers=count, path=path))
    return 0


def _print_record(workspace: Workspace, monday: date) -> None:
    papers = workspace.reports.read_in(monday)
    records = [paper_record(paper, workspace.contents.appearances(paper.id)) for paper in papers]
    days = {"first": monday, "last": monday + timedelta(6)}
    print_json({"week": week_name(monday), **days, "papers": records})

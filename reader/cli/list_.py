"""``reader list``: the papers, one per line."""

from __future__ import annotations

from collections.abc import Sequence

import click

from reader.cli._options import StatusName, json_option, new_command
from reader.cli._output import print_json, say
from reader.cli._papers import paper_record, print_papers
from reader.cli._session import open_workspace
from reader.i18n import _
from reader.models.sorting import SORTS, sort_papers


@new_command(
    _("List papers matching QUERY (default: all)."),
    _("Each line shows status, star, date, id and title. A date prefixed with ~ is derived from the arXiv id."),
)
@click.argument("query", nargs=-1)
@click.option(
    "--sort", type=click.Choice(list(SORTS)), default="digest", help=_("Sort order (date and added: newest first).")
)
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help=_("List at most N papers."))
@click.option("--status", metavar="STATE", type=StatusName(), help=_("List only papers with this status."))
@json_option
def command(query: Sequence[str], sort: str, limit: int | None, status: str | None, as_json: bool) -> None:
    """Print the papers found."""
    with open_workspace() as workspace:
        papers = workspace.search.filter(" ".join(query)).papers if query else workspace.contents.papers()
        papers = [paper for paper in papers if status in (None, paper.status)]
        papers = sort_papers(papers, sort, workspace.config.titles)[:limit]
        if as_json:
            print_json([paper_record(workspace, paper) for paper in papers])
        elif papers:
            print_papers(workspace, papers)
        else:
            say(
                _("No papers match.")
                if workspace.contents.papers()
                else _("The library is empty: import digests with `reader import`.")
            )

"""``reader queue``: the queue in its order, and its first paper."""

from __future__ import annotations

from collections.abc import Sequence

import click

from reader.cli._options import json_option, new_command
from reader.cli._output import print_json, say, say_change
from reader.cli._papers import paper_record, print_papers
from reader.cli._session import open_workspace
from reader.i18n import _
from reader.workspace import Workspace


@new_command(
    _("List the queue in its order; take up its first paper, or move papers in it."),
    _("`reader queue next` marks the first paper as being read and prints it."),
    _("`reader queue up ID...` and `reader queue down ID...` move papers by one place, `top` and `bottom` to the end."),
    _("`reader status queued ID...` puts papers behind the others."),
)
@click.argument("words", metavar="[next | up ID... | down ID... | top ID... | bottom ID...]", nargs=-1)
@json_option
def command(words: Sequence[str], as_json: bool) -> int | None:
    """List the queue, or do what is asked for as one change."""
    with open_workspace() as workspace:
        match words:
            case []:
                return _list(workspace, as_json=as_json)
            case ["next"]:
                return _start_next(workspace, as_json=as_json)
            case [("up" | "down" | "top" | "bottom") as where, _first, *_others] if not as_json:
                ids, far = workspace.papers.resolve(words[1:]), len(workspace.queue.papers())
                steps = {"up": -1, "down": 1, "top": -far, "bottom": far}[where]
                say_change(workspace.queue.move(ids, steps))
                return 0
    usage = _("Write `next`, `up ID`, `down ID`, `top ID`, `bottom ID`, or nothing.")
    raise click.UsageError(usage, click.get_current_context())


def _list(workspace: Workspace, *, as_json: bool) -> int:
    papers = workspace.queue.papers()
    if as_json:
        print_json([paper_record(workspace, paper) for paper in papers])
    elif papers:
        print_papers(workspace, papers)
    else:
        say(_("The queue is empty; `reader status queued ID` puts papers into it."))
    return 0


def _start_next(workspace: Workspace, *, as_json: bool) -> int:
    paper_id = workspace.queue.start_next()
    if paper_id is None:
        say(_("The queue is empty; `reader status queued ID` puts papers into it."))
        return 1
    paper = workspace.contents.by_id[paper_id]
    if as_json:
        print_json(paper_record(workspace, paper))
    else:
        print_papers(workspace, [paper])
    return 0

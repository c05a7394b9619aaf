"""``reader queue``: list the queue in its order, start its first paper, move papers in it."""

from __future__ import annotations

from collections.abc import Sequence

from reader.cli._options import ids_argument, json_option, new_group
from reader.cli._output import print_json, say, say_change
from reader.cli._papers import paper_record, print_papers
from reader.cli._session import open_workspace
from reader.i18n import _


@new_group(
    _("List the queue; start its first paper, or move papers in it."),
    _("Without a command, list it. `reader status queued ID...` adds papers at the end."),
)
@json_option
def command(as_json: bool) -> None:
    """List the queue."""
    with open_workspace() as workspace:
        papers = workspace.queue.papers()
        if as_json:
            print_json([paper_record(workspace, paper) for paper in papers])
        elif papers:
            print_papers(workspace, papers)
        else:
            _say_empty()


@command.subcommand("next", _("Mark the first paper as reading and print it."))
@json_option
def start_next(as_json: bool) -> int:
    """Start the first paper of the queue; return 1 when there is none."""
    with open_workspace() as workspace:
        paper_id = workspace.queue.start_next()
        if paper_id is None:
            _say_empty()
            return 1
        paper = workspace.contents.by_id[paper_id]
        if as_json:
            print_json(paper_record(workspace, paper))
        else:
            print_papers(workspace, [paper])
        return 0


@command.subcommand("up", _("Move papers up by one."))
@ids_argument
def up(ids: Sequence[str]) -> None:
    """Move papers up."""
    _move(ids, -1)


@command.subcommand("down", _("Move papers down by one."))
@ids_argument
def down(ids: Sequence[str]) -> None:
    """Move papers down."""
    _move(ids, 1)


@command.subcommand("top", _("Move papers to the top of the queue."))
@ids_argument
def top(ids: Sequence[str]) -> None:
    """Move papers to the top."""
    _move(ids, -1, to_end=True)


@command.subcommand("bottom", _("Move papers to the bottom of the queue."))
@ids_argument
def bottom(ids: Sequence[str]) -> None:
    """Move papers to the bottom."""
    _move(ids, 1, to_end=True)


def _move(ids: Sequence[str], steps: int, *, to_end: bool = False) -> None:
    with open_workspace() as workspace:
        places = len(workspace.queue.papers()) if to_end else 1
        say_change(workspace.queue.move(workspace.papers.resolve(ids), steps * places))


def _say_empty() -> None:
    say(_("The queue is empty: add papers with `reader status queued ID`."))

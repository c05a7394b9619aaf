"""Which papers a command alters: ids or a query, how many those are, and the question before many are altered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from reader.cli._options import dry_run_option, yes_option
from reader.cli._output import say, say_change
from reader.cli._papers import print_papers
from reader.cli._prompts import confirmed
from reader.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from reader.models.changes import Change
    from reader.workspace import Workspace

HELP = N_(
    "An argument that is an id means that paper. When none is an id, together they are a query, as `reader search` "
    "takes it, and mean all papers that it holds for. What follows --query is a query in any case."
)
"""Says what ``papers_argument`` takes, to be translated."""

HELP_ASKING = N_(
    "A query that holds for several papers asks before it changes them; where there is no terminal to ask at, "
    "it changes nothing without --yes. What was changed is one change for `reader undo`."
)
"""Says when it is asked, to be translated."""


class Wanted(NamedTuple):
    """What was said about the papers to alter.

    Attributes:
        words: Ids, or the words of a query.
        query: A query, or empty.
        yes: Whether nothing is to be asked.
        dry_run: Whether the papers are to be listed only.
    """

    words: Sequence[str]
    query: str = ""
    yes: bool = False
    dry_run: bool = False


def choice_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options about its papers, and tell it of them as ``wanted``."""

    @click.option("--query", metavar="QUERY", default="", help=_("Take all papers that the query holds for."))
    @yes_option
    @dry_run_option
    @wraps(function)
    def command(words: Sequence[str], query: str, yes: bool, dry_run: bool, **others: Any) -> Any:
        return function(wanted=Wanted(words, query.strip(), yes, dry_run), **others)

    return command


def papers_argument(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command its papers, ids or a query, as ``wanted``."""
    return click.argument("words", metavar="ID...|QUERY", nargs=-1)(choice_options(function))


def alter(workspace: Workspace, wanted: Wanted, change: Callable[[list[str]], Change | None]) -> int:
    """Alter the papers wanted, when that is what is wanted, and tell.

    Args:
        workspace: The open library.
        wanted: Which papers, and how.
        change: Alters the papers of some ids.

    Returns:
        The exit code: 1 when no paper matches, or the reader said no.

    Raises:
        UsageError: Nothing was named, or there is nobody to ask.
    """
    if bool(wanted.query) is bool(wanted.words):
        raise click.UsageError(_("Name papers by their ids or by a query."), click.get_current_context())
    ids, query = workspace.papers.choose(wanted.words, wanted.query)
    if query:
        matching = ngettext("{count} paper matches.", "{count} papers match.", len(ids)).format(count=len(ids))
        say(matching if ids else _("No paper matches."))
    if not ids:
        return 1
    if wanted.dry_run:
        print_papers(workspace, [workspace.contents.by_id[paper_id] for paper_id in ids])
        say(_("Nothing was changed: this was a dry run."))
        return 0
    if query and len(ids) > 1 and not confirmed(_("Change them?"), yes=wanted.yes):
        return 1
    say_change(change(ids))
    return 0

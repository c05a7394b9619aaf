"""Selection of the papers a command changes: ids or a query, dry run, and confirmation of bulk changes."""

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
    "Select papers by ids or by a query: if no argument is an id, the arguments "
    "together are a query as for `reader search`, which selects all matching papers. "
    "The value of --query is always a query."
)
"""Describes what ``papers_argument`` accepts, to be translated."""

HELP_ASKING = N_(
    "If a query matches several papers, asks for confirmation before changing them; "
    "without a terminal, --yes is required. One `reader undo` reverts the whole "
    "change."
)
"""Describes when confirmation is required, to be translated."""


class Wanted(NamedTuple):
    """Papers requested on the command line.

    Attributes:
        words: Ids, or the words of a query.
        query: A query, or empty.
        yes: Whether to skip the confirmation.
        dry_run: Whether only to list the papers.
    """

    words: Sequence[str]
    query: str = ""
    yes: bool = False
    dry_run: bool = False


def choice_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options for selecting papers to a command, and pass them as ``wanted``."""

    @click.option("--query", metavar="QUERY", default="", help=_("Select all papers matching QUERY."))
    @yes_option
    @dry_run_option
    @wraps(function)
    def command(words: Sequence[str], query: str, yes: bool, dry_run: bool, **others: Any) -> Any:
        return function(wanted=Wanted(words, query.strip(), yes, dry_run), **others)

    return command


def papers_argument(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the papers argument, ids or a query, to a command, as ``wanted``."""
    return click.argument("words", metavar="ID...|QUERY", nargs=-1)(choice_options(function))


def alter(workspace: Workspace, wanted: Wanted, change: Callable[[list[str]], Change | None]) -> int:
    """Change the requested papers, after confirmation, and report the change.

    Args:
        workspace: The open library.
        wanted: Which papers, and how.
        change: Changes the papers with some ids.

    Returns:
        The exit code: 1 when no paper matches, or the user declined.

    Raises:
        UsageError: No papers were named, or there is no terminal for the confirmation.
    """
    if bool(wanted.query) is bool(wanted.words):
        raise click.UsageError(
            _("Select papers either by arguments (ids or a query) or by --query."), click.get_current_context()
        )
    ids, query = workspace.papers.choose(wanted.words, wanted.query)
    if query:
        matching = ngettext("{count} paper matches.", "{count} papers match.", len(ids)).format(count=len(ids))
        say(matching if ids else _("No papers match."))
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

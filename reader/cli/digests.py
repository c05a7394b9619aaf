"""``reader digests``: the digests and how far they are read; closing, renaming, removing and comparing them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

import click

from reader.cli._asking import confirmed
from reader.cli._options import json_option, new_command
from reader.cli._output import print_json, print_table, say, say_change
from reader.cli._papers import print_papers
from reader.cli._session import open_workspace
from reader.i18n import _
from reader.presentation.digests import shown_leftovers, shown_removal
from reader.workspace import Workspace

if TYPE_CHECKING:
    from reader.models import Paper
    from reader.models.changes import Change
    from reader.services.digests import Leftovers
    from reader.stats.digests import DigestSummary

_LEFTOVERS = ("keep", "queue", "skip")


class Order(NamedTuple):
    """How something is to be done.

    Attributes:
        leftovers: What becomes of the unread papers of a digest that is closed.
        yes: Whether nothing is to be asked.
        dry_run: Whether nothing is to be changed.
        as_json: Whether JSON is wanted.
    """

    leftovers: str
    yes: bool
    dry_run: bool
    as_json: bool


@new_command(
    _("List the digests and how far they are read; close, rename, remove or compare them."),
    _("Each line has the papers that are read or skipped and all papers, the date, the id and the title."),
    _("`reader digests close ID` closes a digest out; --leftovers says what becomes of its unread papers."),
    _("`reader digests reopen ID` takes it up again. `reader digests rename ID TITLE` gives it a title that no import "
      "changes, and with an empty one its own again."),
    _("`reader digests remove ID` removes it with the papers that no other digest holds and about which you have "
      "written nothing: no status, star, tag, note, progress or day to look again."),
    _("`reader digests compare ID ID` lists the papers of both, and those of one alone."),
    _("An ID may be a title or the beginning of an id. Changes to papers ask first; where there is no terminal, they "
      "want --yes. `reader undo` takes each back."),
)  # fmt: skip
@click.argument("words", metavar="[close ID | reopen ID | rename ID TITLE | remove ID | compare ID ID]", nargs=-1)
@click.option(
    "--leftovers", type=click.Choice(_LEFTOVERS), default="keep", help=_("What becomes of the unread papers.")
)
@click.option("--yes", is_flag=True, help=_("Do not ask."))
@click.option("--dry-run", is_flag=True, help=_("Change nothing, only list the papers."))
@json_option
def command(words: Sequence[str], leftovers: str, yes: bool, dry_run: bool, as_json: bool) -> int | None:
    """List the digests, or do what is asked for as one change."""
    order = Order(leftovers, yes, dry_run, as_json)
    with open_workspace() as workspace:
        match words:
            case []:
                return _list(workspace, order)
            case ["compare", first, second]:
                return _compare(workspace, first, second, order)
            case ["close", spelling] if not as_json:
                return _close(workspace, spelling, order)
            case ["remove", spelling] if not as_json:
                return _remove(workspace, spelling, order)
            case ["reopen", spelling] if not as_json:
                return _done(workspace.digests.reopen(workspace.digests.find(spelling).id))
            case ["rename", spelling, title] if not as_json:
                return _done(workspace.digests.rename(workspace.digests.find(spelling).id, title))
    usage = _("Write `close ID`, `reopen ID`, `rename ID TITLE`, `remove ID`, `compare ID ID`, or nothing.")
    raise click.UsageError(usage, click.get_current_context())


def _list(workspace: Workspace, order: Order) -> int:
    summaries = workspace.contents.digest_summaries()
    if order.as_json:
        print_json([summary.record() for summary in summaries])
    elif summaries:
        print_table([(_shown_progress(item), item.date or "-", item.id, item.title) for item in summaries])
    else:
        say(_("The library is empty; `reader import` fills it."))
    return 0


def _shown_progress(summary: DigestSummary) -> str:
    counts = f"{summary.done}/{summary.papers}"
    return f"{counts} {_('closed')}" if summary.closed_at else counts


def _close(workspace: Workspace, spelling: str, order: Order) -> int:
    digest = workspace.digests.find(spelling)
    left = workspace.digests.leftovers(digest.id)
    say(shown_leftovers(len(left), order.leftovers))
    if order.dry_run:
        return _dry(workspace, left)
    if left and order.leftovers != "keep" and not confirmed(yes=order.yes):
        return 1
    return _done(workspace.digests.close(digest.id, cast("Leftovers", order.leftovers)))


def _remove(workspace: Workspace, spelling: str, order: Order) -> int:
    removal = workspace.digests.removal(workspace.digests.find(spelling).id)
    say("\n".join(shown_removal(removal)))
    if order.dry_run:
        return _dry(workspace, removal.going)
    if not confirmed(yes=order.yes):
        return 1
    return _done(workspace.digests.remove(removal.digest.id))


def _compare(workspace: Workspace, first: str, second: str, order: Order) -> int:
    found = workspace.digests.compare(first, second)
    parts = {"both": found.both, "only_first": found.only_first, "only_second": found.only_second}
    if order.as_json:
        print_json(
            {"first": found.first.id, "second": found.second.id}
            | {name: [{"id": each.id, "title": each.title, "status": each.status} for each in papers]
               for name, papers in parts.items()}
        )  # fmt: skip
        return 0
    headings = (_("in both"), _("only in {title}"), _("only in {title}"))
    titles = ("", found.first.title, found.second.title)
    for heading, title, papers in zip(headings, titles, parts.values(), strict=True):
        print_table([(f"{len(papers)}", heading.format(title=title))])
        print_papers(workspace, papers)
    return 0


def _dry(workspace: Workspace, papers: Sequence[Paper]) -> int:
    print_papers(workspace, papers)
    say(_("Nothing was changed: this was a dry run."))
    return 0


def _done(change: Change | None) -> int:
    if change is None:
        say_change(change)
    else:
        from reader.presentation.changes import shown_change  # knows storage, which listing need not load

        say(_("Done: {change}").format(change=shown_change(change)))
    return 0

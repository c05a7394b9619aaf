"""``reader digests``: list the digests with their progress; close, reopen, rename, remove and compare them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from reader.cli._options import dry_run_option, json_option, new_group, yes_option
from reader.cli._output import print_json, print_table, say, say_change
from reader.cli._papers import print_papers
from reader.cli._prompts import confirmed
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

_digest_argument = click.argument("spelling", metavar="ID")


@new_group(
    _("List the digests and their progress; close, reopen, rename, remove or compare them."),
    _("Without a command, list them: papers read or skipped out of all papers, date, id and title."),
    _("An ID may be a title or the beginning of an id. `reader undo` reverts each change."),
)
@json_option
def command(as_json: bool) -> None:
    """List the digests."""
    with open_workspace() as workspace:
        summaries = workspace.contents.digest_summaries()
    if as_json:
        print_json([summary.record() for summary in summaries])
    elif summaries:
        print_table([(_shown_progress(item), item.date or "-", item.id, item.title) for item in summaries])
    else:
        say(_("The library is empty: import digests with `reader import`."))


def _shown_progress(summary: DigestSummary) -> str:
    counts = f"{summary.done}/{summary.papers}"
    return f"{counts} {_('closed')}" if summary.closed_at else counts


@command.subcommand(
    "close",
    _("Close a digest."),
    _("--leftovers decides what happens to unread papers: `keep` leaves them unread, "
      "`queue` adds them to the queue, `skip` skips them."),
    _("Asks for confirmation before papers change; without a terminal, --yes is required."),
)  # fmt: skip
@_digest_argument
@click.option("--leftovers", type=click.Choice(_LEFTOVERS), default="keep", help=_("What to do with unread papers."))
@yes_option
@dry_run_option
def close(spelling: str, leftovers: Leftovers, yes: bool, dry_run: bool) -> int:
    """Close a digest and change its unread papers as one change."""
    with open_workspace() as workspace:
        digest = workspace.digests.find(spelling)
        unread = workspace.digests.leftovers(digest.id)
        say(shown_leftovers(len(unread), leftovers))
        if dry_run:
            return _print_dry_run(workspace, unread)
        if unread and leftovers != "keep" and not confirmed(_("Continue?"), yes=yes):
            return 1
        return _say_done(workspace.digests.close(digest.id, leftovers))


@command.subcommand("reopen", _("Reopen a closed digest; its papers stay as they are."))
@_digest_argument
def reopen(spelling: str) -> int:
    """Reopen a digest."""
    with open_workspace() as workspace:
        return _say_done(workspace.digests.reopen(workspace.digests.find(spelling).id))


@command.subcommand(
    "rename",
    _("Rename a digest (later imports keep the new title)."),
    _("An empty TITLE restores the original one."),
)
@_digest_argument
@click.argument("title", metavar="TITLE")
def rename(spelling: str, title: str) -> int:
    """Rename a digest."""
    with open_workspace() as workspace:
        return _say_done(workspace.digests.rename(workspace.digests.find(spelling).id, title))


@command.subcommand(
    "remove",
    _("Remove a digest and the papers that only it contains."),
    _("Papers that you have marked or written about stay: those with a status, star, tag, note, progress or review "
      "date."),
    _("Asks for confirmation; without a terminal, --yes is required."),
)  # fmt: skip
@_digest_argument
@yes_option
@dry_run_option
def remove(spelling: str, yes: bool, dry_run: bool) -> int:
    """Remove a digest and its papers as one change."""
    with open_workspace() as workspace:
        removal = workspace.digests.removal(workspace.digests.find(spelling).id)
        say("\n".join(shown_removal(removal)))
        if dry_run:
            return _print_dry_run(workspace, removal.going)
        if not confirmed(_("Continue?"), yes=yes):
            return 1
        return _say_done(workspace.digests.remove(removal.digest.id))


@command.subcommand("compare", _("Compare two digests: papers in both, and papers in only one."))
@click.argument("first", metavar="ID")
@click.argument("second", metavar="ID")
@json_option
def compare(first: str, second: str, as_json: bool) -> None:
    """Compare two digests."""
    with open_workspace() as workspace:
        found = workspace.digests.compare(first, second)
        parts = {"both": found.both, "only_first": found.only_first, "only_second": found.only_second}
        if as_json:
            records = {
                name: [{"id": paper.id, "title": paper.title, "status": paper.status} for paper in papers]
                for name, papers in parts.items()
            }
            print_json({"first": found.first.id, "second": found.second.id} | records)
            return
        only = _("only in {title}")
        headings = (_("in both"), only.format(title=found.first.title), only.format(title=found.second.title))
        for heading, papers in zip(headings, parts.values(), strict=True):
            print_table([(f"{len(papers)}", heading)])
            print_papers(workspace, papers)


def _print_dry_run(workspace: Workspace, papers: Sequence[Paper]) -> int:
    print_papers(workspace, papers)
    say(_("Nothing was changed: this was a dry run."))
    return 0


def _say_done(change: Change | None) -> int:
    if change is None:
        say_change(change)
    else:
        from reader.presentation.changes import shown_change  # loads storage, which listing does not need

        say(_("Done: {change}").format(change=shown_change(change)))
    return 0

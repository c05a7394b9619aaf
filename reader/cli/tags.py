"""``reader tags``: the tags of the library; renaming, merging and deleting them."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from reader.cli._options import json_option, new_command
from reader.cli._output import print_json, print_table, say, say_change
from reader.cli._session import open_workspace
from reader.errors import NotFoundError
from reader.i18n import _, ngettext
from reader.workspace import Workspace


@new_command(
    _("List the tags with the number of papers that have them; rename or delete one."),
    _("`reader tags rename OLD NEW` renames a tag, and those below it; when there is NEW already, both become one."),
    _("`reader tags delete TAG` takes a tag, and those below it, from all papers."),
    _("Merging and deleting ask first; where there is no terminal, they want --yes. `reader undo` takes it back."),
)
@click.argument("words", metavar="[rename OLD NEW | delete TAG]", nargs=-1)
@click.option("--yes", is_flag=True, help=_("Do not ask."))
@json_option
def command(words: Sequence[str], yes: bool, as_json: bool) -> int | None:
    """List the tags, or do what is asked for as one change."""
    with open_workspace() as workspace:
        match words:
            case []:
                _list(workspace, as_json=as_json)
                return None
            case ["rename", old, new] if not as_json:
                return _rename(workspace, old, new, yes=yes)
            case ["delete", tag] if not as_json:
                return _delete(workspace, tag, yes=yes)
    raise click.UsageError(_("Write `rename OLD NEW`, `delete TAG`, or nothing."), click.get_current_context())


def _list(workspace: Workspace, *, as_json: bool) -> None:
    counts = workspace.tags.counts()
    if as_json:
        print_json([{"tag": tag, "papers": count} for tag, count in counts.items()])
    elif counts:
        digits = max(len(str(count)) for count in counts.values())
        print_table([(f"{count:>{digits}}", tag) for tag, count in counts.items()])
    else:
        say(_("No paper has a tag; `reader tag +NEW ID` adds one."))


def _rename(workspace: Workspace, old: str, new: str, *, yes: bool) -> int:
    other = workspace.tags.merges_with(old, new)
    if other and workspace.tags.find(old):
        say(_("There is a tag {tag} already; both become one.").format(tag=other))
        if not yes and not _confirmed():
            return 1
    say_change(workspace.tags.rename(old, new))
    return 0


def _delete(workspace: Workspace, tag: str, *, yes: bool) -> int:
    count = len(workspace.tags.having(tag))
    if not workspace.tags.find(tag):
        raise NotFoundError(_("There is no tag {tag}.").format(tag=tag), _("`reader tags` lists the tags."))
    sentence = ngettext("{count} paper has the tag.", "{count} papers have the tag.", count)
    say(sentence.format(count=count))
    if not yes and not _confirmed():
        return 1
    say_change(workspace.tags.delete(tag))
    return 0


def _confirmed() -> bool:
    if not (sys.stdin and sys.stdin.isatty()):
        raise click.UsageError(_("There is no terminal to ask at. To change them without being asked, add --yes."))
    confirmed = click.confirm(_("Go on?"), err=True)
    if not confirmed:
        say(_("Nothing was changed."))
    return confirmed

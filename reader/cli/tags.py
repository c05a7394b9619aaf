"""``reader tags``: list the tags of the library; rename, merge and delete them."""

from __future__ import annotations

import click

from reader.cli._options import json_option, new_group, yes_option
from reader.cli._output import print_json, print_table, say, say_change
from reader.cli._prompts import confirmed
from reader.cli._session import open_workspace
from reader.errors import NotFoundError
from reader.i18n import _, ngettext


@new_group(
    _("List the tags with the number of papers that have them; rename or delete one."),
    _("Without a command, list them. `reader undo` reverts each change."),
)
@json_option
def command(as_json: bool) -> None:
    """List the tags."""
    with open_workspace() as workspace:
        counts = workspace.tags.counts()
    if as_json:
        print_json([{"tag": tag, "papers": count} for tag, count in counts.items()])
    elif counts:
        digits = max(len(str(count)) for count in counts.values())
        print_table([(f"{count:>{digits}}", tag) for tag, count in counts.items()])
    else:
        say(_("No paper has a tag; `reader tag +NEW ID` adds one."))


@command.subcommand(
    "rename",
    _("Rename a tag and those below it."),
    _("If NEW exists, both become one. Merging asks for confirmation; without a terminal, --yes is required."),
)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@yes_option
def rename(old: str, new: str, yes: bool) -> int:
    """Rename a tag, or merge it into another one."""
    with open_workspace() as workspace:
        other = workspace.tags.merges_with(old, new)
        if other and workspace.tags.find(old):
            say(_("There is a tag {tag} already; both become one.").format(tag=other))
            if not confirmed(_("Go on?"), yes=yes):
                return 1
        say_change(workspace.tags.rename(old, new))
        return 0


@command.subcommand(
    "delete",
    _("Remove a tag and those below it from all papers."),
    _("Asks for confirmation; without a terminal, --yes is required."),
)
@click.argument("tag", metavar="TAG")
@yes_option
def delete(tag: str, yes: bool) -> int:
    """Delete a tag."""
    with open_workspace() as workspace:
        count = len(workspace.tags.having(tag))
        if not workspace.tags.find(tag):
            raise NotFoundError(_("There is no tag {tag}.").format(tag=tag), _("`reader tags` lists the tags."))
        sentence = ngettext("{count} paper has the tag.", "{count} papers have the tag.", count)
        say(sentence.format(count=count))
        if not confirmed(_("Go on?"), yes=yes):
            return 1
        say_change(workspace.tags.delete(tag))
        return 0

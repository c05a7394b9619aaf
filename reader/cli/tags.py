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
    _("List the tags and their number of papers; rename or delete a tag."),
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
        say(_("No tags yet: add one with `reader tag +NEW ID`."))


@command.subcommand(
    "rename",
    _("Rename a tag and the tags below it."),
    _("If NEW exists, both are merged. Merging asks for confirmation; without a terminal, --yes is required."),
)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@yes_option
def rename(old: str, new: str, yes: bool) -> int:
    """Rename a tag, or merge it into another one."""
    with open_workspace() as workspace:
        other = workspace.tags.merges_with(old, new)
        if other and workspace.tags.find(old):
            say(_("Tag {tag} already exists: both will be merged.").format(tag=other))
            if not confirmed(_("Continue?"), yes=yes):
                return 1
        say_change(workspace.tags.rename(old, new))
        return 0


@command.subcommand(
    "delete",
    _("Remove a tag and the tags below it from all papers."),
    _("Asks for confirmation; without a terminal, --yes is required."),
)
@click.argument("tag", metavar="TAG")
@yes_option
def delete(tag: str, yes: bool) -> int:
    """Delete a tag."""
    with open_workspace() as workspace:
        count = len(workspace.tags.having(tag))
        if not workspace.tags.find(tag):
            raise NotFoundError(_("Unknown tag {tag}.").format(tag=tag), _("`reader tags` lists the tags."))
        sentence = ngettext("{count} paper has the tag.", "{count} papers have the tag.", count)
        say(sentence.format(count=count))
        if not confirmed(_("Continue?"), yes=yes):
            return 1
        say_change(workspace.tags.delete(tag))
        return 0

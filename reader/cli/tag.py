"""``reader tag``: add and remove tags."""

from __future__ import annotations

from collections.abc import Sequence

import click

from reader.cli._help import ReaderCommand
from reader.cli._options import new_command
from reader.cli._output import say_change
from reader.cli._session import open_workspace
from reader.i18n import _
from reader.text.clean import one_line


class TagCommand(ReaderCommand):
    """A command that takes ``-old`` for an argument; its only option is ``--help``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Move all arguments behind ``--``, unless help is asked for in front of it."""
        end = args.index("--") if "--" in args else len(args)
        if set(args[:end]) & set(self.get_help_option_names(ctx)):
            return super().parse_args(ctx, ["--help"])
        return super().parse_args(ctx, ["--", *args[:end], *args[end + 1 :]])


@new_command(
    _("Add tags to papers and remove tags from them."),
    _("An argument that begins with + is a tag to add, one that begins with - a tag to remove, any other an id."),
    _("After -- the words -h and --help are tags to remove as well."),
    cls=TagCommand,
)
@click.argument("arguments", metavar="+NEW... -OLD... ID...", nargs=-1, required=True)
def command(arguments: Sequence[str]) -> None:
    """Change the tags of all the papers as one change; an unknown id changes nothing."""
    tags = [argument for argument in arguments if argument[:1] in ("+", "-")]
    ids = [argument for argument in arguments if argument not in tags]
    names = {argument: one_line(argument[1:]) for argument in tags}
    if not ids or not tags or not all(names.values()):
        raise click.UsageError(_("Give at least one +tag or -tag, and at least one id."), click.get_current_context())
    with open_workspace() as workspace:
        add = [name for argument, name in names.items() if argument.startswith("+")]
        remove = [name for argument, name in names.items() if argument.startswith("-")]
        say_change(workspace.edit_tags(workspace.resolve(ids), add, remove))

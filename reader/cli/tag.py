"""``reader tag``: add and remove tags."""

from __future__ import annotations

from collections.abc import Iterator

import click

from reader.cli._choice import HELP, HELP_ASKING, Wanted, alter, choice_options
from reader.cli._help import ReaderCommand
from reader.cli._options import new_command
from reader.cli._session import open_workspace
from reader.i18n import _
from reader.text.clean import one_line

_FLAGS = ("--yes", "--dry-run")


class TagCommand(ReaderCommand):
    """A command that takes ``-old`` before ``--`` as an argument, unless it is one of its options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Move all arguments after ``--``, and the options before it."""
        end = args.index("--") if "--" in args else len(args)
        if set(args[:end]) & set(self.get_help_option_names(ctx)):
            return super().parse_args(ctx, ["--help"])
        options, others = list[str](), list[str]()
        words: Iterator[str] = iter(args[:end])
        for word in words:
            if word == "--query":
                options += [word, *([value] if (value := next(words, None)) is not None else [])]
            else:
                (options if word in _FLAGS or word.startswith("--query=") else others).append(word)
        return super().parse_args(ctx, [*options, "--", *others, *args[end + 1 :]])


@new_command(
    _("Add tags to papers, or remove them."),
    _("+TAG adds a tag, -TAG removes it."),
    _("After --, anything that looks like an option, such as --help, is also a tag to remove."),
    _(HELP),
    _(HELP_ASKING),
    cls=TagCommand,
)
@click.argument("words", metavar="+NEW... -OLD... ID...|QUERY", nargs=-1, required=True)
@choice_options
def command(wanted: Wanted) -> int:
    """Change the tags of all the papers as one change; an unknown id changes nothing."""
    tags = [word for word in wanted.words if word[:1] in ("+", "-")]
    others = [word for word in wanted.words if word not in tags]
    names = {tag: one_line(tag[1:]) for tag in tags}
    if not (others or wanted.query) or not tags or not all(names.values()):
        raise click.UsageError(
            _("Specify at least one +tag or -tag, and papers by ids or a query."), click.get_current_context()
        )
    add = [name for tag, name in names.items() if tag.startswith("+")]
    remove = [name for tag, name in names.items() if tag.startswith("-")]
    with open_workspace() as workspace:
        return alter(workspace, wanted._replace(words=others), lambda ids: workspace.papers.edit_tags(ids, add, remove))

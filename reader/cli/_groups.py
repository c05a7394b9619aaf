"""Groups of commands: the suggestion for an unknown command, and groups that list something when called bare."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from reader.cli._help import HelpContext, ReaderCommand
from reader.i18n import _, ngettext
from reader.text.sentences import join_sentences, join_words

Resolved = tuple[str | None, click.Command | None, list[str]]


class ReaderGroup(click.Group):
    """A group that suggests the nearest commands for an unknown one, in every supported version of click."""

    context_class = HelpContext
    command_class = ReaderCommand

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Resolved:
        """Return the name of the command, the command and its arguments.

        Raises:
            UsageError: The command is unknown.
        """
        name, names = args[0], self.list_commands(ctx)
        if name in names or name.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        unknown = _("No such command {name!r}.").format(name=name)
        raise click.UsageError(join_sentences(unknown, _suggestion(name, names)), ctx)


class ListingGroup(ReaderGroup):
    """A group that lists something when called bare; ``--json`` before a sub-command is passed on to it."""

    def subcommand(self, name: str, summary: str, *details: str) -> Callable[[Callable[..., Any]], click.Command]:
        """Register a function as a command of this group.

        Args:
            name: What the user types.
            summary: What it does, one sentence; shown in the group's help.
            details: Further paragraphs of its help.
        """
        return self.command(name, short_help=summary, help="\n\n".join((summary, *details)))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Resolved:
        """Return the name of the command, the command and its arguments."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, command, ["--json", *rest] if ctx.params.get("as_json") else rest


def _suggestion(name: str, names: list[str]) -> str:
    """Return a question with the names nearest to an unknown one; empty when none is near."""
    from difflib import get_close_matches  # needed only for mistyped commands

    nearest = get_close_matches(name, names)
    if not nearest:
        return ""
    question = ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", len(nearest))
    quoted = join_words(map(repr, nearest))
    return question.format(possibility=quoted, possibilities=quoted)

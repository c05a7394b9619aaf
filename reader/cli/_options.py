"""Decorators that make commands, and arguments shared by several of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click
from click.shell_completion import CompletionItem

from reader import i18n
from reader.cli._groups import ListingGroup
from reader.cli._help import ReaderCommand
from reader.i18n import _
from reader.models.statuses import STATUSES

Function = Callable[..., Any]


def new_command(
    summary: str, *details: str, cls: type[click.Command] = ReaderCommand
) -> Callable[[Function], click.Command]:
    """Make a function a command.

    Args:
        summary: What it does, one sentence; shown in the list of commands.
        details: Further paragraphs of its help.
        cls: Class of the command.
    """
    return click.command(cls=cls, short_help=summary, help="\n\n".join((summary, *details)))


def new_group(summary: str, *details: str) -> Callable[[Function], ListingGroup]:
    """Make a function that lists something a group, which calls it when no sub-command is given.

    Args:
        summary: What the group is for, one sentence; shown in the list of commands.
        details: Further paragraphs of its help.
    """

    def make(function: Function) -> ListingGroup:
        @wraps(function)
        def list_when_bare(**options: Any) -> Any:
            return None if click.get_current_context().invoked_subcommand else function(**options)

        help_text = "\n\n".join((summary, *details))
        group = click.group(cls=ListingGroup, invoke_without_command=True, short_help=summary, help=help_text)
        return group(list_when_bare)

    return make


class StatusName(click.ParamType):  # type: ignore[type-arg] # generic only in newer versions of click
    """A status, by its name or by its word in one of the languages."""

    name = "status"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the status's name."""
        wanted = value.strip().casefold()
        if wanted in STATUSES:
            return wanted
        if name := _names_by_word().get(wanted):
            return name
        choices = ", ".join(" ".join({status.name: 0, status.word: 0}) for status in STATUSES.values())
        self.fail(_("Unknown status {name}. Choose one of: {choices}.").format(name=value, choices=choices), param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """List the names with this prefix."""
        return [CompletionItem(name) for name in STATUSES if name.startswith(incomplete)]


def _names_by_word() -> dict[str, str]:
    spoken = i18n.language()
    names: dict[str, str] = {}
    for language in i18n.LANGUAGES:
        i18n.activate(language)
        names |= {status.word.casefold(): status.name for status in STATUSES.values()}
    i18n.activate(spoken)
    return names


def _styles(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    from reader import citations  # only completion needs the names before the command runs

    return [name for name in citations.names() if name.startswith(incomplete)]


ids_argument = click.argument("ids", metavar="ID...", nargs=-1, required=True)
"""Papers, by any spelling of their ids."""

id_argument = click.argument("spelling", metavar="ID")
"""One paper."""

json_option = click.option("--json", "as_json", is_flag=True, help=_("Output JSON."))
"""For commands that read."""

yes_option = click.option("--yes", is_flag=True, help=_("Skip confirmation."))
"""For commands that ask before they change something."""

dry_run_option = click.option("--dry-run", is_flag=True, help=_("Change nothing, only list the papers."))
"""For commands that change papers."""

style_option = click.option(
    "--style",
    metavar="NAME",
    default="",
    shell_complete=_styles,
    help=_("Citation style, such as apa, bibtex or link."),
)
"""For commands that cite."""

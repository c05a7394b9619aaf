"""The command line: one file per command, found by name and imported on demand.

A command is a module of this package without a leading underscore that holds a click command named ``command``;
``import_.py`` is ``reader import``. A command with sub-commands is a group, in one file with them. A command returns
its exit code, ``None`` meaning 0. Apart from this package, only click is imported at start-up.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import cast

import click

from reader import __version__
from reader.cli import _click_words
from reader.cli._groups import ReaderGroup
from reader.cli._help import LateOption
from reader.cli._session import Session
from reader.errors import ReaderError
from reader.i18n import N_, _, activate

_HELP = N_("Read digests of research papers. Without a command, opens the reading desk.")


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the program. All errors are caught here and reported on standard error.

    Args:
        arguments: Without the program's name; ``None`` for those of the process.

    Returns:
        0 done, 1 failed, 2 wrong usage or configuration, 130 interrupted.
    """
    try:
        return group.main(arguments, prog_name="reader", standalone_mode=False) or 0
    except click.Abort:
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except Exception as error:
        from reader.cli import _failure  # loads traceback, which is rarely needed

        return _failure.tell(error)


class CommandFiles(ReaderGroup):
    """The commands of this package, each imported on demand."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the names of the commands."""
        return sorted(_modules())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; ``None`` when it is unknown."""
        module = _modules().get(cmd_name)
        return cast(click.Command, importlib.import_module(module).command) if module else None

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help``, parsed after ``--config``, which sets the language of the help."""
        option = super().get_help_option(ctx)
        if option:
            option.is_eager = False
        return option

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the text of the help in the active language."""
        self.help = _(_HELP)
        super().format_help_text(ctx, formatter)


def _modules() -> dict[str, str]:
    """Return the commands' modules by command name, which is the file name."""
    stems = (file.stem for file in Path(__file__).parent.glob("[!_]*.py"))
    return {stem.rstrip("_").replace("_", "-"): f"{__name__}.{stem}" for stem in stems}


def _start_session(ctx: click.Context, parameter: click.Parameter, settings: str | None) -> None:
    """Start the session with its settings file, and activate the language set there.

    Errors in the settings are reported when the settings are needed, so that the rest works in spite of them.
    """
    session = ctx.obj = Session(settings)
    activate("auto")
    with suppress(ReaderError):
        activate(session.config.language)
    _click_words.translate()


@click.group(
    "reader",
    cls=CommandFiles,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--library", metavar="DIR", cls=LateOption, help=N_("Library folder."))
@click.option(
    "--config",
    metavar="FILE",
    cls=LateOption,
    help=N_("Settings file."),
    callback=_start_session,
    is_eager=True,
    expose_value=False,
)
@click.option("--demo", is_flag=True, cls=LateOption, help=N_("Use a temporary library with sample digests."))
@click.version_option(__version__, cls=LateOption, message="%(prog)s %(version)s", help=N_("Show the version."))
@click.pass_context
def group(ctx: click.Context, library: str | None, demo: bool) -> int | None:
    """Complete the session; open the desk when no command is given."""
    session = ctx.ensure_object(Session)
    if demo and library:
        raise click.UsageError(_("--demo uses its own library: omit --library."), ctx)
    session.library = library
    if demo:
        session.enter_demo(ctx)
    if ctx.invoked_subcommand:
        return None
    from reader.cli import _desk  # only the desk needs a terminal

    return _desk.open_desk(session)

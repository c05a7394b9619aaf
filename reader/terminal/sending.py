"""Pipe a paper to a user-defined command. No shell is used, and the command line never contains the paper's data."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence

import msgspec

from reader.config import SendCommand
from reader.errors import TerminalError
from reader.i18n import _
from reader.models import Appearance, Paper
from reader.models.record import fill, paper_record
from reader.terminal.child import run
from reader.text.clean import clean

MOST_PRINTED = 1_000_000
"""Maximum number of characters that a command may print."""

_MOST_SAID = 400  # maximum characters of its error output to show


def send(
    name: str,
    command: SendCommand,
    paper: Paper,
    appearances: Sequence[Appearance],
    stopped: Callable[[], bool] = lambda: False,
) -> str:
    """Run a command with a paper on its standard input, and wait for it.

    Args:
        name: Its name in the settings.
        command: Its settings.
        paper: The paper.
        appearances: Where the paper appears in digests.
        stopped: Polled to cancel.

    Returns:
        Its output, cleaned.

    Raises:
        UsageError: Its template has a field that papers do not have.
        TerminalError: It cannot be started, takes too long, fails, or prints too much.
    """
    if command.input == "json":
        given = msgspec.json.encode(paper_record(paper, appearances)) + b"\n"
    else:
        given = fill(command.input, paper).encode("utf-8", "replace")
    try:
        ended = run(_found(command.command), given, seconds=command.seconds, stopped=stopped)
    except OSError as error:
        raise TerminalError(
            _("Cannot start {name}: {command}").format(name=name, command=command.command[0]),
            _("Correct [send.{name}] in the settings.").format(name=name),
        ) from error
    said = clean(ended.errors.decode("utf-8", "replace")).strip()[-_MOST_SAID:]
    if ended.status is None:
        raise TerminalError(_("{name} was stopped: it took too long or printed too much.").format(name=name), said)
    if ended.status:
        raise TerminalError(_("{name} exited with status {status}.").format(name=name, status=ended.status), said)
    printed = clean(ended.output.decode("utf-8", "replace")).strip()
    if len(printed) > MOST_PRINTED:
        raise TerminalError(_("The output of {name} is too long to keep.").format(name=name))
    return printed


def _found(command: Sequence[str]) -> list[str]:
    """Find the program; a relative path such as ``./x`` is resolved in the current folder, as usual."""
    program = shutil.which(os.path.expanduser(command[0]))
    if program is None:
        raise FileNotFoundError(command[0])
    return [program, *command[1:]]

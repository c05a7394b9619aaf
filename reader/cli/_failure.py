"""Errors that end a command, reported on standard error; an unexpected one writes a crash report."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import click

from reader import paths
from reader.errors import ReaderError
from reader.i18n import _
from reader.storage.disk import make_folder, write_durably
from reader.text.clean import clean


def tell(error: Exception) -> int:
    """Report what happened and what to do next.

    Args:
        error: An error of ours, or an unexpected one.

    Returns:
        The exit code.
    """
    if isinstance(error, OSError) and error.filename is None and error.errno in (errno.ENOSPC, errno.EIO, errno.EBADF):
        _give_up_output()
        error = ReaderError(
            _("Cannot write the output: {error}").format(error=error.strerror or error),
            _("Changes already made are kept: see `reader history`."),
        )
    if not isinstance(error, ReaderError):
        error = _surprise(error)
    click.echo(clean(str(error)), err=True)
    return error.exit_code


def _give_up_output() -> None:
    """Discard pending output: Python would try to write it again on exit, and fail with 120."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _surprise(error: Exception) -> ReaderError:
    sentence = _("Unexpected error ({name}).").format(name=type(error).__name__)
    try:
        path = _write_report(error)
    except OSError:
        return ReaderError(sentence, _("The crash report could not be written."))
    return ReaderError(sentence, _("Crash report: {path}").format(path=path))


def _write_report(error: Exception) -> Path:
    folder = paths.folders().state
    make_folder(folder)
    path = folder / f"crash-{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}.log"
    write_durably(path, "\n".join(_describe(error)).encode(errors="replace"), os.O_TRUNC)
    return path


def _describe(error: BaseException | None) -> list[str]:
    """Return where an error and its causes happened, without their messages, which may quote a note."""
    lines: list[str] = []
    told: set[int] = set()
    while error and id(error) not in told:
        told.add(id(error))
        lines += [f"{type(error).__module__}.{type(error).__qualname__}", *traceback.format_tb(error.__traceback__)]
        error = error.__cause__ or error.__context__
    return lines

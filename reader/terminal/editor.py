"""Edit a file in the user's own editor. The caller releases the terminal before and takes it over after."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.errors import TerminalError
from reader.i18n import _
from reader.terminal.programs import resolve

_EDITORS = ("nano", "vim", "vi", "notepad")


def edit(path: Path, *, editor: str | None = None) -> str:
    """Open a file in ``$VISUAL``, ``$EDITOR`` or an editor that is found, and wait until it exits.

    Args:
        path: A UTF-8 text file. It belongs to the caller, and is never removed here.
        editor: Command line to use instead of the environment's, such as ``code --wait``.

    Returns:
        The new text with LF line ends; the old text when only the trailing newline that editors add differs.

    Raises:
        TerminalError: The editor cannot be started, or it failed, or the saved file cannot be read; the saved text is
            in the file, which the message names.
    """
    command = _command(editor)
    text = _read(path)
    before = path.read_bytes()
    status = _run(command, path)
    if status != 0:
        raise _failed(status, path, changed=path.exists() and path.read_bytes() != before)
    edited = _read(path)
    return text if edited == f"{text}\n" else edited


def _command(editor: str | None) -> list[str]:
    wanted = editor or os.environ.get("VISUAL") or os.environ.get("EDITOR")
    candidates = (wanted,) if wanted else _EDITORS
    command = next(filter(None, map(resolve, candidates)), None)
    if command is None:
        raise _not_started(", ".join(candidates))
    return command


def _run(command: list[str], path: Path) -> int:
    try:
        with _interrupts_left_to_the_editor():
            return subprocess.call([*command, str(path)])
    except OSError as error:
        raise _not_started(command[0]) from error


@contextmanager
def _interrupts_left_to_the_editor() -> Iterator[None]:
    """Survive Ctrl-C, which reaches every program of the terminal; the editor does not inherit our handler."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _read(path: Path) -> str:
    try:
        if not path.is_file():
            raise FileNotFoundError
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise TerminalError(
            _("Cannot read what the editor saved in {path}").format(path=path),
            _("Save under the original file name, then quit the editor."),
        ) from error
    except UnicodeDecodeError as error:
        raise TerminalError(
            _("The editor did not save UTF-8 text; the file is kept in {path}").format(path=path),
            _("Set the editor to save as UTF-8, then edit again."),
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _failed(status: int, path: Path, *, changed: bool) -> TerminalError:
    if changed:
        return TerminalError(
            _("The editor exited with status {status}; your text is kept in {path}").format(status=status, path=path),
            _("Open that file to see what was saved, or edit again."),
        )
    return TerminalError(
        _("The editor exited with status {status}; nothing was changed.").format(status=status),
        _("Edit again, or set EDITOR to another editor."),
    )


def _not_started(command: str) -> TerminalError:
    return TerminalError(
        _("Cannot start the editor: {command}").format(command=command),
        _("Set EDITOR to an installed editor, for example: export EDITOR=nano"),
    )

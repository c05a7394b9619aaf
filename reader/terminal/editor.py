"""Editing a text in the person's own editor. The caller hands over the terminal first and takes it back after."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from reader.errors import TerminalError
from reader.i18n import _
from reader.terminal.commands import resolve

_EDITORS = ("nano", "vim", "vi", "notepad")


def edit(text: str, *, suffix: str = ".md", editor: str | None = None, folder: Path | None = None) -> str:
    """Let a person edit a text in ``$VISUAL``, ``$EDITOR`` or an editor that is found, and wait for the end.

    Args:
        text: The text to begin with.
        suffix: End of the temporary file's name, by which editors choose their colours.
        editor: Command line to use instead of the environment's, such as ``code --wait``.
        folder: Where the temporary file lies; the system's folder for such files when None.

    Returns:
        The new text, with LF line ends. It is ``text`` itself when only the final line end that editors add differs.

    Raises:
        TerminalError: The editor cannot be started, or it failed and its file, named in the message, is kept.
    """
    command = _command(editor)
    path = _write(text, suffix, folder)
    status = _run([*command, str(path)], path)
    if status != 0:
        raise _kept(path, _("The editor ended with an error (status {status}).").format(status=status))
    edited = _read(path)
    path.unlink()
    return text if edited == f"{text}\n" else edited


def _command(editor: str | None) -> list[str]:
    wanted = editor or os.environ.get("VISUAL") or os.environ.get("EDITOR")
    candidates = (wanted,) if wanted else _EDITORS
    command = next(filter(None, map(resolve, candidates)), None)
    if command is None:
        raise _not_started(" ".join(candidates))
    return command


def _write(text: str, suffix: str, folder: Path | None) -> Path:
    try:
        handle, name = tempfile.mkstemp(suffix, "reader-", folder)  # only its owner may read and write it
    except OSError as error:
        raise TerminalError(
            _("Cannot write a temporary file for the editor: {reason}.").format(reason=error.strerror),
            _("Set TMPDIR to a folder you may write to."),
        ) from error
    with open(handle, "wb") as file:
        file.write(text.encode("utf-8", "replace"))
    return Path(name)


def _run(command: list[str], path: Path) -> int:
    try:
        return subprocess.call(command)
    except OSError as error:
        path.unlink()
        raise _not_started(command[0]) from error
    except KeyboardInterrupt:
        return 130


def _read(path: Path) -> str:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _kept(path, _("What the editor saved is not UTF-8 text.")) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _not_started(command: str) -> TerminalError:
    return TerminalError(
        _("The editor cannot be started: {command}").format(command=command),
        _("Set EDITOR to an editor that is installed, such as: export EDITOR=nano"),
    )


def _kept(path: Path, message: str) -> TerminalError:
    return TerminalError(
        _("{message} Your text is kept in {path}").format(message=message, path=path),
        _("Open that file to see what was saved, or edit again."),
    )

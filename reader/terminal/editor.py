"""Editing a text in the person's own editor. The caller hands over the terminal first and takes it back after."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from reader.errors import TerminalError
from reader.i18n import _
from reader.terminal.programs import resolve

_EDITORS = ("nano", "vim", "vi", "notepad")
_INTERRUPTED = 130


def edit(text: str, *, suffix: str = ".md", editor: str | None = None, folder: Path | None = None) -> str:
    """Let a person edit a text in ``$VISUAL``, ``$EDITOR`` or an editor that is found, and wait for the end.

    Args:
        text: The text to begin with.
        suffix: End of the temporary file's name, by which editors choose their colours.
        editor: Command line to use instead of the environment's, such as ``code --wait``.
        folder: Where the temporary file lies; the system's folder for such files when None.

    Returns:
        The new text with LF line ends; ``text`` itself when all that differs is the last line end editors add.

    Raises:
        TerminalError: The editor cannot be started, or it failed and its file, named in the message, is kept.
    """
    command = _command(editor)
    path = _write(text, suffix, folder)
    status = _run(command, path)
    if status != 0:
        raise TerminalError(
            _("The editor ended with status {status}; your text is kept in {path}").format(status=status, path=path),
            _("Open that file to see what was saved, or edit again."),
        )
    edited = _read(path)
    path.unlink()
    return text if edited == f"{text}\n" else edited


def _command(editor: str | None) -> list[str]:
    wanted = editor or os.environ.get("VISUAL") or os.environ.get("EDITOR")
    candidates = (wanted,) if wanted else _EDITORS
    command = next(filter(None, map(resolve, candidates)), None)
    if command is None:
        raise _not_started(", ".join(candidates))
    return command


def _write(text: str, suffix: str, folder: Path | None) -> Path:
    try:
        handle, name = tempfile.mkstemp(suffix, "reader-", folder)  # only its owner may read and write it
        with open(handle, "wb") as file:
            file.write(text.encode("utf-8", "surrogatepass"))
    except OSError as error:
        raise TerminalError(
            _("Cannot write a temporary file for the editor: {reason}.").format(reason=error.strerror),
            _("Make room on the disk, or set TMPDIR to a folder you may write to."),
        ) from error
    return Path(name)


def _run(command: list[str], path: Path) -> int:
    try:
        return subprocess.call([*command, str(path)])
    except OSError as error:
        path.unlink()
        raise _not_started(command[0]) from error
    except KeyboardInterrupt:
        return _INTERRUPTED


def _read(path: Path) -> str:
    try:
        text = path.read_bytes().decode("utf-8-sig", "surrogatepass")
    except OSError as error:
        raise TerminalError(
            _("What the editor saved cannot be read from {path}").format(path=path),
            _("Save under the name the editor was given, then leave it."),
        ) from error
    except UnicodeDecodeError as error:
        raise TerminalError(
            _("The editor saved something else than UTF-8 text; it is kept in {path}").format(path=path),
            _("Set the editor to save as UTF-8, then edit again."),
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _not_started(command: str) -> TerminalError:
    return TerminalError(
        _("The editor cannot be started: {command}").format(command=command),
        _("Set EDITOR to an editor that is installed, such as: export EDITOR=nano"),
    )

"""What ``reader doctor`` looks at: one function per check, in one table. None of them changes anything."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec

from reader.cli._session import Session
from reader.errors import ReaderError
from reader.i18n import _
from reader.terminal import clipboard, quirks

LIBRARIES = (
    "textual", "rich", "tinydb", "pyperclip", "jieba", "click", "platformdirs", "filelock", "msgspec", "markdown-it-py",
)  # fmt: skip
"""Distributions that the program needs."""

_CLIPBOARD_SECONDS = 3.0
_ASK_PYPERCLIP = "import pyperclip; print(getattr(pyperclip.determine_clipboard()[0], '__name__', ''))"


class Finding(NamedTuple):
    """What a check found.

    Attributes:
        level: ``ok``, ``warn`` or ``fail``.
        message: One sentence.
    """

    level: str
    message: str


def check_library(session: Session) -> Finding:
    """Open the library and count what is in it."""
    from reader.workspace import Workspace

    try:
        workspace = Workspace(session.folders.data)
    except ReaderError as error:
        return Finding("fail", str(error))
    counts = {"papers": len(workspace.papers()), "digests": len(workspace.digests())}
    return Finding("ok", _("{papers} papers, {digests} digests.").format(**counts))


def check_journal(session: Session) -> Finding:
    """Read the journal to its end."""
    from reader.storage.journal import Journal

    journal = Journal(session.folders.data / "journal.jsonl")
    try:
        changes = sum(1 for _change in journal.read())
    except (OSError, msgspec.MsgspecError) as error:
        return Finding("fail", _("Cannot read it: {error}").format(error=error))
    if journal.rest > 0:
        sentence = _("Damaged from byte {offset} on; the next change sets that part aside.")
        return Finding("fail", sentence.format(offset=journal.offset))
    return Finding("ok", _("{changes} changes, sound to the end.").format(changes=changes))


def check_folder(session: Session) -> Finding:
    """Try whether the data folder can be written and locked."""
    import filelock

    folder = session.folders.data
    if not folder.exists():
        parent = next(parent for parent in folder.parents if parent.exists())
        if os.access(parent, os.W_OK):
            return Finding("ok", _("{folder} will be made by the first import.").format(folder=folder))
        return Finding("fail", _("{folder} cannot be made.").format(folder=folder))
    try:
        with tempfile.TemporaryDirectory(dir=folder) as probe, filelock.FileLock(Path(probe) / "lock", timeout=0):
            pass
    except (OSError, NotImplementedError) as error:
        return Finding("fail", _("{folder} cannot be written and locked: {error}").format(folder=folder, error=error))
    return Finding("ok", _("{folder} can be written and locked.").format(folder=folder))


def check_settings(session: Session) -> Finding:
    """Read the settings."""
    path = session.folders.config
    try:
        _config = session.config
    except ReaderError as error:
        return Finding("fail", str(error))
    if path.exists():
        return Finding("ok", _("{path} is sound.").format(path=path))
    return Finding("ok", _("There is no {path}; the defaults hold.").format(path=path))


def check_terminal(session: Session) -> Finding:
    """Find out whether the desk can be drawn."""
    if not (sys.stdout and sys.stdout.isatty()):
        return Finding("ok", _("Not asked: the output goes to a file or a pipe."))
    reason = quirks.refusal(sys.stdout.encoding, True, os.environ)
    return Finding("warn", reason) if reason else Finding("ok", _("{encoding}.").format(encoding=sys.stdout.encoding))


def check_clipboard(session: Session) -> Finding:
    """Find out which ways to copy there are, without copying."""
    try:
        answer = subprocess.run(
            [sys.executable, "-P", "-c", _ASK_PYPERCLIP], capture_output=True, text=True, timeout=_CLIPBOARD_SECONDS
        ).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        answer = ""
    if answer:
        return Finding("ok", _("The system's, by {way}.").format(way=answer.removeprefix("copy_")))
    if clipboard.tty_writer():
        return Finding("warn", _("Only by asking the terminal, which may not obey; install xclip or wl-clipboard."))
    return Finding("warn", _("None can be reached; install xclip or wl-clipboard."))


def check_versions(session: Session) -> Finding:
    """List the versions of Python and of the libraries."""
    from importlib.metadata import PackageNotFoundError, version

    found = [f"Python {platform.python_version()}"]
    missing = []
    for name in LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        return Finding("fail", _("Not installed: {names}.").format(names=", ".join(missing)))
    return Finding("ok", ", ".join(found))


CHECKS: dict[str, Callable[[Session], Finding]] = {
    "library": check_library,
    "journal": check_journal,
    "folder": check_folder,
    "settings": check_settings,
    "terminal": check_terminal,
    "clipboard": check_clipboard,
    "versions": check_versions,
}
"""Checks by name, in the order in which they are shown."""

"""The clipboard, told truthfully: a copy was read back, or it is marked as unverified, or it is an error.

The ways to copy are the entries of ``STEPS``, tried in order. pyperclip must not be imported here: it lives in
a child process (``_clip.py``) that can be stopped and whose words never reach the screen.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from reader.errors import TerminalError
from reader.i18n import _

OSC52_LIMIT = 74_994
"""Most bytes of UTF-8 text in one OSC 52 sequence: 99,992 as base64, 100,000 with its frame, as terminals accept."""

_TTY = "/dev/tty"
_CHILD = Path(__file__).with_name("_clip.py")


class Delivery(NamedTuple):
    """Where a text went.

    Attributes:
        way: ``clipboard`` (the system's) or ``terminal`` (an escape sequence asked the terminal to do it).
        verified: Whether the text was read back and found equal.
    """

    way: str
    verified: bool


class Errand(NamedTuple):
    """One copy to make, as each step sees it; the fields are the arguments of ``copy``."""

    text: str
    write_escape: Callable[[str], None] | None
    timeout: float


Step = Callable[[Errand], Delivery | None]
"""One way to copy. It returns None when it could not, and the next one is tried."""


def copy(text: str, *, write_escape: Callable[[str], None] | None = None, timeout: float = 2.0) -> Delivery:
    """Copy a text by the first way that works.

    Args:
        text: What to copy; it may be empty.
        write_escape: Writes an escape sequence to the terminal; without it the terminal is not asked.
        timeout: Longest wait for the system's clipboard, in seconds.

    Returns:
        Where the text went.

    Raises:
        TerminalError: No way worked, and nothing was copied.
    """
    errand = Errand(text, write_escape, timeout)
    for step in STEPS:
        if (delivery := step(errand)) is not None:
            return delivery
    raise TerminalError(
        _("No clipboard can be reached, so nothing was copied."),
        _("Install xclip (X11) or wl-clipboard (Wayland), or use tmux."),
    )


def osc52(text: str) -> str:
    """Build the escape sequence that asks a terminal to copy a text (xterm control sequences, OSC 52)."""
    return f"\x1b]52;c;{b64encode(_encoded(text)).decode('ascii')}\a"


def tty_writer() -> Callable[[str], None] | None:
    """Give a function that writes to the controlling terminal, past any redirection; None where there is none."""
    try:
        _write_tty("")
    except OSError:
        return None
    return _write_tty


def _write_tty(sequence: str) -> None:
    with open(os.open(_TTY, os.O_WRONLY), "w", encoding="ascii") as terminal:
        terminal.write(sequence)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")  # a lone surrogate cannot be encoded and becomes a question mark


def _by_system(errand: Errand) -> Delivery | None:
    """Copy to the system's clipboard and read it back.

    A clipboard that cannot be reached reads as empty, so an empty text proves something after a blank one only.
    """
    deadline = time.monotonic() + errand.timeout
    for content in (errand.text,) if errand.text else (" ", ""):
        copied = _child("copy", content, deadline - time.monotonic())
        if not (copied and _reads_back(content, deadline, patience=errand.timeout / 3)):
            return None
    return Delivery("clipboard", verified=True)


def _reads_back(text: str, deadline: float, patience: float) -> bool:
    """Compare the clipboard with a text; a reader that asked an owner just leaving hangs, and is replaced."""
    while (left := deadline - time.monotonic()) > 0:
        if (equal := _child("check", text, min(left, patience))) is not None:
            return equal
    return False


def _child(task: str, text: str, timeout: float) -> bool | None:
    """Run one task of ``_clip.py`` and tell whether it succeeded; None when it took too long.

    The outputs go nowhere instead of into pipes: xclip and its kin stay behind to own the selection, inherit
    them, and would keep a pipe open. A session of its own lets a time-out end all that the child started.
    """
    try:
        child = subprocess.Popen(
            [sys.executable, "-P", str(_CHILD), task],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    with child:
        try:
            child.communicate(_encoded(text), timeout)
        except subprocess.TimeoutExpired:
            _kill_group(child)
            return None
    return child.returncode == 0


def _kill_group(child: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):  # all of them may have ended in the meantime
        if sys.platform == "win32":
            child.kill()
        else:
            os.killpg(child.pid, signal.SIGKILL)


def _by_terminal(errand: Errand) -> Delivery | None:
    if errand.write_escape is None or len(_encoded(errand.text)) > OSC52_LIMIT:
        return None
    try:
        errand.write_escape(osc52(errand.text))
    except OSError:
        return None
    return Delivery("terminal", verified=False)


STEPS: tuple[Step, ...] = (_by_system, _by_terminal)
"""The ways to copy, best first."""

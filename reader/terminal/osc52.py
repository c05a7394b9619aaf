"""Copy through the terminal with escape sequences (xterm control sequences, OSC 52), also in tmux and GNU screen."""

from __future__ import annotations

import os
import re
from base64 import b64encode
from collections.abc import Callable, Mapping

LIMIT = 74_994
"""Maximum bytes of UTF-8 text in one sequence: 99,992 as base64, 100,000 with its frame, as terminals accept."""

_SCREEN_PIECE = 512  # GNU screen drops what is longer than 768 bytes in one sequence
_TTY = "/dev/tty"


def osc52(text: str) -> str:
    """Return the escape sequence that makes a terminal copy a text."""
    return f"\x1b]52;c;{b64encode(text.encode('utf-8', 'replace')).decode('ascii')}\a"


def wrapped(sequence: str, environ: Mapping[str, str]) -> str:
    r"""Wrap a sequence so that multiplexers between us and the terminal pass it on.

    Depending on its settings, tmux obeys the bare sequence or passes on a wrapped one, so both are sent.
    GNU screen passes on pieces of limited length (``ESC P … ESC \``).

    Args:
        sequence: An escape sequence without ``ESC \`` in it.
        environ: The environment, which shows the multiplexers.
    """
    if environ.get("TMUX") or environ.get("TERM", "").startswith("tmux"):
        doubled = sequence.replace("\x1b", "\x1b\x1b")
        return f"{sequence}\x1bPtmux;{doubled}\x1b\\"
    if environ.get("STY"):
        return "".join(f"\x1bP{piece}\x1b\\" for piece in re.findall(rf".{{1,{_SCREEN_PIECE}}}", sequence, re.DOTALL))
    return sequence


def tty_writer() -> Callable[[str], None] | None:
    """Return a function that writes to the controlling terminal, past any redirection; ``None`` where there is none."""
    try:
        _write_tty("")
    except OSError:
        return None
    return _write_tty


def _write_tty(sequence: str) -> None:
    with open(os.open(_TTY, os.O_WRONLY), "w", encoding="ascii") as terminal:
        terminal.write(sequence)

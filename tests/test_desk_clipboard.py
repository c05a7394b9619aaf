"""Copying from the desk in a real pseudo-terminal: what the terminal is told, and that nothing else reaches it."""

import re
import sys
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.test_desk_terminal import Terminal, filled, start  # noqa: F401

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal"),
]

SEQUENCE = b"\x1b]52;c;" + b64encode(b"https://arxiv.org/abs/2501.09891") + b"\a"
WRAPPED = {
    "ssh": ({"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}, SEQUENCE),
    "tmux behind ssh": (
        {"SSH_TTY": "/dev/pts/1", "TERM": "tmux-256color"},
        b"\x1bPtmux;" + SEQUENCE.replace(b"\x1b", b"\x1b\x1b") + b"\x1b\\",
    ),
    "screen": ({"STY": "1.x", "SSH_TTY": "/dev/pts/1"}, b"\x1bP" + SEQUENCE + b"\x1b\\"),
    "a dead display": ({"DISPLAY": ":54321"}, SEQUENCE),
    "no display": ({}, SEQUENCE),
}


@pytest.mark.parametrize(("environ", "sequence"), WRAPPED.values(), ids=WRAPPED.keys())
def test_the_terminal_is_told_to_copy(
    filled: Callable[..., Terminal],  # noqa: F811
    environ: dict[str, str],
    sequence: bytes,
) -> None:
    desk = filled(**environ)
    desk.wait_for("2501.09891")
    desk.send("yy")
    desk.wait_for("sent to the terminal, cannot be verified")
    assert sequence in desk.raw
    assert not re.search(rb"display|xclip|xsel|Error", desk.raw)
    desk.send("q")
    assert desk.wait_for_end() == 0


def test_an_opener_does_not_write_on_the_screen(filled: Callable[..., Terminal], tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "noisy").write_text("#!/bin/sh\necho STRAY; echo STRAY >&2; echo STRAY >/dev/tty; exit 0\n")
    (tmp_path / "noisy").chmod(0o755)
    desk = filled(BROWSER=str(tmp_path / "noisy"))
    desk.wait_for("2501.09891")
    desk.send("O")
    desk.wait_for("1 abstract page arxiv.org/abs/2501.09891")
    desk.send("1")
    desk.wait_for("Opened in the browser")
    desk.send("q")
    assert desk.wait_for_end() == 0
    assert b"STRAY" not in desk.raw

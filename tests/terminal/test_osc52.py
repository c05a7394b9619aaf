import os
import re
import subprocess
import sys
from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.terminal import osc52 as module
from reader.terminal.osc52 import osc52, tty_writer, wrapped

TEXT = "论文 👩‍🔬\n" * 100


@given(st.text(st.characters(codec="utf-8")))
def test_the_sequence_carries_the_text_unchanged_and_nothing_else_reaches_the_terminal(text):
    sequence = osc52(text)
    payload = sequence.removeprefix("\x1b]52;c;").removesuffix("\a")
    assert len(sequence) == len(payload) + 8
    assert b64decode(payload, validate=True).decode("utf-8") == text


def test_a_terminal_of_its_own_is_told_directly():
    assert wrapped(osc52(TEXT), {"TERM": "xterm-256color"}) == osc52(TEXT)


@pytest.mark.parametrize("environ", [{"TMUX": "/tmp/x,1,0"}, {"TERM": "tmux-256color"}], ids=["in tmux", "behind tmux"])
def test_tmux_is_told_and_asked_to_pass_it_on(environ):
    bare, inner = wrapped(osc52(TEXT), environ).split("\x1bPtmux;")
    assert bare == osc52(TEXT)
    assert inner.endswith("\x1b\\")
    assert inner.removesuffix("\x1b\\").replace("\x1b\x1b", "\x1b") == osc52(TEXT)


def test_gnu_screen_is_given_pieces_that_it_passes_on():
    sequence = wrapped(osc52(TEXT), {"STY": "1.x", "TERM": "screen"})
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", sequence)
    assert "".join(pieces) == osc52(TEXT)
    assert sequence == "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    assert max(map(len, pieces)) <= 768


def test_the_tty_writer_writes_to_the_terminal(monkeypatch):
    pty = pytest.importorskip("pty", reason="a pseudo-terminal is needed")
    master, slave = pty.openpty()
    monkeypatch.setattr(module, "_TTY", os.ttyname(slave))
    write = tty_writer()
    assert write is not None
    write(osc52("论文"))
    assert os.read(master, 1000).decode("ascii") == osc52("论文")
    os.close(master)
    os.close(slave)


def test_without_a_terminal_there_is_no_tty_writer():
    program = "from reader.terminal.osc52 import tty_writer; print(tty_writer())"
    output = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, start_new_session=True, check=True)
    assert output.stdout.strip() == b"None"

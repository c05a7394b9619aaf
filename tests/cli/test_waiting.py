"""A line that says how far a long command is, and Ctrl+C that ends it between two steps."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.cli._waiting import ProgressLine, interruptible
from reader.services.imports import ImportService
from tests.cli.conftest import SEEDS, Run


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Seconds:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


def test_a_short_work_shows_nothing(seconds: Seconds, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    line = ProgressLine(seconds)
    seconds.now = 0.9
    line(1, 2, "a.md")
    line.clear()
    assert terminal.getvalue() == ""


def test_a_long_work_shows_how_far_it_is_now_and_then(seconds: Seconds, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    line = ProgressLine(seconds)
    for seconds.now, done in ((1.1, 1), (1.15, 2), (1.3, 3)):
        line(done, 4, "周报\x1b[31m \n" + "x" * 99)
    shown = terminal.getvalue().split("\r")[1:]
    assert [text[:25] for text in shown] == ["=====---------------  25%", "===============-----  75%"]
    assert all("周报 xxx" in text and "\x1b" not in text for text in shown)
    line.clear()
    assert terminal.getvalue().endswith("\r" + " " * 79 + "\r")


def test_nothing_is_shown_where_there_is_no_terminal(seconds: Seconds, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", stream := io.StringIO())
    line = ProgressLine(seconds)
    seconds.now = 5
    line(0, 0, "a.md")
    line.clear()
    assert stream.getvalue() == ""


def test_the_first_ctrl_c_is_noted_and_the_second_one_ends_everything() -> None:
    given = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
    before = signal.getsignal(signal.SIGINT)
    with interruptible() as pressed:
        assert not pressed()
        os.kill(os.getpid(), signal.SIGINT)
        assert pressed()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
    signal.signal(signal.SIGINT, given)


@pytest.mark.parametrize("option", [(), ("--dry-run",)])
def test_ctrl_c_during_an_import_leaves_nothing(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, option: tuple[str, ...]
) -> None:
    def press(method: Callable[..., object]) -> Callable[..., object]:
        def pressed(*arguments: object) -> object:
            os.kill(os.getpid(), signal.SIGINT)
            return method(*arguments)

        return pressed

    for name in ("run", "preview"):
        monkeypatch.setattr(ImportService, name, press(getattr(ImportService, name)))
    outcome = run("import", SEEDS, *option)
    assert outcome.code == 130
    assert outcome.err == "The import was cancelled.\nNothing was changed.\n"
    assert outcome.out == ""
    assert not folder.exists()

"""``reader doctor`` on what surrounds the library: terminal, versions, ruler; and its punctuation in Chinese."""

from __future__ import annotations

import importlib.metadata
from pathlib import Path
from subprocess import CompletedProcess, TimeoutExpired

import pytest

from reader.cli import _checks_terminal
from reader.cli._checks_terminal import PROBLEMS
from reader.cli._ruler import RULER_CELLS, SAMPLES, ruler
from reader.i18n import activate
from reader.text import sentences
from reader.text.cells import cell_len
from tests.cli.conftest import Run
from tests.cli.test_doctor import findings


class TestTerminal:
    @pytest.mark.parametrize(
        ("environ", "problem"),
        [
            ({"TERM": "linux"}, "console"),
            ({"TERM": "screen.xterm-256color", "STY": "1.pts"}, "screen"),
            ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, "apple"),
            ({"TERM": "xterm-256color", "SSH_TTY": "/dev/pts/1"}, "ssh"),
            ({"TERM": "screen-256color", "TMUX": "/tmp/tmux"}, None),
            ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, None),
        ],
    )
    def test_what_goes_wrong_is_warned_of(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], problem: str | None
    ) -> None:
        for name in ("TERM", "TERM_PROGRAM", "COLORTERM", "TMUX", "STY", "SSH_TTY", "SSH_CONNECTION", "DISPLAY"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        level, message = findings(run)["terminal"]
        assert level == ("warn" if problem else "ok")
        assert [name for name, (_applies, sentence) in PROBLEMS.items() if sentence in message] == [problem] * bool(
            problem
        )
        assert f"TERM={environ['TERM']}" in message
        assert "LC_ALL=C.UTF-8" in message

    def test_one_that_cannot_move_its_cursor(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TERM", "dumb")
        assert findings(run)["terminal"][0] == "warn"

    @pytest.mark.usefixtures("terminal")
    def test_one_that_is_not_utf8(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(_checks_terminal.quirks, "_is_utf8", lambda encoding: False)
        level, message = findings(run)["terminal"]
        assert (level, "UTF-8" in message) == ("warn", True)

    def test_a_library_that_is_not_installed(self, filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        needed = ["rich>=14", "no-such-distribution<9,>=8", "nor-this; extra == 'all'"]
        monkeypatch.setattr(importlib.metadata, "requires", lambda _name: needed)
        assert findings(filled)["versions"] == ("fail", "Not installed: no-such-distribution.")

    def test_a_program_that_is_not_installed(self, filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(_checks_terminal, "DISTRIBUTION", "no-such-distribution")
        assert findings(filled)["versions"] == ("fail", "Not installed: no-such-distribution.")

    def test_the_versions_of_all_that_is_needed_are_told(self, filled: Run) -> None:
        level, message = findings(filled)["versions"]
        assert level == "ok"
        assert all(f"{name} " in message for name in ("Python", "textual", "tinydb", "filelock"))
        assert "pytest" not in message


class TestClipboard:
    @pytest.mark.parametrize(
        ("answer", "has_terminal", "level", "words"),
        [
            ("copy_xclip\n", True, "ok", "System clipboard, using xclip."),
            ("", True, "warn", "Only through the terminal, which may ignore it; install xclip or wl-clipboard."),
            ("", False, "warn", "No clipboard available; install xclip or wl-clipboard."),
            (TimeoutExpired("python", 3), False, "warn", "No clipboard available; install xclip or wl-clipboard."),
            (
                OSError("no process can be started"),
                True,
                "warn",
                "Only through the terminal, which may ignore it; install xclip or wl-clipboard.",
            ),
        ],
    )
    def test_the_ways_to_copy_are_told(
        self,
        run: Run,
        monkeypatch: pytest.MonkeyPatch,
        answer: str | Exception,
        has_terminal: bool,
        level: str,
        words: str,
    ) -> None:
        def ask(*_arguments: object, **_options: object) -> CompletedProcess[str]:
            if isinstance(answer, Exception):
                raise answer
            return CompletedProcess([], 0, answer, "")

        monkeypatch.setattr(_checks_terminal.subprocess, "run", ask)
        monkeypatch.setattr(_checks_terminal.clipboard, "tty_writer", lambda: print if has_terminal else None)
        found = findings(run)["clipboard"]
        assert (found[0], words in found[1]) == (level, True)


class TestChinese:
    """Nothing of English punctuation between the sentences; the words themselves are the catalogue's."""

    @pytest.fixture(autouse=True)
    def _chinese(self, monkeypatch: pytest.MonkeyPatch) -> None:
        words = {"{text} {sentence}": "{text}{sentence}", ", ": "、", "{facts}.": "{facts}。"}
        for module in (sentences, _checks_terminal):
            monkeypatch.setattr(module, "_", lambda message: words.get(message, message))

    def test_sentences_of_the_disk(self, filled: Run, folder: Path) -> None:
        (folder / "library.json.tmp").touch()
        (folder / "journal.damaged-1.jsonl").touch()
        assert ".Damaged files set aside" in findings(filled)["leftovers"][1]

    def test_sentences_of_the_journal(self, filled: Run) -> None:
        assert "intact.Replayed from the start" in findings(filled)["journal"][1]

    def test_facts_of_the_terminal(self, filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TERM", "xterm-256color")
        found = findings(filled)
        assert "TERM=xterm-256color、" in found["terminal"][1]
        assert "LC_ALL=C.UTF-8。" in found["terminal"][1]
        assert "、textual " in found["versions"][1]

    def test_a_terminal_of_which_nothing_is_known(self) -> None:
        assert _checks_terminal.terminal_facts({}) == "The environment gives no details."


class TestRuler:
    @pytest.mark.parametrize("language", ["en", "zh-CN"])
    def test_every_bar_stands_below_the_one_above(self, language: str) -> None:
        activate(language)
        lines = ruler()
        assert len({cell_len(line) for line in lines}) == 1
        assert all(line.endswith("|") for line in lines)

    @pytest.mark.parametrize("name", SAMPLES)
    def test_a_sample_fills_its_line(self, name: str) -> None:
        assert cell_len(SAMPLES[name]) == RULER_CELLS
        assert SAMPLES[name].count("|") == 0

    def test_it_reaches_the_screen_as_it_is(self, run: Run) -> None:
        out = run("doctor").out
        assert all(f"{line}\n" in out for line in ruler())
        assert run("doctor", "--json").out.count("|") == 0

"""``reader doctor clipboard``: what is printed of the trials."""

from pathlib import Path

import pytest

from reader.cli import _clipboard_trials
from reader.cli._clipboard_trials import OUTCOMES
from reader.terminal.clipboard_check import Check, Trial
from tests.cli.conftest import Run

CHECK = Check(
    [
        Trial("tmux", "absent", "TMUX is not set.", 0.0),
        Trial("xclip", "verified", "", 0.0123),
        Trial("xsel", "failed", "Timed out.", 1.5),
        Trial("terminal", "sent", "", 0.0001),
    ],
    ["Previous contents restored: xclip."],
)


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch) -> list[Check]:
    """Give what the trials come to; tests put other things there."""
    checks = [CHECK]
    monkeypatch.setattr(_clipboard_trials, "check_clipboard", lambda settings, write_escape: checks[-1])
    return checks


def test_the_table_tells_what_came_of_each_way(run: Run, check: list[Check]) -> None:
    outcome = run("doctor", "clipboard")
    assert outcome.code == 0
    assert [line.split() for line in outcome.out.splitlines()] == [
        ["tmux", "unavailable", "TMUX", "is", "not", "set."],
        ["xclip", "verified", "12", "ms"],
        ["xsel", "failed", "1500", "ms", "Timed", "out."],
        ["terminal", "sent,", "cannot", "be", "verified", "0", "ms"],
    ]
    first, last = outcome.err.splitlines()
    assert (
        "Every copy method is tried with a line of text; previous clipboard contents are restored if they can be read."
        in first
    )
    assert last == CHECK.notes[0]


def test_the_json_tells_the_same(run: Run, check: list[Check]) -> None:
    outcome = run("doctor", "clipboard", "--json")
    assert outcome.json["notes"] == CHECK.notes
    assert outcome.json["ways"][1] == {"name": "xclip", "outcome": "verified", "message": "", "seconds": 0.0123}


def test_it_is_a_failure_when_no_way_works(run: Run, check: list[Check]) -> None:
    check.append(Check([CHECK.trials[0], CHECK.trials[2]], []))
    assert run("doctor", "clipboard").code == 1


def test_the_settings_are_obeyed(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    (tmp_path / "config.toml").write_text('[clipboard]\norder = ["file"]\n', encoding="utf-8")
    outcome = run("doctor", "clipboard", "--json")
    assert [(way["name"], way["outcome"]) for way in outcome.json["ways"]] == [("file", "verified")]


def test_every_outcome_has_its_word() -> None:
    assert OUTCOMES.keys() == {"verified", "sent", "failed", "absent"}


def test_nothing_else_can_be_named(run: Run) -> None:
    assert run("doctor", "printer").code == 2

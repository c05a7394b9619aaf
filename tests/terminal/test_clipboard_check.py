from pathlib import Path

import pytest

from reader.config import ClipboardCommand, ClipboardSettings
from reader.terminal.clipboard import copy
from reader.terminal.clipboard_check import check_clipboard
from reader.terminal.clipboard_methods import STEPS
from tests.terminal.test_clipboard import PATIENT, clipboard_program, held, in_order, pasted  # noqa: F401


def outcomes(settings: ClipboardSettings, write_escape=None) -> dict[str, str]:
    return {trial.name: trial.outcome for trial in check_clipboard(settings, write_escape).trials}


@pytest.mark.parametrize("clipboard_program", ["xclip", "xsel"], indirect=True)
def test_every_way_is_tried_and_what_was_there_is_put_back(clipboard_program, x_display, capfd):  # noqa: F811
    copy("从前\n的", settings=PATIENT)
    escapes: list[str] = []
    check = check_clipboard(PATIENT, escapes.append)
    found = {trial.name: trial.outcome for trial in check.trials}
    assert list(found) == list(STEPS)
    expected = {clipboard_program: "verified", "pyperclip": "verified", "terminal": "sent", "file": "verified"}
    assert found == dict.fromkeys(STEPS, "absent") | expected
    assert len(escapes) == 1
    assert pasted(x_display) == "从前\n的"
    assert check.notes == [
        f"Previous contents restored: {clipboard_program}, pyperclip.",
        "Previous contents cannot be read and may have been replaced: terminal.",
    ]
    assert capfd.readouterr() == ("", "")


def test_the_text_in_the_file_stays(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    path = Path(copy("kept").place)
    assert outcomes(in_order("file")) == {"file": "verified"}
    assert path.read_text(encoding="utf-8") == "kept"
    path.unlink()
    outcomes(in_order("file"))
    assert not path.exists()


@pytest.mark.slow
def test_what_fails_and_what_takes_too_long_is_told(programs, held, monkeypatch):  # noqa: F811
    programs.script("slow", "sleep 60")
    commands = {
        "lying": ClipboardCommand(copy=["hold"], paste=["lie"]),
        "slow": ClipboardCommand(copy=["slow"]),
        "missing": ClipboardCommand(copy=["missing"]),
        "given": ClipboardCommand(copy=["hold"]),
    }
    settings = ClipboardSettings(commands=commands, order=list(commands), seconds=1)
    check = check_clipboard(settings, None)
    assert [(trial.name, trial.outcome, trial.message) for trial in check.trials] == [
        ("lying", "failed", "Failed, or read back a different text."),
        ("slow", "failed", "Timed out."),
        ("missing", "absent", "missing is not installed."),
        ("given", "sent", "given"),
    ]
    assert check.notes[-1] == "Previous contents cannot be read and may have been replaced: slow, given."


def test_a_clipboard_that_held_nothing_is_told_of(programs, held):  # noqa: F811
    settings = ClipboardSettings(commands={"mine": ClipboardCommand(copy=["hold"], paste=["tell"])}, order=["mine"])
    check = check_clipboard(settings, None)
    assert check.trials[0].outcome == "verified"
    assert check.notes == ["No previous text, or it could not be restored: mine."]

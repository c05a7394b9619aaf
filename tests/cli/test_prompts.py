"""Yes/no questions: asked at a terminal only, on standard error."""

from __future__ import annotations

import click
import pytest

from reader.cli._prompts import ask, confirmed


@pytest.fixture
def closed_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)


@pytest.mark.parametrize(("typed", "said"), [("y", True), ("YES", True), ("n", False), ("", False)])
def test_the_answer_is_returned(answer: list[str], typed: str, said: bool) -> None:
    answer.append(typed)
    assert ask("Sure?") is said


def test_an_unclear_answer_is_asked_for_again(answer: list[str]) -> None:
    answer += ["perhaps", "y"]
    assert ask("Sure?") is True
    assert answer == []


def test_the_end_of_input_aborts(answer: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def end(prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("click.termui.visible_prompt_func", end)
    with pytest.raises(click.Abort):
        ask("Sure?")


@pytest.mark.usefixtures("closed_stdin")
def test_without_a_terminal_nobody_is_asked() -> None:
    assert ask("Sure?") is None
    with pytest.raises(click.UsageError, match="--yes"):
        confirmed("Sure?", yes=False)


@pytest.mark.usefixtures("closed_stdin")
def test_with_yes_nobody_is_asked() -> None:
    assert confirmed("Sure?", yes=True)


def test_after_a_no_it_says_that_nothing_was_changed(answer: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    answer += ["n", "y"]
    assert not confirmed("Sure?", yes=False)
    assert capsys.readouterr().err.endswith("Nothing was changed.\n")
    assert confirmed("Sure?", yes=False)
    assert "Nothing" not in capsys.readouterr().err

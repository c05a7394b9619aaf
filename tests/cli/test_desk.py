"""``reader`` without a command: what must be right before the desk opens."""

import sys
import types
from pathlib import Path

import pytest

from tests.cli.conftest import Run

Calls = list[tuple[Path, int, bool]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """Put a stand-in for the desk in its place, which notes the library, its papers, and whether it is a demo."""
    calls: Calls = []
    desk = types.ModuleType("reader.ui.app")

    def run(workspace, *, demo: bool = False) -> int:
        calls.append((workspace.folder, len(workspace.contents.papers()), demo))
        return 7

    desk.run = run
    monkeypatch.setitem(sys.modules, "reader.ui.app", desk)
    monkeypatch.setattr("reader.ui.app", desk, raising=False)
    return calls


@pytest.fixture
def fit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that the terminal is fit for the desk."""
    monkeypatch.setattr("reader.cli._desk.quirks.refusal", lambda encoding, isatty, environ: None)


@pytest.mark.usefixtures("fit")
def test_the_desk_opens_on_the_library(run: Run, folder: Path, opened: Calls) -> None:
    assert run().code == 7
    assert opened == [(folder, 0, False)]


@pytest.mark.usefixtures("fit")
def test_the_desk_opens_on_a_demo(run: Run, folder: Path, opened: Calls) -> None:
    assert run("--demo").code == 7
    ((demo, papers, is_demo),) = opened
    assert (papers, is_demo) == (31, True)
    assert demo != folder
    assert not demo.exists()


def test_the_desk_needs_a_terminal(run: Run, opened: Calls) -> None:
    outcome = run()
    assert (outcome.code, outcome.out) == (1, "")
    assert "reader list" in outcome.err
    assert opened == []


@pytest.mark.usefixtures("fit")
def test_the_desk_needs_sound_settings(run: Run, tmp_path: Path, opened: Calls) -> None:
    (tmp_path / "config.toml").write_text("colour = 1", encoding="utf-8")
    assert run().code == 2
    assert opened == []

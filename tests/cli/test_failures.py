"""Errors end in words and an exit code, never in a traceback, and change nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader import __main__, cli, paths
from tests.cli.conftest import R1, SEEDS, Run


@pytest.mark.parametrize("command", [["list"], ["show", R1], ["read", R1], ["import", str(SEEDS)], ["digests"]])
@pytest.mark.parametrize("damage", ["folder", "newer", "file"])
def test_an_unreadable_library_is_left_as_it_is(run: Run, folder: Path, command: list[str], damage: str) -> None:
    snapshot = folder / "library.json"
    if damage == "file":
        folder.write_text("x", encoding="utf-8")
    else:
        folder.mkdir()
        if damage == "folder":
            snapshot.mkdir()
        else:
            snapshot.write_text('{"meta": {"1": {"id": "library", "schema": 99}}, "papers": {}}', encoding="utf-8")
    before = sorted((path, path.is_file() and path.read_bytes()) for path in folder.rglob("*"))
    outcome = run(*command)
    assert (outcome.code, outcome.out) == (1, "")
    assert str(folder) in outcome.err
    assert len(outcome.err.splitlines()) == 2
    assert sorted((path, path.is_file() and path.read_bytes()) for path in folder.rglob("*")) == before


NOTE = "what nobody else may read"


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of the crash reports."""
    real = paths.folders
    monkeypatch.setattr(paths, "folders", lambda *given: real(*given)._replace(state=tmp_path / "state"))
    return tmp_path / "state"


def test_a_surprise_is_reported_without_what_the_reader_wrote(
    filled: Run, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object) -> None:
        try:
            raise KeyError(NOTE)
        except KeyError as error:
            raise RuntimeError(NOTE) from error

    monkeypatch.setattr("reader.services.notes.NoteService.set", fail)
    outcome = filled("note", R1, NOTE)
    assert (outcome.code, outcome.out) == (1, "")
    assert len(outcome.err.splitlines()) == 2
    assert NOTE not in outcome.err
    (report,) = reports.iterdir()
    assert str(report) in outcome.err
    text = report.read_text(encoding="utf-8")
    assert NOTE not in text
    assert "RuntimeError" in text
    assert "KeyError" in text
    assert "note.py" in text


def test_a_surprise_without_a_place_for_the_report(filled: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports.write_text("a file, no folder", encoding="utf-8")
    monkeypatch.setattr("reader.services.contents.Contents.digest_summaries", lambda self: 1 / 0)
    outcome = filled("digests")
    assert outcome.code == 1
    assert "ZeroDivisionError" in outcome.err


def test_an_interrupt_is_quiet(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reader.services.contents.Contents.papers", interrupt)
    outcome = filled("list")
    assert (outcome.code, outcome.out, outcome.err.strip()) == (130, "", "")
    monkeypatch.setattr(cli, "run", interrupt)
    assert __main__.main() == 130


def test_an_error_cannot_act_on_the_terminal(filled: Run) -> None:
    outcome = filled("import", "/no/such/\x9b31mfile")
    assert outcome.code == 1
    assert "/no/such/file" in outcome.err


def test_what_was_mended_is_told(filled: Run, folder: Path) -> None:
    journal = folder / "journal.jsonl"
    journal.write_bytes(journal.read_bytes() + b"{")
    assert "set aside" in filled("star", R1).err


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_cannot_be_written_is_no_surprise(tmp_path: Path, unbuffered: str) -> None:
    environ = os.environ | {"PYTHONUNBUFFERED": unbuffered}
    command = [sys.executable, "-m", "reader", "--library", str(tmp_path / "library")]
    assert subprocess.run([*command, "import", str(SEEDS)], capture_output=True, timeout=60).returncode == 0
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [*command, "list"], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, env=environ
        )
    assert done.returncode == 1
    assert done.stderr.startswith("Cannot write the output: No space left on device\n")

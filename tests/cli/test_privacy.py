"""Nobody else may read what the reader writes, whatever the umask; and no crash report quotes it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader import paths
from reader.cli import _failure
from reader.workspace import Workspace
from tests.cli.conftest import R1, SEEDS

NOTE = "what nobody else may read"
posix = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")

_SCRIPT = """
import os, sys
os.umask(int(sys.argv[1], 8))
from reader import cli
folder, seeds, paper = sys.argv[2:5]
def run(*arguments):
    code = cli.run([str(argument) for argument in arguments])
    assert code == 0, (arguments, code)
run("import", seeds)
run("note", paper, "private")
run("status", "read", paper)
run("backup")
run("backup", folder + "/copy.json")
run("star", paper)
run("restore", folder + "/copy.json", "--yes")
run("undo")
run("list")
for name in ("library.json", "journal.jsonl"):
    path = os.path.join(os.environ["READER_LIBRARY"], name)
    with open(path, "r+b") as file:
        file.truncate(os.path.getsize(path) - 9)
run("doctor", "--repair")
from reader.services.notes import NoteService
def fail(*_arguments):
    raise RuntimeError("private")
NoteService.set = fail
assert cli.run(["note", paper, "private"]) == 1
"""


@pytest.mark.slow
@posix
@pytest.mark.parametrize("umask", ["0", "022", "077"])
def test_everything_is_for_its_owner_alone(tmp_path: Path, umask: str) -> None:
    home = tmp_path / "home"
    environ = {
        "HOME": str(home),
        "READER_LIBRARY": str(home / "deep" / "down" / "library"),
        "READER_CONFIG": str(home / "none.toml"),
        "XDG_STATE_HOME": str(home / "local" / "state"),
        "PATH": os.environ["PATH"],
        "LC_ALL": "C.UTF-8",
    }
    home.mkdir(mode=0o700)
    finished = subprocess.run(
        [sys.executable, "-c", _SCRIPT, umask, str(home), str(SEEDS), R1], capture_output=True, env=environ, text=True
    )
    assert finished.returncode == 0, finished.stderr
    made = {path.relative_to(home): path.stat().st_mode & 0o777 for path in home.rglob("*")}
    wrong = {
        str(path): oct(mode) for path, mode in made.items() if mode != (0o700 if (home / path).is_dir() else 0o600)
    }
    assert wrong == {}
    kinds = " ".join(map(str, made))
    for part in (
        "daily",
        "manual",
        "before-restore",
        "before-repair",
        "damaged",
        "copy.json",
        "crash-",
        "library.json",
    ):
        assert part in kinds


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of the crash reports."""
    real = paths.folders
    monkeypatch.setattr(paths, "folders", lambda *given: real(*given)._replace(state=tmp_path / "deep" / "state"))
    return tmp_path / "deep" / "state"


class NoteError(RuntimeError):
    """An error that says the note wherever an error can say something."""

    def __str__(self) -> str:
        return NOTE

    __repr__ = __str__


def quote(note: str) -> None:
    """Fail with the note in the message, the locals, the notes, the cause and the context."""
    local = [note]
    try:
        try:
            raise NoteError(note)
        except NoteError:
            raise KeyError(note, local)  # noqa: B904 # the context is what this is about
    except KeyError as error:
        wrong = ExceptionGroup(note, [NoteError(note)])
        wrong.add_note(note)
        raise wrong from error


def test_a_report_says_where_and_not_what(reports: Path) -> None:
    with pytest.raises(ExceptionGroup) as caught:
        quote(NOTE)
    before = os.umask(0)
    try:
        assert _failure.tell(caught.value) == 1
    finally:
        os.umask(before)
    (report,) = reports.iterdir()
    text = report.read_text(encoding="utf-8")
    assert NOTE not in text
    assert all(name in text for name in ("ExceptionGroup", "KeyError", "NoteError", "test_privacy.py", "in quote"))
    if os.name == "posix":
        modes = [path.stat().st_mode & 0o777 for path in (report, reports, reports.parent)]
        assert modes == [0o600, 0o700, 0o700]


def test_an_error_that_is_its_own_cause_ends(reports: Path) -> None:
    error = RuntimeError(NOTE)
    error.__cause__ = KeyError(NOTE)
    error.__cause__.__cause__ = error
    assert _failure.tell(error) == 1
    (report,) = reports.iterdir()
    assert report.read_text(encoding="utf-8").count("RuntimeError") == 1


@pytest.mark.slow
@pytest.mark.parametrize("place", ["a handler", "a thread", "what comes after a thread"])
async def test_the_desk_dies_without_quoting_a_note(
    folder: Path, reports: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    from reader.ui.app import ReaderApp

    workspace = Workspace(folder)
    app = ReaderApp(workspace)

    async def sit() -> None:
        async with app.run_test() as pilot:
            if place == "a handler":
                app.call_later(quote, NOTE)
            elif place == "a thread":
                app.perform(lambda: quote(NOTE))
            else:
                app.perform(lambda: NOTE, quote)
            await app.workers.wait_for_complete()
            await pilot.pause()

    with pytest.raises(ExceptionGroup) as caught:
        await sit()
    app.shut_down()
    workspace.close()
    assert _failure.tell(caught.value) == 1
    assert app._exit_renderables == []
    out, err = capsys.readouterr()
    assert NOTE not in out + err
    (report,) = reports.iterdir()
    text = report.read_text(encoding="utf-8")
    assert (NOTE in text, "in quote" in text) == (False, True)

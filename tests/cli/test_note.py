"""``reader note``."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import StorageError
from reader.workspace import Workspace
from tests.cli.conftest import R1, Run
from tests.storage.builders import paper

NOTE = "冷启动数据的作用要和 long2short 对照着看。\n\n  缩进"


def test_a_note_is_written_and_printed(filled: Run) -> None:
    assert filled("note", R1).out == ""
    outcome = filled("note", R1, NOTE)
    assert (outcome.code, outcome.out) == (0, "")
    assert filled("note", R1).out == NOTE + "\n"
    assert filled("note", R1, "").code == 0
    assert filled("note", R1).out == ""


def test_what_is_printed_can_be_read_back(filled: Run) -> None:
    filled("note", R1, "--stdin", stdin=NOTE.encode())
    printed = filled("note", R1).out
    assert filled("note", R1, "--stdin", stdin=printed.encode()).err == "Nothing to change.\n"
    assert filled("show", R1, "--json").json["note"] == NOTE


def test_a_note_from_standard_input_may_be_in_another_encoding(filled: Run) -> None:
    filled("note", "--stdin", R1, stdin=NOTE.encode("utf-16"))
    assert filled("note", R1).out == NOTE + "\n"


def test_binary_input_keeps_the_old_note(filled: Run) -> None:
    filled("note", R1, NOTE)
    outcome = filled("note", R1, "--stdin", stdin=bytes(range(256)) * 9)
    assert outcome.code == 2
    assert filled("note", R1).out == NOTE + "\n"


def test_the_editor_gets_the_note_and_gives_it_back(
    filled: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled("note", R1, NOTE)
    (tmp_path / "config.toml").write_text('editor = "my-editor --wait"\n', encoding="utf-8")
    calls = []

    def edit(path: Path, *, editor: str | None) -> str:
        calls.append((path.read_text("utf-8"), path.suffix, editor))
        return NOTE + "!"

    monkeypatch.setattr("reader.terminal.editor.edit", edit)
    assert filled("note", R1, "--edit").code == 0
    assert calls == [(NOTE, ".md", "my-editor --wait")]
    assert filled("note", R1).out == NOTE + "!\n"
    assert drafts(folder) == []


@pytest.fixture
def edit_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Give a function that makes a shell script the editor; ``$1`` is the file."""
    if os.name != "posix":
        pytest.skip("shell scripts are needed")

    def edit_with(body: str) -> None:
        script = tmp_path / "editor.sh"
        script.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        script.chmod(0o755)
        monkeypatch.setenv("VISUAL", str(script))

    return edit_with


def drafts(folder: Path) -> list[Path]:
    return sorted((folder / "drafts").glob("*.md")) + sorted((folder / "drafts").glob("*.json"))


def left(folder: Path) -> list[tuple[str, str, str]]:
    found = Workspace(folder).notes.orphaned_drafts()
    assert found.damaged == []
    return [(left.paper, left.draft.base, left.draft.text) for left in found.drafts]


@pytest.mark.parametrize("end", ["exit 3", "kill -9 $$", "kill -INT $$"])
def test_what_an_editor_that_failed_has_saved_is_kept_and_offered(
    filled: Run, folder: Path, edit_with: Callable[[str], None], end: str
) -> None:
    filled("note", R1, "old")
    edit_with(f'echo new >"$1"; {end}')
    outcome = filled("note", R1, "--edit")
    assert outcome.code == 1
    assert str(drafts(folder)[0]) in outcome.err
    assert filled("note", R1).out == "old\n"
    assert left(folder) == [(R1, "old", "new\n")]


def test_an_editor_that_failed_and_saved_nothing_leaves_nothing(
    filled: Run, folder: Path, edit_with: Callable[[str], None]
) -> None:
    filled("note", R1, "old")
    edit_with("exit 1")
    outcome = filled("note", R1, "--edit")
    assert (outcome.code, outcome.err.splitlines()[0]) == (
        1,
        "The editor exited with status 1; nothing was changed.",
    )
    assert drafts(folder) == []


def test_what_was_edited_is_kept_when_the_library_cannot_be_written(
    filled: Run, folder: Path, edit_with: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise StorageError("The disk is full.", "Make room.")

    edit_with('echo new >"$1"')
    with monkeypatch.context() as patch:
        patch.setattr("reader.services.notes.NoteService.set", fail)
        outcome = filled("note", R1, "--edit")
    assert outcome.code == 1
    assert outcome.err == f"The disk is full.\nMake room.\nYour text is kept in {drafts(folder)[0]}\n"
    assert left(folder) == [(R1, "", "new\n")]


@pytest.mark.parametrize("source", ["edit", "stdin"])
def test_a_change_while_the_note_is_written_is_kept_above_it(
    filled: Run, folder: Path, edit_with: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    def edit(path: Path, *, editor: str | None) -> str:
        Workspace(folder).notes.set(R1, "theirs")
        return "mine"

    def read() -> bytes:
        Workspace(folder).notes.set(R1, "theirs")
        return b"mine"

    monkeypatch.setattr("reader.terminal.editor.edit", edit)
    monkeypatch.setattr("reader.cli.note.decode", lambda _data: (read().decode(), "utf-8"))
    outcome = filled("note", R1, f"--{source}")
    assert "changed elsewhere" in outcome.err
    first, _blank, marker, last = filled("note", R1).out.splitlines()
    assert (first, last) == ("theirs", "mine")
    assert marker.startswith("--- Conflict copy")


def test_a_temporary_file_serves_where_drafts_cannot_be_kept(
    filled: Run, folder: Path, tmp_path: Path, edit_with: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "drafts").write_text("a file", encoding="utf-8")
    (tmp_path / "t").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "t"))
    edit_with(f'echo "$1" >{tmp_path}/name; echo new >"$1"')
    assert filled("note", R1, "--edit").code == 0
    assert filled("note", R1).out == "new\n\n"
    assert Path((tmp_path / "name").read_text("utf-8")).parent == tmp_path / "t"
    assert list((tmp_path / "t").iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM", "SIGHUP"])
def test_the_end_of_the_program_while_the_editor_runs_leaves_what_was_saved(
    filled: Run, folder: Path, tmp_path: Path, edit_with: Callable[[str], None], name: str
) -> None:
    os.mkfifo(tmp_path / "saved")
    edit_with(f'echo new >"$1"; echo saved >{tmp_path}/saved; exec sleep 60')
    process = subprocess.Popen(
        [sys.executable, "-m", "reader", "note", R1, "--edit"], start_new_session=True, stderr=subprocess.PIPE
    )
    try:
        assert (tmp_path / "saved").read_text("utf-8") == "saved\n"
        assert left(folder) == []
        process.send_signal(signal.Signals[name])
        process.wait()
        assert left(folder) == [(R1, "", "new\n")]
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
def test_ctrl_c_is_left_to_the_editor(
    filled: Run, folder: Path, tmp_path: Path, edit_with: Callable[[str], None]
) -> None:
    os.mkfifo(tmp_path / "ready")
    edit_with(f"""trap 'echo interrupted >>"$1"; exit 0' INT; echo ready >{tmp_path}/ready; read line""")
    code = "import signal, sys; from reader.__main__ import main; "
    code += "signal.signal(signal.SIGINT, signal.default_int_handler); sys.exit(main())"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "note", R1, "--edit"], start_new_session=True, stdin=subprocess.PIPE
    )
    assert (tmp_path / "ready").read_text("utf-8") == "ready\n"
    os.killpg(process.pid, signal.SIGINT)
    process.communicate()
    assert process.returncode == 0
    assert filled("note", R1).out.strip() == "interrupted"


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
def test_a_closed_standard_input_is_said(filled: Run) -> None:
    command = f'"{sys.executable}" -m reader note {R1} --stdin <&-'
    finished = subprocess.run(command, shell=True, capture_output=True, encoding="utf-8")
    assert finished.returncode == 2
    assert finished.stderr.splitlines()[0] == "Nothing to read: there is no standard input."


@pytest.mark.parametrize("arguments", [["x", "--edit"], ["x", "--stdin"], ["--edit", "--stdin"]])
def test_a_note_has_one_source(filled: Run, arguments: list[str]) -> None:
    assert filled("note", R1, *arguments).code == 2


def test_a_printed_note_cannot_act_on_the_terminal(run: Run, shelve: Callable[..., None]) -> None:
    shelve(paper(1, note="a\x9b31mb"))
    assert run("note", "2501.00001").out == "ab\n"

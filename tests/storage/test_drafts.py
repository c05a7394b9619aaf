"""Notes on disk before they are in the library."""

import errno
import os
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import filelock
import msgspec
import pytest

from reader.errors import StorageError
from reader.storage.drafts import Drafts
from tests.storage.builders import NOON, Clock, fill_disk, paper

NOTE = "冷启动，要对照着看。\n\n  [red]x \x1b"
ONE, TWO = paper(1).id, paper(2).id


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library" / "drafts"


@pytest.fixture
def drafts(folder: Path, clock: Clock) -> Drafts:
    return Drafts(folder, clock)


def leave(folder: Path, clock: Clock, notes: dict[str, tuple[str, str]]) -> None:
    """Keep drafts as a session that was killed does: its file stays, its lock is free."""
    session = Drafts(folder, clock)
    session.keep(notes)
    session.close()


def found(drafts: Drafts, *papers: object) -> list[tuple[str, str, str]]:
    known = {known.id: known for known in papers}
    return [(left.paper, left.draft.base, left.draft.text) for left in drafts.left(known).drafts]


def suffixes(folder: Path) -> list[str]:
    return sorted(path.suffix for path in folder.iterdir())


def test_drafts_of_a_session_that_is_gone_are_found_oldest_first(drafts: Drafts, folder: Path, clock: Clock) -> None:
    leave(folder, clock, {ONE: ("", "first")})
    leave(folder, clock, {TWO: ("base", NOTE), "title:gone": ("", "third")})
    assert found(drafts) == [(ONE, "", "first"), (TWO, "base", NOTE), ("title:gone", "", "third")]


def test_drafts_of_a_session_that_lives_are_not_found(drafts: Drafts, folder: Path, clock: Clock) -> None:
    other = Drafts(folder, clock)
    other.keep({ONE: ("", "x")})
    drafts.keep({TWO: ("", "y")})
    assert found(drafts) == found(other) == []


def test_what_one_session_has_found_no_other_one_finds(drafts: Drafts, folder: Path, clock: Clock) -> None:
    leave(folder, clock, {ONE: ("", "x")})
    held = drafts.left({}).drafts
    assert found(Drafts(folder, clock)) == []
    held[0].file.release()
    assert found(Drafts(folder, clock)) == [(ONE, "", "x")]


def test_another_process_that_is_killed_leaves_its_drafts(drafts: Drafts, folder: Path) -> None:
    script = "import sys; from pathlib import Path; from reader.storage.drafts import Drafts\n"
    script += "from reader.storage.library import utc_now; drafts = Drafts(Path(sys.argv[1]), utc_now)\n"
    script += "drafts.keep({'a': ('', 'x')}); print('kept', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", script, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout.readline() == b"kept\n"
        assert found(drafts) == []
        process.kill()
        process.wait()
    assert found(drafts) == [("a", "", "x")]


@pytest.mark.parametrize(
    ("note", "base", "text", "offered"),
    [
        ("", "", "draft", True),
        ("draft", "", "draft", False),
        ("theirs", "theirs", "theirs", False),
        ("theirs", "base", "base", False),
        ("theirs", "base", "", False),
        ("base", "base", "", True),
        ("theirs", "base", "draft", True),
        ("theirs\n\n--- copy ---\ndraft", "base", "draft", False),
    ],
)
def test_a_draft_that_would_change_nothing_is_dropped(
    drafts: Drafts, folder: Path, clock: Clock, note: str, base: str, text: str, offered: bool
) -> None:
    leave(folder, clock, {ONE: (base, text)})
    assert found(drafts, paper(1, note=note)) == ([(ONE, base, text)] if offered else [])
    assert suffixes(folder) == ([".json", ".lock"] if offered else [])


def test_a_draft_goes_when_it_is_dropped_and_the_others_of_its_file_stay(
    drafts: Drafts, folder: Path, clock: Clock
) -> None:
    leave(folder, clock, {ONE: ("", "x"), TWO: ("", "y")})
    first, second = drafts.left({}).drafts
    drafts.drop(first)
    (path,) = folder.glob("*.json")
    assert list(msgspec.json.decode(path.read_bytes())) == [TWO]
    drafts.drop(second)
    assert suffixes(folder) == []


def test_the_files_are_private_and_nothing_else_is_left(drafts: Drafts, folder: Path) -> None:
    drafts.keep({ONE: ("", NOTE)})
    file = drafts.lend(TWO, NOTE)
    assert file.text_path.read_text("utf-8") == NOTE
    assert suffixes(folder) == [".json", ".json", ".lock", ".lock", ".md"]
    if os.name == "posix":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    drafts.keep({})
    file.remove()
    assert suffixes(folder) == []


def test_the_time_of_a_draft_is_that_of_its_last_change(drafts: Drafts, folder: Path, clock: Clock) -> None:
    drafts.keep({ONE: ("", "x")})
    drafts.keep({ONE: ("", "x"), TWO: ("", "y")})
    drafts.keep({ONE: ("", "x"), TWO: ("", "yy")})
    drafts.close()
    times = [(left.draft.at - NOON).seconds for left in Drafts(folder, clock).left({}).drafts]
    assert times == [1, 3]


def test_what_is_kept_already_is_not_written_again(drafts: Drafts, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts.keep({ONE: ("", "x")})
    fill_disk(monkeypatch, 0)
    drafts.keep({ONE: ("", "x")})


@pytest.mark.parametrize("room", [0, 1, 20])
def test_a_full_disk_is_said_and_the_draft_before_stays(
    drafts: Drafts, folder: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    drafts.keep({ONE: ("", "x")})
    with monkeypatch.context() as patch:
        fill_disk(patch, room)
        with pytest.raises(StorageError, match="No space left") as caught:
            drafts.keep({ONE: ("", "xy" * 99)})
    assert str(folder) in caught.value.message
    assert suffixes(folder) == [".json", ".lock"]
    assert b'"x"' in next(folder.glob("*.json")).read_bytes()
    drafts.keep({ONE: ("", "xyz")})
    drafts.close()
    assert found(Drafts(folder, Clock())) == [(ONE, "", "xyz")]


def test_a_folder_that_cannot_be_made_is_said(drafts: Drafts, folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_text("a file")
    with pytest.raises(StorageError, match="Cannot write a draft"):
        drafts.keep({ONE: ("", "x")})
    with pytest.raises(StorageError, match="Cannot look for drafts"):
        drafts.left({})


def test_no_folder_costs_nothing(drafts: Drafts, folder: Path) -> None:
    script = "import sys; from pathlib import Path; from reader.workspace import Workspace\n"
    script += "Workspace(Path(sys.argv[1])).notes.orphaned_drafts(); sys.exit('filelock' in sys.modules)"
    subprocess.run([sys.executable, "-c", script, folder.parent], check=True)
    assert not folder.exists()


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b'{"a": 1}', b'{"a": {"base": "", "text": 1, "at": "x"}}', b"\xff\xfe\x00", b"[" * 100_000],
    ids=range(7),
)
def test_a_damaged_file_is_named_and_left(drafts: Drafts, folder: Path, clock: Clock, data: bytes) -> None:
    leave(folder, clock, {ONE: ("", "x")})
    damaged = folder / "note-1-x.json"
    damaged.write_bytes(data)
    left = drafts.left({})
    assert left.damaged == [damaged]
    assert [each.paper for each in left.drafts] == [ONE]
    assert damaged.read_bytes() == data


def test_a_file_cut_anywhere_is_either_damaged_or_whole(drafts: Drafts, folder: Path, clock: Clock) -> None:
    leave(folder, clock, {ONE: ("", NOTE)})
    (path,) = folder.glob("*.json")
    data = path.read_bytes()
    for end in range(len(data)):
        path.write_bytes(data[:end])
        assert drafts.left({}) == ([], [path])


def test_a_text_that_belongs_to_nothing_is_named_and_left(drafts: Drafts, folder: Path) -> None:
    file = drafts.lend(ONE, "x")
    file.path.unlink()
    assert drafts.left({}) == ([], [file.text_path])


@pytest.mark.parametrize(
    ("saved", "text"),
    [(b"new", "new"), ("笔记也好，文章也好，都要写".encode("gb18030"), "笔记也好，文章也好，都要写"), (b"", "")],
)
def test_what_an_editor_saved_is_found_with_the_note_it_began_from(
    drafts: Drafts, folder: Path, saved: bytes, text: str
) -> None:
    file = drafts.lend(ONE, "old")
    assert found(Drafts(folder, Clock())) == []
    file.text_path.write_bytes(saved)
    file.give_back()
    (left,) = drafts.left({}).drafts
    assert (left.draft.base, left.draft.text) == ("old", text)
    assert abs((left.draft.at - datetime.now(UTC)).total_seconds()) < 60


@pytest.mark.parametrize("saved", [b"old", b"old\n", None])
def test_a_lent_file_that_was_left_as_it_was_goes(drafts: Drafts, folder: Path, saved: bytes | None) -> None:
    file = drafts.lend(ONE, "old")
    if saved is None:
        file.text_path.unlink()
    else:
        file.text_path.write_bytes(saved)
    file.give_back()
    assert suffixes(folder) == []


def test_binary_in_a_lent_file_is_named_and_left(drafts: Drafts, folder: Path) -> None:
    file = drafts.lend(ONE, "old")
    file.text_path.write_bytes(bytes(range(256)) * 9)
    file.give_back()
    assert drafts.left({}) == ([], [file.text_path])
    assert file.text_path.exists()


def test_copies_that_editors_make_go_with_the_file(drafts: Drafts, folder: Path) -> None:
    file = drafts.lend(ONE, "old")
    file.text_path.with_suffix(".md~").write_text("older")
    file.remove()
    assert suffixes(folder) == []


def test_where_nothing_can_be_locked_drafts_are_kept_and_offered(
    drafts: Drafts, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.EOPNOTSUPP, "Operation not supported")

    monkeypatch.setattr(filelock, "lock_descriptor", fail)
    drafts.keep({ONE: ("", "x")})
    assert found(Drafts(folder, Clock())) == []  # this process lives

    def gone(_pid: int, _signal: int) -> None:
        raise ProcessLookupError

    monkeypatch.setattr(os, "kill", gone)
    assert found(Drafts(folder, Clock())) == [(ONE, "", "x")]
    assert found(Drafts(folder, Clock())) == [(ONE, "", "x")]

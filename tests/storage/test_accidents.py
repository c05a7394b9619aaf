"""Accidents to a library: damage to its journal, a full disk, a read-only folder. Nothing written before is lost."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import pytest

from reader.errors import StorageError, UndoError
from reader.storage import disk, journal
from reader.storage import library as library_module
from reader.storage.changes import Change, Edit
from reader.storage.journal import Journal
from reader.storage.library import Library
from tests.storage.builders import NOON, Clock, add, alter, change, paper


@pytest.fixture
def library(folder: Path, clock: Clock) -> Library:
    """Give a library with a paper and notes "1" to "4", changes 2 to 5, and no snapshot."""
    opened = Library(folder, clock)
    add(opened, paper())
    for text in "1234":
        alter(opened, note=text)
    return opened


@pytest.fixture
def log(library: Library, folder: Path) -> Path:
    return folder / "journal.jsonl"


def note(library: Library) -> str:
    return library.papers[paper().id].note


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def damage(log: Path, number: int) -> bytes:
    """Flip a bit of one line of the journal, and give what stands from there on."""
    lines = log.read_bytes().splitlines(keepends=True)
    lines[number - 1] = lines[number - 1].replace(b'"note"', b'"nose"')
    log.write_bytes(b"".join(lines))
    return b"".join(lines[number - 1 :])


class TestDamage:
    def test_a_torn_last_line_is_reported_and_changes_nothing(self, log: Path, folder: Path) -> None:
        whole = log.read_bytes()
        start = whole.rindex(b"\n", 0, -1) + 1
        for cut in range(start + 1, len(whole)):
            log.write_bytes(whole[:cut])
            before = files(folder)
            library = Library(folder)
            assert (note(library), library.seq) == ("3", 4)
            assert library.notices == [
                f"The journal {log} is damaged from byte {start} on. The next change sets that part aside."
            ]
            library.history()
            assert files(folder) == before

    def test_a_journal_cut_between_two_lines_is_not_damaged(self, log: Path, folder: Path) -> None:
        log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:-1]))
        library = Library(folder)
        assert (note(library), library.notices) == ("3", [])

    def test_damage_in_the_middle_loses_nothing_of_what_follows(self, log: Path, folder: Path, clock: Clock) -> None:
        rest = damage(log, 4)
        library = Library(folder, clock)
        assert (note(library), len(library.notices)) == ("2", 1)
        alter(library, note="next")
        aside = folder / "journal.damaged-20250120T120006-1.jsonl"
        assert aside.read_bytes() == rest
        assert library.notices[1:] == [f"A damaged part of the journal was set aside in {aside}."]
        again = Library(folder)
        assert (note(again), again.notices) == ("next", [])
        assert [entry.seq for entry in again.history()] == [1, 2, 3, 4]
        again.undo()
        assert note(again) == "2"

    def test_an_open_library_sets_a_torn_line_of_another_aside(self, library: Library, log: Path, folder: Path) -> None:
        with log.open("ab") as torn:
            torn.write(b'{"crc":"0000')
        assert not library.refresh()
        assert library.notices == []
        alter(library, note="next")
        assert len(library.notices) == 1
        assert [path.read_bytes() for path in folder.glob("journal.damaged-*")] == [b'{"crc":"0000']
        assert note(Library(folder)) == "next"

    def test_closing_sets_damage_aside_only_when_it_writes(self, log: Path, folder: Path) -> None:
        Library(folder).close()
        with log.open("ab") as torn:
            torn.write(b"torn")
        before = files(folder)
        Library(folder).close()
        assert files(folder) == before
        library = Library(folder)
        alter(library, note="next")
        library.close()
        assert set(files(folder)) - set(before) == {path.name for path in folder.glob("journal.damaged-*")}

    def test_a_line_that_is_being_written_is_no_damage(
        self, log: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The other process finishes its line before it lets go of the lock."""
        whole = log.read_bytes()
        log.write_bytes(whole[:-20])

        class Lock:
            def acquire(self, **_options: Any) -> AbstractContextManager[None]:
                log.write_bytes(whole)
                return nullcontext()

        monkeypatch.setattr(library_module.Library, "_file_lock", Lock())
        library = Library(folder)
        assert (note(library), library.notices) == ("4", [])

    def test_damage_behind_the_snapshots_back_costs_only_its_history(
        self, library: Library, log: Path, folder: Path
    ) -> None:
        library.close()
        damage(log, 4)
        again = Library(folder)
        assert (note(again), again.seq, again.notices) == ("4", 5, [])
        assert [entry.seq for entry in again.history()] == [1, 2, 3, 5]
        again.undo()
        assert note(again) == "3"

    def test_undo_is_refused_where_a_change_that_history_lost_stands_on_it(
        self, library: Library, log: Path, folder: Path
    ) -> None:
        alter(Library(folder), note="theirs")
        library.close()
        damage(log, 6)
        again = Library(folder)
        with pytest.raises(UndoError, match="changed since"):
            again.undo()
        assert (note(again), again.seq) == ("theirs", 6)

    def test_a_journal_that_others_cut_and_wrote_on_is_read_anew(
        self, library: Library, log: Path, folder: Path
    ) -> None:
        log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:3]))
        assert library.refresh()
        assert (note(library), library.seq) == ("2", 3)
        alter(Library(folder), note="theirs")
        library.refresh()
        assert (note(library), library.seq) == ("theirs", 4)

    def test_lines_of_others_are_not_set_aside_for_having_been_misread(
        self, library: Library, log: Path, folder: Path
    ) -> None:
        log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:3]))
        alter(Library(folder), note="theirs, longer than what stood there before" * 20)
        alter(library, starred=True)
        assert library.papers[paper().id].note.startswith("theirs")
        assert list(folder.glob("journal.damaged-*")) == []
        assert Library(folder).papers == library.papers

    def test_a_journal_that_disappears_stops_the_writing(self, library: Library, log: Path, folder: Path) -> None:
        log.unlink()
        for action in (library.refresh, library.undo, library.close, library.history, lambda: alter(library, note="5")):
            with pytest.raises(StorageError, match=r"Cannot read the journal .*journal\.jsonl"):
                action()
        assert note(library) == "4"
        assert not log.exists()

    def test_a_folder_in_the_place_of_the_journal_is_an_error(self, folder: Path) -> None:
        (folder / "journal.jsonl").mkdir(parents=True)
        with pytest.raises(StorageError, match="Cannot read the journal"):
            Library(folder)

    @pytest.mark.parametrize(
        "edit",
        [
            Edit("papers", paper().id, "mood", None, "good"),
            Edit("shelves", "a", "", None, {"id": "a"}),
            Edit("papers", paper().id, "tags", [], 7),
            Edit("papers", "title:x", "", None, {"id": "title:x"}),
        ],
    )
    def test_a_change_of_a_newer_version_is_refused_and_untouched(
        self, library: Library, log: Path, folder: Path, edit: Edit
    ) -> None:
        newer = Journal(log, log.stat().st_size)
        newer.append(change(6, edits=(edit,)))
        before = files(folder)
        for action in (library.refresh, library.close, lambda: alter(library, note="5"), lambda: Library(folder)):
            with pytest.raises(StorageError, match="newer version"):
                action()
        assert files(folder) == before


def no_room(patch: pytest.MonkeyPatch, after: int) -> None:
    """Let the disk be full after some more bytes."""
    write, room = os.write, after

    def limited(descriptor: int, data: memoryview) -> int:
        nonlocal room
        if not room:
            raise OSError(errno.ENOSPC, "No space left on device")
        written = write(descriptor, data[:room])
        room -= written
        return written

    patch.setattr(disk.os, "write", limited)


class TestFullDisk:
    @pytest.mark.parametrize("room", [0, 1, 100])
    def test_a_change_that_finds_no_room_is_not_made(
        self, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch, room: int
    ) -> None:
        before = files(folder)
        with monkeypatch.context() as patch:
            no_room(patch, room)
            with pytest.raises(StorageError, match=r"Cannot write to the library .*: No space left") as caught:
                alter(library, note="5")
        assert str(folder) in caught.value.message
        assert "Nothing was lost" in caught.value.hint
        assert (note(library), library.seq, files(folder)) == ("4", 5, before)
        alter(library, note="6")
        assert (library.notices, Library(folder).notices) == ([], [])
        assert (note(library), note(Library(folder)), library.seq) == ("6", "6", 6)

    def test_a_change_that_cannot_even_be_taken_out_again_is_set_aside(
        self, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as patch:
            no_room(patch, 100)
            patch.setattr(journal.os, "truncate", lambda *_: (_ for _ in ()).throw(OSError(errno.EIO, "broken")))
            with pytest.raises(StorageError, match="No space left"):
                alter(library, note="5")
        assert note(library) == "4"
        alter(library, note="6")
        assert len(library.notices) == 1
        assert note(Library(folder)) == "6"

    def test_undo_and_redo_find_no_room(self, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        library.undo()
        for action in (library.undo, library.redo):
            with monkeypatch.context() as patch:
                no_room(patch, 10)
                with pytest.raises(StorageError):
                    action()
            assert note(library) == "3"
        library.redo()
        assert note(Library(folder)) == "4"

    def test_a_snapshot_that_finds_no_room_leaves_the_old_one(
        self, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        library.close()
        alter(library, note="5")
        before = files(folder)
        with monkeypatch.context() as patch:
            no_room(patch, 100)
            with pytest.raises(StorageError, match="No space left"):
                library.close()
        assert files(folder) == before
        library.close()
        assert files(folder) != before
        assert note(Library(folder)) == "5"

    @pytest.mark.skipif(sys.platform == "win32", reason="a limit of POSIX")
    def test_a_real_limit_on_the_size_of_files(self, library: Library, log: Path, folder: Path) -> None:
        script = """
import pathlib, resource, sys
from reader.errors import StorageError
from reader.storage.changes import replacement
from reader.storage.library import Library
folder = pathlib.Path(sys.argv[1])
library = Library(folder)
[known] = library.papers.values()
before = (folder / "journal.jsonl").read_bytes()
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 60, hard))
for action in (lambda: library.commit("note", lambda: replacement("papers", known, note="5")), library.close):
    try:
        action()
    except StorageError as error:
        print(error.message)
assert (folder / "journal.jsonl").read_bytes() == before
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
library.commit("note", lambda: replacement("papers", known, note="6"))
library.close()
"""
        done = subprocess.run([sys.executable, "-c", script, str(folder)], capture_output=True, text=True, timeout=60)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.splitlines()[0] == f"Cannot write to the library {folder}: File too large"
        again = Library(folder)
        assert (note(again), again.notices, again.seq) == ("6", [], 6)


class ReadOnly:
    """A lock in a folder where nothing can be made."""

    def acquire(self, **_options: Any) -> None:
        raise OSError(errno.EROFS, "Read-only file system")


class TestReadOnlyFolder:
    def test_it_can_be_read(self, library: Library, log: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        library.close()
        with log.open("ab") as torn:
            torn.write(b"torn")
        monkeypatch.setattr(library_module.Library, "_file_lock", ReadOnly())
        again = Library(folder)
        again.close()
        assert (note(again), len(again.history()), len(again.notices)) == ("4", 5, 1)

    def test_a_change_is_refused(self, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(library_module.Library, "_file_lock", ReadOnly())
        again = Library(folder)
        for action in (again.undo, again.close, lambda: alter(again, note="5")):
            with pytest.raises(StorageError, match="Read-only file system"):
                action()
        assert note(again) == note(library) == "4"

    @pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions do not bind this user")
    def test_a_folder_that_may_not_be_written(self, library: Library, folder: Path) -> None:
        library.close()
        folder.chmod(0o500)
        try:
            again = Library(folder)
            with pytest.raises(StorageError, match="Permission denied"):
                alter(again, note="5")
        finally:
            folder.chmod(0o700)
        assert note(Library(folder)) == "4"

    def test_a_folder_that_cannot_be_made(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_args: Any, **_options: Any) -> None:
            raise PermissionError(errno.EACCES, "Permission denied")

        library = Library(tmp_path / "library")
        monkeypatch.setattr(Path, "mkdir", refuse)
        with pytest.raises(StorageError, match=r"Cannot write to the library .*: Permission denied"):
            add(library, paper())
        assert library.all_papers() == []


def test_a_change_made_by_hand_counts_as_any(log: Path, folder: Path) -> None:
    """The format of a line is a promise: other programs may append one."""
    import json
    import zlib

    payload = json.dumps(
        {
            "seq": 6,
            "at": "2025-01-20T12:00:00Z",
            "by": "9@elsewhere",
            "command": "note",
            "edits": [{"table": "papers", "id": paper().id, "field": "note", "before": "4", "after": "手写"}],
        }
    ).encode()
    with log.open("ab") as file:
        file.write(b'{"crc":"%08x","change":' % zlib.crc32(payload) + payload + b"}\n")
    library = Library(folder)
    assert (note(library), library.notices) == ("手写", [])
    edit = Edit("papers", paper().id, "note", "4", "手写")
    assert library.history()[-1] == Change(seq=6, at=NOON, by="9@elsewhere", command="note", edits=(edit,))

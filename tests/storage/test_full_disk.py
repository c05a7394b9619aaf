"""A library on a full disk or in a read-only folder: the old state is whole, and work goes on when there is room."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reader.errors import StorageError
from reader.storage import journal
from reader.storage import library as library_module
from reader.storage.library import Library
from tests.storage.builders import add, alter, files, fill_disk, note, paper


class TestFullDisk:
    @pytest.mark.parametrize("room", [0, 1, 100])
    def test_a_change_that_finds_no_room_is_not_made(
        self, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch, room: int
    ) -> None:
        before = files(folder)
        with monkeypatch.context() as patch:
            fill_disk(patch, room)
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
            fill_disk(patch, 100)
            patch.setattr(journal.os, "truncate", lambda *_: (_ for _ in ()).throw(OSError(errno.EIO, "broken")))
            with pytest.raises(StorageError, match="No space left"):
                alter(library, note="5")
        assert note(library) == "4"
        alter(library, note="6")
        assert len(library.notices) == 1
        assert note(Library(folder)) == "6"

    def test_undo_and_redo_find_fill_disk(
        self, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        library.undo()
        for action in (library.undo, library.redo):
            with monkeypatch.context() as patch:
                fill_disk(patch, 10)
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
            fill_disk(patch, 100)
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
        for path in (*folder.iterdir(), folder):
            path.chmod(0o500 if path == folder else 0o400)
        try:
            again = Library(folder)
            with pytest.raises(StorageError, match="Permission denied"):
                alter(again, note="5")
            again.close()
            assert note(again) == "4"
        finally:
            folder.chmod(0o700)

    @pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions do not bind this user")
    def test_a_snapshot_that_may_not_be_made_costs_no_change(self, library: Library, folder: Path) -> None:
        folder.chmod(0o500)
        try:
            alter(library, note="5")
            with pytest.raises(StorageError, match="Permission denied"):
                library.close()
        finally:
            folder.chmod(0o700)
        assert note(Library(folder)) == "5"

    def test_a_folder_that_cannot_be_made(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_args: Any, **_options: Any) -> None:
            raise PermissionError(errno.EACCES, "Permission denied")

        library = Library(tmp_path / "library")
        monkeypatch.setattr(Path, "mkdir", refuse)
        with pytest.raises(StorageError, match=r"Cannot write to the library .*: Permission denied"):
            add(library, paper())
        assert library.all_papers() == []

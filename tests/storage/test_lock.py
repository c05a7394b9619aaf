"""The lock of a folder: held by one at a time, let go of by the dead, done without where there is none."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import filelock
import pytest

from reader.errors import WriteError
from reader.storage import lock
from reader.storage.library import Library
from reader.storage.lock import FolderLock
from tests.storage.builders import add, alter, note, paper


def hold(folder: Path) -> None:
    with FolderLock(folder).held():
        pass


def test_it_makes_its_folder(folder: Path) -> None:
    hold(folder)
    assert [path.name for path in folder.iterdir()] == ["lock"]


def test_it_is_held_by_one_at_a_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "LOCK_SECONDS", 0.02)
    with FolderLock(folder).held(), pytest.raises(TimeoutError):
        hold(folder)
    hold(folder)


def test_it_is_let_go_of_when_what_it_is_held_for_fails(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "LOCK_SECONDS", 0.02)
    mine = FolderLock(folder)
    with pytest.raises(KeyError), mine.held():
        raise KeyError
    hold(folder)


def test_who_holds_it_may_take_it_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "LOCK_SECONDS", 0.02)
    mine = FolderLock(folder)
    with mine.held():
        with mine.held():
            pass
        with pytest.raises(TimeoutError):
            hold(folder)
    hold(folder)


HOLDER = """
import pathlib, sys
from reader.storage.lock import FolderLock
with FolderLock(pathlib.Path(sys.argv[1])).held():
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_a_process_that_is_killed_lets_go_of_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with monkeypatch.context() as patch:
            patch.setattr(lock, "LOCK_SECONDS", 0.02)
            with pytest.raises(WriteError, match=r"kept the library .* locked for 0 seconds"):
                add(Library(folder), paper())
        holder.kill()
        holder.wait()
    add(Library(folder), paper())


@pytest.mark.parametrize("number", sorted(lock._NO_LOCKS))
@pytest.mark.parametrize("kind", [OSError, NotImplementedError])
def test_a_file_system_without_locks_is_used_and_told_of_once(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[Exception]
) -> None:
    def refuse(*_args: Any, **_options: Any) -> None:
        raise kind(number, os.strerror(number))

    monkeypatch.setattr(filelock.FileLock, "acquire", refuse)
    alter(library, note="5")
    alter(library, note="6")
    assert library.notices == [f"The file system of {folder} has no locks: use the library in one program at a time."]
    assert note(Library(folder)) == "6"


def test_any_other_failure_is_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: Any, **_options: Any) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(filelock.FileLock, "acquire", refuse)
    with pytest.raises(OSError, match="Input/output"):
        hold(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="a call of POSIX")
@pytest.mark.parametrize("reason", [errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP])
def test_a_file_system_that_has_no_locks_is_told_of_and_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, reason: int
) -> None:
    """The library was locked before, on another file system: its empty lock file is there."""
    import fcntl

    add(Library(folder), paper())

    def refuse(*_arguments: object) -> None:
        raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr(fcntl, "flock", refuse)
    library = Library(folder)
    alter(library, note="a")
    assert [notice for notice in library.notices if "has no locks" in notice] == library.notices != []
    assert note(Library(folder)) == "a"

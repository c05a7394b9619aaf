"""The lock of a folder: held by one at a time, let go of by the dead, done without where there is none."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import filelock
import pytest

from reader.errors import WriteError
from reader.storage import lock
from reader.storage.library import Library
from reader.storage.lock import FolderLock, LockFile
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
def test_a_file_system_without_locks_is_used_and_told_of_once(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_args: Any, **_options: Any) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(filelock, "lock_descriptor", refuse)
    alter(library, note="5")
    alter(library, note="6")
    assert library.notices == [
        f"The file system of {folder} does not support locks: use the library in one program at a time."
    ]
    assert note(Library(folder)) == "6"


def test_any_other_failure_is_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: Any, **_options: Any) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(filelock, "lock_descriptor", refuse)
    with pytest.raises(OSError, match="Input/output"):
        hold(folder)


@pytest.mark.skipif(os.name != "posix", reason="a locked file cannot be removed elsewhere")
def test_who_gets_the_lock_of_a_file_that_was_removed_meanwhile_takes_the_new_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or two would hold the lock, each by a file of its own."""
    monkeypatch.setattr(lock, "LOCK_SECONDS", 0.02)
    real = filelock.lock_descriptor

    def slow(descriptor: int, **options: Any) -> bool:
        with monkeypatch.context() as patch:
            patch.setattr(filelock, "lock_descriptor", real)
            (folder / "lock").unlink()
            others.enter_context(FolderLock(folder).held())
        return real(descriptor, **options)

    with ExitStack() as others:
        monkeypatch.setattr(filelock, "lock_descriptor", slow)
        first = LockFile(folder / "lock")
        folder.mkdir()
        assert not first.acquire()
    monkeypatch.undo()
    assert first.acquire()
    first.release()


def test_nothing_stays_open(folder: Path) -> None:
    mine = FolderLock(folder)
    with mine.held():
        theirs = LockFile(folder / "lock")
        before = os.dup(0)
        os.close(before)
        assert not theirs.acquire()
        theirs.release()
        after = os.dup(0)
        os.close(after)
    assert after == before
    assert theirs.acquire()
    theirs.release()


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
    assert (
        [
            notice
            for notice in library.notices
            if "does not support locks: use the library in one program at a time." in notice
        ]
        == library.notices
        != []
    )
    assert note(Library(folder)) == "a"

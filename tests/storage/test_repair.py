"""In which order a repair goes: the lock, the copy, then everything else."""

from __future__ import annotations

import os
from pathlib import Path

import filelock
import pytest

from reader.errors import WriteError
from reader.paths import Folders
from reader.storage import lock
from reader.storage.library import Library
from reader.storage.repair import RepairStep, repair
from tests.storage.builders import files

posix = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")


@pytest.fixture
def folders(library: Library, folder: Path, tmp_path: Path) -> Folders:
    """Give the folders of a library that is saved, and has a backup."""
    library.close()
    return Folders(folder, tmp_path / "config.toml", tmp_path / "state", tmp_path / "cache")


def kinds(steps: list[RepairStep]) -> list[str]:
    return [step.kind for step in steps]


def is_locked(folder: Path) -> bool:
    try:
        with filelock.FileLock(folder / "lock", timeout=0):
            return False
    except filelock.Timeout:
        return True


def tear(folder: Path) -> None:
    with (folder / "journal.jsonl").open("ab") as journal:
        journal.write(b"torn")


def copied(folder: Path) -> dict[str, bytes]:
    (copies,) = folder.rglob("before-repair-*")
    return files(copies)


@posix
def test_the_lock_comes_first_and_the_copy_before_the_rest(folders: Folders) -> None:
    tear(folders.data)
    (folders.data / "journal.jsonl").chmod(0o644)
    (folders.data / "drafts").touch(mode=0o600)
    content = {name: files(folders.data)[name] for name in ("library.json", "journal.jsonl")}
    steps = repair(folders)
    assert next(steps).kind == "copied"
    assert copied(folders.data) == content
    assert is_locked(folders.data)
    assert (folders.data / "journal.jsonl").stat().st_mode & 0o777 == 0o644
    assert (folders.data / "drafts").is_file()
    assert kinds(list(steps)) == ["made private", "set aside", "cut out"]
    assert not is_locked(folders.data)
    assert list(repair(folders)) == []


@posix
def test_what_must_not_be_read_is_copied_once_it_may_be(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    path, read = folders.data / "journal.jsonl", Path.read_bytes

    def read_if_allowed(self: Path) -> bytes:
        if not self.stat().st_mode & 0o400:
            raise PermissionError(13, "Permission denied")
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", read_if_allowed)
    path.chmod(0)
    assert kinds(list(repair(folders))) == ["made private", "copied"]
    assert copied(folders.data)["journal.jsonl"] == path.read_bytes()


def test_a_lock_that_is_a_folder_is_set_aside_after_the_copy(folders: Folders) -> None:
    (folders.data / "lock").unlink(missing_ok=True)
    (folders.data / "lock").mkdir(mode=0o700)
    tear(folders.data)
    steps = repair(folders)
    assert [next(steps).kind, next(steps).kind, next(steps).kind] == ["copied", "set aside", "cut out"]
    assert is_locked(folders.data)
    assert list(steps) == []


def test_a_copy_beside_a_file_in_the_place_of_the_backups(folders: Folders) -> None:
    for path in (folders.data / "backups").iterdir():
        path.unlink()
    (folders.data / "backups").rmdir()
    (folders.data / "backups").touch(mode=0o600)
    step = next(repair(folders))
    assert (step.kind, Path(str(step.facts["path"])).parent) == ("copied", folders.data)


@posix
def test_nothing_is_touched_while_another_program_holds_the_lock(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "LOCK_SECONDS", 0.0)
    tear(folders.data)
    (folders.data / "journal.jsonl").chmod(0o644)
    before = files(folders.data)
    with filelock.FileLock(folders.data / "lock"), pytest.raises(WriteError, match="locked"):
        list(repair(folders))
    assert files(folders.data) == before
    assert (folders.data / "journal.jsonl").stat().st_mode & 0o777 == 0o644
    assert not list(folders.data.rglob("before-repair-*"))


def test_nothing_is_made_where_there_is_nothing_to_mend(tmp_path: Path) -> None:
    folders = Folders(tmp_path / "data", tmp_path / "config.toml", tmp_path / "state", tmp_path / "cache")
    folders.state.mkdir(mode=0o755)
    assert len(list(repair(folders))) == (os.name == "posix")
    assert not folders.data.exists()

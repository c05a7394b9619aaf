"""Bytes on their way to the disk."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from reader.storage import disk


@pytest.mark.parametrize(("mode", "expected"), [(os.O_APPEND, b"oldnew"), (os.O_TRUNC, b"new")])
def test_bytes_go_behind_or_in_place_of_what_is_there(tmp_path: Path, mode: int, expected: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    disk.write_durably(path, b"new", mode)
    assert path.read_bytes() == expected


def test_a_short_write_is_carried_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(disk.os, "write", lambda descriptor, data: write(descriptor, data[:3]))
    disk.write_durably(tmp_path / "file", b"0123456789", os.O_TRUNC)
    assert (tmp_path / "file").read_bytes() == b"0123456789"


def test_the_bytes_are_flushed_after_the_last_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    seen: list[bytes] = []
    monkeypatch.setattr(disk.os, "fsync", lambda descriptor: seen.append(path.read_bytes()))
    disk.write_durably(path, b"all of it", os.O_TRUNC)
    assert seen == [b"all of it"]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_only_the_owner_may_read_a_new_file(tmp_path: Path) -> None:
    disk.write_durably(tmp_path / "file", b"note", os.O_APPEND)
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name != "posix", reason="folders can be flushed on POSIX only")
def test_a_folder_is_flushed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    monkeypatch.setattr(disk.os, "fsync", lambda descriptor: seen.append(os.path.samestat(os.fstat(descriptor), stat)))
    stat = tmp_path.stat()
    disk.sync_folder(tmp_path)
    assert seen == [True]


def failing(name: str) -> Any:
    def fail(*_args: Any, **_options: Any) -> None:
        raise OSError(errno.ENOSPC, f"No space left for {name}")

    return fail


class TestReplacing:
    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        path = tmp_path / "library.json"
        path.write_bytes(b"old")
        return path

    def test_leaves_nothing_but_the_new_file(self, path: Path) -> None:
        path.with_name("library.json.tmp").write_bytes(b"left by a crash" * 1000)
        disk.replace_durably(path, b"new")
        assert path.read_bytes() == b"new"
        assert list(path.parent.iterdir()) == [path]

    @pytest.mark.parametrize("step", ["open", "write", "fsync", "replace"])
    def test_that_fails_leaves_the_old_file_alone(self, path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
        monkeypatch.setattr(disk.os, step, failing(step))
        with pytest.raises(OSError, match=step):
            disk.replace_durably(path, b"new")
        monkeypatch.undo()
        assert path.read_bytes() == b"old"
        assert list(path.parent.iterdir()) == [path]

    def test_flushes_the_new_file_before_it_takes_the_place_of_the_old(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        steps: list[str] = []
        fsync, replace = os.fsync, os.replace
        monkeypatch.setattr(disk.os, "fsync", lambda descriptor: (steps.append("fsync"), fsync(descriptor)))
        monkeypatch.setattr(disk.os, "replace", lambda *names: (steps.append("replace"), replace(*names)))
        monkeypatch.setattr(disk, "sync_folder", lambda folder: steps.append(f"sync {folder.name}"))
        disk.replace_durably(path, b"new")
        assert steps == ["fsync", "replace", f"sync {path.parent.name}"]

    @pytest.mark.skipif(os.name != "posix", reason="links of POSIX")
    def test_goes_through_a_link(self, path: Path) -> None:
        link = path.parent / "elsewhere" / "library.json"
        link.parent.mkdir()
        link.symlink_to(path)
        disk.replace_durably(link, b"new")
        assert link.is_symlink()
        assert path.read_bytes() == b"new"
        assert list(link.parent.iterdir()) == [link]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_only_the_owner_may_enter_a_new_folder(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        disk.make_folder(tmp_path / "above" / "library")
        (tmp_path / "open").mkdir(mode=0o755)
        disk.make_folder(tmp_path / "open")
    finally:
        os.umask(before)
    assert (tmp_path / "above" / "library").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "open").stat().st_mode & 0o777 == 0o755


def test_a_free_name_is_one_that_no_file_has(tmp_path: Path) -> None:
    names = []
    for _round in range(3):
        path = disk.free_name(tmp_path / "journal.damaged-1.jsonl")
        path.touch()
        names.append(path.name)
    assert names == ["journal.damaged-1.jsonl", "journal.damaged-1-2.jsonl", "journal.damaged-1-3.jsonl"]

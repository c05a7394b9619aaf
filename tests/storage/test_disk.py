"""Bytes on their way to the disk."""

from __future__ import annotations

import os
from pathlib import Path

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

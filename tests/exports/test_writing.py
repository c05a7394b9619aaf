"""Files are written whole or not at all, and over none unasked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import ReaderError, UsageError
from reader.services.exports import ExportError, FileTakenError, write_file


def test_a_file_is_written_with_the_permissions_of_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    write_file(path, ["甲\x1b[31m\n", "b"])
    (tmp_path / "plain").touch()
    assert path.read_bytes() == "甲\nb".encode()
    assert path.stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_file_that_is_there_stays_unless_it_may_be_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("mine", encoding="utf-8")
    path.chmod(0o600)
    with pytest.raises(FileTakenError):
        write_file(path, ["x"])
    assert path.read_text(encoding="utf-8") == "mine"
    write_file(path, ["x"], "utf-8-sig", overwrite=True)
    assert path.read_bytes() == b"\xef\xbb\xbfx"
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_that_comes_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.md"

    def pieces() -> Iterator[str]:
        path.write_text("mine", encoding="utf-8")
        yield "x"

    with pytest.raises(FileTakenError):
        write_file(path, pieces())
    assert os.listdir(tmp_path) == ["a.md"]
    assert path.read_text(encoding="utf-8") == "mine"


def test_nothing_is_left_of_what_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("mine", encoding="utf-8")

    def pieces() -> Iterator[str]:
        yield "x"
        raise ReaderError("no")

    with pytest.raises(ReaderError):
        write_file(path, pieces(), overwrite=True)
    assert os.listdir(tmp_path) == ["a.md"]
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_link_is_kept_and_what_it_points_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_file(tmp_path / "link", ["x"], overwrite=True)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text(encoding="utf-8") == "x"


def test_a_folder_is_no_file_and_a_missing_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        write_file(tmp_path, ["x"], overwrite=True)
    with pytest.raises(ExportError, match=r"folder .*none does not exist"):
        write_file(tmp_path / "none" / "a", ["x"])

"""Which files a library is opened from, without a word written; see ``test_damage`` for what comes of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reader.errors import StorageError
from reader.storage.library import Library
from reader.storage.recovery import open_library
from tests.storage.builders import alter


@pytest.fixture
def whole(library: Library, folder: Path) -> Path:
    """Give a library with a backup at change 5, a snapshot at change 6, and a seventh in the journal."""
    library.save()
    alter(library, note="5")
    library.save()
    alter(library, note="6")
    return folder


@pytest.mark.parametrize(
    ("gone", "damaged", "seq", "rest", "stale", "notice", "damage"),
    [
        ("", "", 6, True, False, "", ""),
        ("backups", "", 6, True, False, "", ""),
        ("library.json", "", 5, True, True, "was missing. The library was rebuilt from the backup", ""),
        ("library.json backups", "", 0, True, False, "", ""),
        (
            "library.json journal.jsonl",
            "",
            5,
            False,
            False,
            "is missing, but it has backups: restore one with `reader restore`.",
            "",
        ),
        ("library.json journal.jsonl backups", "", 0, False, False, "", ""),
        (
            "journal.jsonl",
            "",
            6,
            False,
            True,
            "belongs to another library, or lacks changes of this one; these changes cannot be undone.",
            "",
        ),
        ("", "library.json", 5, True, True, "", "was damaged. The library was rebuilt from the backup"),
        ("backups", "library.json", 0, True, True, "", "was damaged. The library was rebuilt from the journal"),
        ("journal.jsonl", "library.json", 5, False, True, "", "rebuilt from the backup"),
        (
            "journal.jsonl backups",
            "library.json",
            0,
            False,
            True,
            "",
            "There is no journal or backup to rebuild the library from.",
        ),
    ],
)
def test_what_is_read(
    whole: Path, gone: str, damaged: str, seq: int, rest: bool, stale: bool, notice: str, damage: str
) -> None:
    for name in gone.split():
        shutil.rmtree(whole / name) if name == "backups" else (whole / name).unlink()
    for name in damaged.split():
        (whole / name).write_bytes(b"damaged")
    before = {path: path.read_bytes() for path in whole.rglob("*") if path.is_file()}
    opened = open_library(whole)
    assert (opened.database.about.seq, opened.journal.rest > 0, opened.stale) == (seq, rest, stale)
    assert notice in opened.notice
    assert damage in opened.damage
    assert (bool(opened.notice), bool(opened.damage)) == (bool(notice), bool(damage))
    assert {path: path.read_bytes() for path in whole.rglob("*") if path.is_file()} == before


def test_there_need_not_be_a_folder(folder: Path) -> None:
    opened = open_library(folder)
    assert (opened.database.about.seq, opened.notice, opened.damage, opened.stale) == (0, "", "", False)
    assert not folder.exists()


@pytest.mark.parametrize("content", [b"[]", b'{"meta":{"1":{"schema":99}}}'])
def test_what_is_sound_and_not_ours_is_never_rebuilt(whole: Path, content: bytes) -> None:
    (whole / "library.json").write_bytes(content)
    with pytest.raises(StorageError):
        open_library(whole)
    assert (whole / "library.json").read_bytes() == content

"""Backups on request: where they go, what the list of them tells, which words name one."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
import tinydb

from reader.errors import NotFoundError, StorageError, UsageError, WriteError
from reader.services.backups import BackupService, facts, find_backup
from reader.storage import backups
from reader.storage.library import Library
from tests.storage.builders import NOON, Clock, add, alter, files, fill_disk, paper


def test_without_a_file_it_joins_the_librarys_own(library: Library) -> None:
    path = BackupService(library).create()
    assert path.parent == library.folder / "backups"
    assert backups.made_for(path) == "manual"
    assert backups.read(path).papers[1].note == "4"


@pytest.mark.parametrize("name", ["library.json", "copy.gz", "copy"])
def test_a_named_file_holds_everything_for_its_owner(library: Library, tmp_path: Path, name: str) -> None:
    path = BackupService(library).create(tmp_path / name)
    assert path == tmp_path / name
    assert path.read_bytes().startswith(b"\x1f\x8b") == name.endswith(".gz")
    assert [record.note for record in backups.read(path).papers.values()] == ["4"]
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
    if not name.endswith(".gz"):
        with tinydb.TinyDB(path) as stock:
            assert [document["note"] for document in stock.table("papers")] == ["4"]


def test_changes_of_others_are_in_it(library: Library, folder: Path, tmp_path: Path) -> None:
    alter(Library(folder), note="theirs")
    assert backups.read(BackupService(library).create(tmp_path / "copy")).papers[1].note == "theirs"


@pytest.mark.parametrize("link", [False, True])
def test_nothing_is_overwritten(library: Library, tmp_path: Path, link: bool) -> None:
    path = tmp_path / "mine.json"
    if link:
        path.symlink_to(tmp_path / "nowhere")
    else:
        path.write_bytes(b"mine")
    with pytest.raises(UsageError, match=f"{path} already exists"):
        BackupService(library).create(path)
    assert not (tmp_path / "nowhere").exists()
    assert link or path.read_bytes() == b"mine"


def test_a_missing_folder_is_named(library: Library, tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=f"{tmp_path / 'no'} does not exist"):
        BackupService(library).create(tmp_path / "no" / "copy.gz")


@pytest.mark.parametrize("place", ["copy.gz", None])
def test_a_full_disk_leaves_nothing(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str | None
) -> None:
    with monkeypatch.context() as patch:
        fill_disk(patch, 30)
        with pytest.raises(WriteError, match="No space left"):
            BackupService(library).create(tmp_path / place if place else None)
    assert files(tmp_path) == {}
    assert library.backups.newest_first() == []


def test_an_empty_library_is_not_backed_up(folder: Path) -> None:
    with pytest.raises(StorageError, match="is empty"):
        BackupService(Library(folder)).create()
    assert not folder.exists()


def test_the_list_tells_what_is_in_each_and_which_is_damaged(library: Library, clock: Clock) -> None:
    sound = BackupService(library).create()
    add(library, paper(2), paper(3))
    library.backups.make(library.snapshot(), clock()).write_bytes(b"\x1f\x8bnonsense")
    damaged, first = facts(library.backups)
    assert (first.path, first.reason, first.problem) == (str(sound), "manual", "")
    assert (first.papers, first.digests, first.notes, first.bytes) == (1, 0, 1, sound.stat().st_size)
    assert (damaged.reason, damaged.papers) == ("daily", 0)
    assert "is damaged" in damaged.problem


class TestFinding:
    @pytest.fixture
    def kept(self, library: Library) -> backups.Backups:
        for hours, reason in ((0, "manual"), (1, "before-restore"), (50, "")):
            library.backups.make(library.snapshot(), NOON + timedelta(hours=hours), reason)
        return library.backups

    @pytest.mark.parametrize("template", ["%Y-%m-%d", "%Y%m%d", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y%m%dT%H"])
    @pytest.mark.skipif(not hasattr(time, "tzset"), reason="time zones of POSIX")
    @pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai"])
    def test_by_the_beginning_of_its_local_time(
        self, kept: backups.Backups, monkeypatch: pytest.MonkeyPatch, template: str, zone: str
    ) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        newest = kept.newest_first()[0]
        try:
            local = backups.made_at(newest).astimezone()
            assert local.hour == (14 if zone == "UTC" else 22)
            assert find_backup(kept, local.strftime(template)) == newest
        finally:
            monkeypatch.delenv("TZ")
            time.tzset()

    def test_by_its_name_or_its_path(self, kept: backups.Backups, tmp_path: Path) -> None:
        for path in kept.newest_first():
            for spelling in (path.name, path.name.removesuffix(".json.gz"), str(path)):
                assert find_backup(kept, spelling).name == path.name
        (tmp_path / "any").write_bytes(b"")
        assert find_backup(kept, str(tmp_path / "any")) == tmp_path / "any"

    @pytest.mark.parametrize("spelling", ["2024", "library", "manual", "", "-", "/no/such.json"])
    def test_what_names_none(self, kept: backups.Backups, spelling: str) -> None:
        with pytest.raises(NotFoundError, match=f"No backup or file {spelling}"):
            find_backup(kept, spelling)

    def test_what_names_several(self, kept: backups.Backups) -> None:
        with pytest.raises(NotFoundError, match="2025 is ambiguous: 3 backups match") as caught:
            find_backup(kept, "2025")
        assert kept.newest_first()[0].name in caught.value.hint

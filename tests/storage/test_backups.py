"""Backups: which are kept, that none is kept which cannot be read, and when one is made by itself."""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import tinydb

from reader.errors import DamagedError, ForeignError, StorageError, WriteError
from reader.storage import backups, disk
from reader.storage.backups import Backups, kept_days, made_at, made_for, read, write
from reader.storage.library import Library
from reader.storage.migrations import SCHEMA
from reader.storage.snapshot import Meta, encode
from tests.storage.builders import NOON, Clock, add, alter, files, fill_disk, note, paper

DATA = encode({"meta": {1: Meta(seq=1)}, "papers": {1: paper()}, "digests": {}})
DAY = timedelta(days=1)


@pytest.fixture
def kept(tmp_path: Path) -> Backups:
    """Give the backups of a folder that does not exist yet."""
    return Backups(tmp_path / "deep" / "backups")


def names(kept: Backups) -> list[str]:
    return [path.name for path in kept.newest_first()]


def days(kept: Backups) -> list[date]:
    return [made_at(path).date() for path in kept.newest_first()]


class TestMaking:
    def test_a_backup_says_when_and_for_what_it_was_made(self, kept: Backups) -> None:
        daily = kept.make(DATA, NOON)
        step = kept.make(DATA, NOON + timedelta(seconds=1), "before-restore")
        assert names(kept) == [
            "library-20250120T120001-before-restore.json.gz",
            "library-20250120T120000-daily.json.gz",
        ]
        assert [(made_at(path), made_for(path)) for path in (daily, step)] == [
            (NOON, "daily"),
            (NOON + timedelta(seconds=1), "before-restore"),
        ]
        assert read(daily).papers == {1: paper()}
        assert gzip.decompress(daily.read_bytes()) == DATA

    def test_several_of_one_second_are_all_kept_in_order(self, kept: Backups) -> None:
        made = [kept.make(DATA, NOON, reason) for reason in ("manual", "before-restore", "manual", "manual")]
        made += [kept.make(DATA, NOON.replace(microsecond=5), "manual") for _ in range(8)]
        assert kept.newest_first() == made[::-1]
        assert [made_for(path) for path in made[:3]] == ["manual", "before-restore", "manual"]

    @pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
    def test_nobody_else_may_read_it_whatever_the_umask(self, kept: Backups) -> None:
        before = os.umask(0)
        try:
            path = kept.make(DATA, NOON)
        finally:
            os.umask(before)
        modes = [place.stat().st_mode & 0o777 for place in (path, kept.folder, kept.folder.parent)]
        assert modes == [0o600, 0o700, 0o700]

    @pytest.mark.parametrize("room", [0, 1, 50])
    def test_a_full_disk_leaves_the_older_ones_and_nothing_unfinished(
        self, kept: Backups, monkeypatch: pytest.MonkeyPatch, room: int
    ) -> None:
        kept.make(DATA, NOON)
        before = files(kept.folder)
        with monkeypatch.context() as patch:
            fill_disk(patch, room)
            with pytest.raises(OSError, match="No space left"):
                kept.make(DATA, NOON + DAY)
        assert files(kept.folder) == before
        kept.make(DATA, NOON + DAY)
        assert len(names(kept)) == 2

    @pytest.mark.parametrize("spoil", [lambda data: data[:-9], lambda data: b"x" + data[1:], lambda data: b""])
    def test_what_does_not_read_back_is_not_kept(
        self, kept: Backups, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[bytes], bytes]
    ) -> None:
        kept.make(DATA, NOON)
        before = files(kept.folder)
        real = disk.write_durably
        monkeypatch.setattr(backups, "write_durably", lambda path, data, mode: real(path, spoil(data), mode))
        with pytest.raises(OSError, match="cannot be read back"):
            kept.make(DATA, NOON + DAY)
        assert files(kept.folder) == before

    @pytest.mark.parametrize("data", [b"", b"{", b"{}", b"[1]", DATA[:-3]])
    def test_what_is_no_library_is_not_kept(self, kept: Backups, data: bytes) -> None:
        with pytest.raises(OSError, match="cannot be read back"):
            kept.make(data, NOON)
        assert files(kept.folder) == {}

    def test_what_a_crash_left_unfinished_is_in_nobodys_way(self, kept: Backups) -> None:
        path = kept.make(DATA, NOON)
        path.rename(f"{path}.tmp")
        assert names(kept) == []
        assert kept.make(DATA, NOON) == path
        assert list(files(kept.folder)) == [path.name]

    def test_files_that_are_no_backups_are_left_alone(self, kept: Backups) -> None:
        kept.make(DATA, NOON)
        strangers = ["library-old.json.gz", "library-99999999T999999-daily.json.gz", "library-20250120.json.gz"]
        for name in strangers:
            (kept.folder / name).write_bytes(b"")
        for number in range(1, 40):
            kept.make(DATA, NOON + number * DAY)
        assert set(strangers) < set(files(kept.folder))
        assert not set(strangers) & set(names(kept))


class TestKeeping:
    @pytest.mark.slow
    def test_400_days(self, kept: Backups, monkeypatch: pytest.MonkeyPatch) -> None:
        """7 days, the newest of each of 4 weeks, the newest of each of 12 months."""
        monkeypatch.setattr(backups, "write", lambda path, data, packed: path.write_bytes(data))
        for number in range(400):
            kept.make(DATA, NOON + number * DAY)
        assert days(kept)[0].isoweekday() == 1
        wanted = [date(2026, 2, day) for day in (23, 22, 21, 20, 19, 18, 17)]
        wanted += [date(2026, 2, 15), date(2026, 2, 8)]  # Sundays; the weeks of 23 and of 22 February are above
        wanted += [date(2026, 1, 31), date(2025, 12, 31), date(2025, 11, 30), date(2025, 10, 31), date(2025, 9, 30)]
        wanted += [date(2025, 8, 31), date(2025, 7, 31), date(2025, 6, 30), date(2025, 5, 31), date(2025, 4, 30)]
        wanted += [date(2025, 3, 31)]
        assert days(kept) == wanted

    def test_days_that_are_missing_do_not_count(self) -> None:
        sparse = [date(2025, 1, 1) + number * 10 * DAY for number in range(5)]
        assert kept_days(sparse) == set(sparse)
        assert kept_days([]) == set()

    def test_of_one_day_the_newest_is_kept(self, kept: Backups) -> None:
        for hour in range(3):
            kept.make(DATA, NOON + timedelta(hours=hour))
        assert names(kept) == ["library-20250120T140000-daily.json.gz"]

    def test_seven_before_large_steps_and_all_that_were_asked_for(self, kept: Backups) -> None:
        for number in range(10):
            for reason in ("before-restore", "before-migration", "manual"):
                kept.make(DATA, NOON + number * DAY, reason)
        reasons = [made_for(path) for path in kept.newest_first()]
        assert (reasons.count("manual"), len(reasons)) == (10, 17)
        assert reasons[:4] == ["manual", "before-migration", "before-restore", "manual"]

    @pytest.mark.parametrize("reason", ["", "before-restore"])
    def test_a_clock_that_was_wrong_costs_no_backup(self, kept: Backups, reason: str) -> None:
        for number in range(20):
            kept.make(DATA, NOON + number * DAY, reason)
        before = set(names(kept))
        long_ago = [kept.make(DATA, datetime(1980, 1, 1 + number, tzinfo=UTC), reason) for number in range(3)]
        assert set(names(kept)) == before | {path.name for path in long_ago}
        kept.make(DATA, datetime(2099, 1, 1, tzinfo=UTC), reason)
        for number in range(20, 40):
            made = kept.make(DATA, NOON + number * DAY, reason)
            assert made.exists()
        assert days(kept)[:8] == [date(2099, 1, 1), *((NOON + number * DAY).date() for number in range(39, 32, -1))]

    def test_one_that_cannot_be_removed_is_no_failure(self, kept: Backups, monkeypatch: pytest.MonkeyPatch) -> None:
        for hour in range(2):
            monkeypatch.setattr(Path, "unlink", refuse if hour else Path.unlink)
            kept.make(DATA, NOON + timedelta(hours=hour))
        assert len(names(kept)) == 2


class TestReading:
    @pytest.mark.parametrize("spoil", [lambda data: data[:-5], lambda data: data[:40] + b"\0\0\0" + data[43:]])
    def test_damage_is_named(self, kept: Backups, spoil: Callable[[bytes], bytes]) -> None:
        path = kept.make(DATA, NOON)
        path.write_bytes(spoil(path.read_bytes()))
        with pytest.raises(DamagedError, match=f"The backup {path} is damaged") as caught:
            read(path)
        assert "reader backup --list" in caught.value.hint

    def test_a_plain_file_and_a_link_are_read_as_well(self, tmp_path: Path) -> None:
        path, link = tmp_path / "library.json", tmp_path / "link"
        write(path, DATA, packed=False)
        assert path.read_bytes() == DATA
        with tinydb.TinyDB(path) as stock:
            assert [document["id"] for document in stock.table("papers")] == [paper().id]
        link.symlink_to(path)
        assert read(link).papers == read(path).papers == {1: paper()}

    @pytest.mark.parametrize("content", [b"{}", b"[]", b'{"papers": 3}', b'{"name": "package"}'])
    def test_other_files_are_no_backups(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "package.json"
        path.write_bytes(content)
        with pytest.raises(ForeignError, match=f"{path} is not a backup of this program."):
            read(path)

    def test_what_a_newer_program_wrote_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "library.json"
        path.write_bytes(encode({"meta": {1: Meta(schema=SCHEMA + 1)}}))
        with pytest.raises(StorageError, match="newer version"):
            read(path)

    def test_an_older_layout_is_read(self, tmp_path: Path) -> None:
        path = tmp_path / "library.json"
        path.write_text(json.dumps({"meta": {"1": {"id": "library", "schema": 1, "seq": 3}}}), encoding="utf-8")
        assert read(path).about.seq == 3

    @pytest.mark.parametrize("place", ["nowhere", ".", "/dev/zero"])
    def test_what_is_no_file_is_named(self, tmp_path: Path, place: str) -> None:
        with pytest.raises(StorageError, match="Cannot read the backup"):
            read(tmp_path / place)

    def test_a_trap_is_not_unpacked(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(backups, "MAX_BYTES", 1000)
        path = tmp_path / "bomb.gz"
        path.write_bytes(gzip.compress(DATA.replace(b"{", b"{" + b" " * 10_000, 1)))
        with pytest.raises(DamagedError):
            read(path)

    def test_the_newest_sound_one_is_found(self, kept: Backups) -> None:
        assert kept.newest_sound() is None
        sound = kept.make(DATA, NOON)
        kept.make(DATA, NOON + DAY).write_bytes(zlib.compress(DATA)[:20])
        found = kept.newest_sound()
        assert found
        assert found[0] == sound

    def test_a_file_that_exists_is_not_overwritten(self, tmp_path: Path) -> None:
        path = tmp_path / "mine.json"
        path.write_bytes(b"mine")
        with pytest.raises(FileExistsError):
            write(path, DATA, packed=False)
        assert path.read_bytes() == b"mine"


class TestByItself:
    def test_one_a_day_when_something_was_changed(self, folder: Path) -> None:
        clock = Clock()
        for day in range(4):
            clock.now = NOON + day * DAY
            for number in range(2):
                library = Library(folder, clock)
                add(library, paper(10 * day + number + 1))
                library.close()
                snapshot = folder / "library.json"
                stamp = clock.now.timestamp()
                os.utime(snapshot, (stamp, stamp))
        assert days(library.backups) == [(NOON + day * DAY).date() for day in (3, 2, 1, 0)]
        assert len(read(library.backups.newest_first()[0]).papers) == 7

    def test_none_when_nothing_was_changed(self, library: Library, folder: Path, clock: Clock) -> None:
        library.save()
        before = names(library.backups)
        clock.now += DAY
        Library(folder, clock).save()
        assert names(library.backups) == before
        assert len(before) == 1
        alter(library, note="5")
        library.save()
        assert len(names(library.backups)) == 2

    def test_a_wrong_date_of_long_ago_or_to_come_stops_none(self, library: Library, folder: Path, clock: Clock) -> None:
        ahead = library.backups.make(library.snapshot(), datetime(2099, 1, 1, tzinfo=UTC))
        os.utime(ahead, (4e9, 4e9))
        library.save()
        assert [path.name for path in library.backups.newest_first()][1:] == [
            f"library-{clock.now:%Y%m%dT%H%M%S}-daily.json.gz"
        ]

    def test_one_before_the_layout_changes(self, library: Library, folder: Path, clock: Clock) -> None:
        library.close()
        path = folder / "library.json"
        tables: dict[str, Any] = json.loads(path.read_bytes())
        for entry in tables["meta"].values():
            entry["schema"] = 1
            del entry["tail"]
        path.write_text(json.dumps(tables), encoding="utf-8")
        old = path.read_bytes()
        again = Library(folder, clock)
        alter(again, note="new")
        again.close()
        [step] = [path for path in again.backups.newest_first() if made_for(path) == "before-migration"]
        assert gzip.decompress(step.read_bytes()) == old
        assert json.loads(path.read_bytes())["meta"]["1"]["schema"] == SCHEMA

    def test_a_backup_that_cannot_be_made_is_told_and_costs_nothing(
        self, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (folder / "backups").write_bytes(b"")
        library.close()
        assert any("Cannot make a backup in" in notice for notice in library.notices)
        with pytest.raises(WriteError):
            library.back_up("before-restore")
        assert note(Library(folder)) == "4"


def refuse(path: Path, missing_ok: bool = False) -> None:
    if path.suffix != ".tmp":
        raise PermissionError(13, "Permission denied")

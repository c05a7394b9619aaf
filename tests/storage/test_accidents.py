"""Particular accidents that befall a library which is open, or lines that other programs wrote."""

from __future__ import annotations

import json
import os
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reader.errors import StorageError, UndoError, WriteError
from reader.models.changes import Change, Edit
from reader.storage import store as store_module
from reader.storage.backups import read
from reader.storage.journal import Journal
from reader.storage.library import Library
from reader.storage.lock import FolderLock
from reader.storage.migrations import SCHEMA
from tests.storage.builders import NOON, Clock, alter, change, files, fill_disk, note, paper


def damage(log: Path, number: int) -> None:
    """Flip a bit of one line of the journal, counted from 1."""
    lines = log.read_bytes().splitlines(keepends=True)
    lines[number - 1] = lines[number - 1].replace(b'"note"', b'"nose"')
    log.write_bytes(b"".join(lines))


def keep(log: Path, number: int) -> None:
    """Cut the journal behind some lines."""
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:number]))


def asides(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.glob("journal.damaged-*")]


def test_an_open_library_sets_a_torn_line_of_another_aside(library: Library, log: Path, folder: Path) -> None:
    with log.open("ab") as torn:
        torn.write(b'{"crc":"0000')
    assert not library.refresh()
    assert (library.notices, asides(folder)) == ([], [])
    alter(library, note="next")
    assert len(library.notices) == 1
    assert asides(folder) == [b'{"crc":"0000']
    assert note(Library(folder)) == "next"


@pytest.mark.parametrize("cut", [1, 20, 200])
def test_a_line_that_is_being_written_is_no_damage(
    log: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, cut: int
) -> None:
    """The other process finishes its line before it lets go of the lock."""
    whole = log.read_bytes()
    log.write_bytes(whole[:-cut])

    @contextmanager
    def held(_self: FolderLock, _seconds: float | None = None) -> Iterator[None]:
        log.write_bytes(whole)
        yield

    monkeypatch.setattr(FolderLock, "held", held)
    library = Library(folder)
    assert (note(library), library.notices, asides(folder)) == ("4", [], [])


def test_a_snapshot_that_is_being_mended_is_not_missing(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other process has set it aside, and writes it anew before it lets go of the lock."""
    library.close()
    path = folder / "library.json"
    whole = path.read_bytes()
    path.unlink()

    @contextmanager
    def held(_self: FolderLock, _seconds: float | None = None) -> Iterator[None]:
        path.write_bytes(whole)
        yield

    monkeypatch.setattr(FolderLock, "held", held)
    again = Library(folder)
    assert (again.papers, again.notices, path.read_bytes()) == (library.papers, [], whole)


def test_what_one_blanks_another_passes_over(log: Path, folder: Path, clock: Clock) -> None:
    """Both have read the part before the damage; the second mends nothing any more, and loses nothing."""
    before = Library(folder, clock, repair=False)
    whole = log.read_bytes()
    alter(before, starred=True)
    line = log.read_bytes()[len(whole) :]
    log.write_bytes(whole + b"torn" + line + line[:50])
    waiting = Library(folder, clock, repair=False)
    first = Library(folder, clock)
    assert (first.papers[paper().id].starred, len(first.notices)) == (True, 1)
    made = alter(waiting, note="next")
    assert made is not None
    assert (made.seq, waiting.notices, len(asides(folder))) == (7, [], 1)
    assert waiting.papers == Library(folder).papers
    assert waiting.papers[paper().id] == paper(note="next", starred=True)


def test_damage_far_behind_the_snapshots_back_costs_only_its_history(library: Library, log: Path, folder: Path) -> None:
    alter(library, abstract="a" * 5000)
    library.close()
    damage(log, 4)
    again = Library(folder)
    assert (note(again), again.seq, again.notices) == ("4", 6, [])
    assert [entry.seq for entry in again.history()] == [1, 2, 3, 5, 6]
    again.undo()
    again.undo()
    assert note(again) == "3"


def test_undo_is_refused_where_a_change_that_history_lost_stands_on_it(
    library: Library, log: Path, folder: Path
) -> None:
    alter(Library(folder), note="theirs")
    library.close()
    damage(log, 6)
    again = Library(folder)
    with pytest.raises(UndoError, match="Change 5 no longer applies to the library"):
        again.undo()
    assert (note(again), again.seq) == ("theirs", 6)


class TestAJournalThatOthersCut:
    def test_is_read_anew_and_what_was_in_memory_is_kept(self, library: Library, log: Path, folder: Path) -> None:
        keep(log, 3)
        known = dict(library.papers)
        assert library.refresh()
        assert (note(library), library.seq) == ("2", 3)
        [copy] = (folder / "backups").glob("*-before-reading-anew.json.gz")
        assert {found.id: found for found in read(copy).papers.values()} == known
        assert [copy.name in notice for notice in library.notices] == [True]
        alter(Library(folder), note="theirs")
        library.refresh()
        assert (note(library), library.seq) == ("theirs", 4)

    def test_and_wrote_on_is_read_anew(self, library: Library, log: Path, folder: Path) -> None:
        keep(log, 3)
        alter(Library(folder), note="theirs, longer than what stood there before" * 20)
        alter(library, starred=True)
        assert note(library).startswith("theirs")
        assert asides(folder) == []
        assert Library(folder).papers == library.papers

    def test_is_read_anew_only_when_what_was_in_memory_is_kept(
        self, library: Library, log: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        keep(log, 3)
        with monkeypatch.context() as patch:
            fill_disk(patch, 0)
            with pytest.raises(WriteError, match=r"Cannot write to the library .*: No space left"):
                library.refresh()
        assert note(library) == "4"
        library.refresh()
        assert note(library) == "2"

    def test_to_the_same_length_is_noticed_too(self, library: Library, log: Path, folder: Path, clock: Clock) -> None:
        size = log.stat().st_size
        keep(log, 3)
        for text in ("x", "y"):
            alter(Library(folder, clock), note=text)
        assert log.stat().st_size == size
        alter(library, starred=True)
        assert (note(library), library.papers) == ("y", Library(folder).papers)

    def test_does_not_make_the_changes_of_others_ones_own(self, library: Library, log: Path, folder: Path) -> None:
        keep(log, 3)
        for text in ("x", "y"):
            alter(Library(folder), note=text)
        with pytest.raises(UndoError, match="Nothing to undo"):
            library.undo()
        alter(library, note="z")
        library.undo()
        assert note(library) == "y"


def test_a_journal_that_disappears_takes_nothing_with_it(library: Library, log: Path, folder: Path) -> None:
    log.unlink()
    assert library.refresh()
    assert (note(library), note(Library(folder))) == ("4", "4")
    assert [notice for notice in library.notices if f"The journal {log} was removed" in notice] == library.notices
    alter(library, note="5")
    again = Library(folder)
    assert (note(again), again.notices) == ("5", [])
    again.undo()
    with pytest.raises(UndoError):
        again.undo()


def test_a_folder_that_disappears_stops_the_writing(library: Library, log: Path, folder: Path) -> None:
    """It may be a disk that was unplugged: nothing is written where it was."""
    shutil.rmtree(folder)
    for action in (library.refresh, library.undo, library.history, lambda: alter(library, note="5")):
        with pytest.raises(StorageError, match="No such file"):
            action()
    assert (note(library), folder.exists()) == ("4", False)


def test_a_folder_in_the_place_of_the_journal_is_an_error(folder: Path) -> None:
    (folder / "journal.jsonl").mkdir(parents=True)
    with pytest.raises(StorageError, match="Cannot read the journal"):
        Library(folder)


@pytest.mark.parametrize(
    "edit",
    [
        Edit("papers", paper().id, "mood", None, "good"),
        Edit("shelves", "a", "", None, {"id": "a"}),
        Edit("papers", paper().id, "tags", [], 7),
        Edit("papers", "title:x", "", None, {"id": "title:x"}),
    ],
)
def test_a_change_that_means_nothing_is_refused_and_untouched(
    library: Library, log: Path, folder: Path, edit: Edit
) -> None:
    newer = Journal(log)
    list(newer.read())
    newer.append(change(6, edits=(edit,)))
    before = files(folder)
    for action in (library.refresh, library.close, lambda: alter(library, note="5"), lambda: Library(folder)):
        with pytest.raises(StorageError, match="contains a change unknown to this program:"):
            action()
    assert files(folder) == before


def test_a_change_made_by_hand_counts_as_any(log: Path, folder: Path) -> None:
    """The format of a line is a promise: other programs may append one."""
    payload = json.dumps(
        {
            "seq": 6,
            "at": "2025-01-20T12:00:00Z",
            "by": "9@elsewhere",
            "command": "note",
            "edits": [{"table": "papers", "id": paper().id, "field": "note", "before": "4", "after": "手写"}],
        }
    ).encode()
    with log.open("ab") as file:
        file.write(b'{"crc":"%08x","change":' % zlib.crc32(payload) + payload + b"}\n")
    library = Library(folder)
    assert (note(library), library.notices) == ("手写", [])
    edit = Edit("papers", paper().id, "note", "4", "手写")
    assert library.history()[-1] == Change(
        seq=6, at=NOON, by="9@elsewhere", command="note", edits=(edit,), schema=SCHEMA
    )


@pytest.mark.slow
def test_a_line_of_twenty_megabytes_is_a_line(
    library: Library, log: Path, folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "SNAPSHOT_BYTES", 1 << 30)
    text = "冷启动 " * 2_000_000
    alter(library, note=text)
    alter(library, starred=True)
    again = Library(folder, clock)
    assert (note(again) == text, again.notices, len(again.history())) == (True, [], 7)
    again.undo()
    again.undo()
    assert note(again) == "4"
    whole = log.read_bytes()
    big = whole.splitlines(keepends=True)[5]
    log.write_bytes(whole.replace(big, big[:-9_000_000]))
    last = Library(folder, clock)
    assert note(last) == "4"
    assert asides(folder) == [big[:-9_000_000]]
    assert Library(folder).notices == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
@pytest.mark.parametrize("name", ["library.json", "journal.jsonl"])
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(library: Library, folder: Path, name: str) -> None:
    library.close()
    (folder / name).unlink()
    os.mkfifo(folder / name)
    with pytest.raises(StorageError, match="not a regular file"):
        Library(folder)


def test_json_that_is_nested_without_end_is_damage(library: Library, folder: Path) -> None:
    library.close()
    (folder / "library.json").write_text('{"papers":{"1":{"id":"x","title":"t","bibliographic":{"a":' + "[" * 200_000)
    assert note(Library(folder)) == "4"

"""Damage to the journal of a library: nothing written before it is lost, nothing behind it disappears in silence."""

from __future__ import annotations

import json
import zlib
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import pytest

from reader.errors import StorageError, UndoError
from reader.storage import library as library_module
from reader.storage.changes import Change, Edit
from reader.storage.journal import Journal
from reader.storage.library import Library
from tests.storage.builders import NOON, Clock, alter, change, files, note, paper


def damage(log: Path, number: int) -> bytes:
    """Flip a bit of one line of the journal, and give what stands from there on."""
    lines = log.read_bytes().splitlines(keepends=True)
    lines[number - 1] = lines[number - 1].replace(b'"note"', b'"nose"')
    log.write_bytes(b"".join(lines))
    return b"".join(lines[number - 1 :])


def test_a_torn_last_line_is_reported_and_changes_nothing(log: Path, folder: Path) -> None:
    whole = log.read_bytes()
    start = whole.rindex(b"\n", 0, -1) + 1
    for cut in range(start + 1, len(whole)):
        log.write_bytes(whole[:cut])
        before = files(folder)
        library = Library(folder)
        assert (note(library), library.seq) == ("3", 4)
        assert library.notices == [
            f"The journal {log} is damaged from byte {start} on. The next change sets that part aside."
        ]
        library.history()
        assert files(folder) == before


def test_a_journal_cut_between_two_lines_is_not_damaged(log: Path, folder: Path) -> None:
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:-1]))
    library = Library(folder)
    assert (note(library), library.notices) == ("3", [])


def test_damage_in_the_middle_loses_nothing_of_what_follows(log: Path, folder: Path, clock: Clock) -> None:
    rest = damage(log, 4)
    library = Library(folder, clock)
    assert (note(library), len(library.notices)) == ("2", 1)
    alter(library, note="next")
    aside = folder / "journal.damaged-20250120T120006-1.jsonl"
    assert aside.read_bytes() == rest
    assert library.notices[1:] == [f"A damaged part of the journal was set aside in {aside}."]
    again = Library(folder)
    assert (note(again), again.notices) == ("next", [])
    assert [entry.seq for entry in again.history()] == [1, 2, 3, 4]
    again.undo()
    assert note(again) == "2"


def test_an_open_library_sets_a_torn_line_of_another_aside(library: Library, log: Path, folder: Path) -> None:
    with log.open("ab") as torn:
        torn.write(b'{"crc":"0000')
    assert not library.refresh()
    assert library.notices == []
    alter(library, note="next")
    assert len(library.notices) == 1
    assert [path.read_bytes() for path in folder.glob("journal.damaged-*")] == [b'{"crc":"0000']
    assert note(Library(folder)) == "next"


def test_closing_sets_damage_aside_only_when_it_writes(log: Path, folder: Path) -> None:
    Library(folder).close()
    with log.open("ab") as torn:
        torn.write(b"torn")
    before = files(folder)
    Library(folder).close()
    assert files(folder) == before
    library = Library(folder)
    alter(library, note="next")
    library.close()
    assert set(files(folder)) - set(before) == {path.name for path in folder.glob("journal.damaged-*")}


def test_a_line_that_is_being_written_is_no_damage(log: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other process finishes its line before it lets go of the lock."""
    whole = log.read_bytes()
    log.write_bytes(whole[:-20])

    class Lock:
        def acquire(self, **_options: Any) -> AbstractContextManager[None]:
            log.write_bytes(whole)
            return nullcontext()

    monkeypatch.setattr(library_module.Library, "_file_lock", Lock())
    library = Library(folder)
    assert (note(library), library.notices) == ("4", [])


def test_damage_behind_the_snapshots_back_costs_only_its_history(library: Library, log: Path, folder: Path) -> None:
    library.close()
    damage(log, 4)
    again = Library(folder)
    assert (note(again), again.seq, again.notices) == ("4", 5, [])
    assert [entry.seq for entry in again.history()] == [1, 2, 3, 5]
    again.undo()
    assert note(again) == "3"


def test_undo_is_refused_where_a_change_that_history_lost_stands_on_it(
    library: Library, log: Path, folder: Path
) -> None:
    alter(Library(folder), note="theirs")
    library.close()
    damage(log, 6)
    again = Library(folder)
    with pytest.raises(UndoError, match="changed since"):
        again.undo()
    assert (note(again), again.seq) == ("theirs", 6)


def test_a_journal_that_others_cut_and_wrote_on_is_read_anew(library: Library, log: Path, folder: Path) -> None:
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:3]))
    assert library.refresh()
    assert (note(library), library.seq) == ("2", 3)
    alter(Library(folder), note="theirs")
    library.refresh()
    assert (note(library), library.seq) == ("theirs", 4)


def test_lines_of_others_are_not_set_aside_for_having_been_misread(library: Library, log: Path, folder: Path) -> None:
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:3]))
    alter(Library(folder), note="theirs, longer than what stood there before" * 20)
    alter(library, starred=True)
    assert library.papers[paper().id].note.startswith("theirs")
    assert list(folder.glob("journal.damaged-*")) == []
    assert Library(folder).papers == library.papers


def test_a_journal_that_disappears_stops_the_writing(library: Library, log: Path, folder: Path) -> None:
    log.unlink()
    for action in (library.refresh, library.undo, library.close, library.history, lambda: alter(library, note="5")):
        with pytest.raises(StorageError, match=r"Cannot read the journal .*journal\.jsonl"):
            action()
    assert note(library) == "4"
    assert not log.exists()


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
def test_a_change_of_a_newer_version_is_refused_and_untouched(
    library: Library, log: Path, folder: Path, edit: Edit
) -> None:
    newer = Journal(log, log.stat().st_size)
    newer.append(change(6, edits=(edit,)))
    before = files(folder)
    for action in (library.refresh, library.close, lambda: alter(library, note="5"), lambda: Library(folder)):
        with pytest.raises(StorageError, match="newer version"):
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
    assert library.history()[-1] == Change(seq=6, at=NOON, by="9@elsewhere", command="note", edits=(edit,))

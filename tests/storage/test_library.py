"""A library in one process: changing, undoing, reopening, closing."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from reader.errors import StorageError, UndoError
from reader.models import Paper
from reader.storage.database import Database, Meta, SnapshotStorage
from reader.storage.library import Library
from tests.storage.builders import FULL, NOON, Clock, add, alter, paper


@pytest.fixture
def library(folder: Path, clock: Clock) -> Library:
    opened = Library(folder, clock)
    add(opened, paper(1), paper(2), FULL)
    return opened


def note(library: Library, number: int = 1) -> str:
    return library.papers[paper(number).id].note


def test_looking_at_a_library_makes_no_folder(folder: Path) -> None:
    library = Library(folder)
    assert (library.all_papers(), library.digests, library.history(), library.seq) == ([], {}, [], 0)
    assert not library.refresh()
    library.close()
    assert not folder.exists()


def test_a_change_is_on_disk_before_it_counts_as_done(library: Library, folder: Path) -> None:
    change = alter(library, note="好", command="note")
    assert note(library) == "好"
    assert Library(folder).history()[-1] == change
    assert Library(folder).papers == library.papers


def test_a_change_says_who_made_it_when_and_how(library: Library) -> None:
    change = alter(library, note="a", command="note")
    assert change is not None
    assert (change.seq, change.command, change.of) == (2, "note", None)
    assert change.at == NOON + timedelta(seconds=2)
    assert change.by.startswith(f"{os.getpid()}@")


def test_nothing_to_change_is_no_change(library: Library) -> None:
    assert alter(library, note="") is None
    assert (library.seq, len(library.history())) == (1, 1)


def test_a_plan_that_fails_changes_nothing(library: Library) -> None:
    with pytest.raises(KeyError):
        alter(library, 99, note="a")
    assert library.seq == 1
    assert alter(library, note="a") is not None


def test_the_clock_may_go_back(library: Library, folder: Path, clock: Clock) -> None:
    alter(library, note="first")
    clock.now -= timedelta(hours=1)
    alter(library, note="second")
    assert note(Library(folder)) == "second"
    library.undo()
    assert note(library) == "first"
    assert [change.seq for change in library.history()] == [1, 2, 3, 4]


class TestUndo:
    def test_one_by_one_and_back(self, library: Library) -> None:
        for text in ("a", "b", "c"):
            alter(library, note=text)
        seen = [note(library)]
        for step in (library.undo, library.undo, library.redo, library.undo, library.undo, library.redo, library.redo):
            step()
            seen.append(note(library))
        assert seen == ["c", "b", "a", "b", "a", "", "a", "b"]

    def test_across_restarts(self, folder: Path, library: Library) -> None:
        alter(library, note="a")
        alter(library, tags=("x", "y"), starred=True, finished_at=NOON)
        for closing in (False, True):
            for step in ("undo", "redo"):
                library = Library(folder)
                getattr(library, step)()
                assert library.papers[paper().id].tags == (() if step == "undo" else ("x", "y"))
                if closing:
                    library.close()
        assert library.papers[paper().id] == paper(note="a", tags=("x", "y"), starred=True, finished_at=NOON)

    def test_says_what_it_took_back(self, library: Library) -> None:
        change = alter(library, note="a")
        assert change is not None
        undo = library.undo()
        assert (undo.command, undo.of, undo.edits) == ("undo", change.seq, (change.edits[0].inverse,))
        redo = library.redo()
        assert (redo.command, redo.of, redo.edits) == ("redo", change.seq, change.edits)
        assert library.history()[-2:] == [undo, redo]

    def test_takes_a_bulk_action_back_at_once(self, library: Library) -> None:
        before = dict(library.papers)
        library.commit("note", lambda: [*_edits(library, 1, note="a"), *_edits(library, 2, note="b")])
        assert (note(library, 1), note(library, 2)) == ("a", "b")
        library.undo()
        assert library.papers == before

    def test_several_edits_of_one_field_in_a_change(self, library: Library) -> None:
        first = _edits(library, 1, note="a")
        library.commit("note", lambda: [*first, msgspec.structs.replace(first[0], before="a", after="b")])
        library.undo()
        assert note(library) == ""
        library.redo()
        assert note(library) == "b"

    def test_of_nothing_is_refused(self, folder: Path) -> None:
        library = Library(folder)
        with pytest.raises(UndoError, match="nothing to undo"):
            library.undo()
        with pytest.raises(UndoError, match="nothing to redo"):
            library.redo()
        assert not (folder / "journal.jsonl").exists()

    def test_of_more_than_there_is_is_refused(self, library: Library) -> None:
        library.undo()
        with pytest.raises(UndoError, match="nothing to undo"):
            library.undo()
        library.redo()
        with pytest.raises(UndoError, match="nothing to redo"):
            library.redo()

    def test_a_new_change_ends_the_redoing(self, library: Library) -> None:
        alter(library, note="a")
        library.undo()
        alter(library, 2, note="b")
        with pytest.raises(UndoError, match="nothing to redo"):
            library.redo()

    def test_keeps_the_order_of_the_papers(self, library: Library) -> None:
        order = list(library.papers)
        alter(library, note="a")
        library.undo()
        assert list(library.papers) == order

    def test_is_refused_when_the_field_was_changed_by_hand_since(self, library: Library, folder: Path) -> None:
        alter(library, note="ours")
        library.close()
        by_hand(folder, note="theirs")
        again = Library(folder)
        with pytest.raises(UndoError, match="changed since") as caught:
            again.undo()
        assert "reader history" in caught.value.hint
        assert (note(again), again.seq) == ("theirs", 2)
        assert alter(again, note="next") is not None
        again.undo()
        assert note(again) == "theirs"

    def test_of_another_field_changed_by_hand_is_done(self, library: Library, folder: Path) -> None:
        alter(library, note="ours")
        library.close()
        by_hand(folder, starred=True)
        again = Library(folder)
        again.undo()
        assert again.papers[paper().id] == paper(starred=True)

    def test_redo_is_refused_when_the_field_was_changed_by_hand_since(self, library: Library, folder: Path) -> None:
        alter(library, note="ours")
        library.undo()
        library.close()
        by_hand(folder, note="theirs")
        with pytest.raises(UndoError, match="changed since"):
            Library(folder).redo()


def _edits(library: Library, number: int, **fields: Any) -> Any:
    from reader.storage.changes import replacement

    return replacement("papers", library.papers[paper(number).id], **fields)


def by_hand(folder: Path, **fields: Any) -> None:
    """Change the first paper in the snapshot behind the journal's back, as stock TinyDB may do."""
    database = Database(folder / "library.json")
    records = database.records("papers")
    records[paper().id] = msgspec.structs.replace(records[paper().id], **fields)
    database.save(database.records("meta")["library"])


class TestClosing:
    def test_everything_is_in_the_snapshot(self, library: Library, folder: Path) -> None:
        alter(library, note="a")
        library.close()
        saved = Database(folder / "library.json")
        assert saved.records("papers") == library.papers
        assert saved.records("meta")["library"] == Meta(seq=2, offset=(folder / "journal.jsonl").stat().st_size)

    def test_the_snapshot_is_written_only_when_there_is_news(
        self, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        library.close()
        monkeypatch.setattr(SnapshotStorage, "write", lambda *_: pytest.fail("written without need"))
        library.close()
        Library(folder).close()
        alter(Library(folder), note="a")
        with pytest.raises(pytest.fail.Exception):
            Library(folder).close()

    def test_news_of_others_count(self, library: Library, folder: Path) -> None:
        library.close()
        alter(Library(folder), note="theirs")
        library.close()
        assert Database(folder / "library.json").records("papers")[paper().id].note == "theirs"

    def test_work_may_go_on(self, library: Library, folder: Path) -> None:
        library.close()
        alter(library, note="a")
        library.close()
        assert note(Library(folder)) == "a"


class TestReopening:
    def test_reads_only_what_the_snapshot_does_not_have(
        self, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from reader.storage import journal

        library.close()
        alter(library, note="a")
        parsed: list[bytes] = []
        parse = journal._parse
        monkeypatch.setattr(journal, "_parse", lambda line: (parsed.append(line), parse(line))[1])
        assert note(Library(folder)) == "a"
        assert len(parsed) == 1

    def test_without_a_snapshot_the_journal_has_everything(self, library: Library, folder: Path) -> None:
        alter(library, note="a")
        library.close()
        (folder / "library.json").unlink()
        assert Library(folder).papers == library.papers

    def test_without_a_journal_the_snapshot_has_everything(self, library: Library, folder: Path) -> None:
        alter(library, note="a")
        library.close()
        (folder / "journal.jsonl").unlink()
        again = Library(folder)
        assert (again.papers, again.notices, again.seq, again.history()) == (library.papers, [], 2, [])
        with pytest.raises(UndoError):
            again.undo()
        alter(again, note="b")
        assert [note(Library(folder)), note(again)] == ["b", "b"]
        again.undo()
        again.close()
        assert (note(Library(folder)), Library(folder).seq) == ("a", 4)

    def test_an_older_snapshot_catches_up(self, library: Library, folder: Path) -> None:
        library.close()
        old = (folder / "library.json").read_bytes()
        alter(library, note="a")
        library.close()
        (folder / "library.json").write_bytes(old)
        again = Library(folder)
        assert (again.papers, again.seq) == (library.papers, 2)

    def test_a_shorter_journal_does_not_mislead(self, library: Library, folder: Path) -> None:
        """A journal from a backup, older than the snapshot."""
        old = (folder / "journal.jsonl").read_bytes()
        alter(library, note="a")
        library.close()
        (folder / "journal.jsonl").write_bytes(old)
        again = Library(folder)
        assert (again.papers, again.seq, again.notices) == (library.papers, 2, [])
        alter(again, note="b")
        assert (note(Library(folder)), Library(folder).seq) == ("b", 3)
        again.undo()
        assert note(Library(folder)) == "a"


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_nobody_else_may_read_a_library(folder: Path) -> None:
    before = os.umask(0)
    try:
        library = Library(folder / "deep")
        add(library, paper())
        library.close()
        with (folder / "deep" / "journal.jsonl").open("ab") as journal:
            journal.write(b"torn")
        alter(Library(folder / "deep"), note="a")
    finally:
        os.umask(before)
    modes = {path.name: path.stat().st_mode & 0o777 for path in (folder / "deep").iterdir()}
    assert len(modes) == 4
    assert set(modes.values()) == {0o600}
    assert (folder / "deep").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("place", ["library", "library/below"])
def test_a_file_in_the_place_of_the_folder_is_an_error(tmp_path: Path, place: str) -> None:
    (tmp_path / "library").write_text("a file")
    with pytest.raises(StorageError, match=r"is a file|Not a directory"):
        add(Library(tmp_path / place), paper())
    assert (tmp_path / "library").read_text() == "a file"


def test_reading_needs_no_lock_library(library: Library, folder: Path) -> None:
    """The lock costs 40 ms to import, which only those pay who write."""
    library.close()
    script = (
        "import sys, pathlib; from reader.storage.library import Library;"
        "opened = Library(pathlib.Path(sys.argv[1])); opened.history(); opened.close();"
        "sys.exit(bool({'filelock', 'asyncio'} & set(sys.modules)) or len(opened.papers) != 3)"
    )
    assert subprocess.run([sys.executable, "-c", script, str(folder)], timeout=60).returncode == 0


def test_papers_are_listed_in_the_order_in_which_they_came(library: Library) -> None:
    assert library.all_papers() == [paper(1), paper(2), FULL]
    assert all(isinstance(found, Paper) for found in library.all_papers())

"""A library in one process: changing, undoing, reopening, closing."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import filelock
import pytest

from reader.errors import StorageError, UndoError
from reader.models import Paper
from reader.models.changes import Edit, plain
from reader.storage import store as store_module
from reader.storage.database import Database
from reader.storage.journal import Journal
from reader.storage.library import Library
from reader.storage.snapshot import Meta
from tests.storage.builders import FULL, NOON, Clock, add, alter, note, paper

LOST = "belongs to another library, or lacks changes of this one; these changes cannot be undone."


@pytest.fixture
def library(folder: Path, clock: Clock) -> Library:
    opened = Library(folder, clock)
    add(opened, paper(1), paper(2), FULL)
    return opened


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


def test_the_changes_by_which_records_went_are_found_among_all(library: Library) -> None:
    alter(library, note='"before":{"id":')
    library.commit("remove", lambda: [Edit("papers", FULL.id, before=plain(FULL))])
    alter(library, starred=True)
    library.undo()
    library.undo()
    library.redo()
    assert [(change.command, change.of) for change in library.history(removals=True)] == [("remove", None), ("redo", 3)]


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


class TestClosing:
    def test_everything_is_in_the_snapshot(self, library: Library, folder: Path) -> None:
        alter(library, note="a")
        library.close()
        saved = Database(folder / "library.json")
        assert saved.records("papers") == library.papers
        log = Journal(folder / "journal.jsonl")
        list(log.read())
        assert saved.about == Meta(seq=2, offset=log.offset, tail=log.tail_checksum)
        assert log.rest == 0

    def test_the_snapshot_is_written_only_when_there_is_news(
        self, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        library.close()
        monkeypatch.setattr(store_module, "replace_durably", lambda *_: pytest.fail("written without need"))
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

    def test_what_others_have_saved_is_not_written_again(
        self, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        other = Library(folder)
        alter(other, note="theirs")
        other.close()
        library.refresh()
        monkeypatch.setattr(store_module, "replace_durably", lambda *_: pytest.fail("written without need"))
        library.close()

    def test_who_has_changed_nothing_waits_for_nobody(self, library: Library, folder: Path) -> None:
        library.close()
        alter(Library(folder), note="theirs")
        reading = Library(folder)
        with filelock.FileLock(folder / "lock"):
            reading.close()
        assert reading.notices == []

    def test_work_may_go_on(self, library: Library, folder: Path) -> None:
        library.close()
        alter(library, note="a")
        library.close()
        assert note(Library(folder)) == "a"


class TestReopening:
    def test_reads_only_what_the_snapshot_does_not_have(
        self, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        library.close()
        alter(library, note="a")
        parsed: list[bytes] = []
        parse = Journal._parse
        monkeypatch.setattr(Journal, "_parse", lambda self, line: (parsed.append(line), parse(self, line))[1])
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
        assert (again.papers, again.seq, again.history()) == (library.papers, 2, [])
        assert [LOST in notice for notice in again.notices] == [True]
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
        assert (again.papers, again.seq) == (library.papers, 2)
        assert [LOST in notice for notice in again.notices] == [True]
        alter(again, note="b")
        assert (note(Library(folder)), Library(folder).seq) == ("b", 3)
        again.undo()
        again.close()
        assert (note(Library(folder)), Library(folder).notices) == ("a", [])


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
    modes = {path.name: path.stat().st_mode & 0o777 for path in (folder / "deep").rglob("*") if path.is_file()}
    assert len(modes) == 5
    assert set(modes.values()) == {0o600}
    assert [path.stat().st_mode & 0o777 for path in (folder / "deep", folder / "deep" / "backups")] == [0o700, 0o700]


@pytest.mark.parametrize(
    ("place", "words"), [("library", "is a file"), ("library/below", "Not a directory|cannot find")]
)
def test_a_file_in_the_place_of_the_folder_is_an_error(tmp_path: Path, place: str, words: str) -> None:
    (tmp_path / "library").write_text("a file")
    with pytest.raises(StorageError, match=words):
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


@pytest.mark.parametrize("papers", [1, 1000])
def test_a_change_of_status_costs_one_short_line_in_a_library_of_any_size(folder: Path, papers: int) -> None:
    library = Library(folder)
    add(library, *map(paper, range(1, papers + 1)))
    log = folder / "journal.jsonl"
    before = log.stat().st_size
    alter(library, status="read", progress=100, started_at=NOON, finished_at=NOON)
    assert log.stat().st_size - before < 1024
    assert not (folder / "library.json").exists()


def test_the_snapshot_waits_where_it_is_many_times_what_it_lacks(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    monkeypatch.setattr(store_module, "SNAPSHOT_BYTES", 100)
    before = (folder / "library.json").read_bytes()
    assert len(before) < 4000
    for share, is_written in ((1, False), (100, True)):
        monkeypatch.setattr(store_module, "SNAPSHOT_SHARE", share)
        alter(library, note=f"{share}")
        assert ((folder / "library.json").read_bytes() != before) == is_written

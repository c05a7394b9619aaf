"""What the desk looks after by itself: changes by other programs, a disk in trouble, an idle moment."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import StorageError, WriteError
from reader.services.search import SearchService
from reader.storage import disk
from reader.ui import monitor, tasks
from reader.ui.tasks import CHECK_SECONDS, TaskQueues
from reader.workspace import Workspace
from tests.ui.digest_files import papers, weekly, write
from tests.ui.screen import NARROW, Table, desk_on

FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def other(seeded: Workspace, open_library: Callable[..., Workspace]) -> Workspace:
    """Open the library of the desk a second time, as another program would."""
    return open_library()


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Give a function that fills the disk, or makes room again."""
    monkeypatch.setattr(tasks, "RETRY_SECONDS", 0.05)
    write, is_full = os.write, False

    def fill(full: bool) -> None:
        nonlocal is_full
        is_full = full

    def limited(descriptor: int, data: memoryview) -> int:
        if is_full:
            raise FULL
        return write(descriptor, data)

    monkeypatch.setattr(disk.os, "write", limited)
    return fill


def written(desk: Table) -> list[str]:
    """Give the commands in the journal as another program finds them."""
    return [change.command for change in Workspace(desk.app.workspace.folder).history.changes()]


class TestNews:
    def test_of_the_second_that_news_may_take_the_desk_leaves_half_to_the_machine(self) -> None:
        assert CHECK_SECONDS <= 0.5

    async def test_searching_is_prepared_at_the_start_and_when_papers_have_come(
        self, seeded: Workspace, other: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        prepared: list[int] = []
        monkeypatch.setattr(SearchService, "warm", lambda finder: prepared.append(len(seeded.contents.papers())))
        async with desk_on(seeded) as table:
            await table.until(lambda: prepared == [31])
            other.papers.set_starred([seeded.contents.papers()[0].id], starred=True)
            await table.until(lambda: seeded.contents.papers()[0].starred)
            other.imports.run([write(tmp_path / "week.md", weekly(*papers(1, 2)))])
            await table.until(lambda: prepared == [31, 33])

    @pytest.mark.smoke
    async def test_a_change_by_another_program_shows_without_a_key(self, seeded: Workspace, other: Workspace) -> None:
        first = seeded.contents.papers()[0]
        async with desk_on(seeded) as table:
            other.papers.set_status([first.id], "skipped")
            await table.until(lambda: "\u2717 skipped" in table.text)
            assert "skipped 1" in table.text

    async def test_cursor_selection_and_range_stay(self, seeded: Workspace, other: Workspace) -> None:
        ids = [paper.id for paper in seeded.contents.papers()]
        async with desk_on(seeded) as table:
            await table.press("j", "space", "j", "v", "j")
            row, selected = table.row, table.desk.papers.selected
            assert len(selected) == 3
            other.papers.set_status(ids[:1], "skipped")
            await table.until(lambda: "\u2717 skipped" in table.text)
            assert (table.row, table.desk.papers.selected) == (row, selected)
            await table.press("j")
            assert len(table.desk.papers.selected) == 4

    @pytest.mark.parametrize("size", [(120, 20), NARROW])
    async def test_the_lines_on_screen_stay_where_they_are(
        self, seeded: Workspace, other: Workspace, size: tuple[int, int]
    ) -> None:
        async with desk_on(seeded, size) as table:
            await table.press("G", "k", "k")
            before = table.desk.papers.scroll_offset.y
            seq = seeded._library.seq
            other.papers.set_starred([seeded.contents.papers()[-1].id], True)
            await table.until(lambda: seeded._library.seq > seq)
            await table.settle()
            assert table.desk.papers.scroll_offset.y == before > 0

    async def test_a_list_scrolled_by_the_wheel_is_not_pulled_back(self, seeded: Workspace, other: Workspace) -> None:
        async with desk_on(seeded, (120, 20)) as table:
            for _turn in range(8):
                await table.scroll(table.desk.papers, down=True)
            before = table.desk.papers.scroll_offset.y
            assert before > 10
            other.papers.set_status([seeded.contents.papers()[0].id], "read")
            await table.until(lambda: "read 1" in table.text)
            assert table.desk.papers.scroll_offset.y == before

    async def test_papers_that_another_program_imports_appear(self, empty: Workspace, folder: Path) -> None:
        async with desk_on(empty) as table:
            await table.press("escape")
            there = Workspace(folder)
            there.imports.run_bundled()
            await table.until(lambda: "31 papers" in table.text)

    async def test_a_library_that_cannot_be_read_is_told_of_once(
        self, seeded: Workspace, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[None] = []

        def fail() -> bool:
            asked.append(None)
            raise StorageError("The disk is gone.")

        async with desk_on(seeded) as table:
            monkeypatch.setattr(seeded.updates, "refresh", fail)
            await table.until(lambda: len(asked) > 2)
            assert table.notices.count("The disk is gone.") == 1

    async def test_what_an_undo_took_in_before_it_was_refused_is_shown(
        self, seeded: Workspace, other: Workspace
    ) -> None:
        first = seeded.contents.papers()[0].id
        async with desk_on(seeded) as table:
            await table.press("r")
            other.papers.set_status([first], "skipped")
            await table.press("u")
            assert "cannot be undone" in table.notices[-1]
            assert "skipped 1" in table.text

    async def test_what_saving_took_in_is_shown(self, seeded: Workspace, other: Workspace) -> None:
        async with desk_on(seeded) as table:
            other.papers.set_status([seeded.contents.papers()[0].id], "skipped")
            seeded._library.save()
            await table.until(lambda: "skipped 1" in table.text)


class TestTrouble:
    async def test_what_a_full_disk_does_not_take_is_written_when_there_is_room(
        self, seeded: Workspace, full_disk: Callable[[bool], None]
    ) -> None:
        first, second = (paper.id for paper in seeded.contents.papers()[:2])
        async with desk_on(seeded) as table:
            full_disk(True)
            table.send("r", "j", "*", "n", *"draft", "escape")
            sentence = f"Cannot write to the library {seeded.folder}: No space left on device"
            await table.until(lambda: any(sentence in notice for notice in table.notices))
            await table.until(lambda: "3 unsaved changes" in table.text)
            assert written(table) == ["import"]
            assert seeded.contents.by_id[first].status == "unread"
            full_disk(False)
            await table.until(lambda: "All changes are saved now." in table.text)
            await table.settle()
            assert "unsaved" not in table.text
            assert written(table) == ["import", "status", "star", "note"]
            papers = seeded.contents.by_id
            assert (papers[first].status, papers[second].starred, papers[second].note) == ("read", True, "draft")

    async def test_leaving_in_spite_of_a_full_disk_takes_a_second_word(
        self, seeded: Workspace, full_disk: Callable[[bool], None]
    ) -> None:
        async with desk_on(seeded) as table:
            full_disk(True)
            table.send("r")
            await table.until(lambda: "1 unsaved change" in table.text)
            table.send("q")
            await table.until(lambda: any("Quit again" in notice for notice in table.notices))
            assert table.app.is_running
            table.send("q")
            await table.until(lambda: not table.app.is_running)
        assert table.app.tasks.unwritten == 1
        full_disk(False)

    async def test_a_desk_that_could_not_leave_stays_when_the_reader_goes_on(
        self, seeded: Workspace, full_disk: Callable[[bool], None]
    ) -> None:
        async with desk_on(seeded) as table:
            full_disk(True)
            table.send("r", "q", "j")
            await table.until(lambda: "1 unsaved change" in table.text)
            full_disk(False)
            await table.until(lambda: "All changes are saved now." in table.text)
            await table.settle()
            assert table.app.is_running
            assert seeded.contents.papers()[0].status == "read"

    async def test_an_import_waits_for_room_and_marking_does_not_wait_for_it(
        self, empty: Workspace, full_disk: Callable[[bool], None]
    ) -> None:
        async with desk_on(empty) as table:
            full_disk(True)
            table.send("enter")
            await table.until(lambda: "1 unsaved change" in table.text)
            full_disk(False)
            await table.until(lambda: "31 papers" in table.text)
        assert len(empty.contents.papers()) == 31

    async def test_other_errors_are_not_tried_again(self, seeded: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[None] = []

        def fail(_ids: object) -> None:
            asked.append(None)
            raise StorageError("No.")

        monkeypatch.setattr(tasks, "RETRY_SECONDS", 0.0)
        monkeypatch.setattr(seeded.papers, "toggle_read", fail)
        async with desk_on(seeded) as table:
            await table.press("r")
            assert "No." in table.text
        assert len(asked) == 1


class TestQueues:
    def test_at_the_end_what_cannot_be_written_is_given_up(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tasks, "RETRY_SECONDS", 60.0)
        tried: list[str] = []

        def fail(name: str) -> None:
            tried.append(name)
            raise WriteError(name)

        threads = TaskQueues()
        futures = [threads.submit(lambda name=name: fail(name), "write") for name in "ab"]
        threads.shut_down()
        assert [str(future.exception()) for future in futures] == ["a", "a"]
        assert threads.unwritten == 2
        assert tried[-1] == "a"

    def test_what_was_given_up_stays_given_up_though_the_disk_has_room_again(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tasks, "RETRY_SECONDS", 60.0)
        done: list[str] = []

        def fail() -> None:
            raise WriteError("full")

        threads = TaskQueues()
        first = threads.submit(fail, "write")
        threads.submit(lambda: done.append("later"), "write")
        threads.submit(lambda: None, "write", is_change=False)
        threads.shut_down()
        assert str(first.exception()) == "full"
        assert done == []
        assert (threads.unwritten, str(threads.reason)) == (2, "full")

    def test_what_comes_later_waits_for_what_came_first(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tasks, "RETRY_SECONDS", 0.0)
        done: list[str] = []
        failures = iter([WriteError("full")] * 3)

        def first() -> None:
            for failure in failures:
                raise failure
            done.append("first")

        threads = TaskQueues()
        threads.submit(first, "write")
        threads.submit(lambda: done.append("second"), "write").result(timeout=10)
        threads.shut_down()
        assert done == ["first", "second"]
        assert (threads.trouble, threads.unwritten, threads.waiting) == (None, 0, 0)


class TestIdle:
    async def test_the_snapshot_is_written_in_an_idle_moment(
        self, seeded: Workspace, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(monitor, "IDLE_SECONDS", 0.0)
        snapshot = seeded.folder / "library.json"
        async with desk_on(seeded) as table:
            await table.press("r")
            await table.until(lambda: snapshot.exists() and b'"read"' in snapshot.read_bytes())

    async def test_the_thread_that_draws_never_waits_for_the_disk(
        self, seeded: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A change, a draft, a snapshot and a backup: other threads write them."""
        monkeypatch.setattr(monitor, "IDLE_SECONDS", 0.0)
        monkeypatch.setattr("reader.ui.desk.notes.DRAFT_SECONDS", 0.001)
        flush, threads = disk.flush, set()

        def note_who(descriptor: int) -> None:
            threads.add(threading.current_thread().name)
            flush(descriptor)

        monkeypatch.setattr(disk, "flush", note_who)
        async with desk_on(seeded) as table:
            await table.press("r", "n")
            await table.type("cold start")
            await table.until(lambda: any(folder.glob("drafts/*.json")))
            await table.until(lambda: any(folder.glob("backups/*.gz")))
            assert threads == {"reader-write_0", "reader-draft_0", "reader-import_0"}

    async def test_damage_that_is_found_while_the_desk_is_open_is_told(self, seeded: Workspace, folder: Path) -> None:
        async with desk_on(seeded) as table:
            with (folder / "journal.jsonl").open("ab") as journal:
                journal.write(b'{"crc":"0000')
            await table.press("r")
            await table.until(lambda: any("was set aside in" in notice for notice in table.notices))


async def test_what_is_done_while_the_desk_closes_touches_no_widget(
    seeded: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They may be gone by then."""
    may_end, touched = threading.Event(), []
    async with desk_on(seeded) as table:
        table.app.perform(may_end.wait, touched.append, queue="read")
        [worker] = [worker for worker in table.app.workers if not worker.is_finished]
        close = table.app._close_all

        async def close_slowly() -> None:
            may_end.set()
            await worker.wait()
            await close()

        monkeypatch.setattr(table.app, "_close_all", close_slowly)
    assert touched == []

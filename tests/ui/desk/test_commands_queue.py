"""The queue on the desk: its order, moving in it, the next paper; days to look again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from reader.workspace import Workspace
from tests.storage.builders import NOON, Clock, paper
from tests.ui.screen import NARROW, WIDE, Table, desk_on, screen_text

SIZES = pytest.mark.parametrize("size", [WIDE, NARROW])


def shown(table: Table) -> list[str]:
    return [row.paper for row in table.desk.papers.rows if row.paper]


@pytest.fixture
def queued(seeded: Workspace) -> Workspace:
    """Give the library of the bundled digests with three papers of theirs in the queue, against their order."""
    for place in (25, 3, 0):
        seeded.papers.set_status([seeded.contents.papers()[place].id], "queued")
    return seeded


def ids(workspace: Workspace, *places: int) -> list[str]:
    return [workspace.contents.papers()[place].id for place in places]


@SIZES
async def test_the_queue_is_shown_in_its_order_and_moved_in_by_hand(queued: Workspace, size: tuple[int, int]) -> None:
    last, middle, first = ids(queued, 0, 3, 25)
    async with desk_on(queued, size) as table:
        await table.press("Q")
        assert shown(table) == [first, middle, last]
        assert "Queue" in screen_text(table.app)[0]
        await table.press("g", "g", "ctrl+down")
        assert shown(table) == [middle, first, last]
        assert table.desk.paper.id == first
        await table.press("G", "ctrl+up", "ctrl+up", "ctrl+up")
        assert shown(table) == [last, middle, first]
        assert table.desk.paper.id == last
        await table.press("space", "space", "ctrl+down", "escape")
        assert shown(table) == [first, last, middle]
        await table.press("u")
        assert shown(table) == [last, middle, first]
        await table.press("g", "g", "s", "x")
        assert shown(table) == [middle, first]
        await table.press("escape")
        assert len(shown(table)) == 31
        assert [each.id for each in queued.queue.papers()] == [middle, first]


async def test_the_filter_by_status_shows_the_same_order(queued: Workspace) -> None:
    async with desk_on(queued) as table:
        await table.press("f")
        await table.type("is:queued")
        await table.press("enter", "h")
        assert shown(table) == ids(queued, 25, 3, 0)


@pytest.mark.smoke
async def test_papers_are_moved_in_the_queue_only(queued: Workspace) -> None:
    async with desk_on(queued) as table:
        await table.press("ctrl+down")
        assert "Papers can be moved only in the queue. Press Q to show it." in table.notices[-1]
        await table.press("Q", "/")
        await table.type("a")
        await table.press("enter", "ctrl+down")
        assert [each.id for each in queued.queue.papers()] == ids(queued, 25, 3, 0)


@SIZES
async def test_the_next_paper_is_opened_and_being_read(queued: Workspace, size: tuple[int, int]) -> None:
    last, middle, first = ids(queued, 0, 3, 25)
    async with desk_on(queued, size) as table:
        await table.press("c")
        assert (table.desk.paper.id, table.desk.paper.status) == (first, "reading")
        assert table.desk.reading.row
        await table.press("c")
        assert (table.desk.paper.id, table.desk.paper.status) == (middle, "reading")
        await table.press("escape", "Q", "c")
        assert (table.desk.paper.id, table.desk.paper.status) == (last, "reading")
        await table.press("escape", "c")
        assert "The queue is empty" in table.notices[-1]
        await table.press("Q")
        assert "The queue is empty" in table.text


@SIZES
async def test_a_paper_is_due_when_its_day_has_come(folder: Path, size: tuple[int, int]) -> None:
    workspace = Workspace(folder, clock=Clock())
    workspace.imports.run_bundled()
    first, second = ids(workspace, 0, 1)
    async with desk_on(workspace, size) as table:
        await table.press("L")
        assert "No reviews due" in table.text
        await table.press("escape", "w")
        await table.type("明天")
        await table.press("enter")
        assert workspace.contents.by_id[first].review_on == "2025-01-21"
        assert "review on 2025-01-21" in table.notices[-1]
        assert "due 1" not in screen_text(table.app)[0]
        await table.press("j", "w")
        await table.type("today")
        await table.press("enter", "L")
        assert shown(table) == [second]
        assert workspace.contents.due_count() == 1
        if size == WIDE:
            assert "due 1" in screen_text(table.app)[0]
            assert "review 2025-01-20" in table.text
        await table.press("w", *["backspace"] * 10, "enter")
        assert "No reviews due" in table.text
        await table.press("u")
        assert shown(table) == [second]
    workspace.close()
    clock = Clock()
    clock.now = NOON + timedelta(days=2)
    later = Workspace(folder, clock=clock)
    assert [each.id for each in later.queue.due()] == [second, first]
    later.close()


async def test_a_day_that_is_none_is_refused(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("w")
        await table.type("soon")
        await table.press("enter")
        assert "soon is not a future date." in table.notices[-1]
        assert not any(each.review_on for each in seeded.contents.papers())
        await table.press("space", "space", "w")
        assert "2 papers" in table.text
        await table.type("3d")
        await table.press("enter")
        assert sum(each.review_on is not None for each in seeded.contents.papers()) == 2


async def test_papers_of_an_old_library_without_ranks_come_first(shelve) -> None:
    workspace = shelve(paper(1, status="queued"), paper(2), paper(3, status="queued"))
    async with desk_on(workspace) as table:
        await table.press("j", "s", "q", "Q")
        assert [each[-1] for each in shown(table)] == ["1", "3", "2"]
        await table.press("G", "ctrl+up")
        assert [each[-1] for each in shown(table)] == ["1", "2", "3"]

"""The history screen: who changed what when, and taking a chosen change back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.workspace import Workspace
from tests.ui.screen import NARROW, WIDE, desk_on


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_newest_change_stands_first_with_its_paper_and_effect(
    seeded: Workspace, size: tuple[int, int]
) -> None:
    async with desk_on(seeded, size) as table:
        await table.press("r", "H")
        lines = [line for line in table.text.splitlines() if "@" in line]
        assert "2  " in lines[0]
        assert "大语言" in lines[0]
        assert "unread -> read" in lines[0]
        assert "31 papers" in lines[1]
        assert "import: 31 added" in lines[1]


@pytest.mark.smoke
async def test_a_chosen_change_is_taken_back(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("r", "*", "H")
        await table.type("read")
        await table.press("enter")
        assert "Undone: status, 1 paper" in table.text
        first = seeded.contents.papers()[0]
        assert (first.status, first.starred) == ("unread", True)


async def test_a_change_that_another_stands_on_is_refused_with_its_reason(
    seeded: Workspace, open_library: Callable[..., Workspace]
) -> None:
    first = seeded.contents.papers()[0].id
    async with desk_on(seeded) as table:
        await table.press("r")
        other = open_library()
        other.papers.set_status([first], "skipped")
        await table.press("u")
        assert "cannot be undone" in table.notices[-1]
        assert "(change 3)" in table.notices[-1]
        assert seeded.contents.by_id[first].status == "skipped"


async def test_undo_leaves_alone_what_another_program_did(
    seeded: Workspace, open_library: Callable[..., Workspace]
) -> None:
    ids = [paper.id for paper in seeded.contents.papers()]
    async with desk_on(seeded) as table:
        await table.press("r")
        open_library().papers.set_starred(ids[1:2], True)
        await table.press("u")
        papers = seeded.contents.by_id
        assert (papers[ids[0]].status, papers[ids[1]].starred) == ("unread", True)


async def test_an_empty_history(empty: Workspace) -> None:
    async with desk_on(empty) as table:
        await table.press("escape", "H")
        assert "History" in table.text
        await table.press("enter", "escape")
        assert len(table.app.screen_stack) == 1

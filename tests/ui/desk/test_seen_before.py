"""Papers that several digests hold: where they are new, and where they were seen before."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.ui.desk.rows import ListRow
from reader.workspace import Workspace
from tests.ui.digest_files import papers, weekly, write
from tests.ui.screen import NARROW, WIDE, Table, desk_on


@pytest.fixture
def library(empty: Workspace, tmp_path: Path) -> Workspace:
    """Papers 1 and 2 in one digest, 2 and 3 in a second, 2 under another title in a third."""
    for name, listed in (
        ("First", papers(1, 2)),
        ("Second", papers(2, 3)),
        ("Third", [(2, "Other name"), (4, "Last")]),
    ):
        empty.imports.run([write(tmp_path / f"{name}.md", weekly(*listed, title=name))])
    return empty


def marks(table: Table) -> list[str]:
    """Give the rows of the list that are marked as seen before."""
    return [line for line in table.pane(table.desk.papers) if " seen " in line]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_a_paper_is_marked_where_it_is_not_new_and_keeps_its_status(
    library: Workspace, size: tuple[int, int]
) -> None:
    async with desk_on(library, size) as table:
        first, second = marks(table)
        assert all("◦ unread" in line and "Paper 2" in line for line in (first, second))
        await table.press("f")
        await table.type("First")
        await table.press("down", "enter")
        assert marks(table) == []
        await table.press("escape", "f")
        await table.type("Second")
        await table.press("down", "enter")
        (row,) = marks(table)
        assert "Paper 2" in row


@pytest.mark.smoke
async def test_the_text_says_where_it_stands_and_what_else_it_is_called(library: Workspace) -> None:
    async with desk_on(library) as table:
        table.desk.papers.move_to(ListRow("second", "arxiv:2502.00002"))
        await table.settle()
        shown = "\n".join(table.pane(table.desk.detail))
        for words in ("in First, no. 2", "in Second, no. 1", "in Third, no. 1", "also titled Other name"):
            assert words in shown


async def test_the_mark_goes_when_the_import_is_undone(library: Workspace) -> None:
    async with desk_on(library) as table:
        assert len(marks(table)) == 2
        await table.press("u")
        assert len(marks(table)) == 1


async def test_the_chinese_desk_marks_it_in_chinese(library: Workspace, chinese: None) -> None:
    async with desk_on(library) as table:
        assert "论文2" in table.text
        assert "seen" not in table.text

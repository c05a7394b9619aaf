"""Commands typed into the palette: what they mean, what they show beforehand, what they do."""

import pytest

from reader.ui.desk.bulk_commands import BulkCommand, parse
from reader.workspace import Workspace
from tests.ui.screen import NARROW, WIDE, Table, desk_on


@pytest.mark.parametrize(
    ("line", "order"),
    [
        ("status read is:unread digest:2025-W04", BulkCommand(("is:unread", "digest:2025-W04"), "read")),
        (":status Reading x", BulkCommand(("x",), "reading")),
        ("状态 在读 推理", BulkCommand(("推理",), "reading")),
        ("read a OR b", BulkCommand(("a", "OR", "b"), "read")),
        ("star #x", BulkCommand(("#x",), starred=True)),
        ("unstar #x", BulkCommand(("#x",), starred=False)),
        ("tag +a -b/c q -d", BulkCommand(("q", "-d"), add=("a",), remove=("b/c",))),
        ("标签 ＋甲 乙", BulkCommand(("乙",), add=("甲",))),
        ("", None),
        (":", None),
        ("status", None),
        ("status read", None),
        ("status starred x", None),
        ("status eaten x", None),
        ("star", None),
        ("tag", None),
        ("tag x", None),
        ("tag +x", None),
        ("tag + x", None),
        ("quit x", None),
    ],
)
def test_a_line_is_an_order_when_it_names_papers(line: str, order: BulkCommand | None) -> None:
    assert parse(line) == order


async def type_line(table: Table, line: str) -> None:
    table.send(":", *line)
    await table.settle()


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize(
    ("line", "preview", "query"),
    [
        ("status read is:unread digest:2025-W04", "Mark as read: 21 papers", "is:read"),
        ("star digest:2025-W04", "Star: 21 papers", "starred"),
        ("tag +a/b -c digest:2025-W04", "Tags +a/b -c: 21 papers", "#a"),
        ("read 2501.12948", "Mark as read: 1 paper", "is:read"),
    ],
)
async def test_a_line_shows_how_many_papers_and_is_undone_at_once(
    seeded: Workspace, line: str, preview: str, query: str, size: tuple[int, int]
) -> None:
    count = int(preview.split()[-2])
    async with desk_on(seeded, size) as table:
        await type_line(table, line)
        assert preview in table.text
        assert seeded.search.filter(query).papers == []
        await table.press("enter")
        assert len(seeded.search.filter(query).papers) == count
        assert f"Changed: {preview.split(': ')[1]}." in table.notices
        await table.press("u")
        assert seeded.search.filter(query).papers == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("star zzzz", "No papers match."),
        ("star (推理", "is not closed"),
        ("star 2501", "2501 is ambiguous:"),
        ("star 9901.00001", "Unknown paper id"),
    ],
)
async def test_a_line_without_papers_says_why_and_does_nothing(seeded: Workspace, line: str, told: str) -> None:
    seq = seeded._library.seq
    async with desk_on(seeded) as table:
        await type_line(table, line)
        assert told in table.text
        await table.press("enter")
        assert seeded._library.seq == seq


@pytest.mark.smoke
async def test_enter_waits_for_the_count_of_what_is_typed(seeded: Workspace) -> None:
    """The row of a shorter line must not be taken for that of a longer one."""
    async with desk_on(seeded) as table:
        await type_line(table, "star digest:2025-W0")
        table.send("4", "enter")
        await table.settle()
        starred = [paper for paper in seeded.contents.papers() if paper.starred]
        assert len(starred) in (0, 21)
        assert "Star: 21 papers" in table.text or starred


async def test_commands_are_still_found_by_their_names(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await type_line(table, "toggle read")
        assert "Toggle read" in table.text
        await table.press("enter")
        assert [paper.status for paper in seeded.contents.papers()][:2] == ["read", "unread"]


async def test_a_line_with_markup_is_text(seeded: Workspace) -> None:
    async with desk_on(seeded, NARROW) as table:
        await type_line(table, "tag +[/x][red] digest:2025-W04")
        assert "Tags +[/x][red]: 21 papers" in table.text

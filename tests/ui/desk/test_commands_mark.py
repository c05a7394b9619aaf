import pytest

from reader.workspace import Workspace
from tests.ui.screen import Table, desk_on

WEEKLY = "AI 论文周报 2025-W04"


def line_of(table: Table, title: str) -> str:
    return next(line for line in table.pane(table.desk.papers) if title in line)


def statuses(workspace: Workspace, count: int = 4) -> list[str]:
    return [paper.status for paper in workspace.contents.papers()[:count]]


@pytest.mark.parametrize(
    ("keys", "status", "shown"),
    [
        ("r", "read", "✓ read"),
        ("r r", "unread", "◦ unread"),
        ("s u", "unread", "◦ unread"),
        ("s q", "queued", "▹ queued"),
        ("s r", "reading", "▸ reading"),
        ("s d", "read", "✓ read"),
        ("s x", "skipped", "✗ skipped"),
    ],
)
async def test_a_status_is_given_and_shown_everywhere(seeded: Workspace, keys: str, status: str, shown: str) -> None:
    async with desk_on(seeded) as table:
        await table.press("j")
        for key in keys.split():
            await table.press(key)
        assert statuses(seeded) == ["unread", status, "unread", "unread"]
        assert shown in line_of(table, "PaSa")
        assert f"status {shown}" in "\n".join(table.pane(table.desk.detail))
        done = int(status in ("read", "skipped"))
        assert f"{done}/21" in line_of(table, WEEKLY)
        assert f"unread {31 - (status != 'unread')}" in table.text


@pytest.mark.smoke
async def test_a_chord_says_how_it_goes_on_and_can_be_left(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("s")
        assert "x skipped" in table.text.splitlines()[-1]
        await table.press("escape")
        assert "x skipped" not in table.text.splitlines()[-1]
        await table.press("s", "j", "x")
        assert statuses(seeded) == ["unread"] * 4


@pytest.mark.smoke
async def test_a_star_is_given_and_taken(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("*")
        assert seeded.contents.papers()[0].starred
        assert "* Evolving" in line_of(table, "Evolving")
        await table.press("*")
        assert not seeded.contents.papers()[0].starred
        assert "* Evolving" not in line_of(table, "Evolving")


@pytest.mark.smoke
async def test_selected_papers_are_marked_together_and_one_undo_takes_it_back(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("space", "j", "space")
        assert "+" in line_of(table, "Evolving")[:2]
        assert "+" in line_of(table, "Multiple Choice")[:2]
        assert "2 selected" in table.text
        await table.press("s", "x")
        assert statuses(seeded) == ["skipped", "unread", "skipped", "unread"]
        await table.press("u")
        assert statuses(seeded) == ["unread"] * 4
        assert "Undone: status, 2 papers" in table.text
        await table.press("ctrl+r")
        assert statuses(seeded) == ["skipped", "unread", "skipped", "unread"]
        assert "Redone: status, 2 papers" in table.text


async def test_space_takes_a_paper_out_of_the_selection(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("space", "k", "space")
        assert "selected" not in table.text


async def test_a_range_grows_and_shrinks_with_the_cursor(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("j", "v")
        assert "1 selected" in table.text
        await table.press("j", "j")
        assert "3 selected" in table.text
        await table.press("k")
        assert "2 selected" in table.text
        await table.press("k", "k")
        assert "2 selected" in table.text
        await table.press("v", "j", "j", "j")
        assert "2 selected" in table.text
        await table.press("r")
        assert statuses(seeded) == ["read", "read", "unread", "unread"]


async def test_a_range_goes_over_digests_and_keeps_what_was_selected(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("space", "]", "k", "v", "j", "v")
        assert "3 selected" in table.text
        await table.press("*")
        assert sum(paper.starred for paper in seeded.contents.papers()) == 3


async def test_escape_ends_a_selection(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("v", "j", "escape")
        assert "selected" not in table.text
        await table.press("j", "r")
        assert statuses(seeded) == ["unread", "unread", "read", "unread"]


async def test_the_selection_stays_after_a_bulk_action(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("v", "j", "r")
        assert "2 selected" in table.text
        await table.press("r")
        assert statuses(seeded) == ["unread"] * 4


@pytest.mark.parametrize(("key", "words"), [("ctrl+r", "Nothing to redo."), ("u", "Nothing to undo.")])
async def test_nothing_to_take_back_is_said(seeded: Workspace, key: str, words: str) -> None:
    async with desk_on(seeded) as table:
        if key == "u":
            seeded.history.undo()
        await table.press(key)
        assert words in table.text


async def test_changes_are_undone_one_by_one_after_reopening(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("r", "j", "s", "q", "*")
    async with desk_on(seeded) as table:
        await table.press("u")
        assert (statuses(seeded)[:2], seeded.contents.papers()[1].starred) == (["read", "queued"], False)
        await table.press("u")
        assert statuses(seeded)[:2] == ["read", "unread"]
        await table.press("u")
        assert statuses(seeded)[:2] == ["unread", "unread"]
        await table.press("ctrl+r", "ctrl+r", "ctrl+r")
        assert (statuses(seeded)[:2], seeded.contents.papers()[1].starred) == (["read", "queued"], True)


async def test_keys_typed_fast_all_count(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        table.send("r", "j", "r", "j", "s", "x", "j", "*", "space", "u")
        await table.settle()
        assert statuses(seeded, 5) == ["read", "read", "skipped", "unread", "unread"]
        assert not any(paper.starred for paper in seeded.contents.papers())

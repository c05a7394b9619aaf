"""The list of digests: what is seen, what its keys do to the library, and what comes back by undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reader.models import Digest, Entry
from reader.models.changes import addition
from reader.ui.digests.rows import about_lines, comparison_lines, digest_pieces
from reader.ui.digests.screen import DigestScreen
from reader.workspace import Workspace
from tests.storage.builders import paper
from tests.ui.hostile import BAD_TITLE as TITLE
from tests.ui.screen import NARROW, WIDE, Table, desk_on, screen_text

SIZES = pytest.mark.parametrize("size", [WIDE, NARROW, (40, 10)])
WEEK, NOTES = "2025-w04-weekly", "gui-agent-notes"


def lines(table: Table) -> list[str]:
    """Give the rows of the list."""
    found = [line.strip() for line in screen_text(table.app)[2:]]
    end = next((n for n, line in enumerate(found) if line.startswith("──")), -1)
    return [line for line in found[:end] if line]


def everything(workspace: Workspace) -> dict[str, Any]:
    return {name: dict(table) for name, table in workspace._library.records.items()}


class TestTheList:
    @SIZES
    async def test_each_digest_has_its_progress(self, seeded: Workspace, size: tuple[int, int]) -> None:
        seeded.papers.set_status([each.id for each in seeded.contents.papers()[:8]], "read")
        async with desk_on(seeded, size) as table:
            await table.press("D")
            first, second = lines(table)
            assert first.startswith("> AI 论文周报")
            assert first.endswith("8/21")
            assert second.endswith("0/10")
            if size[0] > 40:
                assert "=====-" in first
                assert "2025-W04" in first
                assert "read 8" in table.text
            await table.press("]")
            assert lines(table)[1].startswith(">")
            await table.press("[", "escape")
            assert table.app.screen is table.desk

    async def test_it_begins_at_the_digest_under_the_cursor_and_shows_one_alone(self, seeded: Workspace) -> None:
        async with desk_on(seeded) as table:
            await table.press("G", "D")
            assert lines(table)[1].startswith("> gui-agent-notes")
            await table.press("enter")
            assert table.desk.state.view.digest == NOTES
            assert "gui-agent-notes" in screen_text(table.app)[0]
            await table.press("D", "k", "enter")
            assert table.desk.state.view.digest == WEEK

    async def test_an_empty_library_has_none(self, empty: Workspace) -> None:
        async with desk_on(empty) as table:
            await table.press("escape", "D")
            assert "No digests yet" in table.text
            await table.press("enter", "c", "r", "x", "delete", "space", "=", "u", "j", "G")
            assert isinstance(table.app.screen, DigestScreen)
            await table.press("q")
            assert table.app.screen is table.desk

    async def test_its_commands_are_found_by_name(self, seeded: Workspace) -> None:
        async with desk_on(seeded) as table:
            await table.press("D", ":")
            await table.type("rename")
            await table.press("enter")
            assert "Rename digest" in table.text


class TestClosing:
    @SIZES
    @pytest.mark.parametrize(
        ("key", "expected"), [("q", "queued"), ("x", "skipped"), ("u", "unread"), ("enter", "queued")]
    )
    async def test_leftovers_become_what_is_chosen(
        self, seeded: Workspace, size: tuple[int, int], key: str, expected: str
    ) -> None:
        seeded.papers.set_status([seeded.contents.papers()[0].id], "reading")
        before = everything(seeded)
        async with desk_on(seeded, size) as table:
            await table.press("D", "c")
            assert "20 unread papers" in table.text
            if size[1] > 10:
                assert "queued, 1 being read." in table.text
            await table.press(key)
            statuses = [each.status for each in seeded.contents.papers()[:21]]
            assert statuses == ["reading", *[expected] * 20]
            assert seeded.contents.digest_summaries()[0].closed_at
            assert "1 closed" in screen_text(table.app)[0]
            await table.press("u")
            assert everything(seeded) == before
            assert "closed" not in screen_text(table.app)[0]

    async def test_nothing_happens_when_the_dialog_is_left_and_c_opens_a_closed_one(self, seeded: Workspace) -> None:
        async with desk_on(seeded) as table:
            await table.press("D", "c", "escape")
            assert seeded.contents.digest_summaries()[0].closed_at is None
            await table.press("c", "u", "c")
            assert seeded.contents.digest_summaries()[0].closed_at is None
            await table.press("u")
            assert seeded.contents.digest_summaries()[0].closed_at

    async def test_the_desk_shows_what_has_become(self, seeded: Workspace) -> None:
        async with desk_on(seeded) as table:
            await table.press("D", "c", "x", "escape")
            assert "21/21" in table.text
            assert "skipped 21" in screen_text(table.app)[0]


class TestRemoving:
    @SIZES
    async def test_it_says_what_goes_and_asks_and_u_brings_all_back(
        self, seeded: Workspace, size: tuple[int, int]
    ) -> None:
        seeded.papers.set_starred([seeded.contents.papers()[0].id], starred=True)
        before = everything(seeded)
        async with desk_on(seeded, size) as table:
            await table.press("D", "x")
            assert "20 papers will be removed" in table.text
            assert "1 paper stays" in table.text
            await table.press("enter")
            assert everything(seeded) == before
            await table.press("x", "y")
            assert NOTES in lines(table)[0]
            assert list(seeded.contents.digests_by_id) == [NOTES]
            assert len(seeded.contents.by_id) == 11
            await table.press("u")
            assert everything(seeded) == before
            assert [each.id for each in seeded.contents.digests()] == [WEEK, NOTES]
            await table.press("ctrl+r", "escape")
            assert "PaSa" not in table.text

    async def test_a_note_in_the_editor_keeps_its_paper(self, seeded: Workspace) -> None:
        noted = seeded.contents.papers()[0].id
        async with desk_on(seeded) as table:
            await table.press("j", "k", "n")
            await table.type("mine")
            await table.press("escape", "D", "x")
            assert "1 paper stays" in table.text
            await table.press("y")
        assert seeded.contents.by_id[noted].note == "mine"

    async def test_the_view_of_a_digest_that_goes_becomes_that_of_all(self, seeded: Workspace) -> None:
        async with desk_on(seeded) as table:
            await table.press("D", "enter", "D", "x", "y", "escape")
            assert "gui-agent-notes" in table.text


@SIZES
async def test_a_digest_is_renamed_and_gets_its_title_back(seeded: Workspace, size: tuple[int, int]) -> None:
    async with desk_on(seeded, size) as table:
        await table.press("D", "j", "r", *["backspace"] * 20)
        await table.type("坏 [/x] [red]")
        await table.press("enter")
        assert "坏 [/x]" in lines(table)[1]
        await table.press("r", *["backspace"] * 20, "enter")
        assert "gui-agent-notes"[:8] in lines(table)[1]


@pytest.mark.smoke
@SIZES
async def test_two_are_compared(seeded: Workspace, size: tuple[int, int]) -> None:
    async with desk_on(seeded, size) as table:
        await table.press("D", "=")
        assert "Mark one digest with Space" in table.notices[-1]
        await table.press("space", "j", "=")
        assert "in both  0" in table.text
        if size == WIDE:
            assert "only in AI 论文周报 2025-W04  21" in table.text
        await table.press("j", "k", "pagedown", "escape", "k", "space", "j", "=")
        assert len(table.notices) == 2


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_hostile_titles_harm_nothing(shelve: Callable[..., Workspace], size: tuple[int, int]) -> None:
    workspace = shelve(paper(1, title=TITLE), paper(2, title=TITLE, status="queued"), title=TITLE)
    other = Digest(id="e", title=TITLE, source=TITLE, format="f", date="2025", entries=(Entry(paper(1).id),))
    workspace._library.commit("import", lambda: [addition("digests", other)])
    async with desk_on(workspace, size) as table:
        await table.press("D", "c", "escape", "x", "escape", "r", "escape", "space", "j", "=", "escape", "c", "q")
        await table.press("u", "x", "y", "u", "r", "x", "enter", "u", "enter", "Q", "ctrl+down", "w", "escape", "L")
        assert table.app.is_running


@pytest.mark.parametrize("width", [*range(1, 130, 7), 44, 60, 104])
def test_a_row_is_as_wide_as_it_shall_be(seeded: Workspace, width: int) -> None:
    from reader.text.cells import cell_len

    seeded.digests.close(WEEK)
    for summary in seeded.contents.digest_summaries():
        assert sum(cell_len(text) for text, _role in digest_pieces(summary, width)) == width
        about_lines(summary, ["x" * 300], width)
    comparison_lines(seeded.digests.compare(WEEK, NOTES), width)


async def test_many_digests_are_painted_only_where_they_are_on_screen(
    empty: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = [paper(n) for n in range(10_000)]
    digests = [
        Digest(id=f"d{n}", title=f"D{n}", source=f"/{n}", format="f",
               entries=tuple(Entry(each.id) for each in papers[20 * n : 20 * n + 20]))
        for n in range(500)
    ]  # fmt: skip
    empty._library.commit(
        "import",
        lambda: [*(addition("papers", each) for each in papers), *(addition("digests", each) for each in digests)],
    )
    painted = []
    monkeypatch.setattr(
        "reader.ui.digests.list.digest_pieces",
        lambda summary, width: painted.append(summary.id) or digest_pieces(summary, width),
    )
    async with desk_on(empty) as table:
        await table.press("D", "G")
        assert lines(table)[-1].endswith("0/20")
        assert len(set(painted)) < 100
        await table.press("x", "y")
        assert len(empty.contents.digests_by_id) == 499
        assert len(empty.contents.by_id) == 9_980
        await table.press("u")
        assert list(empty.contents.digests_by_id)[-1] == "d499"

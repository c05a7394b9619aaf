"""Reading mode: one paper over the whole screen."""

from __future__ import annotations

import pytest

from reader.config import Config
from reader.ui.desk.detail import Detail
from reader.ui.desk.scroll_positions import ScrollPositions
from reader.workspace import Workspace
from tests.storage.builders import paper
from tests.ui.screen import NARROW, desk_on, screen_text

SIZES = [(120, 36), NARROW, (170, 40)]


def status(table, paper_id: str) -> str:
    return table.desk.workspace.contents.by_id[paper_id].status


@pytest.mark.parametrize("size", SIZES)
async def test_enter_reads_a_paper_over_the_whole_screen_and_escape_leaves(seeded: Workspace, size) -> None:
    async with desk_on(seeded, size) as table:
        await table.press("j", "j", "enter")
        here = table.desk.papers.row
        assert isinstance(table.desk.focused, Detail)
        assert not table.desk.papers.display
        assert table.desk.detail.size.width > size[0] * 0.6
        lines = table.desk.detail._lines
        assert any(
            "End. Press r to mark as read, J for the next paper." in text
            for line in lines
            for text, _role in line.pieces
        )
        await table.press("escape")
        assert table.desk.papers.display
        assert table.desk.papers.row == here
        assert table.desk.focused is table.desk.papers


@pytest.mark.smoke
async def test_opening_marks_as_being_read_unless_the_settings_say_no(shelve) -> None:
    workspace = shelve(paper(1), paper(2, status="skipped"), paper(3))
    async with desk_on(workspace) as table:
        await table.press("enter", "J")
        await table.settle()
        assert [status(table, paper(number).id) for number in (1, 2)] == ["reading", "skipped"]
        workspace.config = Config(mark_reading=False)
        await table.press("J")
        await table.settle()
        assert status(table, paper(3).id) == "unread"


async def test_a_view_that_no_longer_holds_the_paper_does_not_take_it_away(shelve) -> None:
    async with desk_on(shelve(paper(1), paper(2), paper(3))) as table:
        await table.press("2", "enter")
        await table.settle()
        assert status(table, paper(1).id) == "reading"
        assert table.desk.paper.id == paper(1).id
        await table.press("r", "J")
        await table.settle()
        assert status(table, paper(1).id) == "read"
        assert table.desk.paper.id == paper(2).id
        await table.press("K")
        await table.settle()
        assert table.desk.paper.id == paper(1).id


async def test_the_ends_of_the_list_are_told(shelve) -> None:
    async with desk_on(shelve(paper(1), paper(2))) as table:
        await table.press("enter", "K")
        assert "This is the first paper." in table.notices
        await table.press("J", "J")
        assert "This is the last paper." in table.notices


async def test_each_paper_is_scrolled_where_it_was_left(shelve) -> None:
    long = "一段很长的摘要。" * 600
    async with desk_on(shelve(paper(1, abstract=long), paper(2, abstract=long))) as table:
        await table.press("enter", "space", "j")
        left = table.desk.detail.scroll_offset.y
        assert left > 1
        await table.press("J")
        await table.settle()
        assert table.desk.detail.scroll_offset.y == 0
        await table.press("K")
        await table.settle()
        assert table.desk.detail.scroll_offset.y == left
        await table.press("escape", "enter")
        await table.settle()
        assert table.desk.detail.scroll_offset.y == left


async def test_marking_keeps_the_place(shelve) -> None:
    async with desk_on(shelve(paper(1, abstract="一段很长的摘要。" * 600))) as table:
        await table.press("enter", "space", "*")
        await table.settle()
        assert table.desk.detail.scroll_offset.y > 1


async def test_a_number_opens_the_link_of_that_number(shelve, browser: list[str]) -> None:
    async with desk_on(shelve(paper(1))) as table:
        await table.press("enter", "2")
        await table.settle()
        assert browser == [f"https://arxiv.org/pdf/{paper(1).arxiv_id}"]
        await table.press("9")
        assert "No link 9 here." in table.notices


async def test_actions_are_for_the_paper_that_is_read_not_for_the_selection(shelve) -> None:
    async with desk_on(shelve(paper(1), paper(2))) as table:
        await table.press("space", "enter", "*")
        await table.settle()
        papers = table.desk.workspace.contents.by_id
        assert (papers[paper(1).id].starred, papers[paper(2).id].starred) == (False, True)


async def test_a_note_is_written_beside_the_text_and_escape_goes_back_to_it(shelve) -> None:
    async with desk_on(shelve(paper(1))) as table:
        await table.press("enter", "n")
        await table.type("记下")
        await table.press("escape")
        await table.settle()
        assert isinstance(table.desk.focused, Detail)
        assert not table.desk.papers.display
        assert table.desk.workspace.contents.by_id[paper(1).id].note == "记下"


@pytest.mark.parametrize("keys", ["/", "f", "\\", "q"])
async def test_what_concerns_the_list_goes_back_to_it(shelve, keys: str) -> None:
    async with desk_on(shelve(paper(1))) as table:
        await table.press("enter", keys)
        await table.settle()
        assert table.desk.reading.row is None


async def test_the_header_tells_how_far_the_digest_is(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("j", "enter")
        await table.settle()
        first, *_rest = screen_text(table.app)
        assert "/21" in first
        assert "0 of 21 done" in first


async def test_an_undone_import_leaves_nothing_to_read(shelve) -> None:
    async with desk_on(shelve(paper(1))) as table:
        table.desk.workspace.config = Config(mark_reading=False)
        await table.press("enter")
        table.desk.workspace.history.undo()
        table.desk.reload()
        await table.settle()
        await table.press("J", "K", "r", "2", "escape")
        await table.settle()
        assert table.desk.papers.display


async def test_the_place_is_known_in_the_next_session(shelve) -> None:
    workspace = shelve(paper(1, abstract="一段很长的摘要。" * 600))
    async with desk_on(workspace) as table:
        await table.press("enter", "space", "q")
    async with desk_on(workspace) as table:
        await table.press("enter")
        await table.settle()
        assert table.desk.detail.scroll_offset.y > 1


@pytest.mark.parametrize("content", [b"", b"[]", b'{"a": "b"}', b"\xff\xfe", b'{"a": -5}'])
def test_places_that_cannot_be_read_are_none(tmp_path, content: bytes) -> None:
    path = tmp_path / "places.json"
    path.write_bytes(content)
    assert ScrollPositions(path).of("a") == 0


def test_places_are_kept_of_the_papers_that_were_left_last(tmp_path) -> None:
    places = ScrollPositions(tmp_path / "state" / "places.json")
    for number in range(1001):
        places.remember(f"p{number}", number + 1)
    places.remember("p1", 7)
    places.keep()
    again = ScrollPositions(tmp_path / "state" / "places.json")
    assert [again.of(name) for name in ("p0", "p1", "p2", "p1000")] == [0, 7, 3, 1001]


def test_a_place_that_cannot_be_written_harms_nothing(tmp_path) -> None:
    (tmp_path / "state").write_text("no folder")
    ScrollPositions(tmp_path / "state" / "places.json").keep()

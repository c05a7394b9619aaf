"""Notes that are not in the library yet: drafts while they are typed, and the offer at the next start."""

import time
from collections.abc import Callable

import msgspec
import pytest

from reader.errors import StorageError
from reader.ui.desk import notes
from reader.ui.dialogs.drafts import DraftOffer
from reader.workspace import Workspace
from tests.ui.screen import NARROW, WIDE, Table, desk_on

SECONDS = 20.0
FULL_DISK = StorageError("The disk is full.")


def leave_draft(workspace: Workspace, notes: dict[str, tuple[str, str]]) -> None:
    """Leave drafts as a desk that was killed does."""
    gone = Workspace(workspace.folder).notes.drafts
    gone.keep(notes)
    gone.close()


def draft_texts(workspace: Workspace) -> list[str]:
    """List the texts of all drafts on disk."""
    files = (workspace.folder / "drafts").glob("*.json")
    return [draft["text"] for file in files for draft in msgspec.json.decode(file.read_bytes()).values()]


async def wait_until(table: Table, condition: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end
        await table.pilot.pause(0.01)


def first(workspace: Workspace) -> str:
    return workspace.contents.papers()[0].id


def note(workspace: Workspace) -> str:
    return workspace.contents.papers()[0].note


def test_of_the_two_seconds_that_a_draft_may_take_the_desk_leaves_one_to_the_machine() -> None:
    assert notes.DRAFT_SECONDS <= 1


async def test_a_draft_is_on_disk_while_the_reader_types_on(seeded: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk_on(seeded) as table:
        await table.press("n")
        typed = ""

        async def type_until_kept() -> None:
            nonlocal typed
            wanted, end = typed + "字", time.monotonic() + SECONDS
            while not any(text.startswith(wanted) for text in draft_texts(seeded)):
                assert time.monotonic() < end
                typed += "字"
                await table.type("字")
                await table.pilot.pause(0.05)

        await type_until_kept()
        await type_until_kept()
        await wait_until(table, lambda: draft_texts(seeded) == [typed])
        assert note(seeded) == ""
        assert table.desk.focused is table.desk.note
        await table.press("ctrl+s")
        assert note(seeded) == typed
        assert list((seeded.folder / "drafts").iterdir()) == []


async def test_a_draft_goes_when_the_typing_is_undone(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("n")
        await table.type("x")
        await wait_until(table, lambda: draft_texts(seeded) == ["x"])
        await table.press("ctrl+z")
        await wait_until(table, lambda: draft_texts(seeded) == [])


async def test_a_draft_that_cannot_be_written_is_said_once_and_tried_again(seeded: Workspace) -> None:
    drafts = seeded.folder / "drafts"
    drafts.write_text("a file in its place", encoding="utf-8")
    async with desk_on(seeded) as table:
        table.app._notifications.clear()
        await table.press("n")
        await table.type("x")
        await wait_until(table, lambda: bool(table.notices))
        assert str(drafts) in table.notices[0].replace("\n", "")
        for _round in range(2):
            await table.type("y")
        assert len(table.notices) == 1
        drafts.unlink()
        await wait_until(table, lambda: draft_texts(seeded) == ["xyy"])


@pytest.mark.smoke
async def test_a_note_left_unsaved_on_purpose_is_offered_again(
    seeded: Workspace, open_library: Callable[..., Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise FULL_DISK

    async with desk_on(seeded) as table:
        monkeypatch.setattr(seeded.notes, "set", fail)
        await table.press("n")
        await table.type("x")
        await table.press("ctrl+q", "ctrl+q")
        assert not table.app.is_running
    seeded.close()
    fresh = open_library()
    async with desk_on(fresh) as table:
        assert isinstance(table.app.screen, DraftOffer)
        await table.press("enter")
        assert note(fresh) == "x"


@pytest.mark.parametrize("size", [WIDE, NARROW, (60, 16)])
async def test_a_draft_is_offered_and_becomes_the_note(seeded: Workspace, size: tuple[int, int]) -> None:
    leave_draft(seeded, {first(seeded): ("", "开头 beginning\n" + "line\n" * 40)})
    async with desk_on(seeded, size) as table:
        for words in ("Unsaved note found", "Evolving", "Written 20", "开头 beginning", "...", "decide later"):
            assert words in table.text
        await table.press("enter")
        assert table.app.screen is table.desk
        assert note(seeded).startswith("开头 beginning\nline")
        assert table.desk.note.text == note(seeded)
        assert draft_texts(seeded) == []
        assert table.notices == []


async def test_a_draft_of_a_note_that_was_changed_meanwhile_becomes_a_copy(seeded: Workspace) -> None:
    leave_draft(seeded, {first(seeded): ("base", "draft")})
    seeded.notes.set(first(seeded), "theirs")
    async with desk_on(seeded) as table:
        await table.press("enter")
        assert note(seeded).startswith("theirs\n\n--- Conflict copy")
        assert note(seeded).endswith(" ---\ndraft")
        assert "The note was also changed elsewhere; both versions are kept in it." in table.notices[-1]


@pytest.mark.parametrize("way", ["d", "down enter", "discard"])
async def test_a_draft_is_thrown_away(seeded: Workspace, way: str) -> None:
    leave_draft(seeded, {first(seeded): ("", "draft")})
    async with desk_on(seeded) as table:
        if way == "discard":
            await table.click_on(way)
        else:
            await table.press(*way.split())
        assert table.app.screen is table.desk
        assert note(seeded) == ""
        assert list((seeded.folder / "drafts").iterdir()) == []


@pytest.mark.parametrize("way", ["escape", "decide later", "beside"])
async def test_a_draft_can_wait_for_the_next_start(
    seeded: Workspace, open_library: Callable[..., Workspace], way: str
) -> None:
    leave_draft(seeded, {first(seeded): ("", "draft")})
    async with desk_on(seeded) as table:
        if way == "escape":
            await table.press(way)
        elif way == "beside":
            await table.click(1, 1)
        else:
            await table.click_on(way)
        assert table.app.screen is table.desk
        assert draft_texts(seeded) == ["draft"]
        assert open_library().notes.orphaned_drafts().drafts == []
    seeded.close()
    async with desk_on(open_library()) as table:
        assert isinstance(table.app.screen, DraftOffer)


async def test_drafts_are_offered_one_after_the_other(seeded: Workspace) -> None:
    one, two, three = (paper.id for paper in seeded.contents.papers()[:3])
    leave_draft(seeded, {one: ("", "first text"), two: ("", "second text")})
    leave_draft(seeded, {three: ("", "third text")})
    async with desk_on(seeded) as table:
        for text in ("first text", "second text", "third text"):
            assert text in table.text
            await table.press("enter")
        assert table.app.screen is table.desk
        assert [paper.note for paper in seeded.contents.papers()[:3]] == ["first text", "second text", "third text"]


async def test_a_draft_that_is_the_note_is_not_offered(seeded: Workspace) -> None:
    seeded.notes.set(first(seeded), "x")
    leave_draft(seeded, {first(seeded): ("", "x")})
    async with desk_on(seeded) as table:
        assert table.app.screen is table.desk
        assert draft_texts(seeded) == []


async def test_a_draft_that_empties_a_note_is_offered_as_such(seeded: Workspace) -> None:
    seeded.notes.set(first(seeded), "x")
    leave_draft(seeded, {first(seeded): ("x", "")})
    async with desk_on(seeded) as table:
        assert "(The note is empty.)" in table.text
        await table.press("enter")
        assert note(seeded) == ""


@pytest.mark.parametrize(("key", "kept"), [("enter", True), ("escape", True), ("d", False)])
async def test_a_draft_whose_paper_is_gone_can_only_wait_or_go(seeded: Workspace, key: str, kept: bool) -> None:
    leave_draft(seeded, {"arxiv:2599.00001": ("", "draft")})
    async with desk_on(seeded, NARROW) as table:
        assert "Paper arxiv:2599.00001 has been removed from the library." in table.text
        assert "save as the note" not in table.text
        (path,) = (seeded.folder / "drafts").glob("*.json")
        assert str(path) in "".join(table.pane(table.app.screen.query_one("#facts")))
        await table.press(key)
        assert table.app.screen is table.desk
        assert draft_texts(seeded) == (["draft"] if kept else [])


async def test_a_draft_of_a_desk_that_lives_is_not_offered(
    seeded: Workspace, open_library: Callable[..., Workspace]
) -> None:
    async with desk_on(seeded) as table:
        await table.press("n")
        await table.type("x")
        await wait_until(table, lambda: draft_texts(seeded) == ["x"])
        async with desk_on(open_library()) as second:
            assert second.app.screen is second.desk
        assert draft_texts(seeded) == ["x"]


async def test_a_damaged_draft_is_named_and_left(seeded: Workspace) -> None:
    leave_draft(seeded, {first(seeded): ("", "draft")})
    damaged = seeded.folder / "drafts" / "note-1-a.json"
    damaged.write_bytes(b'{"x": {')
    async with desk_on(seeded) as table:
        assert [str(damaged) in notice for notice in table.notices] == [True]
        assert isinstance(table.app.screen, DraftOffer)
        await table.press("escape")
        table.desk.notes.offer_drafts()
        await table.settle()
        assert len(table.notices) == 1
    assert damaged.read_bytes() == b'{"x": {'


async def test_answers_typed_before_the_question_are_none(seeded: Workspace) -> None:
    leave_draft(seeded, {first(seeded): ("", "draft")})
    found = seeded.notes.orphaned_drafts()
    async with desk_on(seeded) as table:
        table.desk.notes._offer(found)
        table.send("d", "enter", "d")
        await table.settle()
        assert draft_texts(seeded) == ["draft"]
        assert isinstance(table.app.screen, DraftOffer)
        await table.press("d")
        assert draft_texts(seeded) == []


async def test_a_draft_that_cannot_be_kept_stays_on_disk(seeded: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise FULL_DISK

    leave_draft(seeded, {first(seeded): ("", "draft")})
    monkeypatch.setattr(seeded.notes, "set", fail)
    async with desk_on(seeded) as table:
        await table.press("enter")
        assert "The disk is full." in table.text
        assert draft_texts(seeded) == ["draft"]


async def test_the_end_of_the_terminal_keeps_what_cannot_be_saved(
    seeded: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise FULL_DISK

    async with desk_on(seeded) as table:
        await table.press("n")
        await table.type("x")
        monkeypatch.setattr(seeded.notes, "set", fail)
        table.app._hang_up()
        await table.settle()
    assert draft_texts(seeded) == ["x"]

"""Two writers of one note, saves that overlap, and the editor's text between them."""

import threading
from collections.abc import Iterator

import pytest

from reader.workspace import Workspace
from tests.ui.desk.test_drafts import FULL_DISK, SECONDS, draft_texts, first, note, wait_until
from tests.ui.screen import Table, desk_on


async def begin_to_save(table: Table) -> None:
    """Press the key that saves, and wait until the note is on its way."""
    editor, unsaved = table.desk.note, table.desk.notes.unsaved
    table.send("ctrl+s")
    await wait_until(table, lambda: editor.paper in unsaved and unsaved[editor.paper].text == editor.text)


@pytest.fixture
def held(seeded: Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Let every save of a note wait for an event."""
    gate, real = threading.Event(), seeded.notes.set

    def wait(*arguments: object) -> object:
        assert gate.wait(SECONDS)
        return real(*arguments)

    monkeypatch.setattr(seeded.notes, "set", wait)
    yield gate
    gate.set()


async def test_both_texts_are_on_screen_and_in_the_library_and_the_cursor_stays(seeded: Workspace) -> None:
    other = Workspace(seeded.folder)
    async with desk_on(seeded) as table:
        await table.press("n")
        await table.type("mine")
        await table.press("left", "left")
        other.notes.set(first(seeded), "theirs\n\nlong")
        await table.press("ctrl+s")
        editor = table.desk.note
        assert editor.text == note(seeded)
        assert editor.text.startswith("theirs\n\nlong\n\n--- Conflict copy")
        assert editor.text.endswith(" ---\nmine")
        assert editor.cursor_location == (5, 2)
        assert not editor.dirty
        assert "The note was also changed elsewhere; both versions are kept in it." in table.notices[-1]
        await table.type("X")
        await table.press("ctrl+s")
        assert note(seeded).endswith(" ---\nmiXne")
        assert note(seeded).count("Conflict copy") == 1
        assert len(table.notices) == 1


async def test_what_is_typed_while_a_save_is_on_its_way_stays_below_the_other_text(
    seeded: Workspace, held: threading.Event
) -> None:
    other = Workspace(seeded.folder)
    async with desk_on(seeded) as table:
        await table.press("n")
        await table.type("mine")
        await begin_to_save(table)
        table.send(*" more")
        await wait_until(table, lambda: table.desk.note.text == "mine more")
        other.notes.set(first(seeded), "theirs")
        held.set()
        await table.settle()
        assert note(seeded).endswith(" ---\nmine")
        assert table.desk.note.text == f"{note(seeded)} more"
        assert table.desk.note.dirty
        await table.press("ctrl+s")
        assert note(seeded).endswith(" ---\nmine more")
        assert note(seeded).startswith("theirs\n\n---")
        assert note(seeded).count("Conflict copy") == 1


async def test_what_is_typed_above_while_a_save_is_on_its_way_makes_no_copy(
    seeded: Workspace, held: threading.Event
) -> None:
    async with desk_on(seeded) as table:
        await table.press("n")
        await table.type("mine")
        await begin_to_save(table)
        table.send("home")
        await wait_until(table, lambda: table.desk.note.cursor_location == (0, 0))
        table.send("X")
        await wait_until(table, lambda: table.desk.note.text == "Xmine")
        held.set()
        await table.settle()
        await table.press("ctrl+s")
        assert note(seeded) == "Xmine"
        assert table.desk.note.cursor_location == (0, 1)


@pytest.mark.parametrize("theirs", ["theirs", None])
async def test_saves_that_wait_for_one_another_make_one_copy_at_most(
    seeded: Workspace, held: threading.Event, theirs: str | None
) -> None:
    other = Workspace(seeded.folder)
    async with desk_on(seeded) as table:
        await table.press("n")
        for typed in ("a", "b", "c"):
            table.send(typed)
            await wait_until(table, lambda typed=typed: table.desk.note.text.endswith(typed))
            await begin_to_save(table)
        table.send("d")
        await wait_until(table, lambda: table.desk.note.text == "abcd")
        if theirs:
            other.notes.set(first(seeded), theirs)
        held.set()
        await table.settle()
        await table.press("ctrl+s")
        assert note(seeded).split("\n")[-1] == "abcd"
        assert note(seeded).count("Conflict copy") == (1 if theirs else 0)
        assert table.desk.note.text == note(seeded)


async def test_a_save_that_fails_behind_one_that_does_not_makes_no_copy_later(
    seeded: Workspace, held: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting, calls = seeded.notes.set, []

    def fail_once(*arguments: object) -> object:
        calls.append(arguments)
        if len(calls) == 2:
            raise FULL_DISK
        return waiting(*arguments)

    monkeypatch.setattr(seeded.notes, "set", fail_once)
    async with desk_on(seeded) as table:
        await table.press("n")
        for typed in ("a", "b"):
            table.send(typed)
            await wait_until(table, lambda typed=typed: table.desk.note.text.endswith(typed))
            await begin_to_save(table)
        held.set()
        await table.settle()
        assert (note(seeded), table.desk.note.dirty) == ("a", True)
        await table.press("home", "X", "ctrl+s")
        assert note(seeded) == "Xab"
        assert not table.desk.note.dirty


async def test_leaving_a_paper_and_coming_back_while_its_note_is_saved_keeps_it(
    seeded: Workspace, held: threading.Event
) -> None:
    async with desk_on(seeded) as table:
        await table.press("n")
        table.send(*"one", "escape")
        await wait_until(table, lambda: table.desk.focused is table.desk.papers)
        table.send("j")
        await wait_until(table, lambda: table.desk.note.text == "")
        table.send("k")
        await wait_until(table, lambda: table.desk.note.text == "one")
        held.set()
        await table.settle()
        assert note(seeded) == "one"
        assert not table.desk.note.dirty
        assert table.desk.notes.unsaved == {}


async def test_a_save_after_one_that_failed_makes_no_copy(seeded: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise FULL_DISK

    seeded.notes.set(first(seeded), "old")
    async with desk_on(seeded) as table:
        with monkeypatch.context() as patch:
            patch.setattr(seeded.notes, "set", fail)
            await table.press("n")
            await table.type("x")
            await table.press("ctrl+s")
            await table.type("y")
            await table.press("ctrl+s")
        assert draft_texts(seeded) == ["oldxy"]
        await table.type("z")
        await table.press("ctrl+s")
        assert note(seeded) == "oldxyz"
        assert draft_texts(seeded) == []


@pytest.mark.parametrize(
    ("theirs", "keys", "place"),
    [
        ("one two three", "", (0, 7)),
        ("zero\none two", "left left left", (1, 4)),
        ("one\ntwo", "left left left left left", (0, 2)),
        ("other", "", (0, 5)),
        ("other", "left", (0, 1)),
        ("", "", (0, 0)),
    ],
)
async def test_a_clean_editor_follows_a_change_elsewhere_and_keeps_the_cursor(
    seeded: Workspace, theirs: str, keys: str, place: tuple[int, int]
) -> None:
    seeded.notes.set(first(seeded), "one two")
    other = Workspace(seeded.folder)
    async with desk_on(seeded) as table:
        await table.press("n", *keys.split())
        other.notes.set(first(seeded), theirs)
        seeded.updates.refresh()
        table.desk.reload()
        await table.settle()
        assert table.desk.note.text == theirs
        assert table.desk.note.cursor_location == place
        assert table.desk.focused is table.desk.note
        await table.type("X")
        await table.press("ctrl+s")
        assert "Conflict" not in note(seeded)


@pytest.mark.smoke
async def test_emptying_a_note_that_was_changed_elsewhere_keeps_the_other_text(seeded: Workspace) -> None:
    seeded.notes.set(first(seeded), "x")
    async with desk_on(seeded) as table:
        await table.press("n", "backspace")
        Workspace(seeded.folder).notes.set(first(seeded), "theirs")
        await table.press("ctrl+s")
        assert table.desk.note.text == note(seeded) == "theirs"
        assert "kept in it" in table.notices[-1]

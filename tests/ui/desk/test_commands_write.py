from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import StorageError, TerminalError
from reader.ui.desk import commands_move, commands_write
from reader.ui.desk.commands_write import edit_note_outside
from reader.ui.desk.screen import Desk
from reader.workspace import Workspace
from tests.ui.screen import NARROW, Table, desk_on

NOTE = "冷启动数据，要和 k1.5 对照着看。"


def notes(workspace: Workspace) -> list[str]:
    return [paper.note for paper in workspace.contents.papers()[:3]]


def tags(workspace: Workspace) -> list[tuple[str, ...]]:
    return [paper.tags for paper in workspace.contents.papers()[:3]]


def note_pane(table: Table) -> str:
    return "\n".join(table.pane(table.desk.note))


async def test_tags_are_added_and_removed(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("t")
        await table.type("推理 rl，to-read")
        await table.press("enter")
        assert tags(seeded)[0] == ("推理", "rl", "to-read")
        assert "#推理 #rl" in "\n".join(table.pane(table.desk.papers))
        assert "tags #推理 #rl #to-read" in "\n".join(table.pane(table.desk.detail))
        await table.press("t")
        assert "推理 rl to-read" in table.text
        await table.press("ctrl+u")
        await table.type("rl #new")
        await table.press("enter")
        assert tags(seeded)[0] == ("rl", "new")


@pytest.mark.smoke
async def test_tags_of_several_papers_keep_what_only_some_have(seeded: Workspace) -> None:
    first, second, *_rest = (paper.id for paper in seeded.contents.papers())
    seeded.papers.edit_tags([first], ["both", "first"])
    seeded.papers.edit_tags([second], ["both", "second"])
    async with desk_on(seeded) as table:
        await table.press("space", "space", "t")
        assert "Tags of 2 papers" in table.text
        await table.press("ctrl+u")
        await table.type("new")
        await table.press("enter")
        assert tags(seeded)[:2] == [("first", "new"), ("second", "new")]
        await table.press("u")
        assert tags(seeded)[:2] == [("both", "first"), ("both", "second")]


@pytest.mark.parametrize("key", ["escape", "enter"])
async def test_a_tag_dialog_that_is_left_as_it_was_changes_nothing(seeded: Workspace, key: str) -> None:
    seeded.papers.edit_tags([seeded.contents.papers()[0].id], ["a", "b"])
    before = seeded._library.seq
    async with desk_on(seeded) as table:
        await table.press("t", key)
        assert tags(seeded)[0] == ("a", "b")
        assert seeded._library.seq == before
        assert table.desk.focused is table.desk.papers


async def test_a_tag_with_a_blank_in_it_survives_the_dialog(seeded: Workspace) -> None:
    seeded.papers.edit_tags([seeded.contents.papers()[0].id], ["to read"])
    async with desk_on(seeded) as table:
        await table.press("t")
        await table.type("x")
        await table.press("enter")
        assert tags(seeded)[0] == ("to read", "x")


@pytest.mark.parametrize("size", [(120, 36), NARROW, (40, 10)])
async def test_a_chinese_note_is_written_shown_and_saved(seeded: Workspace, size: tuple[int, int]) -> None:
    async with desk_on(seeded, size) as table:
        await table.press("n")
        await table.type(NOTE)
        assert "冷启动" in note_pane(table)
        assert "not saved yet" in table.text
        assert notes(seeded)[0] == ""
        await table.press("ctrl+s")
        assert notes(seeded)[0] == NOTE
        assert "not saved yet" not in table.text
        assert table.desk.focused is table.desk.note


@pytest.mark.parametrize("keys", ["escape", "tab", "shift+tab"])
async def test_a_note_is_saved_when_the_focus_leaves(seeded: Workspace, keys: str) -> None:
    async with desk_on(seeded) as table:
        await table.press("n")
        await table.type("一\n二")
        await table.press(*keys.split())
        assert notes(seeded) == ["一\n二", "", ""]
        assert "not saved yet" not in table.text
        await table.press("escape", "u")
        assert notes(seeded)[0] == ""
        assert "一" not in note_pane(table)


async def test_an_empty_note_teaches_its_keys(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        assert "n to edit, Ctrl+S to save, Esc to go back" in note_pane(table)
        await table.press("n")
        assert "Ctrl+S save" in table.text.splitlines()[-1]


async def test_letters_are_text_while_a_note_is_written(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("n")
        await table.type("jk r*q?:/、？[]yy")
        assert table.desk.note.text == "jk r*q?:/、？[]yy"
        assert {paper.status for paper in seeded.contents.papers()} == {"unread"}


async def test_a_note_can_be_undone_while_it_is_written(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("n")
        await table.type("字")
        await table.press("ctrl+z")
        assert table.desk.note.text == ""
        assert "not saved yet" not in table.text


async def test_a_click_on_another_paper_loses_no_text(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("n")
        await table.type(NOTE)
        await table.click_on("PaSa: An LLM")
        assert table.row.startswith("PaSa")
        assert notes(seeded) == [NOTE, "", ""]
        assert "冷启动" not in note_pane(table)
        await table.press("k")
        assert "冷启动" in note_pane(table)


async def test_notes_stay_with_their_papers_when_keys_are_typed_fast(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        for text in ("一二", "三四", "五六"):
            table.send("n", *text)
            await table.settle()
            table.send("escape")
            await table.settle()
            await table.press("j")
        assert notes(seeded) == ["一二", "三四", "五六"]


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_quitting_saves_what_is_being_written(seeded: Workspace, key: str) -> None:
    async with desk_on(seeded) as table:
        await table.press("n")
        await table.type(NOTE)
        if key == "q":
            await table.press("escape")
        await table.press(key)
        assert not table.app.is_running
    assert notes(seeded)[0] == NOTE


async def test_typing_and_quitting_at_once_loses_nothing(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        table.send("n", *NOTE, "ctrl+q")
        await table.settle()
        assert not table.app.is_running
    assert notes(seeded)[0] == NOTE


async def test_a_note_that_cannot_be_written_is_kept_and_holds_the_desk_open_once(
    seeded: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise StorageError("The disk is full.", "Make room.")

    async with desk_on(seeded) as table:
        with monkeypatch.context() as patch:
            patch.setattr(seeded.notes, "set", fail)
            await table.press("n")
            await table.type("x")
            await table.press("escape")
            assert "The disk is full." in table.text
            await table.press("j", "k")
            assert table.desk.note.text == "x"
            await table.press("n")
            await table.type("y")
            await table.press("ctrl+q")
            assert table.app.is_running
            assert any("A note is not saved yet. Quit again to discard it." in notice for notice in table.notices)
        await table.press("ctrl+s")
        assert sorted(notes(seeded)[0]) == ["x", "y"]


async def test_a_note_that_could_not_be_written_is_shown_as_unsaved_and_written_by_the_next_save(
    seeded: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise StorageError("The disk is full.")

    async with desk_on(seeded) as table:
        await table.press("n")
        await table.type("x")
        with monkeypatch.context() as patch:
            patch.setattr(seeded.notes, "set", fail)
            await table.press("ctrl+s")
            assert "not saved yet" in table.text
        await table.press("ctrl+s")
        assert notes(seeded)[0] == "x"
        assert "not saved yet" not in table.text


async def test_a_note_that_could_not_be_written_is_written_when_the_desk_is_left(
    seeded: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise StorageError("The disk is full.")

    async with desk_on(seeded) as table:
        with monkeypatch.context() as patch:
            patch.setattr(seeded.notes, "set", fail)
            await table.press("n")
            await table.type("x")
            await table.press("escape")
        await table.press("j", "q")
        assert not table.app.is_running
    assert notes(seeded)[0] == "x"


async def test_a_change_by_another_process_does_not_overwrite_what_is_being_written(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("n")
        await table.type("mine")
        seeded.notes.set(seeded.contents.papers()[0].id, "theirs")
        table.desk.reload()
        await table.settle()
        assert table.desk.note.text == "mine"
        await table.press("escape")
        first, _blank, marker, last = notes(seeded)[0].split("\n")
        assert (first, last) == ("theirs", "mine")
        assert marker.startswith("--- Conflict copy, written meanwhile: 2025-01-20 ")
        assert [change.command for change in seeded.history.changes()][-2:] == ["note", "note"]


async def test_an_action_while_a_note_is_unsaved_keeps_the_text(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("n")
        await table.type("半句")
        await table.press("ctrl+p")
        await table.type("star")
        await table.press("enter")
        assert seeded.contents.papers()[0].starred
        assert "半句" in table.desk.note.text


async def test_a_note_comes_back_when_the_desk_is_opened_again(seeded: Workspace, open_library) -> None:
    async with desk_on(seeded) as table:
        await table.press("n")
        await table.type(NOTE)
        await table.press("escape")
    async with desk_on(open_library()) as table:
        assert NOTE[:8] in note_pane(table)


async def test_e_says_so_where_the_terminal_cannot_be_handed_over(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("e")
        assert "The editor cannot be opened: this terminal cannot run another program." in table.toasts
        assert "Press n to edit the note here." in table.text


async def test_e_writes_what_the_editor_left(seeded: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[tuple[str, str | None]] = []

    def edit(path: Path, *, editor: str | None = None) -> str:
        given.append((path.read_text("utf-8"), editor))
        return given[0][0] + "，改过"

    async with desk_on(seeded) as table:
        hand_over(table, monkeypatch, edit)
        await table.press("n")
        await table.type("原文")
        await table.press("escape", "e")
        assert given == [("原文", None)]
        assert notes(seeded)[0] == "原文，改过"
        assert "原文，改过" in note_pane(table)
        assert list((seeded.folder / "drafts").iterdir()) == []


def hand_over(table: Table, patch: pytest.MonkeyPatch, edit: Callable[..., str]) -> None:
    """Let the terminal be handed over, to an editor that is no program."""
    patch.setattr("reader.terminal.editor.edit", edit)
    patch.setattr(type(table.app._driver), "can_suspend", True)
    patch.setattr(type(table.app._driver), "resume_application_mode", lambda _driver: None, raising=False)


async def test_e_right_after_typing_edits_what_was_typed(seeded: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk_on(seeded) as table:
        hand_over(table, monkeypatch, lambda path, editor: path.read_text("utf-8") + "y")
        seeded.notes.set(seeded.contents.papers()[0].id, "theirs")
        await table.press("n")
        await table.type("x")
        seeded.notes.set(seeded.contents.papers()[0].id, "theirs, again")
        edit_note_outside(table.desk)
        await table.settle()
        assert notes(seeded)[0].split("\n")[0] == "theirs, again"
        assert notes(seeded)[0].endswith(" ---\ntheirsxy")
        assert notes(seeded)[0].count("---") == 2
        assert table.desk.note.text == notes(seeded)[0]


async def test_an_editor_that_fails_is_offered_what_it_saved(
    seeded: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def edit(path: Path, *, editor: str | None = None) -> str:
        path.write_text("半句", encoding="utf-8")
        raise TerminalError(f"The editor exited with status 1; your text is kept in {path}")

    async with desk_on(seeded) as table:
        hand_over(table, monkeypatch, edit)
        await table.press("e")
        assert ".md" in table.notices[0]
        assert "Unsaved note found" in table.text
        assert "半句" in table.text
        await table.press("enter")
        assert notes(seeded)[0] == "半句"
        assert list((seeded.folder / "drafts").iterdir()) == []


async def test_what_an_editor_wrote_is_kept_when_the_library_cannot_be_written(
    seeded: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise StorageError("The disk is full.")

    def edit(path: Path, *, editor: str | None = None) -> str:
        path.write_text("外面", encoding="utf-8")
        return "外面"

    async with desk_on(seeded) as table:
        hand_over(table, monkeypatch, edit)
        with monkeypatch.context() as patch:
            patch.setattr(seeded.notes, "set", fail)
            await table.press("e")
        assert "外面" in note_pane(table)
        assert "not saved yet" in table.text
        texts = [path.read_text("utf-8") for path in (seeded.folder / "drafts").glob("*.md")]
        assert texts == ["外面"]
        await table.press("n", "ctrl+s")
        assert notes(seeded)[0] == "外面"


async def test_each_unsaved_note_is_warned_of_before_it_is_left_behind(
    seeded: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise StorageError("The disk is full.")

    async with desk_on(seeded) as table:
        with monkeypatch.context() as patch:
            patch.setattr(seeded.notes, "set", fail)
            await table.press("n")
            await table.type("x")
            await table.press("ctrl+q")
            assert table.app.is_running
        await table.press("ctrl+s", "escape", "j", "n")
        await table.type("y")
        monkeypatch.setattr(seeded.notes, "set", fail)
        await table.press("ctrl+q")
        assert table.app.is_running


async def test_a_note_whose_paper_is_gone_stays_unsaved(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("n")
        await table.type("x")
        seeded.history.undo()
        await table.press("ctrl+s")
        assert "no longer in the library" in table.toasts
        assert table.desk.notes.unsaved


async def test_the_end_of_the_terminal_saves_what_is_being_written(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("n")
        await table.type("x")
        table.app._hang_up()
        await table.settle()
    assert notes(seeded)[0] == "x"


@pytest.mark.parametrize(
    "action", [commands_write.edit_note, lambda desk: commands_move.focus_pane(desk, -1), commands_move.open_paper]
)
async def test_a_pane_entered_right_after_a_step_belongs_to_the_paper_under_the_cursor(
    seeded: Workspace, action: Callable[[Desk], None]
) -> None:
    """The list tells of its cursor a moment later."""
    async with desk_on(seeded) as table:
        table.desk.papers.move(1)
        action(table.desk)
        assert table.desk.note.paper == seeded.contents.papers()[1].id
        await table.settle()
        assert table.desk.note.paper == seeded.contents.papers()[1].id

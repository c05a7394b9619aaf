"""The screen that shows what an import will do: what is seen, what is left out, other formats, what is written."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.events import Key
from textual.strip import Strip

from reader.errors import ImportCancelledError
from reader.ui.dialogs.chooser import Chooser
from reader.ui.imports import progress_line
from reader.ui.imports.list import ImportList
from reader.ui.imports.preview_screen import ImportScreen
from reader.workspace import Workspace
from tests.ui.digest_files import papers, weekly, write
from tests.ui.imports.test_commands import BOTH_SIZES, ask
from tests.ui.screen import NARROW, WIDE, Table, desk_on


@pytest.fixture
def library(empty: Workspace, tmp_path: Path) -> Workspace:
    """A library that holds papers 1 to 4 of one digest, the first of them read."""
    empty.imports.run([write(tmp_path / "old.md", weekly(*papers(1, 2, 3, 4), title="Old week"))])
    empty.papers.set_status(["arxiv:2502.00001"], "read")
    return empty


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A digest of two papers that are in the library and two that are not."""
    return write(tmp_path / "new.md", weekly(*papers(1, 2, 5, 6), title="New week"))


def screen(table: Table) -> ImportScreen:
    return next(each for each in table.app.screen_stack if isinstance(each, ImportScreen))


def listed(table: Table) -> list[str]:
    return table.pane(screen(table).items)


def ids(workspace: Workspace) -> list[str]:
    return [paper.id[-1] for paper in workspace.contents.papers()]


@pytest.mark.smoke
@BOTH_SIZES
async def test_it_says_what_will_become_of_every_paper(library: Workspace, other: Path, size: tuple[int, int]) -> None:
    async with desk_on(library, size) as table:
        await ask(table, str(other))
        text = "\n".join(listed(table))
        for words in (
            "New week",
            "new.md   weekly-markdown",
            "2 added   2 unchanged   2 seen",
            "= unchanged Paper 1",
            "seen in Old week, read",
            "seen in Old week, unread",
            "+ added     Paper 5",
        ):
            assert words in text
        assert "Import  new.md" in table.text
        assert len(library.contents.digests()) == 1


async def test_the_header_says_less_where_there_is_less_room(library: Workspace, other: Path) -> None:
    async with desk_on(library, WIDE) as table:
        await ask(table, str(other))
        assert "2 added   2 unchanged   2 seen" in table.text.splitlines()[0]
        await table.resize(40, 24)
        assert table.text.splitlines()[0].rstrip() == "  Import  new.md" + " " * 15 + "+2   =2"


@pytest.mark.smoke
@BOTH_SIZES
async def test_what_is_left_out_does_not_come(library: Workspace, other: Path, size: tuple[int, int]) -> None:
    async with desk_on(library, size) as table:
        await ask(table, str(other))
        await table.press("j", "space", "j", "space")
        text = "\n".join(listed(table))
        assert "- omitted   Paper 1" in text
        assert "- omitted   Paper 5" in text
        assert "1 added   1 unchanged   2 omitted   1 seen" in text
        await table.press("enter")
        assert ids(library) == ["1", "2", "3", "4", "6"]
        assert [entry.paper[-1] for entry in library.contents.digests()[1].entries] == ["2", "6"]
        assert table.row == "Paper 2"


async def test_what_is_left_out_can_be_taken_in_again(library: Workspace, other: Path) -> None:
    async with desk_on(library) as table:
        await ask(table, str(other))
        await table.press("j", "space", "k", "space", "a", "a")
        assert "omitted" not in "\n".join(listed(table))
        await table.press("enter")
        assert ids(library) == ["1", "2", "3", "4", "5", "6"]


@pytest.mark.parametrize("keys", ["a", "space"], ids=["all", "on the head"])
async def test_all_can_be_left_out(library: Workspace, other: Path, keys: str) -> None:
    async with desk_on(library) as table:
        await ask(table, str(other))
        await table.press(keys)
        assert "4 omitted" in table.text
        await table.press("enter")
        assert table.app.screen is table.desk
        assert ids(library) == ["1", "2", "3", "4"]
        assert len(library.contents.digests()) == 1


@BOTH_SIZES
async def test_escape_leaves_without_importing(library: Workspace, other: Path, size: tuple[int, int]) -> None:
    async with desk_on(library, size) as table:
        before = table.text
        await ask(table, str(other))
        await table.press("escape")
        assert table.text == before
        assert len(library.contents.digests()) == 1
        assert [change.command for change in library.history.changes()] == ["import", "status"]


async def test_what_a_digest_no_longer_holds_is_shown(library: Workspace, tmp_path: Path) -> None:
    write(tmp_path / "old.md", weekly(*papers(1, 2, 4, 5), title="Old week"))
    async with desk_on(library) as table:
        await ask(table, str(tmp_path / "old.md"))
        text = "\n".join(listed(table))
        assert "1 added   3 unchanged   1 removed" in text
        assert "No longer in this digest (the papers stay in the library)" in text
        assert "x removed   Paper 3" in text
        await table.press("enter")
        assert [entry.paper[-1] for entry in library.contents.digests()[0].entries] == ["1", "2", "4", "5"]
        assert "3" in ids(library)


@BOTH_SIZES
async def test_problems_are_shown_with_line_reason_and_text(
    library: Workspace, tmp_path: Path, size: tuple[int, int]
) -> None:
    path = write(tmp_path / "new.md", weekly(*papers(*range(5, 15)), more="\n## Nothing here\n"))
    (problem, *_more) = library.imports.preview([path]).report.problems
    async with desk_on(library, size) as table:
        await ask(table, str(path))
        text = "\n".join(listed(table))
        assert "1 problem" in text
        await table.press("G")
        assert f"{problem.line}  {problem.reason}  {problem.text[:12]}" in "\n".join(listed(table))
        about = screen(table)._about
        assert table.pane(about)[0] == problem.reason
        about.move_to_edge("bottom")  # a long path takes several lines, and may be broken anywhere
        await table.settle()
        assert f"new.md:{problem.line}" in "".join(line.rstrip(" ▁▂▃▄▅▆▇█") for line in table.pane(about))


async def test_files_that_cannot_be_used_and_files_that_have_not_changed_are_shown(
    empty: Workspace, tmp_path: Path
) -> None:
    write(tmp_path / "in" / "a.md", weekly(*papers(1), title="First week"))
    empty.imports.run([tmp_path / "in"])
    write(tmp_path / "in" / "b.md", weekly(*papers(2), title="Second week"))
    write(tmp_path / "in" / "c.md", "")
    (problem,) = empty.imports.preview([tmp_path / "in"]).report.problems
    assert "c.md" in problem.reason
    async with desk_on(empty) as table:
        await ask(table, str(tmp_path / "in"))
        text = "\n".join(listed(table))
        shown = problem.reason[:40]  # a long path is cut off on the right
        for words in ("Second week", "Files not imported", shown, "Unchanged since the last import", "First week"):
            assert words in text
        assert "1 added   1 problem" in table.text


async def test_a_folder_in_which_nothing_has_changed_says_so(library: Workspace, tmp_path: Path) -> None:
    async with desk_on(library) as table:
        await ask(table, str(tmp_path))
        assert "Unchanged since the last import" in table.text
        await table.press("enter")
        assert table.app.screen is table.desk


class TestReadingAgain:
    async def test_another_format_is_chosen(self, library: Workspace, other: Path) -> None:
        async with desk_on(library) as table:
            await ask(table, str(other))
            await table.press("j", "j", "f")
            assert isinstance(table.app.screen, Chooser)
            rows = table.text.splitlines()
            likely = next(n for n, line in enumerate(rows) if "Likely" in line)
            assert "weekly-markdown" in rows[likely + 1]
            assert "%" in rows[likely + 1]
            await table.type("markdown-links")
            await table.press("enter")
            assert "new.md   markdown-links, possibly weekly-markdown" in table.text
            assert screen(table).items.cursor == 0
            await table.press("enter")
            assert library.contents.digests()[1].format == "markdown-links"

    async def test_a_format_that_finds_nothing_is_told_and_changes_nothing(
        self, library: Workspace, other: Path
    ) -> None:
        async with desk_on(library) as table:
            await ask(table, str(other))
            before = listed(table)
            await table.press("f")
            await table.type("ris")
            await table.press("enter")
            assert table.notices
            assert listed(table) == before

    async def test_another_encoding_is_chosen_and_the_format_is_kept(self, empty: Workspace, tmp_path: Path) -> None:
        path = write(tmp_path / "week.md", weekly((1, "Paper 1"), title="周刊"), "gb18030")
        async with desk_on(empty) as table:
            await table.press("escape")
            await ask(table, str(path))
            assert "GB18030" in table.text
            await table.press("f")
            await table.type("markdown-links")
            await table.press("enter", "e")
            assert "gb18030" in table.text
            await table.type("cp1252")
            await table.press("enter")
            assert "week.md   markdown-links, possibly weekly-markdown   CP1252" in table.text
            assert "周刊" not in "\n".join(listed(table))
            await table.press("e")
            await table.type("detect")
            await table.press("enter")
            assert "GB18030" in table.text
            assert "markdown-links, possibly" in table.text

    async def test_a_reading_that_was_cancelled_changes_nothing_when_it_is_done(
        self, library: Workspace, other: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(progress_line, "PATIENCE_SECONDS", 0.01)
        go_on, reread = threading.Event(), library.imports.reread

        def slow(*asked):
            assert go_on.wait(20)
            return reread(*asked)

        monkeypatch.setattr(library.imports, "reread", slow)
        async with desk_on(library) as table:
            await ask(table, str(other))
            before = listed(table)
            await table.press("f")
            await table.type("markdown-links")
            table.send("enter")
            await table.until(lambda: "Reading" in table.text)
            table.send("escape")
            await table.until(lambda: "Reading" not in table.text)
            go_on.set()
            await table.settle()
            assert listed(table) == before
            assert table.notices == ["Cancelled."]

    async def test_an_encoding_that_does_not_fit_is_told(self, empty: Workspace, tmp_path: Path) -> None:
        path = write(tmp_path / "week.md", weekly((1, "Paper 1"), title="周刊"))
        async with desk_on(empty) as table:
            await table.press("escape")
            await ask(table, str(path))
            await table.press("e")
            await table.type("shift_jis")
            await table.press("enter")
            assert "shift_jis" in table.notices[-1]
            assert "周刊" in "\n".join(listed(table))


class TestMoving:
    async def test_keys_move_through_the_list(self, library: Workspace, tmp_path: Path) -> None:
        path = write(tmp_path / "new.md", weekly(*papers(*range(5, 60))))
        async with desk_on(library, NARROW) as table:
            await ask(table, str(path))
            items = screen(table).items
            assert items.cursor == 0
            for keys, cursor in (
                ("j", 3), ("down", 4), ("k", 3), ("up", 0), ("G", 57), ("g g", 0), ("end", 57), ("home", 0),
                ("pagedown", 16), ("pageup", 0),
            ):  # fmt: skip
                await table.press(*keys.split())
                assert items.cursor == cursor, keys
            await table.press("end")
            assert "Paper 59" in "\n".join(listed(table))

    @pytest.mark.parametrize("keys", ["G", "pagedown"])
    async def test_the_cursor_stays_on_a_screen_that_shrinks(
        self, library: Workspace, tmp_path: Path, keys: str
    ) -> None:
        path = write(tmp_path / "new.md", weekly(*papers(*range(5, 60))))
        async with desk_on(library, WIDE) as table:
            await ask(table, str(path))
            await table.press(keys)
            await table.resize(*NARROW)
            assert any(line.startswith("> + added") for line in listed(table))

    async def test_brackets_jump_between_files_and_parts(self, library: Workspace, tmp_path: Path) -> None:
        for name, numbers in (("a", (5, 6)), ("b", (7,))):
            write(tmp_path / "in" / f"{name}.md", weekly(*papers(*numbers), title=name))
        write(tmp_path / "in" / "c.md", "")
        async with desk_on(library) as table:
            await ask(table, str(tmp_path / "in"))
            items, seen = screen(table).items, []
            for key in ("]", "]", "]", "[", "[", "["):
                await table.press(key)
                seen.append(items.cursor)
            assert seen == [6, 12, 12, 6, 0, 0]

    async def test_keys_of_the_readers_own_work(self, open_library, other: Path) -> None:
        workspace = open_library(keys={"paper-next": "w", "preview-all": "x", "preview-import": "ctrl+s"})
        workspace.imports.run_bundled()
        async with desk_on(workspace) as table:
            await ask(table, str(other))
            await table.press("w", "x")
            assert screen(table).items.cursor == 3
            assert "4 omitted" in table.text
            assert "Ctrl+S import" in table.text
            await table.press("x", "ctrl+s")
            assert table.app.screen is table.desk

    @pytest.mark.parametrize("key", [":", "：", "ctrl+p", "?", "f1"])
    async def test_everything_can_be_found_by_its_words(self, library: Workspace, other: Path, key: str) -> None:
        async with desk_on(library) as table:
            await ask(table, str(other))
            await table.press(key)
            assert "Choose encoding" in table.text
            await table.type("omit all")
            await table.press("enter")
            assert "4 omitted" in table.text

    async def test_the_mouse_moves_leaves_out_and_presses_keys(self, library: Workspace, other: Path) -> None:
        async with desk_on(library) as table:
            await ask(table, str(other))
            await table.click_on("Paper 5")
            assert screen(table).items.row.value.paper.title == "Paper 5"
            await table.click_on("Paper 5", times=2)
            assert "- omitted   Paper 5" in table.text
            await table.click_on("a all")
            await table.click_on("f format")
            await table.press("escape")
            await table.scroll(screen(table).items, down=True)
            await table.click_on("Enter import")
            assert ids(library) == ["1", "2", "3", "4", "5", "6"]


class Writing:
    """A commit that waits until it is let go, or is called off."""

    def __init__(self, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go_on = threading.Event()
        self._commit = workspace.imports.commit
        monkeypatch.setattr(workspace.imports, "commit", self)

    def __call__(self, preview, leave_out=(), cancelled=None):
        for _round in range(2000):
            is_let_go = self.go_on.wait(0.01)
            if cancelled():
                raise ImportCancelledError("Cancelled.")
            if is_let_go:
                break
        return self._commit(preview, leave_out)


@pytest.fixture
def writing(library: Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[Writing]:
    monkeypatch.setattr(progress_line, "PATIENCE_SECONDS", 0.01)
    commit = Writing(library, monkeypatch)
    yield commit
    commit.go_on.set()


async def test_a_long_import_can_be_cancelled_and_done_again(library: Workspace, other: Path, writing: Writing) -> None:
    async with desk_on(library) as table:
        await ask(table, str(other))
        table.send("enter")
        await table.until(lambda: "Importing" in table.text)
        table.send("a", "f", "enter", "escape")
        await table.settle()
        assert isinstance(table.app.screen, ImportScreen)
        assert "Importing" not in table.text
        assert "omitted" not in table.text
        assert len(library.contents.digests()) == 1
        writing.go_on.set()
        await table.press("enter")
        assert len(library.contents.digests()) == 2
        assert len(library.history.changes()) == 3


async def test_leaving_the_desk_waits_for_an_import(
    library: Workspace, other: Path, writing: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk_on(library) as table:
        shut_down = table.app.tasks.shut_down

        def let_go() -> None:
            writing.go_on.set()
            shut_down()

        monkeypatch.setattr(table.app.tasks, "shut_down", let_go)
        await ask(table, str(other))
        table.send("enter")
        await table.until(lambda: "Importing" in table.text)
        table.send("ctrl+q")
        await table.until(lambda: not table.app.is_running)
    assert len(library.contents.digests()) == 2


async def test_a_key_from_before_there_was_anything_to_see_is_no_answer(library: Workspace, other: Path) -> None:
    early = Key("enter", "\r")
    async with desk_on(library) as table:
        await ask(table, str(other))
        table.app.screen.post_message(early)
        await table.settle()
        assert isinstance(table.app.screen, ImportScreen)
        assert len(library.contents.digests()) == 1


async def test_what_another_program_has_written_meanwhile_stays(library: Workspace, other: Path, open_library) -> None:
    there = open_library()
    async with desk_on(library) as table:
        await ask(table, str(other))
        there.papers.set_status(["arxiv:2502.00002"], "reading")
        there.imports.run([other])
        await table.press("enter")
        assert len(library.contents.digests()) == 2
        assert library.contents.by_id["arxiv:2502.00002"].status == "reading"
        assert "0 added, 0 updated, 4 unchanged" in table.notices[-1]


async def test_ten_thousand_papers_are_painted_only_where_they_are_seen(
    library: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "many.md", weekly(*papers(*range(10_001, 20_001))))
    painted: list[int] = []
    render_line = ImportList.render_line

    def render(self: ImportList, y: int) -> Strip:
        painted.append(y)
        return render_line(self, y)

    async with desk_on(library, WIDE) as table:
        await ask(table, str(path))
        assert "10000 added" in table.text
        monkeypatch.setattr(ImportList, "render_line", render)
        await table.press("j")
        await table.press("G")
        assert "Paper 20000" in table.text
        assert max(painted) < screen(table).items.size.height
        assert len(painted) <= 3 * screen(table).items.size.height
        painted.clear()
        await table.press("k")
        assert len(painted) <= 4

"""Importing on the desk: what is asked, what is read, what comes of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.events import Paste

from reader.errors import ImportCancelledError
from reader.importing.preview import Pasted
from reader.models import ImportReport, Problem
from reader.ui.imports import progress_line
from reader.ui.imports.preview_screen import ImportScreen
from reader.ui.imports.prompt import ImportPrompt
from reader.ui.imports.source_input import SourceInput
from reader.ui.imports.text import import_notice
from reader.workspace import Workspace
from tests.ui.digest_files import papers, weekly, write
from tests.ui.screen import NARROW, WIDE, Table, desk_on

BOTH_SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])


@pytest.fixture
def digest(tmp_path: Path) -> Path:
    return write(tmp_path / "my week.md", weekly((1, "New paper")))


class Slow:
    """A reading that lasts until it is let go, or is called off."""

    def __init__(self, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go_on = threading.Event()
        self.was_cancelled = False
        self._read = workspace.imports.preview
        monkeypatch.setattr(workspace.imports, "preview", self)

    def __call__(self, sources, format_name=None, encoding=None, progress=None, cancelled=None):
        progress(30, 120, "[red]week\x1b[31m.md")
        for _round in range(2000):
            if self.go_on.wait(0.01):
                break
            if cancelled():
                self.was_cancelled = True
                raise ImportCancelledError("Cancelled.")
        return self._read(sources)


@pytest.fixture
def slow(seeded: Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    monkeypatch.setattr(progress_line, "PATIENCE_SECONDS", 0.01)
    reading = Slow(seeded, monkeypatch)
    yield reading
    reading.go_on.set()


async def ask(table: Table, text: str) -> None:
    """Open the question, and answer it."""
    await table.press("i")
    await table.paste(text)
    if isinstance(table.app.screen, ImportPrompt):
        await table.press("enter")


def line(table: Table) -> str:
    """Give what is typed."""
    return table.app.screen.query_one(SourceInput).value


@BOTH_SIZES
@pytest.mark.parametrize("written", [" {0} ", "'{0}'", '"{0}"', "file://{0}"])
async def test_a_file_is_shown_before_it_is_imported(
    seeded: Workspace, digest: Path, written: str, size: tuple[int, int]
) -> None:
    async with desk_on(seeded, size) as table:
        await ask(table, written.format(digest))
        assert "New paper" in table.text
        assert "1 added" in table.text
        assert len(seeded.contents.papers()) == 31
        await table.press("enter")
        assert table.app.screen is table.desk
        assert len(seeded.contents.papers()) == 32
        assert "1 added, 0 updated, 0 unchanged" in " ".join(table.notices)
        assert table.row == "New paper"
        assert "New paper" in "\n".join(table.pane(table.desk.papers))
        await table.press("u")
        assert len(seeded.contents.papers()) == 31
        assert [change.command for change in seeded.history.changes()][-1] == "undo"


@pytest.mark.smoke
async def test_a_path_can_be_typed(seeded: Workspace, digest: Path) -> None:
    async with desk_on(seeded) as table:
        await table.press("i")
        await table.type(str(digest))
        await table.press("enter")
        assert "1 added" in table.text


@BOTH_SIZES
async def test_pasted_text_is_a_digest(seeded: Workspace, size: tuple[int, int]) -> None:
    async with desk_on(seeded, size) as table:
        await table.press("i")
        await table.paste(weekly(*papers(1, 2), title="Pasted weekly"))
        assert isinstance(table.app.screen, ImportScreen)
        assert "Pasted weekly" in table.text
        assert "2 added" in table.text
        await table.press("enter")
        assert "Pasted weekly" in [digest.title for digest in seeded.contents.digests()]
        assert table.row == "Paper 1"


async def test_the_same_text_pasted_again_changes_nothing(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        for _turn in range(2):
            await ask(table, weekly(*papers(1, 2)))
            await table.press("enter")
        assert len(seeded.contents.digests()) == 3
        assert [change.command for change in seeded.history.changes()] == ["import", "import"]


async def test_a_line_of_text_that_is_no_path_is_a_digest(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await ask(table, "https://arxiv.org/abs/1706.03762")
        assert "1 added" in table.text
        await table.press("enter")
        assert table.desk.paper
        assert table.desk.paper.id == "arxiv:1706.03762"


async def test_what_is_pasted_on_the_desk_is_asked_about(seeded: Workspace, digest: Path) -> None:
    async with desk_on(seeded) as table:
        await table.paste(str(digest))
        assert line(table) == str(digest)
        await table.press("escape")
        await table.paste(weekly(*papers(1, 2)))
        assert "2 added" in table.text


async def test_what_is_pasted_into_a_note_or_the_search_stays_there(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("n")
        await table.paste("one\ntwo")
        assert table.app.screen is table.desk
        assert table.desk.note.text == "one\ntwo"
        await table.press("escape", "/")
        await table.paste("gui\nagent")
        assert table.app.screen is table.desk
        assert table.desk.state.view.query == "gui"


async def test_a_folder_is_read_with_all_its_files(seeded: Workspace, tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.md", weekly(*papers(1, 2), title="First week"))
    write(tmp_path / "in" / "deep" / "b.md", weekly(*papers(2, 3), title="Second week"))
    async with desk_on(seeded) as table:
        await ask(table, str(tmp_path / "in"))
        for words in ("2 files", "First week", "Second week", "3 added", "1 unchanged", "1 seen"):
            assert words in table.text
        await table.press("enter")
        assert len(seeded.contents.digests()) == 4
        await table.press("u")
        assert len(seeded.contents.digests()) == 2


async def test_several_files_that_are_dropped_are_one_import(seeded: Workspace, tmp_path: Path) -> None:
    paths = [write(tmp_path / f"{name}.md", weekly(*papers(n), title=name)) for n, name in enumerate("ab", 1)]
    async with desk_on(seeded) as table:
        await ask(table, " ".join(map(str, paths)))
        assert "2 files" in table.text
        await table.press("enter")
        assert [change.command for change in seeded.history.changes()] == ["import", "import"]


@BOTH_SIZES
async def test_the_welcome_imports_a_file(empty: Workspace, digest: Path, size: tuple[int, int]) -> None:
    async with desk_on(empty, size) as table:
        await ask(table, str(digest))
        assert empty.contents.papers() == []
        await table.press("enter")
        assert table.app.screen is table.desk
        assert "1 paper " in table.text
        assert table.row == "New paper"


async def test_the_welcome_stays_when_nothing_is_imported(empty: Workspace, digest: Path) -> None:
    async with desk_on(empty) as table:
        await ask(table, str(digest))
        await table.press("escape")
        assert "read the bundled digests" in table.text
        assert empty.contents.papers() == []


BINARY = b"\x89PNG\r\n\x1a\n" + bytes(200)


@pytest.mark.parametrize("start", ["seeded", "empty"])
@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("gone.md", None, "does not exist"),
        ("empty.md", b"", "empty"),
        ("picture.png", BINARY, "picture"),
        ("[red]x[/foo].md", None, "[red]x[/foo].md"),
    ],
)
async def test_what_cannot_be_read_is_told_and_the_path_can_be_corrected(
    request: pytest.FixtureRequest, tmp_path: Path, digest: Path, start: str, name: str, data: bytes | None, words: str
) -> None:
    workspace = request.getfixturevalue(start)
    if data is not None:
        (tmp_path / name).write_bytes(data)
    async with desk_on(workspace) as table:
        await ask(table, str(tmp_path / name))
        (notice,) = table.notices
        assert words in notice
        assert len(notice.splitlines()) >= 2
        assert line(table) == str(tmp_path / name)
        assert len(workspace.contents.papers()) in (0, 31)
        await table.press("ctrl+u")
        await table.paste(str(digest))
        await table.press("enter")
        assert "1 added" in table.text


async def test_a_file_that_is_too_large_is_refused(open_library: Callable[..., Workspace], tmp_path: Path) -> None:
    workspace = open_library(largest_file_mb=1)
    workspace.imports.run_bundled()
    path = write(tmp_path / "large.md", weekly((1, "x"), more="\n" + "x" * (1 << 20)))
    async with desk_on(workspace) as table:
        await ask(table, str(path))
        assert "larger than 1 MB" in table.notices[0]
        assert line(table) == str(path)


@pytest.mark.parametrize("answer", ["escape", "enter"])
async def test_the_question_can_be_left(seeded: Workspace, answer: str) -> None:
    async with desk_on(seeded) as table:
        before = table.text
        await table.press("i", answer)
        assert table.app.screen is table.desk
        assert table.text == before
        assert table.notices == []


@pytest.mark.smoke
async def test_a_path_is_completed(seeded: Workspace, tmp_path: Path) -> None:
    for name in ("week-1.md", "week-2.md", "weekend/x.md"):
        write(tmp_path / "in" / name, "x")
    async with desk_on(seeded) as table:
        await table.press("i")
        await table.paste(f"{tmp_path}/in/we")
        await table.press("tab")
        assert line(table) == f"{tmp_path}/in/week"
        assert "week-1.md  week-2.md  weekend/" in table.text
        await table.press("e", "tab")
        assert line(table) == f"{tmp_path}/in/weekend/"
        assert "Esc to close" in table.text
        assert table.app.focused is table.app.screen.query_one(SourceInput)


class TestProgress:
    @BOTH_SIZES
    async def test_a_long_reading_says_how_far_it_is(
        self, seeded: Workspace, slow: Slow, digest: Path, size: tuple[int, int]
    ) -> None:
        async with desk_on(seeded, size) as table:
            await table.press("i")
            await table.paste(str(digest))
            table.send("enter")
            await table.until(lambda: "25%" in table.text)
            assert "[red]week.md" in table.text
            assert "Esc cancels" in table.text
            slow.go_on.set()
            await table.settle()
            assert "1 added" in table.text

    async def test_escape_cancels_the_reading_and_keeps_the_path(
        self, seeded: Workspace, slow: Slow, digest: Path
    ) -> None:
        async with desk_on(seeded) as table:
            await table.press("i")
            await table.paste(str(digest))
            table.send("enter")
            await table.until(lambda: "25%" in table.text)
            table.send("escape")
            await table.settle()
            assert slow.was_cancelled
            assert "25%" not in table.text
            assert line(table) == str(digest)
            assert table.notices == ["The import was cancelled."]
            assert len(seeded.contents.papers()) == 31
            slow.go_on.set()
            await table.press("enter", "enter")
            assert len(seeded.contents.papers()) == 32

    async def test_a_second_answer_takes_the_place_of_the_first(
        self, seeded: Workspace, slow: Slow, digest: Path
    ) -> None:
        async with desk_on(seeded) as table:
            await table.press("i")
            await table.paste(str(digest))
            table.send("enter")
            await table.until(lambda: "25%" in table.text)
            table.app.screen.post_message(SourceInput.TextPasted(weekly(*papers(1, 2))))
            await table.until(lambda: slow.was_cancelled)
            slow.go_on.set()
            await table.settle()
            assert "2 added" in table.text
            assert len(table.app.screen_stack) == 2

    async def test_of_pasted_text_nothing_stays_in_the_line(self, seeded: Workspace, slow: Slow) -> None:
        async with desk_on(seeded) as table:
            await table.press("i")
            table.app.post_message(Paste(weekly(*papers(1, 2))))
            await table.until(lambda: "25%" in table.text)
            assert line(table) == ""
            slow.go_on.set()
            await table.settle()
            assert "2 added" in table.text

    async def test_leaving_the_desk_does_not_wait_for_a_reading(
        self, seeded: Workspace, slow: Slow, digest: Path
    ) -> None:
        async with desk_on(seeded) as table:
            await table.press("i")
            await table.paste(str(digest))
            table.send("enter")
            await table.until(lambda: "25%" in table.text)
            table.send("ctrl+q")
            await table.until(lambda: not table.app.is_running)
        assert slow.was_cancelled
        assert len(seeded.contents.papers()) == 31

    async def test_what_is_read_at_once_shows_no_progress(
        self, seeded: Workspace, digest: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(progress_line, "PATIENCE_SECONDS", 60.0)
        painted: list[object] = []
        monkeypatch.setattr(progress_line, "progress_pieces", lambda *said: painted.append(said) or [])
        async with desk_on(seeded) as table:
            await ask(table, str(digest))
            await table.press("enter")
        assert painted == []


async def test_the_search_and_the_view_give_way_to_what_was_imported(seeded: Workspace, digest: Path) -> None:
    async with desk_on(seeded) as table:
        await table.press("/")
        await table.type("kimi")
        await table.press("enter")
        await ask(table, str(digest))
        await table.press("enter")
        assert table.row == "New paper"
        assert "32 papers" in table.text
        assert not table.desk.search_bar.has_class("-open")


async def test_a_digest_that_is_folded_opens_when_it_is_imported_again(seeded: Workspace, digest: Path) -> None:
    async with desk_on(seeded) as table:
        await ask(table, str(digest))
        await table.press("enter", "h")
        write(digest, weekly((1, "New paper"), (2, "One more")))
        await ask(table, str(digest))
        await table.press("enter")
        assert "One more" in "\n".join(table.pane(table.desk.papers))
        assert table.row == "New paper"


async def test_the_notice_says_what_could_not_be_used(seeded: Workspace, tmp_path: Path) -> None:
    path = write(tmp_path / "week.md", weekly(*papers(*range(1, 11)), more="\n## Nothing here\n"))
    async with desk_on(seeded) as table:
        await ask(table, str(path))
        await table.press("enter")
        assert "1 problem, not imported:\nweek.md:53" in table.notices[-1]


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (Problem("/x/a.md", 7, "## ", "The title is empty."), "a.md:7  The title is empty."),
        (Problem("/x/a.md", 0, "", "This looks odd."), "a.md  This looks odd."),
        (Problem("/x/a.md", 0, "", "/x/a.md is empty."), "/x/a.md is empty."),
        (Problem("/x/\x1b[31m[a].md", 0, "", "[/b]\x07 odd"), "[a].md  [/b] odd"),
    ],
)
def test_the_notice_names_the_file_of_a_problem_once(problem: Problem, said: str) -> None:
    report = ImportReport(digests=(), added=0, updated=0, unchanged=0, seen_before=0, problems=(problem,))
    assert import_notice(report).splitlines()[-1] == said


def test_pasted_text_reaches_the_workspace_as_it_is(seeded: Workspace) -> None:
    text = weekly(*papers(1, 2))
    (file,) = seeded.imports.preview([Pasted("x", text.encode())]).files
    assert file.file.source.startswith("pasted/")

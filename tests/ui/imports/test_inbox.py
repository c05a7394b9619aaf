"""The inbox of an open desk: what comes is imported by itself, as one change; what cannot be used is told once."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.ui.imports import inbox
from reader.ui.imports.inbox import scan
from reader.workspace import Workspace
from tests.ui.digest_files import papers, weekly, write
from tests.ui.hostile import BAD_TITLE, UNSAFE
from tests.ui.screen import Table, desk_on, screen_text


@pytest.fixture
def box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder, looked into without a pause."""
    monkeypatch.setattr(inbox, "LOOK_SECONDS", 0.0)
    monkeypatch.setattr("reader.ui.app.CHECK_SECONDS", 0.05)
    folder = tmp_path / "in"
    folder.mkdir()
    return folder


@pytest.fixture
def library(open_library: Callable[..., Workspace], box: Path) -> Workspace:
    workspace = open_library(inbox=str(box))
    workspace.imports.run_bundled()
    return workspace


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folder once for every look into it."""
    seen: list[Path] = []
    monkeypatch.setattr(inbox, "scan", lambda folder: seen.append(folder) or scan(folder))
    return seen


async def looked(table: Table, looks: list[Path], times: int = 3) -> None:
    """Wait until the desk has looked a few times more, and everything is at rest."""
    wanted = len(looks) + times
    await table.until(lambda: len(looks) >= wanted)
    await table.settle()


@pytest.mark.smoke
async def test_what_comes_is_imported_by_itself_and_can_be_undone_for_good(
    library: Workspace, box: Path, looks: list[Path]
) -> None:
    async with desk_on(library) as table:
        row = table.row
        write(box / "week.md", weekly(*papers(1, 2), title="New week"))
        write(box / "deep" / "other.md", weekly(*papers(2, 3), title="Other week"))
        await table.until(lambda: "34 papers" in table.text)
        assert len(library.history.changes()) == 2
        (notice,) = table.notices
        assert notice.startswith("From the inbox: Other week, New week\n3 added, 0 updated, 1 unchanged")
        assert table.row == row
        await table.press("u")
        assert "31 papers" in table.text
        await looked(table, looks)
        assert len(library.contents.papers()) == 31


async def test_what_has_changed_is_imported_again(library: Workspace, box: Path) -> None:
    async with desk_on(library) as table:
        write(box / "week.md", weekly(*papers(1, 2)))
        await table.until(lambda: "33 papers" in table.text)
        write(box / "week.md", weekly(*papers(1, 2, 3)))
        await table.until(lambda: "34 papers" in table.text)
        assert len(library.contents.digests()) == 3


async def test_what_is_imported_already_is_not_read_again(
    library: Workspace, box: Path, looks: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    library.imports.run([write(box / "week.md", weekly(*papers(1, 2)))])
    read: list[object] = []
    monkeypatch.setattr(library.imports, "run", lambda *asked, **_more: read.append(asked))
    async with desk_on(library) as table:
        await looked(table, looks)
        assert read == []
        assert table.notices == []


async def test_a_file_that_still_grows_waits(library: Workspace, box: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(box / "week.md", weekly(*papers(1, 2)))
    sizes = iter(range(1, 10**9))
    grows = True
    monkeypatch.setattr(inbox, "scan", lambda _folder: {path: (next(sizes) if grows else 1, 1)})
    async with desk_on(library) as table:
        start = next(sizes)
        await table.until(lambda: next(sizes) > start + 60)
        assert len(library.contents.digests()) == 2
        grows = False
        await table.until(lambda: "33 papers" in table.text)


async def test_a_file_that_cannot_be_used_is_told_once(library: Workspace, box: Path, looks: list[Path]) -> None:
    async with desk_on(library) as table:
        write(box / "[red]x[/].md", "\0\0\0\0")
        await table.until(lambda: bool(table.notices))
        assert "[red]x[/].md" in table.notices[0]
        await looked(table, looks, 6)
        assert len(table.notices) == 1
        write(box / "week.md", weekly((1, BAD_TITLE), (2, "x\x1b[31m"), title="W [/d]\x1b[7m"))
        await table.until(lambda: "33 papers" in table.text)
        assert len(table.notices) == 2
        assert not any(UNSAFE.search(line) for line in screen_text(table.app))


async def test_pictures_hidden_empty_and_unfinished_files_are_passed_over(
    library: Workspace, box: Path, looks: list[Path]
) -> None:
    for name in (".hidden.md", ".folder/x.md", "x.md.part", "x.md.crdownload", "paper.pdf"):
        write(box / name, weekly(*papers(1, 2)))
    write(box / "empty.md", "")
    async with desk_on(library) as table:
        await looked(table, looks)
        assert len(library.contents.digests()) == 2
        assert table.notices == []
        os.rename(box / "x.md.part", box / "x.md")
        await table.until(lambda: "33 papers" in table.text)


async def test_a_folder_that_is_missing_is_told_once_and_found_when_it_comes(
    open_library: Callable[..., Workspace], box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(box))
    library = open_library(inbox="~/Papers/in")
    library.imports.run_bundled()
    asked: list[object] = []
    isdir = os.path.isdir
    monkeypatch.setattr(inbox.os.path, "isdir", lambda path: asked.append(path) or isdir(path))
    async with desk_on(library) as table:
        await table.until(lambda: len(asked) > 5)
        (notice,) = table.notices
        assert f"The inbox {box}/Papers/in is not a folder." in notice
        write(box / "Papers" / "in" / "week.md", weekly(*papers(1, 2)))
        await table.until(lambda: "33 papers" in table.text)


async def test_leaving_the_desk_cancels_what_it_reads(
    library: Workspace, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[bool] = []
    read = library.imports.run

    def slow(paths, cancelled):
        begun.append(True)
        for _round in range(2000):
            if threading.Event().wait(0.01) or cancelled():
                break
        return read(paths, cancelled=cancelled)

    monkeypatch.setattr(library.imports, "run", slow)
    async with desk_on(library) as table:
        write(box / "week.md", weekly(*papers(1, 2)))
        await table.until(lambda: bool(begun))
    assert len(library.contents.digests()) == 2


async def test_without_an_inbox_nothing_is_watched(
    seeded: Workspace, looks: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.app.CHECK_SECONDS", 0.05)
    rounds: list[None] = []
    monkeypatch.setattr(seeded.updates, "drain_notices", lambda: rounds.append(None) or [])
    async with desk_on(seeded) as table:
        await table.until(lambda: len(rounds) > 5)
        assert looks == []

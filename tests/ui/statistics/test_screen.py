"""The screen of statistics, and the weekly report, on the desk."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.services.reports import ReportService
from reader.ui.statistics.screen import StatisticsScreen
from reader.workspace import Workspace
from tests.storage.builders import Clock, paper
from tests.ui.hostile import HOSTILE, HOSTILE_DIGEST
from tests.ui.screen import NARROW, WIDE, desk_on
from tests.ui.test_hostile import assert_safe
from tests.ui.test_snapshots import compare_desk

NOW = datetime(2025, 1, 24, 10, 0, tzinfo=UTC)  # on the same day in nearly every zone
DAYS_AGO = (0, 0, 0, 1, 1, 2, 4, 9, 10, 11, 12, 30, 31, 60, 61, 61, 61, 61, 61, 150, 200, 300, 358)


@pytest.fixture
def read(open_library: Callable[..., Workspace], clock: Clock) -> Workspace:
    """Give a library in which somebody has read for a year."""
    workspace = open_library(weekly_goal=10)
    workspace.imports.run_bundled()
    for each, days in zip(workspace.contents.papers(), DAYS_AGO, strict=False):
        clock.now = NOW - timedelta(days=days)
        workspace.papers.set_status([each.id], "read")
    ids = [each.id for each in workspace.contents.papers()]
    workspace.papers.edit_tags(ids[10:30], ["推理"])
    workspace.papers.edit_tags(ids[20:25], ["agent"])
    workspace.papers.set_status(ids[30:], "skipped")
    clock.now = NOW
    return workspace


@pytest.mark.parametrize(
    ("name", "library", "language", "size", "keys"),
    [
        ("statistics", "read", "en", WIDE, "S"),
        ("statistics-chinese", "read", "zh-CN", WIDE, "S"),
        ("statistics-narrow", "read", "en", NARROW, "S"),
        ("statistics-narrow-chinese", "read", "zh-CN", NARROW, "S"),
        ("statistics-narrow-end", "read", "zh-CN", NARROW, "S G"),
        ("report-week", "read", "en", NARROW, "S M"),
    ],
)
async def test_a_screen_is_as_it_was(
    request: pytest.FixtureRequest, name: str, library: str, language: str, size: tuple[int, int], keys: str
) -> None:
    await compare_desk(request, name, library, language, size, keys)


@pytest.mark.smoke
@pytest.mark.parametrize("key", ["escape", "S"])
async def test_statistics_open_and_close(seeded: Workspace, key: str) -> None:
    async with desk_on(seeded) as table:
        await table.press("S")
        assert "left to read 31" in table.text
        await table.press(key)
        assert table.app.screen is table.desk
        assert table.desk.focused is table.desk.papers


@pytest.mark.smoke
async def test_an_empty_library_says_what_to_do(empty: Workspace) -> None:
    async with desk_on(empty) as table:
        await table.press("escape", "S")
        assert "the library is empty" in table.text


@pytest.mark.parametrize(("keys", "end"), [("G", True), ("pagedown pagedown pagedown", True), ("j G g g", False)])
async def test_statistics_scroll(read: Workspace, keys: str, end: bool) -> None:
    async with desk_on(read, NARROW) as table:
        await table.press("S", *keys.split())
        assert ("#agent" in table.text, "total read" in table.text) == (end, not end)


async def test_statistics_are_counted_off_the_handler(seeded: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    may_go_on, threads = threading.Event(), []
    count = ReportService.statistics

    def slow(reporting: ReportService):
        threads.append(threading.current_thread())
        may_go_on.wait(10)
        return count(reporting)

    monkeypatch.setattr(ReportService, "statistics", slow)
    async with desk_on(seeded) as table:
        table.send("S")
        await table.until(lambda: isinstance(table.app.screen, StatisticsScreen) and "Counting" in table.text)
        table.send("escape")
        await table.until(lambda: table.app.screen is table.desk)
        may_go_on.set()
        await table.settle()
        assert threads[0] is not threading.main_thread()


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_data_is_never_markup(shelve, size: tuple[int, int]) -> None:
    papers = (HOSTILE, paper(2, tags=("[/x]", "\x1b[31mred")))
    async with desk_on(shelve(*papers, title=HOSTILE_DIGEST), size) as table:
        await table.press("r", "S")
        assert_safe(table)
        await table.press("G")
        assert "#[/x]" in table.text
        assert_safe(table)


async def write_report(table, path: Path, *first: str) -> None:
    await table.press(*first, "M", "enter", "ctrl+u")
    await table.type(str(path))
    await table.press("enter")


@pytest.mark.parametrize("first", [(), ("S",)])
async def test_the_report_of_a_week_is_written_to_a_file(read: Workspace, tmp_path: Path, first: tuple[str]) -> None:
    path = tmp_path / "week.md"
    async with desk_on(read) as table:
        await write_report(table, path, *first)
        assert any("week.md" in notice and "7 papers" in notice for notice in table.notices)
    assert path.read_text(encoding="utf-8").count("\n## ") == 7


async def test_a_file_is_overwritten_only_when_that_is_chosen(read: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "week.md"
    path.write_text("mine", encoding="utf-8")
    async with desk_on(read) as table:
        await write_report(table, path)
        await table.press("escape")
        assert path.read_text(encoding="utf-8") == "mine"
        await write_report(table, path)
        await table.press("down", "enter")
    assert "2025-W04" in path.read_text(encoding="utf-8")


async def test_nothing_read_is_nothing_to_report(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("M")
        assert any("Nothing to report: no papers read yet." in notice for notice in table.notices)
        assert table.app.screen is table.desk


async def test_a_report_is_written_from_the_palette(read: Workspace) -> None:
    async with desk_on(read) as table:
        await table.press(":")
        await table.type("weekly report")
        await table.press("enter")
        assert "2025-W04" in table.text

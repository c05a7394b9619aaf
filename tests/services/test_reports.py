"""Statistics and weekly reports of a library."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest

from reader.config import Config
from reader.errors import UsageError
from reader.models import Paper
from reader.models.changes import Edit, plain
from reader.workspace import Workspace
from tests.storage.builders import NOON, Clock, add, paper

MONDAY = date(2025, 1, 20)
EVIL = "坏标题 [/foo] # [red]x"


def test_the_settings_say_goal_and_pace(folder: Path, clock: Clock) -> None:
    workspace = Workspace(folder, Config(weekly_goal=3, han_per_minute=100, words_per_minute=50), clock)
    add(workspace._library, paper(1, title="论文", abstract="字" * 98), paper(2), paper(3))
    workspace.papers.set_status([paper(2).id], "read")
    found = workspace.reports.statistics()
    assert (found.goal.papers, found.goal.read, found.read) == (3, 1, 1)
    assert found.left.minutes == round(1 + 2 / 100 + 2 / 50, 1)


def test_a_paper_that_was_removed_stays_read(folder: Path, clock: Clock) -> None:
    workspace = Workspace(folder, clock=clock)
    add(workspace._library, paper(1), paper(2))
    workspace.papers.set_status([paper(1).id, paper(2).id], "read")
    gone = plain(workspace.contents.by_id[paper(1).id])
    workspace._library.commit("remove", lambda: [Edit("papers", paper(1).id, before=gone)])
    found = workspace.reports.statistics()
    assert (found.papers, found.read, found.days[0].papers) == (1, 2, 2)


@pytest.mark.parametrize(
    ("text", "monday"),
    [
        ("", "2025-01-20"),
        ("2025-W04", "2025-01-20"),
        ("2025w4", "2025-01-20"),
        ("2025年第4周", "2025-01-20"),
        ("this week", "2025-01-20"),
        ("last week", "2025-01-13"),
        ("上周", "2025-01-13"),
        ("2025-01-19", "2025-01-13"),
        ("三天前", "2025-01-13"),
        ("2020-W53", "2020-12-28"),
        ("2025-01-20..2025-01-26", "2025-01-20"),
    ],
)
def test_a_week_is_written_as_in_a_query(folder: Path, clock: Clock, text: str, monday: str) -> None:
    assert str(Workspace(folder, clock=clock).reports.week(text)) == monday


@pytest.mark.parametrize(
    "text", ["nonsense", "2025", "2025-01", "<7d", ">2025-01-01", "2025-W54", "2025-01-24..2025-01-28"]
)
def test_what_is_no_week_is_refused(folder: Path, clock: Clock, text: str) -> None:
    with pytest.raises(UsageError, match="is not a week"):
        Workspace(folder, clock=clock).reports.week(text)


@pytest.fixture
def read(folder: Path, clock: Clock) -> Workspace:
    """A library of two digests in which somebody has read in two weeks."""
    workspace = Workspace(folder, clock=clock)
    workspace.imports.run_bundled()
    add(workspace._library, paper(1, title=EVIL, added_at=NOON))
    first, second, *_more, last = (each.id for each in workspace.contents.papers()[:-1])
    clock.now = datetime(2025, 1, 17, 12, 0, tzinfo=UTC)
    workspace.papers.set_status([second], "read")
    clock.now = datetime(2025, 1, 24, 12, 0, tzinfo=UTC)
    workspace.papers.set_status([paper(1).id, last, first], "read")
    workspace.papers.edit_tags([first], ["推理; 数学", "#x"])
    workspace.notes.set(first, "# 一条笔记\n\n- status: unread\n## 没有结束")
    workspace.papers.set_starred([last], True)
    return workspace


def test_a_report_goes_digest_by_digest(read: Workspace) -> None:
    weekly, notes = read.contents.digests()
    text = "".join(read.reports.report(MONDAY))
    heads = [line for line in text.splitlines() if line.startswith(("# ", "## "))]
    first, last, loose = read.reports.read_in(MONDAY)
    assert loose.title == EVIL
    assert heads == [
        "# Weekly report 2025-W04, 2025-01-20 to 2025-01-26",
        f"# {weekly.title}",
        f"## {first.title}",
        f"# {notes.title}",
        f"## {last.title}",
        "# In no digest",
        r"## 坏标题 \[/foo\] \# \[red\]x",
    ]


def test_a_report_reads_back_in_without_loss(read: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "2025-W04.md"
    path.write_text("".join(read.reports.report(MONDAY)), encoding="utf-8", newline="\n")
    other = Workspace(tmp_path / "other")
    report = other.imports.run([path])
    assert (report.added, report.problems) == (3, ())
    assert other.contents.papers() == read.reports.read_in(MONDAY)
    assert [week.week for week in other.reports.weeks()] == ["2025-W04"]


def test_weeks_are_listed_with_what_was_read_in_them(read: Workspace) -> None:
    assert [(week.week, week.papers) for week in read.reports.weeks()] == [("2025-W04", 3), ("2025-W03", 1)]


def test_nothing_was_read_in_other_weeks(read: Workspace) -> None:
    assert read.reports.read_in(date(2025, 1, 27)) == []


def test_a_bulk_of_read_papers_does_not_look_like_reading_today(read: Workspace) -> None:
    before = read.reports.statistics()
    old: list[Paper] = [
        paper(number, status="read", finished_at=datetime(2023, 5, number, tzinfo=UTC)) for number in range(2, 9)
    ]
    add(read._library, *old, msgspec.structs.replace(paper(9), status="read"))
    after = read.reports.statistics()
    assert (after.days[-2:], after.undated) == (before.days, 1)
    assert after.read == before.read + 8

"""When papers were read, worked out by hand from journals that a reader has made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from reader.models.changes import Edit, plain
from reader.stats.readings import finished_times, local_day
from reader.storage.library import Library
from reader.workspace import Workspace
from tests.storage.builders import Clock, add, paper

BERLIN, SHANGHAI, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York")


@pytest.fixture
def desk(folder, clock: Clock):
    workspace = Workspace(folder, clock=clock)
    add(workspace._library, *map(paper, range(1, 6)))
    yield workspace
    workspace.close()


def at(clock: Clock, moment: str) -> None:
    """Set the clock, which a reader then looks at."""
    clock.now = datetime.fromisoformat(moment).astimezone(UTC)


def days(workspace: Workspace, zone=UTC) -> dict[str, int]:
    times = finished_times(workspace.contents.papers(), workspace._library.history(removals=True))
    assert times == finished_times(workspace.contents.papers(), workspace.history.changes())
    return {str(day): count for day, count in sorted(Counter(local_day(time, zone) for time in times).items())}


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        ("2025-01-20T15:59:59+00:00", SHANGHAI, "2025-01-20"),  # a second before midnight
        ("2025-01-20T16:00:00+00:00", SHANGHAI, "2025-01-21"),
        ("2025-01-20T16:00:00+00:00", UTC, "2025-01-20"),
        ("2025-01-21T04:59:59+00:00", NEW_YORK, "2025-01-20"),
        ("2025-01-21T05:00:00+00:00", NEW_YORK, "2025-01-21"),
        ("2025-03-29T22:59:59+00:00", BERLIN, "2025-03-29"),  # the last second of winter's days
        ("2025-03-29T23:00:00+00:00", BERLIN, "2025-03-30"),  # a day of 23 hours
        ("2025-03-30T21:59:59+00:00", BERLIN, "2025-03-30"),
        ("2025-03-30T22:00:00+00:00", BERLIN, "2025-03-31"),
        ("2025-10-25T22:00:00+00:00", BERLIN, "2025-10-26"),  # a day of 25 hours
        ("2025-10-26T22:59:59+00:00", BERLIN, "2025-10-26"),
        ("2025-10-26T23:00:00+00:00", BERLIN, "2025-10-27"),
        ("2025-10-26T00:30:00+00:00", BERLIN, "2025-10-26"),  # half past two, the first time and the second
        ("2025-10-26T01:30:00+00:00", BERLIN, "2025-10-26"),
    ],
)
def test_a_day_ends_at_midnight_of_its_zone(moment: str, zone: ZoneInfo, day: str) -> None:
    assert str(local_day(datetime.fromisoformat(moment), zone)) == day


@pytest.mark.parametrize("hours", [-12, 14])
@pytest.mark.parametrize("moment", [datetime.min, datetime.max])
def test_a_moment_beyond_the_calendar_has_its_own_day(moment: datetime, hours: int) -> None:
    day = local_day(moment.replace(tzinfo=UTC), timezone(timedelta(hours=hours)))
    assert abs(day - moment.date()) <= timedelta(1)


@pytest.mark.parametrize(("zone", "day"), [("Asia/Shanghai", 21), ("America/New_York", 20)])
def test_days_are_those_of_the_machine(monkeypatch: pytest.MonkeyPatch, zone: str, day: int) -> None:
    time = pytest.importorskip("time")
    if not hasattr(time, "tzset"):
        pytest.skip("time zones of POSIX")
    with monkeypatch.context() as patch:
        patch.setenv("TZ", zone)
        time.tzset()
        found = local_day(datetime(2025, 1, 20, 20, 0, tzinfo=UTC))
    time.tzset()
    assert found == date(2025, 1, day)


def test_reading_across_midnight_counts_on_both_days(desk: Workspace, clock: Clock) -> None:
    at(clock, "2025-01-20T23:58:00+08:00")
    desk.papers.set_status([paper(1).id], "read")
    at(clock, "2025-01-21T00:01:00+08:00")
    desk.papers.set_status([paper(2).id, paper(3).id], "read")
    assert days(desk, SHANGHAI) == {"2025-01-20": 1, "2025-01-21": 2}
    assert days(desk, UTC) == {"2025-01-20": 3}


def test_the_night_in_which_the_clocks_change_is_one_day(desk: Workspace, clock: Clock) -> None:
    for number, moment in enumerate(
        ["2025-03-29T23:30+01:00", "2025-03-30T01:59+01:00", "2025-03-30T03:00+02:00", "2025-03-30T23:59+02:00"], 1
    ):
        at(clock, moment)
        desk.papers.set_status([paper(number).id], "read")
    assert days(desk, BERLIN) == {"2025-03-29": 1, "2025-03-30": 3}


def test_what_is_undone_was_not_read_and_what_is_done_again_was_read_when_it_was(desk: Workspace, clock: Clock) -> None:
    at(clock, "2025-01-20T10:00+00:00")
    desk.papers.set_status([paper(1).id], "read")
    desk.papers.set_status([paper(2).id, paper(3).id], "read")
    desk.history.undo()
    assert days(desk) == {"2025-01-20": 1}
    at(clock, "2025-01-22T10:00+00:00")
    desk.history.redo()
    assert days(desk) == {"2025-01-20": 3}
    desk.history.undo()
    desk.history.undo()
    assert days(desk) == {}


def test_a_paper_counts_once_on_the_day_on_which_it_was_last_marked_read(desk: Workspace, clock: Clock) -> None:
    at(clock, "2025-01-20T10:00+00:00")
    desk.papers.set_status([paper(1).id], "read")
    at(clock, "2025-01-21T10:00+00:00")
    desk.papers.set_status([paper(1).id], "read")
    assert days(desk) == {"2025-01-20": 1}
    desk.papers.set_status([paper(1).id], "unread")
    assert days(desk) == {}
    desk.history.undo()
    assert days(desk) == {"2025-01-20": 1}
    desk.papers.set_status([paper(1).id], "reading")
    at(clock, "2025-01-22T10:00+00:00")
    desk.papers.set_status([paper(1).id], "read")
    assert days(desk) == {"2025-01-22": 1}


def test_what_comes_as_read_counts_when_its_source_says_it_was_read(desk: Workspace) -> None:
    read_then = datetime(2024, 5, 1, 9, 0, tzinfo=UTC)
    add(desk._library, paper(6, status="read", finished_at=read_then), paper(7, status="read"))
    assert days(desk) == {"2024-05-01": 1}


def test_restoring_a_backup_brings_readings_back_to_their_days(desk: Workspace, clock: Clock, tmp_path) -> None:
    at(clock, "2025-01-20T10:00+00:00")
    desk.papers.set_status([paper(1).id], "read")
    copy = desk.backups.create(tmp_path / "copy.json")
    at(clock, "2025-01-23T10:00+00:00")
    desk.papers.set_status([paper(1).id], "unread")
    desk.papers.set_status([paper(2).id], "read")
    add(desk._library, paper(6, status="read", finished_at=clock.now))
    desk.restore.restore(copy)
    assert days(desk) == {"2025-01-20": 1}


def _remove(library: Library, command: str) -> None:
    id_ = paper(1).id
    library.commit(command, lambda: [Edit("papers", id_, before=plain(library.papers[id_]))])


def _undo_import(desk: Workspace) -> None:
    add(desk._library, paper(8, status="read", finished_at=datetime(2025, 1, 19, tzinfo=UTC)))
    desk.history.undo()


@pytest.mark.parametrize(
    ("tidy", "expected"),
    [
        (lambda desk: _remove(desk._library, "remove"), {"2025-01-20": 1}),
        (lambda desk: (_remove(desk._library, "remove"), desk.history.undo()), {"2025-01-20": 1}),
        (lambda desk: (_remove(desk._library, "remove"), add(desk._library, paper(1))), {}),
        (lambda desk: (_remove(desk._library, "remove"), desk.history.undo(), desk.history.redo()), {"2025-01-20": 1}),
        (_undo_import, {"2025-01-20": 1}),
    ],
)
def test_removing_a_paper_does_not_undo_having_read_it(
    desk: Workspace, clock: Clock, tidy: Callable[[Workspace], object], expected: dict[str, int]
) -> None:
    at(clock, "2025-01-20T10:00+00:00")
    desk.papers.set_status([paper(1).id], "read")
    tidy(desk)
    assert days(desk) == expected


def test_a_library_that_has_lost_its_journal_knows_its_readings(desk: Workspace, clock: Clock) -> None:
    at(clock, "2025-01-20T10:00+00:00")
    desk.papers.set_status([paper(1).id], "read")
    whole, none = (finished_times(desk.contents.papers(), journal) for journal in (desk.history.changes(), ()))
    assert whole == none == [datetime(2025, 1, 20, 10, 0, 1, tzinfo=UTC)]

"""Days, weeks and runs of days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.stats.days import Streak, by_week, monday_of, streak, week_name

TODAY = date(2025, 3, 31)


def before(*ago: int) -> list[date]:
    return [TODAY - timedelta(days) for days in ago]


@pytest.mark.parametrize(
    ("days", "current", "longest"),
    [
        ([], 0, 0),
        (before(0), 1, 1),
        (before(1), 1, 1),
        (before(2), 0, 1),
        (before(0, 1, 2), 3, 3),
        (before(1, 2), 2, 2),
        (before(0, 2, 3, 4, 5), 1, 4),
        (before(-1, -2, 0), 1, 1),
        (before(-1), 0, 0),
    ],
)
def test_a_streak_lasts_until_a_day_without_reading_is_over(days: list[date], current: int, longest: int) -> None:
    assert streak(days, TODAY) == Streak(current, longest)


@given(st.sets(st.integers(0, 40)))
def test_a_streak_is_what_counting_day_by_day_gives(ago: set[int]) -> None:
    days = set(before(*ago))
    longest = current = 0
    for back in range(40, -1, -1):
        current = current + 1 if TODAY - timedelta(back) in days else current if back == 0 else 0
        longest = max(longest, current)
    assert streak(days, TODAY) == Streak(current, longest)


@pytest.mark.parametrize(
    ("day", "monday", "week"),
    [
        ("2025-01-26", "2025-01-20", "2025-W04"),
        ("2025-01-27", "2025-01-27", "2025-W05"),
        ("2024-12-30", "2024-12-30", "2025-W01"),
        ("2021-01-03", "2020-12-28", "2020-W53"),
        ("0001-01-01", "0001-01-01", "1-W01"),
    ],
)
def test_a_week_begins_on_monday_and_belongs_to_the_year_of_its_thursday(day: str, monday: str, week: str) -> None:
    assert str(monday_of(date.fromisoformat(day))) == monday
    assert week_name(date.fromisoformat(day)) == week


def test_weeks_add_up_their_days_in_order() -> None:
    days = {date(2025, 1, 27): 1, date(2025, 1, 20): 2, date(2025, 1, 26): 4}
    assert list(by_week(days).items()) == [(date(2025, 1, 20), 6), (date(2025, 1, 27), 1)]

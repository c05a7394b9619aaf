"""Reading days, weeks and streaks. Pure: days are already local, and the current time is never read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, timedelta

import msgspec

WEEKS_OF_A_YEAR = 53
"""Number of weeks, starting on Monday, that contain a whole year wherever it starts."""


class Streak(msgspec.Struct, frozen=True):
    """Consecutive days on which something was read.

    Attributes:
        current: Days up to today, or up to yesterday while nothing was read today.
        longest: The longest streak so far.
    """

    current: int
    longest: int


def streak(days: Collection[date], today: date) -> Streak:
    """Measure the streaks of days.

    Args:
        days: Days on which something was read; future days are ignored.
        today: The current day.
    """
    past = sorted({day for day in days if day <= today})
    run = longest = 0
    before = None
    for day in past:
        run = run + 1 if before and day - before == timedelta(1) else 1
        longest = max(longest, run)
        before = day
    return Streak(run if before and (today - before).days <= 1 else 0, longest)


def monday_of(day: date) -> date:
    """Return the first day of a day's week."""
    return day - timedelta(min(day.weekday(), day.toordinal() - 1))


def week_name(day: date) -> str:
    """Return the ISO 8601 name of a day's week, such as ``2025-W04``."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02}"


def by_week(days: Mapping[date, int]) -> dict[date, int]:
    """Sum up the days of each week, by its Monday, in order."""
    weeks: Counter[date] = Counter()
    for day, count in days.items():
        weeks[monday_of(day)] += count
    return dict(sorted(weeks.items()))

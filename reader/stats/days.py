"""Days and weeks on which something was read, and runs of them. Pure: days are local already, and time is unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, timedelta

import msgspec

WEEKS_OF_A_YEAR = 53
"""Weeks, from Monday, that hold a whole year wherever it begins."""


class Streak(msgspec.Struct, frozen=True):
    """Days in a row on which something was read.

    Attributes:
        current: Those up to today, or up to yesterday as long as nothing was read today.
        longest: The longest run there was.
    """

    current: int
    longest: int


def streak(days: Collection[date], today: date) -> Streak:
    """Measure the runs of days.

    Args:
        days: Days on which something was read; those to come are passed over.
        today: The day it is.
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
    """Give the first day of a day's week."""
    return day - timedelta(min(day.weekday(), day.toordinal() - 1))


def week_name(day: date) -> str:
    """Name the week of a day as ISO 8601 does, such as ``2025-W04``."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02}"


def by_week(days: Mapping[date, int]) -> dict[date, int]:
    """Add up the days of each week, which is given by its Monday, in order."""
    weeks: Counter[date] = Counter()
    for day, count in days.items():
        weeks[monday_of(day)] += count
    return dict(sorted(weeks.items()))

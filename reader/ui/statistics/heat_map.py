"""A year as a heat map: a column per week, a row per weekday, a digit per day. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from reader.i18n import _
from reader.stats.days import WEEKS_OF_A_YEAR, monday_of
from reader.text.cells import cell_len, fit
from reader.ui.desk.paper_text import Line
from reader.ui.widgets.pieces import Piece

LEVELS = (1, 2, 4)
"""Minimum papers of a day for the first, second and third shade."""

_MANY = 10


def weekday_words() -> list[str]:
    """Return the abbreviated names of the weekdays, from Monday."""
    return [_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")]


def month_words() -> list[str]:
    """Return the names of the months, from January."""
    return [
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"),
        _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"),
    ]  # fmt: skip


def heat_map(counts: Mapping[date, int], today: date, width: int) -> Iterator[Line]:
    """Lay out the year up to today: as many weeks as fit, a day being one cell wide, or two if there is room.

    Args:
        counts: Papers by day.
        today: The current date.
        width: Cells of a line.
    """
    words = weekday_words()
    label = max(map(cell_len, words)) + 1
    cells = 2 if width >= label + 2 * WEEKS_OF_A_YEAR else 1
    weeks = max(1, min(WEEKS_OF_A_YEAR, (width - label) // cells))
    first = max(1, monday_of(today).toordinal() - 7 * (weeks - 1))
    mondays = [date.fromordinal(first + 7 * week) for week in range(weeks)]
    yield Line([(fit(_("The past year"), width), "heading")])
    yield Line([(" " * label + _months(mondays, cells), "faint")])
    for weekday, word in enumerate(words):
        days = [monday + timedelta(weekday) for monday in mondays]
        yield Line([(fit(word, label), "faint"), *(_day(counts.get(day, 0), cells, day > today) for day in days)])
    yield Line([(" " * label + _(". none   1-9 papers   + 10 or more"), "faint")])


def _day(count: int, cells: int, is_to_come: bool) -> Piece:
    sign = " " if is_to_come else "." if not count else str(count) if count < _MANY else "+"
    level = 0 if is_to_come else sum(count >= least for least in LEVELS)
    return sign.rjust(cells), f"heat-{level}"


def _months(mondays: list[date], cells: int) -> str:
    """Name the months above the weeks in which they begin, skipping a name that would touch the previous one."""
    line = ""
    words = month_words()
    for week, monday in enumerate(mondays):
        sunday = monday + timedelta(6)
        place = week * cells + cells - 1
        if sunday.day <= 7 and (not line or cell_len(line) < place):
            line += " " * (place - cell_len(line)) + words[sunday.month - 1]
    return fit(line, len(mondays) * cells) if cell_len(line) > len(mondays) * cells else line

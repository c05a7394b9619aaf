"""Statistics as lines of styled text of a given width. Pure: the screen only renders them.

Every number is also shown in digits, so that nothing depends on length or colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import zip_longest
from typing import NamedTuple

from reader.i18n import _
from reader.stats.days import monday_of, week_name
from reader.stats.pace import shown_minutes, shown_pace
from reader.stats.statistics import DigestShare, Goal, Statistics, TagShare, shown_undated
from reader.text.cells import cell_len, fit
from reader.text.clean import one_line
from reader.text.wrap import wrap
from reader.ui.desk.paper_text import Line, flow
from reader.ui.statistics.heat_map import heat_map, weekday_words
from reader.ui.widgets.pieces import Piece

WIDEST = 112
"""Maximum line width, in cells."""

_TWO_COLUMNS = 96
"""Minimum width for two tables side by side, in cells."""

_GAP = 4
_BAR_CELLS, _SMALL_BAR_CELLS = 20, 14
_DAYS = 7
_WEEKS = 7
_MOST_ROWS = 40


class FigureRow(NamedTuple):
    """A row of a table: a label, a bar, a number.

    Attributes:
        label: One line.
        done: Filled part of the bar, from 0 to 1.
        number: The value of the bar, in digits.
        rest: Whether to show the unfilled part of the bar, for a value with a maximum.
        role: Role of the label.
    """

    label: str
    done: float
    number: str
    rest: bool = False
    role: str = "fact"


def statistics_lines(found: Statistics, width: int) -> list[Line]:
    """Lay out the statistics.

    Args:
        found: The numbers.
        width: Cells of a line.
    """
    width = min(width, WIDEST)
    if not found.papers and not found.read:
        return list(_text(_("No statistics: the library is empty. Press Esc, then i to import a digest."), width))
    lines = [*_summary(found, width), Line()]
    if not found.read:
        lines += [*_text(_("No papers read yet. Press Esc, then r to mark a paper as read."), width), Line()]
    lines += [*heat_map({day.date: day.papers for day in found.days}, found.today, width), Line()]
    lines += [*_beside(_days(found), _weeks(found), width), Line()]
    return lines + list(_beside(_digests(found), _tags(found), width))


def bar(done: float, cells: int, *, rest: bool = True) -> list[Piece]:
    """Render a bar; any value above 0 fills at least one cell, and any below 1 leaves one empty."""
    full = round(cells * min(1.0, done))
    if 0 < done < 1:
        full = min(cells - 1, max(1, full))
    return [("=" * full, "bar"), (("-" if rest else " ") * (cells - full), "rest")]


def _summary(found: Statistics, width: int) -> Iterator[Line]:
    counts = {day.date: day.papers for day in found.days}
    streak = _("{current}, longest {longest}").format(current=found.streak.current, longest=found.streak.longest)
    week = next((each.papers for each in found.weeks if each.monday == monday_of(found.today)), 0)
    facts = [(_("today"), str(counts.get(found.today, 0))), (_("this week"), str(week))]
    facts += [(_("total read"), str(found.read)), (_("streak (days)"), streak)]
    yield from flow(facts, width)
    left = _("{count}, about {time}").format(count=found.left.papers, time=shown_minutes(found.left.minutes))
    yield from flow([(_("left to read"), left), (_("pace"), shown_pace(found.left.pace))], width)
    if found.goal:
        yield Line()
        yield Line(_goal(found.goal))
    if found.undated:
        yield from _text(shown_undated(found.undated), width, "faint")


def _goal(goal: Goal) -> list[Piece]:
    number = f"  {goal.read}/{goal.papers}"
    return [(_("weekly goal") + "  ", "label"), *bar(goal.read / goal.papers, _BAR_CELLS), (number, "fact")]


def _days(found: Statistics) -> tuple[str, list[FigureRow]]:
    """Return the last days, today first."""
    counts = {day.date: day.papers for day in found.days}
    days = [date.fromordinal(max(1, found.today.toordinal() - ago)) for ago in range(_DAYS)]
    words = weekday_words()
    rows = [(f"{day:%m-%d} {words[day.weekday()]}", counts.get(day, 0)) for day in days]
    return _("By day"), _counted(rows)


def _weeks(found: Statistics) -> tuple[str, list[FigureRow]]:
    """Return the last weeks, this one first."""
    counts = {week.monday: week.papers for week in found.weeks}
    first = monday_of(found.today).toordinal()
    mondays = [date.fromordinal(max(1, first - 7 * ago)) for ago in range(_WEEKS)]
    rows = [(f"{week_name(day)}  {day:%m-%d}..{day + timedelta(6):%m-%d}", counts.get(day, 0)) for day in mondays]
    return _("By week"), _counted(rows)


def _counted(rows: Sequence[tuple[str, int]]) -> list[FigureRow]:
    most = max(1, *(count for _label, count in rows))
    digits = len(str(most))
    return [FigureRow(label, count / most, f"{count:>{digits}}") for label, count in rows]


def _digests(found: Statistics) -> tuple[str, list[FigureRow]]:
    """Return the digests, at most the latest ones."""
    digests = [each for each in found.digests if each.papers]
    digits = _digits(digests)
    rows = [_share(each.title, each, digits) for each in digests[-_MOST_ROWS:]]
    return _("By digest, read or skipped"), rows + _more(len(digests))


def _tags(found: Statistics) -> tuple[str, list[FigureRow]]:
    """Return the tags, at most those with the most papers."""
    digits = _digits(found.tags)
    rows = [_share(f"#{each.tag}", each, digits) for each in found.tags[:_MOST_ROWS]]
    return _("By tag, read or skipped"), rows + _more(len(found.tags))


def _more(count: int) -> list[FigureRow]:
    more = count - _MOST_ROWS
    return [FigureRow(_("and {count} more").format(count=more), 0, "", role="faint")] if more > 0 else []


def _share(label: str, share: DigestShare | TagShare, digits: int) -> FigureRow:
    time = f"  {shown_minutes(share.minutes)}" if share.minutes else ""
    return FigureRow(
        one_line(label), share.done / share.papers, f"{share.done:>{digits}}/{share.papers:<{digits}}{time}", True
    )


def _digits(shares: Sequence[DigestShare] | Sequence[TagShare]) -> int:
    return max((len(str(share.papers)) for share in shares), default=0)


def _beside(left: tuple[str, list[FigureRow]], right: tuple[str, list[FigureRow]], width: int) -> Iterator[Line]:
    """Lay out two tables side by side if they fit, else one below the other; omit one without rows."""
    tables = [table for table in (left, right) if table[1]]
    if width < _TWO_COLUMNS or len(tables) < 2:
        for number, (title, rows) in enumerate(tables):
            yield from [Line()] * (number > 0)
            yield from map(Line, _table(title, rows, min(width, _TWO_COLUMNS)))
        return
    room = (width - _GAP) // 2
    blank = [(" " * room, "fact")]
    columns = [_table(title, rows, room) for title, rows in tables]
    for first, second in zip_longest(*columns, fillvalue=blank):
        yield Line([*first, (" " * _GAP, "fact"), *second])


def _table(title: str, rows: Sequence[FigureRow], width: int) -> Iterator[list[Piece]]:
    """Lay out a table, each line exactly ``width`` cells wide."""
    yield [(fit(title, width), "heading")]
    cells = _BAR_CELLS if width >= _TWO_COLUMNS // 2 + _BAR_CELLS else _SMALL_BAR_CELLS
    numbers = max(cell_len(row.number) for row in rows)
    room = max(4, width - cells - numbers - 4)
    label = min(room, max(cell_len(row.label) for row in rows))
    for row in rows:
        pieces: list[Piece] = [(fit(row.label, label) + "  ", row.role)]
        pieces += bar(row.done, cells, rest=row.rest) if row.number else [(" " * cells, "rest")]
        number = fit(f"  {row.number}", max(0, width - label - 2 - cells))
        yield [*pieces, (number, "fact")]


def _text(text: str, width: int, role: str = "text") -> Iterable[Line]:
    return [Line([(line, role)]) for line in wrap(text, width)]

"""``reader stats``: what was read, and what is left."""

from __future__ import annotations

from collections.abc import Iterator

from reader.cli._options import json_option, new_command
from reader.cli._output import print_json, print_table, say
from reader.cli._session import open_workspace
from reader.i18n import _
from reader.stats.pace import shown_minutes, shown_pace
from reader.stats.statistics import Statistics, shown_undated

_WEEKS = 8


@new_command(
    _("Show what was read by day and week, and how long the rest takes."),
    _(
        "A paper counts on the day, in local time, on which it was last marked read; what was undone does not count. "
        "Papers that came as read from a source which does not say when are on no day."
    ),
    _("The time of the rest goes by your own pace once ten papers were timed, from being read to read."),
    _("--json prints all days, weeks, digests and tags."),
)
@json_option
def command(as_json: bool) -> None:
    """Print the statistics."""
    with open_workspace() as workspace:
        found = workspace.reports.statistics()
    if as_json:
        print_json(found)
    elif found.papers or found.read:
        print_table(list(_rows(found)), whole=True)
        say(shown_pace(found.left.pace))
        if found.undated:
            say(shown_undated(found.undated))
    else:
        say(_("The library is empty; `reader import` fills it."))


def _rows(found: Statistics) -> Iterator[tuple[str, str]]:
    counts = {day.date: day.papers for day in found.days}
    yield _("today"), str(counts.get(found.today, 0))
    if found.goal:
        yield _("goal of the week"), f"{found.goal.read}/{found.goal.papers}"
    for week in reversed(found.weeks[-_WEEKS:]):
        yield week.week, str(week.papers)
    yield _("read in all"), str(found.read)
    yield (
        _("days in a row"),
        _("{current}, longest {longest}").format(current=found.streak.current, longest=found.streak.longest),
    )
    time = shown_minutes(found.left.minutes)
    yield _("still to read"), _("{count}, about {time}").format(count=found.left.papers, time=time)

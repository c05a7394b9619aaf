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
    _("Show papers read per day and week, and the time left to read the rest."),
    _(
        "A paper counts on the day (local time) it was last marked as read; undone "
        "changes do not count. Papers imported as read without a date are not assigned "
        "to a day."
    ),
    _("The time left is estimated from your own pace once ten papers have been timed, from reading to read."),
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
        say(_("The library is empty: import digests with `reader import`."))


def _rows(found: Statistics) -> Iterator[tuple[str, str]]:
    counts = {day.date: day.papers for day in found.days}
    yield _("today"), str(counts.get(found.today, 0))
    if found.goal:
        yield _("weekly goal"), f"{found.goal.read}/{found.goal.papers}"
    for week in reversed(found.weeks[-_WEEKS:]):
        yield week.week, str(week.papers)
    yield _("total read"), str(found.read)
    yield (
        _("streak (days)"),
        _("{current}, longest {longest}").format(current=found.streak.current, longest=found.streak.longest),
    )
    time = shown_minutes(found.left.minutes)
    yield _("left to read"), _("{count}, about {time}").format(count=found.left.papers, time=time)

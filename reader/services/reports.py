"""Reading reports of a library: statistics and weekly reports. Counting is in ``stats``, writing in ``exports``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from reader.config import Config
from reader.errors import UsageError
from reader.i18n import _
from reader.models import Paper
from reader.services.contents import Contents
from reader.stats.days import monday_of, week_name
from reader.stats.pace import Pace
from reader.stats.readings import local_day
from reader.stats.statistics import Statistics, Week, gather
from reader.storage.gc_pause import collector_paused
from reader.storage.library import Library


class ReportService:
    """Reports what was read in one library. Days and weeks are in local time.

    Args:
        library: The library.
        contents: Its content.
        config: Provides the weekly goal and the pace.
        clock: Returns the time in UTC.
    """

    def __init__(self, library: Library, contents: Contents, config: Config, clock: Callable[[], datetime]) -> None:
        self._library = library
        self._contents = contents
        self._config = config
        self._clock = clock

    @collector_paused()
    def statistics(self) -> Statistics:
        """Count what was read and what is left.

        Raises:
            StorageError: The journal cannot be read.
        """
        config, papers = self._config, self._contents.papers()
        pace = Pace(config.han_per_minute, config.words_per_minute)
        changes = self._library.history(removals=True)
        return gather(papers, self._contents.digests(), changes, self._clock(), pace, config.weekly_goal)

    def week(self, text: str = "") -> date:
        """Return the Monday of a week.

        Args:
            text: A week or a day in it, as in the query language, such as ``2025-W04``, ``last week`` or
                ``上周``; empty for this week.

        Raises:
            UsageError: It is neither a week nor a day.
        """
        today = local_day(self._clock())
        if not text:
            return monday_of(today)
        from reader.search.dates import canonical, span  # 10 ms of text folding

        name = canonical(text)
        days = span(name, today) if name else None
        if days is None or days.end - days.start > timedelta(7) or monday_of(days.start) < days.end - timedelta(7):
            raise UsageError(
                _("{text} is not a week.").format(text=text),
                _("Write a week or a day in it, such as 2025-W04, 2025-01-22, last week or 上周."),
            )
        return monday_of(days.start)

    def weeks(self) -> list[Week]:
        """List the weeks in which papers of the library were read, newest first."""
        mondays = Counter(monday for paper in self._contents.papers() if (monday := _monday(paper)))
        return [Week(week_name(monday), monday, count) for monday, count in sorted(mondays.items(), reverse=True)]

    def read_in(self, monday: date) -> list[Paper]:
        """List the papers of the library read in the week of a Monday, digest by digest."""
        return [paper for paper in self._contents.papers() if _monday(paper) == monday]

    def report(self, monday: date) -> Iterator[str]:
        """Yield a report of the week of a Monday, as Markdown that can be imported again, piece by piece."""
        from reader.exports import Context, Item, markdown  # 10 ms, paid only when writing a report

        items = [Item(paper, self._contents.appearances(paper.id)) for paper in self.read_in(monday)]
        headings: dict[str, str] = {}
        for item in items:
            title = item.appears_in[0].title if item.appears_in else _("In no digest")
            if title not in headings.values():
                headings[item.paper.id] = title
        title = _("Weekly report {week}, {first} to {last}").format(
            week=week_name(monday), first=monday, last=monday + timedelta(6)
        )
        return markdown.write(items, Context(local_day(self._clock()), title, headings))


def _monday(paper: Paper) -> date | None:
    return monday_of(local_day(paper.finished_at)) if paper.finished_at else None

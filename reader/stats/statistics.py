"""What was read, when, and what is left: the numbers for charts and ``reader stats --json``. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, tzinfo
from typing import Any

import msgspec

from reader.i18n import ngettext
from reader.models import Digest, Paper
from reader.models.changes import Change
from reader.models.statuses import status_of
from reader.stats.days import Streak, by_week, streak, week_name
from reader.stats.digests import count_done
from reader.stats.pace import Pace, amount_of, measure
from reader.stats.readings import finished_times, local_day


class Day(msgspec.Struct, frozen=True):
    """A local day and the number of papers read on it."""

    date: date
    papers: int


class Week(msgspec.Struct, frozen=True):
    """A week and the number of papers read in it.

    Attributes:
        week: Such as ``2025-W04``.
        monday: Its first day.
        papers: Number of papers.
    """

    week: str
    monday: date
    papers: int


class Goal(msgspec.Struct, frozen=True):
    """The weekly goal, and the number of papers read this week."""

    papers: int
    read: int


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """Papers neither read nor skipped.

    Attributes:
        papers: Number of papers.
        without_abstract: Number of those with a title only.
        han: Han characters in their titles and abstracts.
        words: Words of other scripts in them.
        minutes: Reading time; for a paper with progress only the rest.
        pace: Pace it is based on.
    """

    papers: int
    without_abstract: int
    han: int
    words: int
    minutes: float
    pace: Pace


class DigestShare(msgspec.Struct, frozen=True, kw_only=True):
    """Reading progress of a digest; ``done`` papers are read or skipped, ``minutes`` are left."""

    id: str
    title: str
    papers: int
    read: int
    done: int
    minutes: float


class TagShare(msgspec.Struct, frozen=True, kw_only=True):
    """Reading progress of the papers with a tag; see ``DigestShare``."""

    tag: str
    papers: int
    read: int
    done: int
    minutes: float


class Statistics(msgspec.Struct, frozen=True, kw_only=True):
    """What was read and what is left, as printed by ``reader stats --json``.

    Attributes:
        today: The current local day.
        papers: Papers in the library.
        read: Papers read, including removed ones.
        undated: Those of them imported as read from a source that does not give the date.
        days: Local days on which something was read, in order.
        weeks: Weeks in which something was read, in order.
        streak: Consecutive days.
        goal: The weekly goal; ``None`` when there is none.
        left: What is left to read.
        digests: Progress by digest.
        tags: Progress by tag, those with the most papers first.
    """

    today: date
    papers: int
    read: int
    undated: int
    days: tuple[Day, ...]
    weeks: tuple[Week, ...]
    streak: Streak
    goal: Goal | None
    left: Left
    digests: tuple[DigestShare, ...]
    tags: tuple[TagShare, ...]


def gather(
    papers: Collection[Paper],
    digests: Iterable[Digest],
    changes: Iterable[Change],
    now: datetime,
    pace: Pace,
    weekly_goal: int = 0,
    zone: tzinfo | None = None,
) -> Statistics:
    """Compute all statistics.

    Args:
        papers: The papers of the library.
        digests: Its digests.
        changes: Its journal, oldest first; see ``finished_times``.
        now: The current time (UTC).
        pace: Fallback pace while none can be measured.
        weekly_goal: Papers per week; 0 for no goal.
        zone: Time zone that defines the days; ``None`` for local time.
    """
    times = finished_times(papers, changes)
    days = dict(sorted(Counter(local_day(time, zone) for time in times).items()))
    weeks = tuple(Week(week_name(monday), monday, count) for monday, count in by_week(days).items())
    today = local_day(now, zone)
    this_week = next((week.papers for week in weeks if week.week == week_name(today)), 0)
    undated = sum(paper.status == "read" and paper.finished_at is None for paper in papers)
    left, minutes = _left(papers, measure(papers, pace))
    return Statistics(
        today=today,
        papers=len(papers),
        read=len(times) + undated,
        undated=undated,
        days=tuple(Day(day, count) for day, count in days.items()),
        weeks=weeks,
        streak=streak(days, today),
        goal=Goal(weekly_goal, this_week) if weekly_goal else None,
        left=left,
        digests=tuple(_digest_shares(digests, {paper.id: paper for paper in papers}, minutes)),
        tags=tuple(_tag_shares(papers, minutes)),
    )


def shown_undated(count: int) -> str:
    """Return in words how many papers are read without a date."""
    sentence = ngettext(
        "{count} paper was imported as read without a date.",
        "{count} papers were imported as read without a date.",
        count,
    )
    return sentence.format(count=count)


def _left(papers: Iterable[Paper], pace: Pace) -> tuple[Left, dict[str, float]]:
    """Sum up what is left, and return the minutes of each paper that is left."""
    han = words = bare = 0
    minutes: dict[str, float] = {}
    for paper in papers:
        if not status_of(paper.status).is_done:
            amount = amount_of(paper)
            han, words, bare = han + amount.han, words + amount.words, bare + (not paper.abstract)
            minutes[paper.id] = pace.minutes(amount) * (100 - paper.progress) / 100
    left = Left(
        papers=len(minutes),
        without_abstract=bare,
        han=han,
        words=words,
        minutes=round(sum(minutes.values()), 1),
        pace=Pace(round(pace.han_per_minute, 1), round(pace.words_per_minute, 1), pace.samples),
    )
    return left, minutes


def _digest_shares(
    digests: Iterable[Digest], papers: Mapping[str, Paper], minutes: Mapping[str, float]
) -> Iterable[DigestShare]:
    for digest in digests:
        present = [papers[entry.paper] for entry in digest.entries if entry.paper in papers]
        yield DigestShare(id=digest.id, title=digest.title, **_share(present, minutes))


def _tag_shares(papers: Iterable[Paper], minutes: Mapping[str, float]) -> Iterable[TagShare]:
    tagged: dict[str, list[Paper]] = {}
    for paper in papers:
        for tag in paper.tags:
            tagged.setdefault(tag, []).append(paper)
    for tag, having in sorted(tagged.items(), key=lambda item: (-len(item[1]), item[0])):
        yield TagShare(tag=tag, **_share(having, minutes))


def _share(papers: Collection[Paper], minutes: Mapping[str, float]) -> dict[str, Any]:
    counts = Counter(paper.status for paper in papers)
    return {
        "papers": len(papers),
        "read": counts["read"],
        "done": count_done(counts),
        "minutes": round(sum(minutes.get(paper.id, 0.0) for paper in papers), 1),
    }

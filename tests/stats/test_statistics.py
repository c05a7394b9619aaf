"""Everything counted together."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import msgspec
import pytest

from reader.models import Digest, Entry
from reader.stats.days import Streak
from reader.stats.pace import Pace
from reader.stats.statistics import Goal, gather
from tests.storage.builders import paper

PACE = Pace(400, 220)
NOW = datetime(2025, 1, 24, 8, 0, tzinfo=UTC)
TEXT = "字" * 396  # with a title of two Han characters and two words


def read(number: int, moment: str | None, **facts: object):
    time = datetime.fromisoformat(moment) if moment else None
    return paper(number, status="read", progress=100, finished_at=time, **facts)


PAPERS = [
    read(1, "2025-01-17T10:00+00:00", tags=("推理",)),
    read(2, "2025-01-22T23:30+00:00", tags=("推理", "rl")),
    read(3, "2025-01-24T07:00+00:00"),
    read(4, None),
    paper(5, abstract=TEXT, tags=("推理",)),
    paper(6, status="reading", progress=50, abstract=TEXT),
    paper(7, status="queued"),
    paper(8, status="skipped", abstract=TEXT),
]
DIGEST = Digest(
    id="w", title="周报", source="/w.md", format="f", entries=tuple(Entry(each.id) for each in (*PAPERS[3:], paper(99)))
)


def test_everything_is_counted() -> None:
    found = gather(PAPERS, [DIGEST], (), NOW, PACE, weekly_goal=5, zone=UTC)
    assert (found.today, found.papers, found.read, found.undated) == (date(2025, 1, 24), 8, 4, 1)
    assert [(str(day.date), day.papers) for day in found.days] == [
        ("2025-01-17", 1),
        ("2025-01-22", 1),
        ("2025-01-24", 1),
    ]
    assert [(week.week, week.papers) for week in found.weeks] == [("2025-W03", 1), ("2025-W04", 2)]
    assert (found.streak, found.goal) == (Streak(1, 1), Goal(5, 2))


def test_what_is_left_is_counted_with_its_time() -> None:
    found = gather(PAPERS, [DIGEST], (), NOW, PACE, zone=UTC)
    left = found.left
    assert (left.papers, left.without_abstract, left.han, left.words) == (3, 1, 2 * 396 + 3 * 2, 3 * 2)
    one, title = 398 / 400 + 2 / 220, 2 / 400 + 2 / 220
    assert left.minutes == round(1.5 * one + title, 1)
    assert left.pace == PACE
    assert found.goal is None


def test_digests_and_tags_have_their_shares() -> None:
    found = gather(PAPERS, [DIGEST], (), NOW, PACE, zone=UTC)
    (digest,) = found.digests
    assert (digest.id, digest.title, digest.papers, digest.read, digest.done) == ("w", "周报", 5, 1, 2)
    assert digest.minutes == found.left.minutes
    assert [(tag.tag, tag.papers, tag.read, tag.done, tag.minutes) for tag in found.tags] == [
        ("推理", 3, 2, 2, 1.0),
        ("rl", 1, 1, 1, 0.0),
    ]


@pytest.mark.parametrize(
    ("zone", "days", "streak"), [("Asia/Shanghai", [17, 23, 24], Streak(2, 2)), ("UTC", [17, 22, 24], Streak(1, 1))]
)
def test_days_and_streaks_follow_the_zone(zone: str, days: list[int], streak: Streak) -> None:
    found = gather(PAPERS, [], (), NOW, PACE, zone=ZoneInfo(zone))
    assert ([day.date.day for day in found.days], found.streak) == (days, streak)


def test_an_empty_library_counts_nothing() -> None:
    found = gather([], [], (), NOW, PACE, weekly_goal=3, zone=UTC)
    assert (found.papers, found.read, found.days, found.left.minutes, found.goal) == (0, 0, (), 0.0, Goal(3, 0))


def test_the_numbers_are_json() -> None:
    record = msgspec.json.decode(msgspec.json.encode(gather(PAPERS, [DIGEST], (), NOW, PACE, zone=UTC)))
    assert " ".join(record) == "today papers read undated days weeks streak goal left digests tags"
    assert record["days"][0] == {"date": "2025-01-17", "papers": 1}
    assert record["weeks"][1] == {"week": "2025-W04", "monday": "2025-01-20", "papers": 2}
    assert record["left"]["pace"] == {"han_per_minute": 400.0, "words_per_minute": 220.0, "samples": 0}

"""How far a digest is read."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from reader.models import Digest, Entry
from reader.models.statuses import STATUSES
from reader.stats.digests import count_statuses, summarise
from tests.storage.builders import paper

PAPERS = [
    paper(number, status=status)
    for number, status in enumerate(["unread", "unread", "unread", "queued", "reading", "read", "read", "skipped"])
]

COUNTS = dict.fromkeys(STATUSES, 0) | {"unread": 3, "queued": 1, "reading": 1, "read": 2, "skipped": 1}


def digest(*ids: str) -> Digest:
    return Digest(
        id="w", title="周报", source="/w.md", format="f", date="2025-W04", entries=tuple(Entry(paper) for paper in ids)
    )


def test_every_status_has_a_count() -> None:
    assert count_statuses(PAPERS) == COUNTS
    assert count_statuses([]) == dict.fromkeys(STATUSES, 0)


def test_a_digest_is_summed_up() -> None:
    summary = summarise(digest(*(paper.id for paper in PAPERS)), {paper.id: paper for paper in PAPERS})
    assert (summary.id, summary.title, summary.source, summary.format) == ("w", "周报", "/w.md", "f")
    assert (summary.date, summary.papers, summary.done) == ("2025-W04", 8, 3)
    assert summary.statuses == COUNTS


def test_an_entry_without_its_paper_is_not_counted() -> None:
    summary = summarise(digest(PAPERS[0].id, "title:gone"), {PAPERS[0].id: PAPERS[0]})
    assert (summary.papers, summary.statuses["unread"]) == (1, 1)


def test_an_empty_digest() -> None:
    summary = summarise(digest(), {})
    assert (summary.papers, summary.done) == (0, 0)


def test_the_fields_are_those_that_json_output_promises() -> None:
    names = ["id", "title", "source", "format", "date", "papers", *STATUSES]
    assert {"unread", "queued", "reading", "read", "skipped"} <= set(names)
    assert list(summarise(digest(), {}).record()) == names
    closed = msgspec.structs.replace(digest(), closed_at=datetime(2026, 1, 2, tzinfo=UTC))
    assert list(summarise(closed, {}).record()) == [*names, "closed_at"]

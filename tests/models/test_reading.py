"""What a new status does to times and progress."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import UsageError
from reader.models.reading import transition
from reader.models.statuses import STATUSES
from tests.storage.builders import NOON, paper

LATER = NOON + timedelta(hours=1)
STARTED = {"started_at": NOON, "progress": 40}
DONE = {"started_at": NOON, "finished_at": NOON, "progress": 100}


@pytest.mark.parametrize(
    ("known", "status", "expected"),
    [
        ({}, "queued", {"status": "queued", "finished_at": None}),
        ({}, "skipped", {"status": "skipped", "finished_at": None}),
        ({}, "reading", {"status": "reading", "finished_at": None, "started_at": LATER}),
        ({}, "read", {"status": "read", "finished_at": LATER, "started_at": LATER, "progress": 100}),
        ({"status": "reading"} | STARTED, "reading", {}),
        ({"status": "reading"} | STARTED, "queued", {"status": "queued", "finished_at": None}),
        (
            {"status": "reading"} | STARTED,
            "read",
            {"status": "read", "finished_at": LATER, "started_at": NOON, "progress": 100},
        ),
        (
            {"status": "reading"} | STARTED,
            "unread",
            {"status": "unread", "finished_at": None, "started_at": None, "progress": 0},
        ),
        ({"status": "queued"} | STARTED, "reading", {"status": "reading", "finished_at": None, "started_at": NOON}),
        ({"status": "read"} | DONE, "read", {}),
        (
            {"status": "read"} | DONE,
            "reading",
            {"status": "reading", "finished_at": None, "started_at": NOON, "progress": 0},
        ),
        ({"status": "read"} | DONE, "skipped", {"status": "skipped", "finished_at": None, "progress": 0}),
        (
            {"status": "read"} | DONE,
            "unread",
            {"status": "unread", "finished_at": None, "started_at": None, "progress": 0},
        ),
    ],
)
def test_transitions(known: dict[str, Any], status: str, expected: dict[str, Any]) -> None:
    assert transition(paper(**known), status, LATER) == expected


@pytest.mark.parametrize("status", ["", "READ", "done", "[red]"])
def test_a_status_that_does_not_exist_is_refused(status: str) -> None:
    with pytest.raises(UsageError, match=r"Unknown status") as caught:
        transition(paper(), status, LATER)
    assert caught.value.hint == f"Choose one of: {', '.join(STATUSES)}."


@pytest.mark.slow
@given(st.lists(st.sampled_from(list(STATUSES)), max_size=8))
def test_any_walk_through_the_statuses_leaves_a_sound_state(walk: list[str]) -> None:
    known = paper()
    for hour, status in enumerate(walk):
        known = msgspec.structs.replace(known, **transition(known, status, NOON + timedelta(hours=hour)))
    effect = STATUSES[known.status].effect
    assert (known.finished_at is not None) == (known.progress == 100) == (effect == "finish")
    assert known.started_at is not None or effect not in ("start", "finish")
    assert not known.finished_at or known.started_at <= known.finished_at
    if known.status == "unread":
        assert known == paper()

"""The queue: its order, who goes last, and the ranks after a move."""

from __future__ import annotations

from itertools import count

import pytest

from reader.models import Paper, queue


def queued(*ranks: int | None) -> list[Paper]:
    """Give queued papers called a, b, c, … with these ranks."""
    return [Paper(id=chr(97 + n), title="", status="queued", queue_rank=rank) for n, rank in enumerate(ranks)]


def test_the_lowest_rank_comes_first_and_papers_without_one_before_all() -> None:
    papers = [*queued(5, None, 2, None, 5), Paper(id="z", title="", queue_rank=1)]
    assert [paper.id for paper in queue.in_order(papers)] == ["b", "d", "c", "a", "e"]


def test_new_ranks_are_behind_all_others_at_the_time_of_the_first() -> None:
    papers = {paper.id: paper for paper in queued(5, None)}
    ranks = queue.new_ranks(lambda: papers.values())
    papers |= {"z": Paper(id="z", title="", status="queued", queue_rank=9)}
    assert (next(ranks), next(ranks)) == (10, 11)
    assert next(queue.new_ranks(list)) == 1


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, {}),
        ({"starred": True}, {"starred": True}),
        ({"status": "queued"}, {"status": "queued", "queue_rank": 7}),
        ({"status": "read"}, {"status": "read", "queue_rank": None}),
    ],
)
def test_a_status_brings_a_rank_or_takes_it(fields: dict[str, object], expected: dict[str, object]) -> None:
    assert queue.with_rank(fields, count(7)) == expected


@pytest.mark.parametrize(
    ("ranks", "ids", "steps", "expected"),
    [
        ((1, 4, 6), "b", -1, {"b": 1, "a": 4, "c": 6}),
        ((1, 4, 6), "b", 1, {"a": 1, "c": 4, "b": 6}),
        ((1, 4, 6), "a", -1, {"a": 1, "b": 4, "c": 6}),
        ((1, 4, 6), "c", 1, {"a": 1, "b": 4, "c": 6}),
        ((1, 4, 6), "ab", -1, {"a": 1, "b": 4, "c": 6}),
        ((1, 4, 6), "bc", -1, {"b": 1, "c": 4, "a": 6}),
        ((1, 4, 6), "ac", 1, {"b": 1, "a": 4, "c": 6}),
        ((1, 4, 6), "c", -9, {"c": 1, "a": 4, "b": 6}),
        ((None, None, 3), "b", -1, {"b": 1, "a": 2, "c": 3}),
        ((2, 2, 3), "c", -1, {"a": 1, "c": 2, "b": 3}),
        ((), "a", 1, {}),
    ],
)
def test_a_move_changes_as_few_ranks_as_possible(
    ranks: tuple[int | None, ...], ids: str, steps: int, expected: dict[str, int]
) -> None:
    assert queue.moved(queued(*ranks), set(ids), steps) == expected

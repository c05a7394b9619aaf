"""Order of the queue, and the ranks that result from moving papers in it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from reader.models import Paper


def in_order(papers: Iterable[Paper]) -> list[Paper]:
    """List the queued papers in queue order; with equal rank, in the order given."""
    queued = (paper for paper in papers if paper.status == "queued")
    return sorted(queued, key=lambda paper: paper.queue_rank or 0)


def last_rank(papers: Iterable[Paper]) -> int:
    """Return the rank of the last paper of the queue; 0 when none has one."""
    return max((paper.queue_rank or 0 for paper in papers if paper.status == "queued"), default=0)


def new_ranks(papers: Callable[[], Iterable[Paper]]) -> Iterator[int]:
    """Yield ranks after all existing ones. ``papers`` is called when the first rank is needed."""
    yield from count(last_rank(papers()) + 1)


def with_rank(fields: Mapping[str, Any], ranks: Iterator[int]) -> dict[str, Any]:
    """Add the rank to new values of a paper's fields: last for one that enters the queue, none for one that leaves it.

    Args:
        fields: New values by field name.
        ranks: Free ranks; one is taken when it is needed.
    """
    if "status" not in fields:
        return dict(fields)
    return {**fields, "queue_rank": next(ranks) if fields["status"] == "queued" else None}


def moved(queue: Sequence[Paper], ids: Collection[str], steps: int) -> dict[str, int]:
    """Compute the ranks of the papers in the queue after moving some of them.

    Args:
        queue: The queue, in its order.
        ids: The papers to move; each passes as many of the others as it can.
        steps: By how many places, towards the front when negative.

    Returns:
        Ranks by paper id; as few as possible are new.
    """
    order = [paper.id for paper in queue]
    for _step in range(abs(steps)):
        order = _moved_by_one(order, ids) if steps < 0 else _moved_by_one(order[::-1], ids)[::-1]
    ranks = [paper.queue_rank or 0 for paper in queue]
    if any(after <= before for before, after in zip([0, *ranks], ranks, strict=False)):
        ranks = list(range(1, len(queue) + 1))
    return dict(zip(order, ranks, strict=True))


def _moved_by_one(order: Sequence[str], ids: Collection[str]) -> list[str]:
    """Move some one place towards the front; those already there stay."""
    new = list(order)
    for place in range(1, len(new)):
        if new[place] in ids and new[place - 1] not in ids:
            new[place - 1], new[place] = new[place], new[place - 1]
    return new

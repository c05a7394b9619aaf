"""The queue: in which order papers wait to be read, and what moving one makes of their ranks. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from reader.models import Paper


def in_order(papers: Iterable[Paper]) -> list[Paper]:
    """List the queued ones of papers in the order of the queue; of equal rank, in the order given."""
    queued = (paper for paper in papers if paper.status == "queued")
    return sorted(queued, key=lambda paper: paper.queue_rank or 0)


def last_rank(papers: Iterable[Paper]) -> int:
    """Give the rank of the last paper of the queue; 0 when there is none that has one."""
    return max((paper.queue_rank or 0 for paper in papers if paper.status == "queued"), default=0)


def new_ranks(papers: Callable[[], Iterable[Paper]]) -> Iterator[int]:
    """Give ranks behind all that there are. The papers are asked for when the first rank is."""
    yield from count(last_rank(papers()) + 1)


def with_rank(fields: Mapping[str, Any], ranks: Iterator[int]) -> dict[str, Any]:
    """Add the rank to new values of a paper's fields: who comes into the queue goes last, who leaves it has none.

    Args:
        fields: New values by field name.
        ranks: The ranks that are free; one is taken when it is needed.
    """
    if "status" not in fields:
        return dict(fields)
    return {**fields, "queue_rank": next(ranks) if fields["status"] == "queued" else None}


def moved(queue: Sequence[Paper], ids: Collection[str], steps: int) -> dict[str, int]:
    """Work out the ranks that the papers of the queue have when some of them are moved.

    Args:
        queue: The queue, in its order.
        ids: The papers to move; each passes as many of the others as it can.
        steps: By how many places, towards the beginning when below 0.

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
    """Move some towards the beginning; those that stand there already stay."""
    new = list(order)
    for place in range(1, len(new)):
        if new[place] in ids and new[place - 1] not in ids:
            new[place - 1], new[place] = new[place], new[place - 1]
    return new

"""What was worked out of a paper lately is not worked out again: each part of a citation asks for it anew."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from reader.models import Paper

_MOST = 20_000
T = TypeVar("T")


def remembered(work_out: Callable[[Paper], T]) -> Callable[[Paper], T]:
    """Remember what a function gave for the papers it was lately asked about. Safe in any thread."""
    known: dict[int, tuple[Paper, T]] = {}  # a paper is told by its identity, and lives as long as it is here

    @wraps(work_out)
    def ask(paper: Paper) -> T:
        entry = known.get(id(paper))
        if entry is None:
            if len(known) >= _MOST:
                known.clear()
            entry = known[id(paper)] = paper, work_out(paper)
        return entry[1]

    return ask

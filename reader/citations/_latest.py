"""Cache of values computed from recent papers, since each part of a citation asks for the same ones."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from reader.models import Paper

_MOST = 20_000
T = TypeVar("T")


def remembered(work_out: Callable[[Paper], T]) -> Callable[[Paper], T]:
    """Decorator that caches the return values for recent papers. Thread-safe."""
    known: dict[int, tuple[Paper, T]] = {}  # keyed by id(): the cached paper keeps it valid

    @wraps(work_out)
    def ask(paper: Paper) -> T:
        entry = known.get(id(paper))
        if entry is None:
            if len(known) >= _MOST:
                known.clear()
            entry = known[id(paper)] = paper, work_out(paper)
        return entry[1]

    return ask

"""Progress of a long parse: listeners are called for every paper and problem, and may cancel the work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_told: ContextVar[Callable[[], None] | None] = ContextVar("told", default=None)


def beat() -> None:
    """Report that a paper was built or a problem found."""
    if tell := _told.get():
        tell()


@contextmanager
def listening(tell: Callable[[], None]) -> Iterator[None]:
    """Call a function at every beat, too; an exception in it ends the parse."""
    others = _told.get()

    def tell_all() -> None:
        tell()
        if others:
            others()

    token = _told.set(tell_all)
    try:
        yield
    finally:
        _told.reset(token)

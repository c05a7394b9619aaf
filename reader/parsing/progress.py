"""The beat of a long parse: every paper and every problem is told to whoever waits, who may end the work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_told: ContextVar[Callable[[], None] | None] = ContextVar("told", default=None)


def beat() -> None:
    """Tell that a paper was built, or a problem found."""
    if tell := _told.get():
        tell()


@contextmanager
def listening(tell: Callable[[], None]) -> Iterator[None]:
    """Have a function called at every beat, too; what it raises ends the parse."""
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

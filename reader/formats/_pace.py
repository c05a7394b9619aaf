"""The beat of a long parse: every paper that is built is told to whoever waits, who may end the work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_told: ContextVar[Callable[[], None] | None] = ContextVar("told", default=None)


def beat() -> None:
    """Tell that a paper was built."""
    if tell := _told.get():
        tell()


@contextmanager
def listening(tell: Callable[[], None]) -> Iterator[None]:
    """Have a function called for every paper that is built meanwhile; what it raises ends the parse."""
    token = _told.set(tell)
    try:
        yield
    finally:
        _told.reset(token)

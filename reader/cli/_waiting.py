"""Long commands: a line on the terminal that says how far it is, and Ctrl+C that ends the work between two steps."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from reader.text.cells import fit
from reader.text.clean import one_line

_QUIET_SECONDS = 1.0
_BETWEEN_SECONDS = 0.1
_BAR = 20
_WIDTH = 79


class ProgressLine:
    """A line on standard error that is written over and over; nothing where that is no terminal, or it is soon over.

    Args:
        clock: Gives seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._next = clock() + _QUIET_SECONDS
        self._shown = False

    def __call__(self, done: int, total: int, name: str) -> None:
        """Show how far it is.

        Args:
            done: How much is done.
            total: How much there is to do.
            name: What is being done.
        """
        if self._clock() < self._next or not sys.stderr.isatty():
            return
        share = min(1.0, done / max(1, total))
        bar = "=" * int(share * _BAR)
        line = f"{bar:-<{_BAR}} {share:4.0%}  {one_line(name)}"
        self._write("\r" + fit(line, _WIDTH))
        self._shown, self._next = True, self._clock() + _BETWEEN_SECONDS

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            self._write("\r" + " " * _WIDTH + "\r")
            self._shown = False

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


@contextmanager
def interruptible() -> Iterator[Callable[[], bool]]:
    """Have the first Ctrl+C only noted, for who asks for it between two steps; the second one ends everything.

    Yields:
        Tells whether Ctrl+C was pressed.
    """
    pressed = False

    def note(_number: int, _frame: FrameType | None) -> None:
        nonlocal pressed
        pressed = True
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield lambda: pressed
    finally:
        signal.signal(signal.SIGINT, before)

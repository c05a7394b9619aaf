"""Long commands: a progress line on the terminal, and Ctrl+C that cancels between two steps."""

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
    """A progress line on standard error; hidden when that is not a terminal, or for short work.

    Args:
        clock: Returns seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._next = clock() + _QUIET_SECONDS
        self._shown = False

    def __call__(self, done: int, total: int, name: str) -> None:
        """Show the progress.

        Args:
            done: Amount done.
            total: Amount in total.
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
        """Clear the line."""
        if self._shown:
            self._write("\r" + " " * _WIDTH + "\r")
            self._shown = False

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


@contextmanager
def interruptible() -> Iterator[Callable[[], bool]]:
    """Turn the first Ctrl+C into a flag that can be polled between two steps; the second one interrupts as usual.

    Yields:
        A function that returns whether Ctrl+C was pressed.
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

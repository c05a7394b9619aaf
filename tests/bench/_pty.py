"""A program in a pseudo-terminal, timed from outside. Shared by the benches; POSIX only.

Bytes are stamped the moment they are read and drawn only when the program has fallen silent, so that the emulator's
own work is in no figure. A screen counts as changed when a visible cell is another one, not when bytes arrive.
"""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import termios
import time
from collections.abc import Callable, Mapping, Sequence

import pyte

ANSWERS = {
    b"\x1b[6n": b"\x1b[1;1R",  # where is the cursor
    b"\x1b[c": b"\x1b[?62;22c",  # what are you
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # synchronised output: known, off
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",  # resize events in band: unknown
}
"""What a terminal answers to the questions that programs ask it."""

# Sequences that pyte would print: private or with intermediates, and device control strings.
_UNKNOWN = re.compile(rb"\x1b\[[<=>][\d;:]*[a-zA-Z]|\x1b\[\??[\d;:]*[ $]+[a-zA-Z]|\x1bP.*?\x1b\\", re.DOTALL)
_UNFINISHED = re.compile(rb"\x1b(?:\[[\d;:<=>?$ ]*|P[^\x1b]*\x1b?)?\Z")


class Program:
    """A running program and its screen.

    Args:
        arguments: Command line; the first is the program's path.
        environment: All its environment variables.
        columns: Width of the screen in cells.
        rows: Height of the screen in cells.
        stderr: File that standard error goes to instead of the terminal.

    Attributes:
        started: When it was started, in seconds of ``time.perf_counter``.
        changed: When its screen last changed, on the same clock.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        columns: int = 120,
        rows: int = 36,
        stderr: str = "",
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._unfinished = b""
        self._ended = False
        self._shown: list[list[object]] = [[] for _row in range(rows)]
        self.started = self.changed = time.perf_counter()
        self._process, self._terminal = pty.fork()
        if not self._process:
            _become(arguments, environment, (rows, columns), stderr)

    @property
    def text(self) -> str:
        """The screen as lines of text."""
        return "\n".join(self._screen.display)

    def settle(self, ready: Callable[[str], bool], still: float = 0.05, timeout: float = 20.0) -> float:
        """Wait until the screen is ready and still.

        Args:
            ready: Tells by the text of the screen whether it is complete.
            still: Seconds without output that count as still.
            timeout: Seconds to wait at most.

        Returns:
            Seconds from the start of the program to the last change of its screen.

        Raises:
            TimeoutError: It was not ready in time, or ended.
        """
        deadline = time.perf_counter() + timeout
        while time.perf_counter() < deadline and not self._ended:
            for moment, data in self._read(still, deadline):
                self._draw(moment, data)
            if time.perf_counter() < deadline and ready(self.text):
                return self.changed - self.started
        raise TimeoutError(f"The screen did not become ready:\n{self.text}")

    def write(self, data: bytes) -> None:
        """Type bytes."""
        os.write(self._terminal, data)

    def end(self) -> float:
        """End the program.

        Returns:
            Seconds of processor time that it took.
        """
        os.kill(self._process, signal.SIGKILL)
        _process, _status, usage = os.wait4(self._process, 0)
        os.close(self._terminal)
        return usage.ru_utime + usage.ru_stime

    def _read(self, still: float, deadline: float) -> list[tuple[float, bytes]]:
        """Collect output with its moments, until there was none for some seconds or the deadline is over."""
        chunks: list[tuple[float, bytes]] = []
        while time.perf_counter() < deadline and select.select([self._terminal], [], [], still)[0]:
            try:
                data = os.read(self._terminal, 65536)
            except OSError:  # Linux: the program has ended; elsewhere nothing is read then
                data = b""
            if not data:
                self._ended = True
                break
            chunks.append((time.perf_counter(), data))
            for question, answer in ANSWERS.items():
                if question in data:
                    self.write(answer)
        return chunks

    def _draw(self, moment: float, data: bytes) -> None:
        data = self._unfinished + data
        cut = _UNFINISHED.search(data)
        end = cut.start() if cut else len(data)
        self._unfinished = data[end:]
        self._stream.feed(_UNKNOWN.sub(b"", data[:end]))
        if self._take_changes():
            self.changed = moment

    def _take_changes(self) -> bool:
        """Tell whether a cell is another one since the last time, in text, colour or weight."""
        before = [self._shown[y] for y in self._screen.dirty]
        for y in self._screen.dirty:
            self._shown[y] = [self._screen.buffer[y][x] for x in range(self._screen.columns)]
        changed = before != [self._shown[y] for y in self._screen.dirty]
        self._screen.dirty.clear()
        return changed


def _become(arguments: Sequence[str], environment: Mapping[str, str], size: tuple[int, int], stderr: str) -> None:
    """Turn the forked child into the program. Never returns."""
    try:
        termios.tcsetwinsize(0, size)
        if stderr:
            os.dup2(os.open(stderr, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
        os.execvpe(arguments[0], list(arguments), dict(environment))
    finally:
        os._exit(127)

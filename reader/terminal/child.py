"""Run another program with a time-out and without access to the screen.

Its input and output are files, not pipes: programs such as xclip keep running to own the clipboard and would keep a
pipe open.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from tempfile import TemporaryFile
from typing import IO, NamedTuple

MOST_BYTES = 64 * 2**20
"""Maximum output in bytes; a program that writes more is killed."""

_TICK = 0.05  # seconds between polls of a running program


class Ended(NamedTuple):
    """Result of a program.

    Attributes:
        status: Its exit code; ``None`` when it was killed.
        output: Its standard output.
        errors: The end of its standard error.
    """

    status: int | None
    output: bytes
    errors: bytes


def run(
    command: Sequence[str],
    given: bytes = b"",
    *,
    seconds: float,
    environ: Mapping[str, str] | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> Ended:
    """Run a program and wait for it; without a shell, in a session of its own, detached from the terminal.

    Args:
        command: The program and its arguments.
        given: Its standard input.
        seconds: Time-out, after which it is killed with all its children.
        environ: Its environment; ``None`` for that of this process.
        stopped: Polled to cancel; true kills it as well.

    Raises:
        OSError: It cannot be started.
    """
    with TemporaryFile() as source, TemporaryFile() as output, TemporaryFile() as errors:
        source.write(given)
        source.seek(0)
        child = subprocess.Popen(
            command, stdin=source, stdout=output, stderr=errors, start_new_session=True, env=environ
        )
        with child:
            deadline = time.monotonic() + seconds
            status = _wait(
                child, lambda: stopped() or time.monotonic() >= deadline or _size(output, errors) > MOST_BYTES
            )
        return Ended(status, _tail(output, MOST_BYTES), _tail(errors, 2_000))


def _wait(child: subprocess.Popen[bytes], enough: Callable[[], bool]) -> int | None:
    try:
        while True:
            with suppress(subprocess.TimeoutExpired):
                return child.wait(_TICK)
            if enough():
                return None
    finally:
        if child.returncode is None:
            _kill_group(child)


def _kill_group(child: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):  # all of them may have exited in the meantime
        if sys.platform == "win32":
            child.kill()
        else:
            os.killpg(child.pid, signal.SIGKILL)


def _size(*files: IO[bytes]) -> int:
    return max(os.fstat(file.fileno()).st_size for file in files)


def _tail(file: IO[bytes], most: int) -> bytes:
    file.seek(max(0, _size(file) - most))
    return file.read(most)

"""A long job that runs in a thread, observed and cancelled from the app. Must not import Textual."""

from __future__ import annotations

import threading
from typing import NamedTuple


class JobState(NamedTuple):
    """Progress of a job.

    Attributes:
        done: Bytes done.
        total: Bytes in total; 0 while unknown.
        name: What is being done.
    """

    done: int = 0
    total: int = 0
    name: str = ""


class Job:
    """Link between a worker thread and the app that waits for it.

    Attributes:
        state: Its progress.
    """

    def __init__(self) -> None:
        self.state = JobState()
        self._cancelled = threading.Event()

    def is_cancelled(self) -> bool:
        """Whether the job was cancelled."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Cancel the job."""
        self._cancelled.set()

    def tell(self, done: int, total: int, name: str) -> None:
        """Report progress from the worker thread."""
        self.state = JobState(done, total, name)

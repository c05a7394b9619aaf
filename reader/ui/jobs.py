"""Something long that is done in a thread, looked at and cancelled from the app. Nothing of Textual."""

from __future__ import annotations

import threading
from typing import NamedTuple


class JobState(NamedTuple):
    """How far an job has come.

    Attributes:
        done: What is done, in bytes.
        total: What is to be done, in bytes; 0 as long as that is not known.
        name: What is being done.
    """

    done: int = 0
    total: int = 0
    name: str = ""


class Job:
    """The line between a thread and whoever waits for it.

    Attributes:
        state: How far it has come.
    """

    def __init__(self) -> None:
        self.state = JobState()
        self._cancelled = threading.Event()

    def is_cancelled(self) -> bool:
        """Tell whether nobody waits for it any more."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Call it off."""
        self._cancelled.set()

    def tell(self, done: int, total: int, name: str) -> None:
        """Let the thread say how far it is."""
        self.state = JobState(done, total, name)

"""Threads for slow work: one per kind, so that related work runs in order."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args

from reader.errors import WriteError

if TYPE_CHECKING:
    pass

CHECK_SECONDS = 0.5
"""Polling interval."""

T = TypeVar("T")
QueueName = Literal["write", "read", "outside", "import", "draft", "watch", "send"]
"""Changes of the library, look-ups in it, access to other programs, imports, drafts of notes, checks for news,
commands that papers are sent to.
"""

RETRY_SECONDS = 2.0
"""Delay before a failed write is retried."""


class TaskQueues:
    """Worker threads with retry: a failing write is retried until it succeeds, and later work of its queue waits.

    Attributes:
        unwritten: How many changes were given up on exit.
        reason: Why they could not be written, or ``None``.
    """

    def __init__(self) -> None:
        self.unwritten = 0
        self.reason: WriteError | None = None
        self._leaving = threading.Event()
        self._threads = {name: ThreadPoolExecutor(1, f"reader-{name}") for name in get_args(QueueName)}
        self._troubles: dict[str, WriteError] = {}
        self._given_up: dict[str, WriteError] = {}
        self._open: set[Future[Any]] = set()

    @property
    def trouble(self) -> WriteError | None:
        """Why a write is failing now, or ``None``."""
        return next(iter(list(self._troubles.values())), None)

    @property
    def leaving(self) -> bool:
        """Whether the app is exiting, so that long work should be given up."""
        return self._leaving.is_set()

    @property
    def waiting(self) -> int:
        """How many changes and imports are pending."""
        return len(self._open)

    def submit(self, work: Callable[[], T], queue: QueueName, *, is_change: bool = True) -> Future[T]:
        """Run work after everything queued before it.

        Args:
            work: Called in a worker thread, repeatedly while it raises ``WriteError``.
            queue: Its queue.
            is_change: Whether data would be lost without it.
        """
        future = self._threads[queue].submit(self._insist, work, queue, is_change)
        if is_change and queue in ("write", "import"):
            self._open.add(future)
            future.add_done_callback(self._open.discard)
        return future

    def shut_down(self) -> None:
        """Wait until all work is done; a failing write is given up, with what follows it."""
        self._leaving.set()
        for name in ("read", "watch"):
            self._threads[name].shutdown(cancel_futures=True)
        for thread in self._threads.values():
            thread.shutdown()

    def _insist(self, work: Callable[[], T], queue: QueueName, is_change: bool) -> T:
        while True:
            if reason := self._given_up.get(queue):
                self.unwritten += is_change
                self.reason = reason
                raise reason
            try:
                value = work()
            except WriteError as error:
                self._troubles[queue] = error
                if self._leaving.wait(RETRY_SECONDS):
                    self._given_up[queue] = error
            else:
                self._troubles.pop(queue, None)
                return value

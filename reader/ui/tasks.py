"""Threads for slow work: one for each kind, so that what belongs together is done in order."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args

from reader.errors import WriteError

if TYPE_CHECKING:
    pass

CHECK_SECONDS = 0.5
"""How often to look."""

T = TypeVar("T")
QueueName = Literal["write", "read", "outside", "import", "draft", "watch", "send"]
"""Changes of the library, look-ups in it, slow things of the outside, imports, drafts of notes, looking for news,
commands that papers are sent to."""

RETRY_SECONDS = 2.0
"""How long to wait before something is written again that the disk did not take."""


class TaskQueues:
    """Worker threads with patience: what cannot be written is tried again until it is, and what follows waits.

    Attributes:
        unwritten: How many changes were given up at the end.
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
        """Why something cannot be written at this moment, or ``None``."""
        return next(iter(list(self._troubles.values())), None)

    @property
    def leaving(self) -> bool:
        """Whether the app is at its end, so that what takes long is to be given up."""
        return self._leaving.is_set()

    @property
    def waiting(self) -> int:
        """How many changes and imports are not done yet."""
        return len(self._open)

    def submit(self, work: Callable[[], T], queue: QueueName, *, is_change: bool = True) -> Future[T]:
        """Do something when what its queue holds before it is done.

        Args:
            work: Called in a worker thread, again and again while it raises ``WriteError``.
            queue: Its queue.
            is_change: Whether something would be lost without it.
        """
        future = self._threads[queue].submit(self._insist, work, queue, is_change)
        if is_change and queue in ("write", "import"):
            self._open.add(future)
            future.add_done_callback(self._open.discard)
        return future

    def shut_down(self) -> None:
        """Wait until all that was begun is done; what cannot be written now is given up, with what follows it."""
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

"""Locks that one process at a time may hold, by files of their own. A process that dies lets go of them."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.storage.disk import make_folder

LOCK_SECONDS = 10.0
"""How long a change waits for another process before it gives up."""

POLL_SECONDS = 0.005
"""How long a change that waits sleeps before it tries again."""

_NO_LOCKS = {errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP}


class NoLocksError(OSError):
    """The file system has no locks."""


class LockFile:
    """A file that can be locked. Of several objects for one file, also in one process, one has it at a time.

    Args:
        path: The file; it is made when it is locked for the first time.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self) -> bool:
        """Take the lock and keep it, unless somebody else has it.

        Returns:
            Whether it was taken.

        Raises:
            NoLocksError: Nothing can be locked there.
            OSError: The file cannot be written.
        """
        from filelock import lock_descriptor  # 40 ms of asyncio, needed only by what writes

        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if lock_descriptor(descriptor, blocking=False) and os.fstat(descriptor).st_nlink:  # or it was removed
                self._descriptor = descriptor
        except OSError as error:
            if error.errno in _NO_LOCKS:
                raise NoLocksError(error.errno, error.strerror) from error
            raise
        finally:
            if self._descriptor != descriptor:
                os.close(descriptor)
        return self._descriptor == descriptor

    def release(self) -> None:
        """Let go of the lock, if it is held."""
        if self._descriptor is not None:
            from filelock import unlock_descriptor

            descriptor, self._descriptor = self._descriptor, None
            try:
                unlock_descriptor(descriptor)
            finally:
                os.close(descriptor)


class FolderLock:
    """The lock of a folder. Only one thread at a time may use it.

    Args:
        folder: It is made when it is locked for the first time.

    Attributes:
        supported: Whether the file system has locks, as far as is known. Where it has none, nothing is locked.
    """

    def __init__(self, folder: Path) -> None:
        self.supported = True
        self._folder = folder
        self._file = LockFile(folder / "lock")
        self._depth = 0

    @contextmanager
    def held(self, seconds: float | None = None) -> Iterator[None]:
        """Hold the lock. Who holds it may take it again.

        Args:
            seconds: How long to wait for another process; ``None`` for ``LOCK_SECONDS``.

        Raises:
            TimeoutError: Another process has held it all that time.
            OSError: The folder cannot be written.
        """
        self._depth += 1
        try:
            if self._depth == 1:
                self._acquire(LOCK_SECONDS if seconds is None else seconds)
            yield
        finally:
            self._depth -= 1
            if not self._depth:
                self._file.release()

    def _acquire(self, seconds: float) -> None:
        make_folder(self._folder)
        deadline = time.monotonic() + seconds
        try:
            while not self._file.acquire():
                if time.monotonic() >= deadline:
                    raise TimeoutError
                time.sleep(POLL_SECONDS)
            self.supported = True
        except NoLocksError:
            self.supported = False

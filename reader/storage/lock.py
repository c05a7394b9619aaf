"""Inter-process locks, each on a file of its own. A process that dies releases its locks."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.storage.disk import make_folder

LOCK_SECONDS = 10.0
"""How long a change waits for another process, in seconds."""

POLL_SECONDS = 0.005
"""How long a waiting change sleeps between attempts, in seconds."""

_NO_LOCKS = {errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP}


class NoLocksError(OSError):
    """The file system does not support locks."""


class LockFile:
    """A lockable file. Of several objects for one file, even in one process, only one can hold the lock.

    Args:
        path: The file, created when first locked.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self) -> bool:
        """Acquire the lock and keep it, unless it is held elsewhere.

        Returns:
            Whether it was acquired.

        Raises:
            NoLocksError: The file system does not support locks.
            OSError: The file cannot be written.
        """
        from filelock import lock_descriptor  # imports asyncio (40 ms), needed only for writing

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
        """Release the lock, if it is held."""
        if self._descriptor is not None:
            from filelock import unlock_descriptor

            descriptor, self._descriptor = self._descriptor, None
            try:
                unlock_descriptor(descriptor)
            finally:
                os.close(descriptor)


class FolderLock:
    """The lock of a folder. Not thread-safe.

    Args:
        folder: Created when first locked.

    Attributes:
        supported: Whether the file system supports locks, as far as known. Without support, nothing is locked.
    """

    def __init__(self, folder: Path) -> None:
        self.supported = True
        self._folder = folder
        self._file = LockFile(folder / "lock")
        self._depth = 0

    @contextmanager
    def held(self, seconds: float | None = None) -> Iterator[None]:
        """Hold the lock. Reentrant.

        Args:
            seconds: How long to wait for another process; ``None`` for ``LOCK_SECONDS``.

        Raises:
            TimeoutError: Another process held it all that time.
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

"""The lock that lets one process at a time write into a library. A process that dies lets go of it."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reader.storage.disk import make_folder

if TYPE_CHECKING:
    import filelock

LOCK_SECONDS = 10.0
"""How long a change waits for another process before it gives up."""

POLL_SECONDS = 0.005
"""How long a change that waits sleeps before it tries again."""

_NO_LOCKS = {errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP}


class FolderLock:
    """The lock of a folder.

    Args:
        folder: It is made when it is locked for the first time.

    Attributes:
        supported: Whether the file system has locks, as far as is known. Where it has none, nothing is locked.
    """

    def __init__(self, folder: Path) -> None:
        self.supported = True
        self._folder = folder

    @contextmanager
    def held(self, seconds: float | None = None) -> Iterator[None]:
        """Hold the lock.

        Args:
            seconds: How long to wait for another process; ``None`` for ``LOCK_SECONDS``.

        Raises:
            TimeoutError: Another process has held it all that time.
            OSError: The folder cannot be written.
        """
        locked = self._acquire(LOCK_SECONDS if seconds is None else seconds)
        try:
            yield
        finally:
            if locked:
                self._lock.release()

    def _acquire(self, seconds: float) -> bool:
        make_folder(self._folder)
        try:
            self._lock.acquire(timeout=seconds, poll_interval=POLL_SECONDS)
        except NotImplementedError:
            self.supported = False
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise
            self.supported = False
        return self.supported

    @cached_property
    def _lock(self) -> filelock.BaseFileLock:
        import filelock  # 40 ms of asyncio, needed only by what writes

        return filelock.FileLock(self._folder / "lock", mode=0o600, fallback_to_soft=False)

"""Access to a library's tables: locking between threads and processes, and notices for the user."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.i18n import _
from reader.storage import error_mapping
from reader.storage.lock import FolderLock


class Notices(list[str]):
    """Sentences for the user, each added at most once."""

    def __init__(self) -> None:
        super().__init__()
        self._told: set[str] = set()

    def tell(self, sentence: str) -> None:
        """Add a sentence, unless it was added before."""
        if sentence not in self._told:
            self._told.add(sentence)
            self.append(sentence)


class Guard:
    """Reentrant lock of a library's tables against other threads and processes.

    Args:
        folder: The data folder.
        notices: Receives a notice when the folder cannot be locked.
    """

    def __init__(self, folder: Path, notices: Notices) -> None:
        self._folder = folder
        self._journal = folder / "journal.jsonl"
        self._notices = notices
        self._lock = FolderLock(folder)
        self._writers = threading.RLock()  # acquired first, so that others can read while waiting for the folder
        self._tables = threading.RLock()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold the tables against other threads.

        Raises:
            StorageError: The body of the ``with`` statement cannot read the journal.
        """
        with self._tables, error_mapping.reading(self._journal):
            yield

    @contextmanager
    def writing(self, seconds: float | None, *, exists: bool) -> Iterator[None]:
        """Hold the tables against other threads and processes.

        Args:
            seconds: How long to wait for another process; ``None`` for the default time-out of a change.
            exists: Whether the folder must exist, so that nothing is written in place of an unplugged disk.

        Raises:
            WriteError: The folder cannot be locked, or the body of the ``with`` statement cannot write.
        """
        with self._writers, error_mapping.writing(self._folder):
            if exists and not self._folder.exists():
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
            with self._lock.held(seconds), self._tables:
                if not self._lock.supported:
                    sentence = _(
                        "The file system of {folder} does not support locks: use the library in one program at a time."
                    )
                    self._notices.tell(sentence.format(folder=self._folder))
                yield

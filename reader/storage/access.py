"""Who may touch the tables of a library, and when: threads and processes are kept apart, and the reader is told."""

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
    """Sentences for the reader, each of which is left once."""

    def __init__(self) -> None:
        super().__init__()
        self._told: set[str] = set()

    def tell(self, sentence: str) -> None:
        """Leave a sentence, unless that was done before."""
        if sentence not in self._told:
            self._told.add(sentence)
            self.append(sentence)


class Guard:
    """Keeps threads and processes from each other's way. Who is let in once is let in again.

    Args:
        folder: The data folder.
        notices: Where the reader is told that the folder cannot be locked.
    """

    def __init__(self, folder: Path, notices: Notices) -> None:
        self._folder = folder
        self._journal = folder / "journal.jsonl"
        self._notices = notices
        self._lock = FolderLock(folder)
        self._writers = threading.RLock()  # taken before the folder's lock, so that who waits for that can be read past
        self._tables = threading.RLock()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold the tables against other threads.

        Raises:
            StorageError: What is done meanwhile cannot read the journal.
        """
        with self._tables, error_mapping.reading(self._journal):
            yield

    @contextmanager
    def writing(self, seconds: float | None, *, exists: bool) -> Iterator[None]:
        """Hold the tables against other threads and processes.

        Args:
            seconds: How long to wait for another process; ``None`` for as long as a change waits.
            exists: Whether the folder must be there: a disk that was unplugged is not written beside.

        Raises:
            WriteError: The folder cannot be locked, or what is done meanwhile cannot write.
        """
        with self._writers, error_mapping.writing(self._folder):
            if exists and not self._folder.exists():
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
            with self._lock.held(seconds), self._tables:
                if not self._lock.supported:
                    sentence = _("The file system of {folder} has no locks: use the library in one program at a time.")
                    self._notices.tell(sentence.format(folder=self._folder))
                yield

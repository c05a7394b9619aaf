"""The library on disk: opening, changing, undoing, closing. What a change means is decided elsewhere."""

from __future__ import annotations

import os
import platform
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from reader.errors import StorageError, UndoError
from reader.i18n import _
from reader.models import Digest, Paper
from reader.storage.changes import RECORD_TYPES, Change, Edit, Plan, Tables, apply, find_target, fits
from reader.storage.database import Database, Meta
from reader.storage.journal import Journal

if TYPE_CHECKING:
    import filelock

LOCK_SECONDS = 10.0
"""How long a change waits for another process before it gives up."""

LOCK_POLL_SECONDS = 0.005
"""How long a change that waits sleeps before it tries again."""


def utc_now() -> datetime:
    """Give the time, in UTC."""
    return datetime.now(UTC)


class Library:
    """Papers and digests of one data folder, shared safely with other threads and processes.

    Args:
        folder: The data folder; it is made when the first change is written.
        clock: Gives the time in UTC.

    Raises:
        StorageError: The library cannot be read.

    Attributes:
        notices: Sentences for the reader about damage that was found and set aside.
    """

    _database: Database
    _journal: Journal
    _tables: Tables
    _seq: int
    _saved_seq: int

    def __init__(self, folder: Path, clock: Callable[[], datetime] = utc_now) -> None:
        self.folder = folder
        self.notices: list[str] = []
        self._clock = clock
        self._thread_lock = threading.RLock()
        if os.path.exists(folder) and not os.path.isdir(folder):
            raise StorageError(
                _("The library folder {folder} is a file.").format(folder=folder),
                _("Name a folder with --library."),
            )
        self._load()
        self.refresh()
        self._report_damage()

    @property
    def papers(self) -> Mapping[str, Paper]:
        """Papers by id, in the order in which they came. Copy before iterating in a thread."""
        return self._tables["papers"]

    @property
    def digests(self) -> Mapping[str, Digest]:
        """Digests by id, in the order in which they came."""
        return self._tables["digests"]

    @property
    def seq(self) -> int:
        """Sequence number of the last change taken in: it grows with every change."""
        return self._seq

    def all_papers(self) -> list[Paper]:
        """List the papers as they are at this moment, without waiting for a thread that writes."""
        return list(self.papers.values())

    def refresh(self) -> bool:
        """Take in what other processes have written.

        Returns:
            Whether anything changed.

        Raises:
            StorageError: The journal cannot be read.
        """
        with self._reading():
            before = self._seq
            if not self._journal.rest:
                return False
            if not self._journal.continues():
                self._load()
            for change in self._journal.read():
                if change.seq > self._seq:
                    apply(self._tables, change.edits)
                    self._seq = change.seq
            return self._seq != before

    def commit(self, command: str, plan: Plan) -> Change | None:
        """Make a change: work out its edits from the newest state, write it down, apply it.

        Args:
            command: Name of the action for the history.
            plan: Called once, with the lock held and the newest state taken in.

        Returns:
            The change, on disk; ``None`` when the plan had nothing to change.

        Raises:
            StorageError: The change could not be written; the library is as it was.
        """
        with self._writing():
            edits = plan()
            return self._append(command, edits) if edits else None

    def undo(self) -> Change:
        """Take back the newest change that stands.

        Raises:
            UndoError: There is none, or a later change stands on what it altered.
        """
        with self._writing():
            target = self._target("undo", _("There is nothing to undo."))
            return self._append("undo", [edit.inverse for edit in reversed(target.edits)], target.seq)

    def redo(self) -> Change:
        """Make the change again that was undone last.

        Raises:
            UndoError: There is none, or a later change stands on what it altered.
        """
        with self._writing():
            target = self._target("redo", _("There is nothing to redo."))
            return self._append("redo", target.edits, target.seq)

    def history(self) -> list[Change]:
        """List the changes that were taken in, oldest first.

        Raises:
            StorageError: The journal cannot be read.
        """
        with self._reading():
            return list(self._journal.newest_first())[::-1]

    def close(self) -> None:
        """Write the snapshot when there is anything new in it.

        Raises:
            StorageError: It could not be written; the journal still holds everything.
        """
        self.refresh()
        if self._seq != self._saved_seq:
            with self._writing():
                self._database.save(Meta(seq=self._seq, offset=self._journal.offset))
                self._saved_seq = self._seq

    def _load(self) -> None:
        """Read the snapshot, and find the place in the journal from which to go on."""
        self._database = Database(self.folder / "library.json")
        self._tables = {name: self._database.records(name) for name in RECORD_TYPES}
        meta: Meta = self._database.records("meta").get("library", Meta())
        self._saved_seq = self._seq = meta.seq
        self._journal = Journal(self.folder / "journal.jsonl", meta.offset)
        with self._reading():
            if not self._journal.path.exists() or not self._journal.continues():
                self._journal.offset = 0

    def _target(self, command: str, nothing: str) -> Change:
        """Find the change that an undo or a redo is about, or raise ``UndoError`` with ``nothing``."""
        with self._reading():
            target = find_target(command, self._journal.newest_first())
        if target is None:
            raise UndoError(nothing)
        return target

    def _append(self, command: str, edits: Sequence[Edit], of: int | None = None) -> Change:
        if of is not None and not fits(self._tables, edits):
            raise UndoError(
                _("This cannot be taken back or made again: it was changed since then."),
                _("`reader history` shows by whom and when."),
            )
        change = Change(
            seq=self._seq + 1,
            at=self._clock(),
            by=f"{os.getpid()}@{platform.node()}",
            command=command,
            edits=tuple(edits),
            of=of,
        )
        self._journal.append(change)
        apply(self._tables, change.edits)
        self._seq = change.seq
        return change

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Hold the library against other threads, and say what is wrong with its journal."""
        with self._thread_lock:
            try:
                yield
            except OSError as error:
                raise StorageError(
                    _("Cannot read the journal {path}: {error}").format(
                        path=self._journal.path, error=error.strerror or error
                    ),
                    _("Check its permissions, or name another folder with --library."),
                ) from error
            except (LookupError, msgspec.MsgspecError) as error:
                raise StorageError(
                    _("The journal {path} was written by a newer version of this program.").format(
                        path=self._journal.path
                    ),
                    _("Nothing was changed. Install the newest digest-reader to open it."),
                ) from error

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the library against other threads and processes, with their changes taken in."""
        with self._locked():
            self.refresh()
            if self._journal.rest:  # with the lock held, nobody is writing it
                aside = self._journal.set_aside_rest(self._clock())
                self.notices.append(_("A damaged part of the journal was set aside in {path}.").format(path=aside))
            yield

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with self._thread_lock:
            try:
                self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                with self._file_lock.acquire(timeout=LOCK_SECONDS, poll_interval=LOCK_POLL_SECONDS):
                    yield
            except TimeoutError as error:
                raise StorageError(
                    _("Another program has kept the library {folder} locked for {seconds:.0f} seconds.").format(
                        folder=self.folder, seconds=LOCK_SECONDS
                    ),
                    _("Close it and try again."),
                ) from error
            except OSError as error:
                raise StorageError(
                    _("Cannot write to the library {folder}: {error}").format(
                        folder=self.folder, error=error.strerror or error
                    ),
                    _("Nothing was lost. Make room or mend the permissions, then try again."),
                ) from error

    @cached_property
    def _file_lock(self) -> filelock.BaseFileLock:
        import filelock  # 40 ms of asyncio, needed only by what writes

        return filelock.FileLock(self.folder / "lock", mode=0o600)

    def _report_damage(self) -> None:
        """Tell of a journal that is damaged at its end, unless that end is a change that is being written."""
        if self._journal.rest:
            with suppress(StorageError), self._locked():
                self.refresh()
        if self._journal.rest:
            self.notices.append(
                _("The journal {path} is damaged from byte {offset} on. The next change sets that part aside.").format(
                    path=self._journal.path, offset=self._journal.offset
                )
            )

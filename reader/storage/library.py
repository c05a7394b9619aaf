"""The library on disk: opening, changing, undoing, closing. What a change means is decided elsewhere."""

from __future__ import annotations

import os
import platform
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reader.errors import ReaderError, StorageError, UndoError
from reader.i18n import _
from reader.models import Digest, Paper
from reader.storage.changes import Change, Edit, Plan, apply, current, undo_stacks
from reader.storage.database import Database, Meta
from reader.storage.journal import Journal

LOCK_SECONDS = 10.0
"""How long a change waits for another process before it gives up."""


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

    def __init__(self, folder: Path, clock: Callable[[], datetime] = utc_now) -> None:
        self.folder = folder
        self.notices: list[str] = []
        self._clock = clock
        self._thread_lock = threading.RLock()
        if folder.exists() and not folder.is_dir():
            raise StorageError(
                _("The library folder {folder} is a file.").format(folder=folder),
                _("Name a folder with --library."),
            )
        self._database = Database(folder / "library.json")
        self._tables: dict[str, dict[str, Any]] = {name: self._database.records(name) for name in ("papers", "digests")}
        meta: Meta = self._database.records("meta").get("library", Meta())
        self._saved_seq = self._seq = meta.seq
        self._journal = Journal(folder / "journal.jsonl", meta.offset)
        self.refresh()

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
        """List the papers as they are at this moment."""
        with self._thread_lock:
            return list(self.papers.values())

    def refresh(self) -> bool:
        """Take in what other processes have written.

        Returns:
            Whether anything changed.

        Raises:
            StorageError: The journal cannot be read.
        """
        with self._thread_lock:
            before = self._seq
            try:
                for change in self._journal.read():
                    apply(self._tables, change.edits)
                    self._seq = change.seq
            except OSError as error:
                raise StorageError(
                    _("Cannot read the journal {path}: {error}").format(path=self._journal.path, error=error.strerror),
                    _("Check its permissions, or name another folder with --library."),
                ) from error
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
            changes = self.history()
            done, _undone = undo_stacks(changes)
            if not done:
                raise UndoError(_("There is nothing to undo."))
            target = changes[done[-1] - 1]
            return self._append("undo", [edit.inverse for edit in reversed(target.edits)], target.seq)

    def redo(self) -> Change:
        """Make the change again that was undone last.

        Raises:
            UndoError: There is none, or a later change stands on what it altered.
        """
        with self._writing():
            changes = self.history()
            _done, undone = undo_stacks(changes)
            if not undone:
                raise UndoError(_("There is nothing to redo."))
            target = changes[undone[-1] - 1]
            return self._append("redo", target.edits, target.seq)

    def history(self) -> list[Change]:
        """Read the whole journal, oldest change first."""
        return list(Journal(self._journal.path).read(from_start=True))

    def close(self) -> None:
        """Write the snapshot when there is anything new in it.

        Raises:
            StorageError: It could not be written; the journal still holds everything.
        """
        with self._thread_lock:
            if self._seq == self._saved_seq and not self._journal_has_news():
                return
            with self._writing():
                self._database.save(Meta(seq=self._seq, offset=self._journal.offset))
                self._saved_seq = self._seq

    def _journal_has_news(self) -> bool:
        path = self._journal.path
        return path.exists() and path.stat().st_size > self._journal.offset

    def _append(self, command: str, edits: Sequence[Edit], of: int | None = None) -> Change:
        if of is not None and any(current(self._tables, edit) != edit.before for edit in edits):
            raise UndoError(
                _("This cannot be taken back: it was changed again since then."),
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
    def _writing(self) -> Iterator[None]:
        """Hold the library against other threads and processes, with their changes taken in."""
        import filelock  # 40 ms of asyncio, needed only by what writes

        with self._thread_lock:
            try:
                self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                with filelock.FileLock(self.folder / "lock", timeout=LOCK_SECONDS):
                    self.refresh()
                    self._set_damage_aside()
                    yield
            except filelock.Timeout as error:
                raise StorageError(
                    _("Another program has kept the library {folder} locked for {seconds:.0f} seconds.").format(
                        folder=self.folder, seconds=LOCK_SECONDS
                    ),
                    _("Close it and try again."),
                ) from error
            except ReaderError:
                raise
            except OSError as error:
                raise StorageError(
                    _("Cannot write to the library {folder}: {error}").format(
                        folder=self.folder, error=error.strerror or error
                    ),
                    _("Nothing was lost. Make room or mend the permissions, then try again."),
                ) from error

    def _set_damage_aside(self) -> None:
        if aside := self._journal.set_aside_rest(self._clock()):
            self.notices.append(_("A damaged part of the journal was set aside in {path}.").format(path=aside))

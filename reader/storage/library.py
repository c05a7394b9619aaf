"""The library: papers and digests with changes, undo and history. Its files are handled by ``store``."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from reader.models import Digest, Paper, SavedView
from reader.models.changes import REMOVAL, Change, Edit, Plan, fits
from reader.storage.backups import Backups
from reader.storage.migrations import SCHEMA
from reader.storage.store import Store
from reader.storage.undo import choose_target, refusal


def utc_now() -> datetime:
    """Return the current time in UTC."""
    return datetime.now(UTC)


class Library:
    """Papers and digests of one data folder, shared safely with other threads and processes.

    Args:
        folder: The data folder, created with the first change.
        clock: Returns the time in UTC.
        repair: Whether to set damage aside at once instead of with the next change.
        take_over: Whether to treat a ``library.json`` of another program as damage instead of an error.

    Raises:
        StorageError: The library cannot be read.
    """

    def __init__(
        self, folder: Path, clock: Callable[[], datetime] = utc_now, *, repair: bool = True, take_over: bool = False
    ) -> None:
        self._clock = clock
        self._store = Store(folder, clock, repair=repair, take_over=take_over)
        self._own: set[int] = set()
        self._opened = self._store.seq, self._store.generation

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self._store.folder

    @property
    def backups(self) -> Backups:
        """Its backups."""
        return self._store.backups

    @property
    def notices(self) -> list[str]:
        """Sentences for the user about damage that was found, and about failed writes."""
        return self._store.notices

    @property
    def version(self) -> tuple[int, int]:
        """Changes whenever the library changes."""
        return self._store.seq, self._store.generation

    @property
    def damage(self) -> str:
        """What is wrong on disk; see ``Store.damage``."""
        return self._store.damage

    @property
    def papers(self) -> Mapping[str, Paper]:
        """Papers by id, in insertion order. Copy before iterating in a thread."""
        return self._store.tables["papers"]

    @property
    def digests(self) -> Mapping[str, Digest]:
        """Digests by id, in insertion order."""
        return self._store.tables["digests"]

    @property
    def views(self) -> Mapping[str, SavedView]:
        """Saved views by id, in insertion order."""
        return self._store.tables["views"]

    @property
    def records(self) -> dict[str, Mapping[str, Any]]:
        """All tables that changes can address, by name."""
        return {"papers": self.papers, "digests": self.digests, "views": self.views}

    @property
    def seq(self) -> int:
        """Sequence number of the last change applied; it grows with every change."""
        return self._store.seq

    def all_papers(self) -> list[Paper]:
        """List the current papers without waiting for a writing thread."""
        return list(self.papers.values())

    def refresh(self) -> bool:
        """Apply the changes of other processes; see ``Store.refresh``."""
        return self._store.refresh()

    def commit(self, command: str, plan: Plan) -> Change | None:
        """Make a change: compute its edits from the newest state, append it to the journal, apply it.

        Args:
            command: Name of the action for the history.
            plan: Called once, with the lock held and the newest state applied.

        Returns:
            The change, on disk; ``None`` when the plan had nothing to change.

        Raises:
            WriteError: The change could not be written; the library is unchanged.
            StorageError: The library cannot be read.
        """
        with self._store.writing():
            edits = plan()
            return self._append(command, edits) if edits else None

    def undo(self, seq: int | None = None) -> Change:
        """Undo a change.

        Args:
            seq: Its sequence number; ``None`` for the newest one not undone, among those that existed when this library
                was opened and those made through it.

        Raises:
            UndoError: There is none, or a later change depends on it.
            WriteError: See ``commit``.
        """
        with self._store.writing():
            target = self._choose("undo", seq)
            return self._append("undo", [edit.inverse for edit in reversed(target.edits)], target)

    def redo(self) -> Change:
        """Redo the change that was undone last; see ``undo``."""
        with self._store.writing():
            target = self._choose("redo")
            return self._append("redo", target.edits, target)

    def history(self, limit: int | None = None, *, removals: bool = False) -> list[Change]:
        """List the changes applied, oldest first.

        Args:
            limit: How many of the newest ones; ``None`` for all.
            removals: Whether to list only changes that removed records; a few others may be among them.

        Raises:
            StorageError: The journal cannot be read.
        """
        with self._store.reading():
            return list(islice(self._store.newest_first(REMOVAL if removals else b""), limit))[::-1]

    def find_change(self, seq: int) -> Change | None:
        """Find an applied change by its number; ``None`` when there is none.

        Raises:
            StorageError: The journal cannot be read.
        """
        with self._store.reading():
            return next((change for change in self._store.newest_first() if change.seq == seq), None)

    def snapshot(self) -> bytes:
        """Return the library as the content of a ``library.json``."""
        return self._store.snapshot()

    def back_up(self, reason: str) -> Path:
        """Make a backup of the newest state; see ``Store.back_up``."""
        return self._store.back_up(reason)

    def save(self) -> None:
        """Write ``library.json`` and the daily backup where they are out of date; see ``Store.save``."""
        self._store.save()

    def close(self) -> None:
        """Save if anything changed; failures are reported in ``notices``. See ``Store.close``."""
        self._store.close()

    def _choose(self, command: str, seq: int | None = None) -> Change:
        with self._store.reading():
            return choose_target(command, seq, self._store.newest_first(), self._is_ours)

    def _is_ours(self, change: Change) -> bool:
        """Whether a change was made through this library, or existed when it was opened."""
        opened_seq, generation = self._opened
        if generation != self._store.generation:  # these numbers may now belong to other changes
            self._own.clear()
            self._opened = opened_seq, _ = 0, self._store.generation
        return change.seq <= opened_seq or change.seq in self._own

    def _append(self, command: str, edits: Sequence[Edit], target: Change | None = None) -> Change:
        if target and not fits(self._store.tables, edits):
            with self._store.reading():
                raise refusal(command, target, self._store.newest_first())
        change = Change(
            seq=self._store.seq + 1,
            at=self._clock(),
            by=f"{os.getpid()}@{platform.node()}",
            command=command,
            edits=tuple(edits),
            of=target.seq if target else None,
            schema=SCHEMA,
        )
        self._store.append(change)
        self._own.add(change.seq)
        return change

"""The files of a library: reading, writing, locking, repairing. Changes are opaque here, see ``library``."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from reader.errors import StorageError, WriteError
from reader.i18n import _
from reader.models.changes import RECORD_TYPES, Change, Tables, apply
from reader.storage.access import Guard, Notices
from reader.storage.backups import Backups
from reader.storage.database import Database
from reader.storage.disk import free_name, replace_durably
from reader.storage.journal import Journal
from reader.storage.migrations import SCHEMA
from reader.storage.recovery import Opened, open_library
from reader.storage.snapshot import Meta, read_about
from reader.text.sentences import join_sentences

SNAPSHOT_BYTES = 1 << 20
"""How far the journal may run ahead of ``library.json`` before that is rewritten."""

SNAPSHOT_SHARE = 8
"""How many times the unsaved part must fit into ``library.json`` for the rewrite to wait, so that an import costs no
more in a large library.
"""


class Store:
    """The tables of one data folder, shared safely with other threads and processes.

    Args:
        folder: The data folder, created when something is written.
        clock: Returns the time in UTC.
        repair: Whether to set damage aside at once instead of with the next change.
        take_over: Whether to treat a ``library.json`` of another program as damage instead of an error.

    Raises:
        StorageError: The library cannot be read.

    Attributes:
        folder: The data folder.
        backups: Its backups.
        notices: Sentences for the user about damage that was found, and about failed writes.
        tables: Records by table and id, as of ``seq``.
        seq: Sequence number of the last change applied.
        generation: How often everything was reloaded because another process cut or replaced the journal.
    """

    tables: Tables
    seq: int
    _database: Database
    _journal: Journal
    _saved: tuple[int, int]  # sequence number and journal offset of library.json; (-1, 0) when it must be written
    _damage: str  # what is wrong with library.json
    _missing: str  # what was missing, until it is reported

    def __init__(self, folder: Path, clock: Callable[[], datetime], *, repair: bool, take_over: bool) -> None:
        self.folder = folder
        self.backups = Backups(folder / "backups")
        self.notices = Notices()
        self.generation = 0
        self._clock = clock
        self._take_over = take_over
        self._path = folder / "library.json"
        self._guard = Guard(folder, self.notices)
        self._has_written = False
        if os.path.exists(folder) and not os.path.isdir(folder):
            raise StorageError(
                _("The library folder {folder} is a file, not a folder.").format(folder=folder),
                _("Choose a folder with --library."),
            )
        with self.reading():
            self._load()
        self.refresh()
        if repair and (self.damage or (self._missing and self._saved[0] < 0)):
            self._repair()
        self._tell_missing()

    @property
    def damage(self) -> str:
        """What is damaged on disk, in a sentence, or empty.

        A change that another process is still writing looks like damage, too.
        """
        if self._damage or self._journal.rest <= 0:
            return self._damage
        sentence = _("The journal {path} is damaged from byte {offset} on.")
        return sentence.format(path=self._journal.path, offset=self._journal.offset)

    def refresh(self) -> bool:
        """Apply the changes of other processes.

        Returns:
            Whether anything changed.

        Raises:
            StorageError: The journal cannot be read.
            WriteError: It was cut or replaced, and the state in memory cannot be backed up.
        """
        before = self.seq, self.generation
        if self._must_reload():
            with self._locked():
                if self._must_reload():
                    self._reload()
        with self.reading():
            for change in self._journal.read() if self._journal.rest else ():
                if change.seq > self.seq:
                    apply(self.tables, change.edits)
                    self.seq = change.seq
            return (self.seq, self.generation) != before

    def reading(self) -> AbstractContextManager[None]:
        """Hold the tables against other threads; see ``Guard``."""
        return self._guard.reading()

    @contextmanager
    def writing(self, seconds: float | None = None) -> Iterator[None]:
        """Hold the tables against other threads and processes, with their changes applied and damage set aside.

        Args:
            seconds: How long to wait for another process; ``None`` for the default time-out of a change.

        Raises:
            WriteError: The folder cannot be locked, or the body of the ``with`` statement cannot write.
            StorageError: The journal cannot be read.
        """
        with self._locked(seconds):
            if self._damage or self._missing:  # unless another process has repaired it meanwhile
                with self.reading():
                    self._load()
                self._tell_missing()
            self.refresh()
            if self._damage:
                self._set_snapshot_aside()
            if self._journal.rest > 0:  # with the lock held, no other process is writing it
                aside = self._journal.set_aside_damage(self._clock())
                self.notices.tell(_("A damaged part of the journal was set aside in {path}.").format(path=aside))
                self.refresh()
            yield

    def append(self, change: Change) -> None:
        """Append a change to the journal, then apply it. Call within ``writing``.

        Raises:
            OSError: It could not be written; nothing changed.
        """
        self._journal.append(change)
        apply(self.tables, change.edits)
        self.seq = change.seq
        self._has_written = True
        ahead = self._journal.offset - self._saved[1]
        if ahead > SNAPSHOT_BYTES and ahead * SNAPSHOT_SHARE > self._snapshot_size():
            self._try_to_save()

    def newest_first(self, holding: bytes = b"") -> Iterator[Change]:
        """Yield the changes applied, newest first; see ``Journal``. Call within ``reading``."""
        return self._journal.newest_first(holding)

    def snapshot(self) -> bytes:
        """Return the library as the content of a ``library.json``."""
        with self.reading():
            return self._database.encoded(self._meta())

    def back_up(self, reason: str) -> Path:
        """Make a backup of the newest state.

        Args:
            reason: Why it is made, such as ``before-restore``; part of its name.

        Raises:
            WriteError: It could not be made.
        """
        with self.writing():
            if not self._path.exists():  # or it would count as missing
                self._save()
            return self.backups.make(self.snapshot(), self._clock(), reason)

    def save(self, seconds: float | None = None) -> None:
        """Write ``library.json`` when it is out of date, and the daily backup when it is due.

        Args:
            seconds: How long to wait for another process; ``None`` for the default time-out of a change.

        Raises:
            WriteError: It could not be written; the journal still holds everything.
            StorageError: The journal cannot be read.
        """
        self.refresh()
        if self.seq != self._saved[0]:
            with self.writing(seconds):
                if self._is_saved_by_others():
                    self._saved, self._has_written = (self.seq, self._journal.offset), False
                else:
                    self._save()
        if self.backups.is_daily_due(self._clock(), self._path):
            self._make_daily()

    def close(self) -> None:
        """Save if anything changed; failures to save our own changes are reported in ``notices``.

        Raises:
            StorageError: The journal cannot be read.
        """
        self.refresh()
        if self._has_written:
            self._try_to_save()
        elif self.seq != self._saved[0]:  # changed by others, who most likely saved; or in an old layout
            with suppress(WriteError):
                self.save(seconds=0)

    def _load(self) -> None:
        self._adopt(open_library(self.folder, take_over=self._take_over))

    def _adopt(self, opened: Opened) -> None:
        self._database, self._journal, self._damage = opened.database, opened.journal, opened.damage
        self.tables = {name: opened.database.records(name) for name in RECORD_TYPES}
        about = opened.database.about
        is_current = not opened.stale and about.schema == SCHEMA
        self.seq, self._saved = about.seq, (about.seq, about.offset) if is_current else (-1, 0)
        self._missing = opened.notice

    def _repair(self) -> None:
        """Set damage aside and write what was missing; where that fails, report the damage."""
        try:
            with self.writing():
                if self._saved[0] < 0:
                    self._save()
        except WriteError as error:
            if self.damage:
                self.notices.tell(join_sentences(self.damage, error.message))

    def _must_reload(self) -> bool:
        """Whether another process has cut, replaced or removed the journal."""
        with self.reading():
            return not self._journal.continues()

    def _reload(self) -> None:
        """Back up the state in memory, then reload from disk; without a journal on disk, keep the state in memory."""
        self.generation += 1
        if not self._journal.path.exists():
            self._journal = Journal(self._journal.path)
            self._save()
            sentence = _("The journal {path} was removed; the library is intact, but earlier changes cannot be undone.")
            self.notices.tell(sentence.format(path=self._journal.path))
            return
        opened = open_library(self.folder, take_over=self._take_over)
        path = self.backups.make(self.snapshot(), self._clock(), "before-reading-anew")
        self._adopt(opened)
        self._tell_missing()
        if not self._path.exists():  # or that backup would be taken for the library
            self._save()
        sentence = _("The journal was truncated or replaced; the previous library is kept in {path}.")
        self.notices.tell(sentence.format(path=path))

    def _try_to_save(self) -> None:
        try:
            self.save()
        except WriteError as error:
            self._saved = self._saved[0], self._journal.offset  # do not retry with every change
            behind = _("{file} is out of date; the journal has the missing changes.")
            self.notices.tell(join_sentences(behind.format(file=self._path.name), error.message))

    def _save(self) -> None:
        """Write ``library.json``. The caller holds the lock."""
        if self._database.about.schema < SCHEMA and self._path.exists():
            self.backups.make(self._path.read_bytes(), self._clock(), "before-migration")
        meta = self._meta()
        replace_durably(self._path, self._database.encoded(meta))
        self._database.records("meta")[meta.id] = meta
        self._saved, self._has_written = (meta.seq, meta.offset), False

    def _is_saved_by_others(self) -> bool:
        """Whether another process has already written everything known here into ``library.json``."""
        about = read_about(self._path)
        return about is not None and (about.seq, about.offset) == (self.seq, self._journal.offset)

    def _meta(self) -> Meta:
        return Meta(seq=self.seq, offset=self._journal.offset, tail=self._journal.tail_checksum)

    def _snapshot_size(self) -> int:
        try:
            return self._path.stat().st_size
        except FileNotFoundError:
            return 0

    def _make_daily(self) -> None:
        try:
            with self._locked():
                self.backups.make(self._path.read_bytes(), self._clock())
        except WriteError as error:
            sentence = _("Cannot make a backup in {folder}.").format(folder=self.backups.folder)
            self.notices.tell(join_sentences(sentence, error.message))

    def _set_snapshot_aside(self) -> None:
        aside = free_name(self._path.with_name(f"library.damaged-{self._clock():%Y%m%dT%H%M%S}.json"))
        self._path.rename(aside)
        self.notices.tell(join_sentences(self._damage, _("The damaged data is kept in {path}.").format(path=aside)))
        self._damage = ""

    def _locked(self, seconds: float | None = None) -> AbstractContextManager[None]:
        """Hold the library against other threads and processes; see ``Guard``."""
        return self._guard.writing(seconds, exists=self._journal.offset > 0)

    def _tell_missing(self) -> None:
        if self._missing:
            self.notices.tell(self._missing)
            self._missing = ""

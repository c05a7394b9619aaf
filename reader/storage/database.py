"""TinyDB with typed records, an atomic file and constant-time access. The file stays one that stock TinyDB opens."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from reader.errors import StorageError
from reader.i18n import _
from reader.models import Digest, Paper
from reader.storage.changes import plain
from reader.storage.disk import sync_folder, write_durably

SCHEMA = 1
"""Version of the layout that this program writes."""


class Meta(msgspec.Struct, frozen=True, kw_only=True):
    """What a snapshot says of itself.

    Attributes:
        schema: Version of the layout.
        seq: Sequence number of the last change it holds.
        offset: Bytes of the journal that it holds.
    """

    id: str = "library"
    schema: int = SCHEMA
    seq: int = 0
    offset: int = 0


class _Head(msgspec.Struct, kw_only=True):
    """The part of the file that every version of this program understands."""

    meta: dict[int, Meta] = {}


class Tables(_Head, kw_only=True, forbid_unknown_fields=True):
    """The file as a whole: TinyDB's tables, each from document number to record. Others are refused, not lost."""

    papers: dict[int, Paper] = {}
    digests: dict[int, Digest] = {}


_TABLE_TYPES = {field.name: field.type for field in msgspec.structs.fields(Tables)}


class SnapshotStorage(Storage):
    """TinyDB storage that reads typed records and replaces the file as a whole.

    Args:
        path: The file. UTF-8 whatever the locale.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> dict[str, dict[int, Any]] | None:  # type: ignore[override]
        """Decode the file; ``None`` when there is none.

        Raises:
            StorageError: It cannot be read, is damaged, or was written by a newer program.
        """
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StorageError(
                _("Cannot read the library {path}: {error}").format(path=self.path, error=error.strerror or error),
                _("Check its permissions, or name another folder with --library."),
            ) from error
        try:
            with _collector_paused():
                tables = msgspec.json.decode(data, type=Tables)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            with suppress(msgspec.MsgspecError, UnicodeDecodeError):
                self._refuse_newer(msgspec.json.decode(data, type=_Head).meta)
            raise StorageError(
                _("The library {path} is damaged: {error}").format(path=self.path, error=error),
                _("Nothing was changed. Move that file away: the journal beside it rebuilds the library."),
            ) from error
        self._refuse_newer(tables.meta)
        return msgspec.structs.asdict(tables)

    def write(self, data: dict[str, dict[int, Any]]) -> None:  # type: ignore[override]
        """Replace the file: a temporary file in the same folder, flushed, then renamed. The caller holds the lock.

        Raises:
            OSError: The old file is as it was.
        """
        temporary = self.path.with_name(f"{self.path.name}.tmp")
        try:
            write_durably(temporary, msgspec.json.encode(data), os.O_TRUNC)
            temporary.replace(self.path)
        finally:
            temporary.unlink(missing_ok=True)
        sync_folder(self.path.parent)

    def _refuse_newer(self, meta: Mapping[int, Meta]) -> None:
        if any(entry.schema > SCHEMA for entry in meta.values()):
            raise StorageError(
                _("The library {path} was written by a newer version of this program.").format(path=self.path),
                _("Nothing was changed. Install the newest digest-reader to open it."),
            )


class RecordTable(Table):
    """TinyDB table that keeps typed records in memory, by their own ids.

    ``records`` is the fast way in. TinyDB's own methods work on plain documents as ever, at TinyDB's own cost.
    """

    def __init__(self, storage: SnapshotStorage, name: str, loaded: Mapping[int, Any] | None = None) -> None:
        super().__init__(storage, name, cache_size=0)  # a kept answer would miss what happens to ``records``
        stored = (storage.read() or {}).get(name, {}) if loaded is None else loaded
        self.records: dict[str, Any] = {record.id: record for record in stored.values()}
        self._numbers: dict[str, int] = {record.id: number for number, record in stored.items()}
        self._last_number = max(stored, default=0)

    def documents(self) -> dict[int, dict[str, Any]]:
        """Give every record with all its fields by document number, which a record keeps for good."""
        for record_id in self.records:
            if record_id not in self._numbers:
                self._numbers[record_id] = self._get_next_id()
        return {self._numbers[id_]: msgspec.structs.asdict(record) for id_, record in self.records.items()}

    def _get_next_id(self) -> int:
        self._last_number += 1
        return self._last_number

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        return {str(number): plain(document) for number, document in self.documents().items()}

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        documents = {int(number): document for number, document in self._read_table().items()}
        updater(documents)
        table = msgspec.convert({n: dict(d) for n, d in documents.items()}, _TABLE_TYPES[self.name])
        numbers = {record.id: number for number, record in table.items()}
        if len(numbers) < len(table):
            raise ValueError(f"Two documents of the table {self.name} have the same id.")
        self.records.clear()
        self.records.update((record.id, record) for record in table.values())
        self._numbers = numbers
        self._last_number = max((self._last_number, *table))


class Database(TinyDB):
    """The library's TinyDB: changes stay in memory until ``save``.

    Args:
        path: The file, which need not exist yet.
    """

    table_class = RecordTable  # type: ignore[assignment] # declared there by its default's type
    default_storage_class = SnapshotStorage  # type: ignore[assignment]

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        loaded = self.storage.read() or {}
        for name in _TABLE_TYPES:
            self.table(name, loaded=loaded.get(name, {}))

    def records(self, name: str) -> dict[str, Any]:
        """Give a table's records by their own ids; what is changed here is what ``save`` writes."""
        return self._record_table(name).records

    def save(self, meta: Meta) -> None:
        """Write all tables to the file.

        Args:
            meta: What the snapshot says of itself.
        """
        self.records("meta")["library"] = meta
        tables = {name: self._record_table(name).documents() for name in _TABLE_TYPES}
        self.storage.write(tables)  # type: ignore[arg-type] # numbers become strings in JSON

    def _record_table(self, name: str) -> RecordTable:
        table = self.table(name)
        assert isinstance(table, RecordTable)
        return table


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause the garbage collector: it takes two thirds of the time of decoding 100,000 papers."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()

"""TinyDB with typed records, an atomic file and constant-time access. Stock TinyDB can still open the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from reader.errors import StorageError
from reader.i18n import _
from reader.models.changes import plain
from reader.storage.disk import refuse_strange, replace_durably
from reader.storage.snapshot import TABLE_TYPES, Meta, Tables, decode, encode


class SnapshotStorage(Storage):
    """TinyDB storage that reads typed records and replaces the file atomically.

    Args:
        path: The file; always UTF-8.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> dict[str, dict[int, Any]] | None:  # type: ignore[override]
        """Decode the file; ``None`` when there is none.

        Raises:
            StorageError: It cannot be read or decoded; see ``snapshot.decode``.
        """
        try:
            refuse_strange(self.path)
            data = self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StorageError(
                _("Cannot read the library {path}: {error}").format(path=self.path, error=error.strerror or error),
                _("Check its permissions, or choose another folder with --library."),
            ) from error
        return msgspec.structs.asdict(decode(data, self.path))

    def write(self, data: dict[str, dict[int, Any]]) -> None:  # type: ignore[override]
        """Replace the file atomically. The caller holds the lock.

        Raises:
            OSError: The old file is unchanged.
        """
        replace_durably(self.path, encode(data))


class RecordTable(Table):
    """TinyDB table that keeps typed records in memory, by their own ids.

    ``records`` is the fast path. TinyDB's own methods still work on plain documents, at TinyDB's usual cost.
    """

    def __init__(self, storage: SnapshotStorage, name: str, loaded: Mapping[int, Any] | None = None) -> None:
        super().__init__(storage, name, cache_size=0)  # a cached answer would miss changes of ``records``
        stored = (storage.read() or {}).get(name, {}) if loaded is None else loaded
        self.records: dict[str, Any] = {record.id: record for record in stored.values()}
        self._numbers: dict[str, int] = {record.id: number for number, record in stored.items()}
        self._last_number = max(stored, default=0)

    def documents(self) -> dict[int, dict[str, Any]]:
        """Return every record with all its fields by document number, which never changes."""
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
        table = msgspec.convert({n: dict(d) for n, d in documents.items()}, TABLE_TYPES[self.name])
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
        tables: Its content; ``None`` to read the file.
    """

    table_class = RecordTable  # type: ignore[assignment] # TinyDB declares it by its default's type
    default_storage_class = SnapshotStorage  # type: ignore[assignment]

    def __init__(self, path: Path, tables: Tables | None = None) -> None:
        super().__init__(path)
        loaded = self.storage.read() or {} if tables is None else msgspec.structs.asdict(tables)
        for name in TABLE_TYPES:
            self.table(name, loaded=loaded.get(name, {}))

    @property
    def about(self) -> Meta:
        """Metadata of the snapshot."""
        return next(iter(self.records("meta").values()), Meta())

    def records(self, name: str) -> dict[str, Any]:
        """Return a table's records by their own ids; changes made to them are written by ``save``."""
        return self._record_table(name).records

    def encoded(self, meta: Meta) -> bytes:
        """Return all tables encoded as a snapshot.

        Args:
            meta: Metadata of the snapshot, in place of ``about``.
        """
        tables = {name: self._record_table(name).documents() for name in TABLE_TYPES}
        return encode(tables | {"meta": {1: meta}})

    def _record_table(self, name: str) -> RecordTable:
        table = self.table(name)
        assert isinstance(table, RecordTable)
        return table

"""Content of ``library.json`` and its backups: encode and decode TinyDB's tables with typed records."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from reader.errors import DamagedError, ForeignError, StorageError
from reader.i18n import _
from reader.models import Digest, Paper, SavedView
from reader.storage.gc_pause import collector_paused
from reader.storage.migrations import SCHEMA, migrate_tables


class Meta(msgspec.Struct, frozen=True, kw_only=True):
    """Metadata of a snapshot.

    Attributes:
        schema: Version of the layout.
        seq: Sequence number of the last change included.
        offset: Bytes of the journal included.
        tail: CRC-32 of the last of these bytes, see ``Journal.tail_checksum``; ``None`` when unknown.
    """

    id: str = "library"
    schema: int = SCHEMA
    seq: int = 0
    offset: int = 0
    tail: int | None = None


class _Version(msgspec.Struct):
    schema: int = 1


class _Head(msgspec.Struct):
    """The part of the file that every version of this program can decode."""

    meta: dict[int, _Version] = {}


class _About(msgspec.Struct):
    meta: dict[int, Meta] = {}


class Tables(msgspec.Struct, forbid_unknown_fields=True):
    """The whole file: TinyDB's tables, each from document number to record. Unknown tables are refused, not lost."""

    meta: dict[int, Meta] = {}
    papers: dict[int, Paper] = {}
    digests: dict[int, Digest] = {}
    views: dict[int, SavedView] = {}

    @property
    def about(self) -> Meta:
        """Metadata of the snapshot."""
        return next(iter(self.meta.values()), Meta())


TABLE_TYPES = {field.name: field.type for field in msgspec.structs.fields(Tables)}
"""Types of the tables by name."""


def decode(data: bytes, path: Path) -> Tables:
    """Decode a snapshot of this or an older version.

    Args:
        data: The file's bytes.
        path: The file, for error messages.

    Raises:
        DamagedError: The bytes are not JSON, for example because the file was truncated.
        ForeignError: The file belongs to another program.
        StorageError: The file was written by a newer version.
    """
    try:
        with collector_paused():
            schema = _schema(data)
            if schema > SCHEMA:
                raise StorageError(
                    _("The library {path} was written by a newer version of this program.").format(path=path),
                    _("Nothing was changed. Install the newest digest-reader to open it."),
                )
            tables = msgspec.json.decode(data, type=Tables) if schema == SCHEMA else _migrated(data, schema)
        _check_ids(tables)
    except (msgspec.ValidationError, LookupError, TypeError, AttributeError) as error:
        raise ForeignError(
            _("The library {path} contains data unknown to this program: {error}").format(path=path, error=error),
            _(
                "Nothing was changed. Remove that data, or rebuild the file from the journal "
                "with `reader doctor --repair`."
            ),
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DamagedError(
            _("The library {path} is damaged: {error}").format(path=path, error=error),
            _("`reader doctor --repair` rebuilds it from the backups and the journal."),
        ) from error
    return tables


def read_about(path: Path) -> Meta | None:
    """Read only the metadata of a snapshot in the current layout; ``None`` when there is none."""
    try:
        meta = msgspec.json.decode(path.read_bytes(), type=_About).meta.values()
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return next((about for about in meta if about.schema == SCHEMA), None)


def encode(tables: Mapping[str, Mapping[int, Any]]) -> bytes:
    """Encode tables, plain or typed, as a file that stock TinyDB can open."""
    return msgspec.json.encode(tables)


def _schema(data: bytes) -> int:
    meta = msgspec.json.decode(data, type=_Head).meta
    return max((entry.schema for entry in meta.values()), default=SCHEMA)


def _migrated(data: bytes, schema: int) -> Tables:
    plain: dict[str, dict[str, dict[str, Any]]] = msgspec.json.decode(data)
    return msgspec.convert(migrate_tables(plain, schema), Tables, strict=False)


def _check_ids(tables: Tables) -> None:
    for table in (tables.papers, tables.digests, tables.views):
        seen: set[str] = set()
        for record in table.values():
            if record.id in seen:
                raise LookupError(_("two records have the id {id}").format(id=record.id))
            seen.add(record.id)

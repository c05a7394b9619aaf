"""Changes as data: the edits of one user action, how to apply and how to invert them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from reader.models import Digest, Paper, SavedView

Record = Paper | Digest | SavedView
RECORD_TYPES: dict[str, type[Record]] = {"papers": Paper, "digests": Digest, "views": SavedView}
"""Tables that changes can address, with the type of their records."""

Tables = dict[str, dict[str, Any]]
"""Records by table name and id."""

_FIELD_TYPES = {
    table: {field.name: field.type for field in msgspec.structs.fields(record)}
    for table, record in RECORD_TYPES.items()
}

REMOVAL = b'"before":{"id":'
"""Text that the JSON of a change contains when it removes a whole record: the record, whose id comes first."""


class Edit(msgspec.Struct, frozen=True, omit_defaults=True):
    """One field of one record, before and after.

    Attributes:
        table: ``papers``, ``digests`` or ``views``.
        id: The record's id.
        field: Field name; empty when the whole record is added or removed.
        before: Plain JSON value, ``None`` when there was no record.
        after: Plain JSON value, ``None`` when there is no record any more.
        place: For a removed record, its index in its table, where an undo restores it; ``None`` for the end.
    """

    table: str
    id: str
    field: str = ""
    before: Any = None
    after: Any = None
    place: int | None = None

    @property
    def inverse(self) -> Edit:
        """The edit that undoes this one."""
        return Edit(self.table, self.id, self.field, self.after, self.before, self.place)


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One user action: a line of the journal.

    Attributes:
        seq: Sequence number, from 1, ascending.
        at: When it was made (UTC).
        by: Process that made it, ``pid@host``.
        command: What was done: ``status``, ``tag``, ``import``, …, ``undo``, ``redo``.
        edits: Its edits; a bulk action has many.
        of: For ``undo`` and ``redo`` the sequence number of the change undone or redone.
        schema: Layout version of the edits.
    """

    seq: int
    at: datetime
    by: str
    command: str
    edits: tuple[Edit, ...]
    of: int | None = None
    schema: int = 1


def plain(value: Any) -> Any:
    """Return a value as it is read back from a journal: lists for tuples, text for dates, dicts for records."""
    return msgspec.json.decode(msgspec.json.encode(value))


def replacement(table: str, record: Record, **fields: Any) -> list[Edit]:
    """Return the edits that set some fields of a record; unchanged fields give no edit.

    Args:
        table: The record's table.
        record: The record as it is.
        fields: New values by field name.
    """
    edits = (
        Edit(table, record.id, name, plain(getattr(record, name)), plain(value))
        for name, value in fields.items()
        if getattr(record, name) != value
    )
    return [edit for edit in edits if edit.before != edit.after]


def addition(table: str, record: Record) -> Edit:
    """Return the edit that adds a record."""
    return Edit(table, record.id, after=plain(record))


def fits(tables: Tables, edits: Sequence[Edit]) -> bool:
    """Whether each edit finds its ``before`` in the tables, once the preceding ones are applied.

    Args:
        tables: Records by table name and id; not changed.
        edits: In the order in which they would be applied.
    """
    trial: Tables = {name: {} for name in tables}
    for edit in edits:
        if record := tables[edit.table].get(edit.id):
            trial[edit.table][edit.id] = record
    for edit in edits:
        record = trial[edit.table].get(edit.id)
        if edit.field and record is None:
            return False
        if _typed(edit, edit.before) != (getattr(record, edit.field) if edit.field else record):
            return False
        apply(trial, [edit])
    return True


def apply(tables: Tables, edits: Iterable[Edit]) -> None:
    """Write the ``after`` of each edit into the tables.

    Args:
        tables: Records by table name and id; changed in place.
        edits: Applied in order. An edit of a field of a missing record is skipped.
    """
    for edit in edits:
        records = tables[edit.table]
        if edit.field:
            value = _typed(edit, edit.after)
            if record := records.get(edit.id):
                records[edit.id] = msgspec.structs.replace(record, **{edit.field: value})
        elif edit.after is None:
            records.pop(edit.id, None)
        else:
            later = [] if edit.place is None or edit.id in records else list(records)[edit.place :]
            records[edit.id] = _typed(edit, edit.after)
            for record_id in later:
                records[record_id] = records.pop(record_id)


def _typed(edit: Edit, value: Any) -> Any:
    """Convert a plain value to its type in the tables; equal plain values may differ in omitted defaults."""
    if edit.field:
        return msgspec.convert(value, _FIELD_TYPES[edit.table][edit.field])
    return None if value is None else msgspec.convert(value, RECORD_TYPES[edit.table])


def removal(table: str, records: Mapping[str, Record], record_id: str) -> Edit:
    """Return the edit that removes a record, so that undoing restores it to its place."""
    return Edit(table, record_id, before=plain(records[record_id]), place=list(records).index(record_id))


def difference(table: str, now: Mapping[str, Record], then: Mapping[str, Record]) -> list[Edit]:
    """Return the edits that turn a table into another one.

    Args:
        table: The table's name.
        now: Current records by id.
        then: Target records by id.
    """
    edits = [Edit(table, id_, before=plain(record)) for id_, record in now.items() if id_ not in then]
    for id_, record in then.items():
        if id_ not in now:
            edits.append(addition(table, record))
        elif record != now[id_]:
            edits += replacement(table, now[id_], **msgspec.structs.asdict(record))
    return edits


Plan = Callable[[], Sequence[Edit]]
"""Computes the edits of an action from the current tables."""

"""Changes as data: what one action of the reader altered, how it is applied, how it is taken back. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from reader.models import Digest, Paper

Record = Paper | Digest
RECORD_TYPES: dict[str, type[Paper] | type[Digest]] = {"papers": Paper, "digests": Digest}
"""Tables that changes speak of, with the type of their records."""

Tables = dict[str, dict[str, Any]]
"""Records by table name and id."""

_FIELD_TYPES = {
    table: {field.name: field.type for field in msgspec.structs.fields(record)}
    for table, record in RECORD_TYPES.items()
}


class Edit(msgspec.Struct, frozen=True, omit_defaults=True):
    """One field of one record, before and after.

    Attributes:
        table: ``papers`` or ``digests``.
        id: The record's id.
        field: Field name; empty when the whole record is added or removed.
        before: Plain JSON value, ``None`` when there was no record.
        after: Plain JSON value, ``None`` when there is no record any more.
    """

    table: str
    id: str
    field: str = ""
    before: Any = None
    after: Any = None

    @property
    def inverse(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(self.table, self.id, self.field, self.after, self.before)


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One action of the reader: a line of the journal.

    Attributes:
        seq: Sequence number, from 1, without gaps.
        at: When it was made (UTC).
        by: Process that made it, ``pid@host``.
        command: What was done: ``status``, ``tag``, ``import``, …, ``undo``, ``redo``.
        edits: What it altered; a bulk action has many.
        of: For ``undo`` and ``redo`` the sequence number of the change taken back or made again.
    """

    seq: int
    at: datetime
    by: str
    command: str
    edits: tuple[Edit, ...]
    of: int | None = None


def plain(value: Any) -> Any:
    """Give the JSON value that a journal returns for a value: lists for tuples, text for dates, dicts for records."""
    return msgspec.json.decode(msgspec.json.encode(value))


def replacement(table: str, record: Record, **fields: Any) -> list[Edit]:
    """Describe new values of some fields of a record; fields that stay as they are give no edit.

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
    """Describe the arrival of a new record."""
    return Edit(table, record.id, after=plain(record))


def fits(tables: Tables, edits: Sequence[Edit]) -> bool:
    """Tell whether each edit finds its ``before`` in the tables, once those ahead of it are applied.

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
    """Put the ``after`` of each edit into the tables.

    Args:
        tables: Records by table name and id; changed in place.
        edits: Applied in order. An edit of a field of a record that is gone is passed over.
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
            records[edit.id] = _typed(edit, edit.after)


def _typed(edit: Edit, value: Any) -> Any:
    """Make a plain value what it is in the tables; plain values of one thing may differ by omitted defaults."""
    if edit.field:
        return msgspec.convert(value, _FIELD_TYPES[edit.table][edit.field])
    return None if value is None else msgspec.convert(value, RECORD_TYPES[edit.table])


def find_target(command: str, newest_first: Iterable[Change]) -> Change | None:
    """Find the change that an undo would take back, or a redo make again; ``None`` when there is none.

    Args:
        command: ``undo`` or ``redo``.
        newest_first: The journal, backwards; lines may be missing from it. No more is taken than is needed.
    """
    settled: set[int] = set()
    wanted: int | None = None
    for change in newest_first:
        subject = change.of or change.seq
        if wanted is None:
            if command == "redo" and change.of is None:
                return None  # a new change ends the redoing
            if change.command == command:
                settled.add(subject)
            elif subject not in settled:
                wanted = subject
        if change.seq == wanted:
            return change
    return None


Plan = Callable[[], Sequence[Edit]]
"""Works out the edits of an action from the tables as they are at that moment."""

"""How libraries of older layouts become those of today. Pure.

A step brings the plain fields of a record from one version of the layout to the next. It is given all fields of a
record of a snapshot or of a change that adds or removes one, or the single field that a change speaks of.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from reader.models.changes import Change, Edit

Fields = dict[str, Any]
Step = Callable[[str, Fields], Fields]


def _to_2(table: str, fields: Fields) -> Fields:
    """The snapshot remembers how the part of the journal ends that it holds."""
    return {"tail": None} | fields if table == "meta" else fields


def _to_3(_table: str, fields: Fields) -> Fields:
    """Entries tell what their digest gave, and how it calls the paper; digests what their file was. Nobody has to."""
    return fields


def _to_4(_table: str, fields: Fields) -> Fields:
    """There is a table of saved views, which may be missing."""
    return fields


def _to_5(_table: str, fields: Fields) -> Fields:
    """Papers may have a rank in the queue and a day to look again, digests a title of the reader's and an end."""
    return fields


STEPS: tuple[Step, ...] = (_to_2, _to_3, _to_4, _to_5)
"""Steps in order; the first leads from version 1 to version 2."""

SCHEMA = len(STEPS) + 1
"""Version of the layout that this program writes."""


def migrate_tables(tables: dict[str, dict[str, Fields]], schema: int) -> dict[str, dict[str, Fields]]:
    """Bring the tables of a snapshot to the layout of today.

    Args:
        tables: Plain records by table and document number.
        schema: Version of their layout, from 1.
    """
    for step in STEPS[schema - 1 :]:
        tables = {
            name: {number: step(name, fields) for number, fields in table.items()} for name, table in tables.items()
        }
    return tables


def migrate_change(change: Change) -> Change:
    """Bring a line of the journal to the layout of today."""
    edits = change.edits
    for step in STEPS[change.schema - 1 :]:
        edits = tuple(new for edit in edits for new in _migrate_edit(edit, step))
    return msgspec.structs.replace(change, edits=edits, schema=SCHEMA)


def _migrate_edit(edit: Edit, step: Step) -> list[Edit]:
    if not edit.field:
        before, after = (value and step(edit.table, value) for value in (edit.before, edit.after))
        return [Edit(edit.table, edit.id, "", before, after, edit.place)]
    before, after = (step(edit.table, {edit.field: value}) for value in (edit.before, edit.after))
    return [Edit(edit.table, edit.id, name, before.get(name), after[name]) for name in after]

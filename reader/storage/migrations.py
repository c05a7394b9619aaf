"""Migrations of older library layouts to the current one. Pure.

A step converts the plain fields of a record from one layout version to the next. It receives all fields of a record
from a snapshot or from a change that adds or removes one, or the single field that a change sets.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from reader.models.changes import Change, Edit

Fields = dict[str, Any]
Step = Callable[[str, Fields], Fields]


def _to_2(table: str, fields: Fields) -> Fields:
    """Add the checksum of the journal's end to the snapshot's metadata."""
    return {"tail": None} | fields if table == "meta" else fields


def _to_3(_table: str, fields: Fields) -> Fields:
    """Add what the digest gave and its name for the paper to entries, and the file to digests; all optional."""
    return fields


def _to_4(_table: str, fields: Fields) -> Fields:
    """Add the table of saved views, which may be missing."""
    return fields


def _to_5(_table: str, fields: Fields) -> Fields:
    """Add queue rank and review date to papers, and a user's title and closing time to digests."""
    return fields


STEPS: tuple[Step, ...] = (_to_2, _to_3, _to_4, _to_5)
"""Steps in order; the first leads from version 1 to version 2."""

SCHEMA = len(STEPS) + 1
"""Layout version that this program writes."""


def migrate_tables(tables: dict[str, dict[str, Fields]], schema: int) -> dict[str, dict[str, Fields]]:
    """Convert the tables of a snapshot to the current layout.

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
    """Convert a change from the journal to the current layout."""
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

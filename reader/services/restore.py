"""Restoring backups: preview the differences, and restore as one change."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from reader.models import SavedView
from reader.models.changes import RECORD_TYPES, Edit, Record, difference
from reader.storage import backups
from reader.storage.library import Library


class RestoredItem(msgspec.Struct, frozen=True):
    """A paper, a digest or a saved view that a restoration affects; a view's title is its name."""

    id: str
    title: str


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """Differences between the library and the backup in papers, digests, or saved views.

    Attributes:
        back: Items only in the backup.
        gone: Items only in the library.
        changed: Items that differ.
    """

    back: tuple[RestoredItem, ...] = ()
    gone: tuple[RestoredItem, ...] = ()
    changed: tuple[RestoredItem, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.back or self.gone or self.changed)


class Restoration(msgspec.Struct, frozen=True, kw_only=True):
    """What restoring a backup changes, or has changed.

    Attributes:
        backup: The backup.
        papers: Differences in papers.
        digests: Differences in digests.
        views: Differences in saved views.
        notes: Changed papers whose notes differ.
        statuses: Changed papers whose statuses differ.
        kept: Backup made of the library before; ``None`` when there was nothing to keep.
    """

    backup: str
    papers: Difference
    digests: Difference
    views: Difference
    notes: int
    statuses: int
    kept: str | None = None

    def __bool__(self) -> bool:
        return bool(self.papers or self.digests or self.views)


class RestoreService:
    """Restores backups of one library.

    Args:
        library: The library.
    """

    def __init__(self, library: Library) -> None:
        self._library = library

    def compare(self, path: Path) -> Restoration:
        """Return what restoring a backup would change; nothing is written.

        Args:
            path: The backup, or any ``library.json``.

        Raises:
            StorageError: It is damaged, from a newer version, not a backup, or cannot be read.
        """
        library, then = self._library, _records(path)
        library.refresh()
        return _describe(path, _edits(library, then), library, then)

    def restore(self, path: Path) -> Restoration:
        """Restore a backup as one change that can be undone; see ``compare``.

        The current library is backed up first, unless it is empty or nothing changes.

        Raises:
            WriteError: Something could not be written; nothing was changed.
        """
        library, then = self._library, _records(path)
        library.refresh()
        if not _edits(library, then):
            return _describe(path, [], library, then)
        done: list[Restoration] = []

        def plan() -> list[Edit]:
            edits = _edits(library, then)
            done.append(_describe(path, edits, library, then))
            return edits

        kept = str(library.back_up("before-restore")) if library.papers or library.digests else None
        library.commit("restore", plan)
        return msgspec.structs.replace(done[0], kept=kept)


def _records(path: Path) -> dict[str, dict[str, Record]]:
    tables = backups.read(path)
    return {name: {record.id: record for record in getattr(tables, name).values()} for name in RECORD_TYPES}


def _edits(library: Library, then: Mapping[str, Mapping[str, Record]]) -> list[Edit]:
    now = library.records
    return [edit for table, records in then.items() for edit in difference(table, now[table], records)]


def _describe(
    path: Path, edits: Sequence[Edit], library: Library, then: Mapping[str, Mapping[str, Record]]
) -> Restoration:
    def becomes(table: str) -> Difference:
        return _difference([edit for edit in edits if edit.table == table], then[table], library.records[table])

    return Restoration(
        backup=str(path),
        papers=becomes("papers"),
        digests=becomes("digests"),
        views=becomes("views"),
        notes=sum(edit.field == "note" for edit in edits),
        statuses=sum(edit.field == "status" for edit in edits),
    )


def _difference(edits: Sequence[Edit], *records: Mapping[str, Record]) -> Difference:
    titles = ChainMap(*map(dict, records))

    def items(wanted: Callable[[Edit], bool]) -> tuple[RestoredItem, ...]:
        return tuple(RestoredItem(id_, _title(titles[id_])) for id_ in dict.fromkeys(e.id for e in edits if wanted(e)))

    return Difference(
        back=items(lambda edit: not edit.field and edit.before is None),
        gone=items(lambda edit: not edit.field and edit.after is None),
        changed=items(lambda edit: bool(edit.field)),
    )


def _title(record: Record) -> str:
    return record.name if isinstance(record, SavedView) else record.title

"""Repair of the files on disk. Nothing is discarded: the library is copied first, and damage is set aside."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from reader.errors import DamagedError, ForeignError, StorageError
from reader.paths import Folders
from reader.storage import error_mapping, inspection
from reader.storage.backups import Backups
from reader.storage.disk import free_name, make_folder, write_durably
from reader.storage.journal import Journal
from reader.storage.library import Library, utc_now
from reader.storage.lock import FolderLock


class RepairStep(NamedTuple):
    """A completed step.

    Attributes:
        kind: ``copied``, ``made private``, ``set aside``, ``removed``, ``cut out`` (of the journal), ``backed up`` or
            ``noticed`` (reported by the library while it repaired itself).
        facts: ``path`` and further facts: ``mode``, ``aside``; for ``noticed``, a ``notice``.
    """

    kind: str
    facts: dict[str, object]


def repair(folders: Folders) -> Iterator[RepairStep]:
    """Repair what can be repaired, and yield each step once it is done; none when all is in order.

    Args:
        folders: The data folder is repaired, and permissions in the folder of the crash reports.

    Raises:
        StorageError: The library belongs to a newer version or cannot be repaired; nothing was touched.
        WriteError: Another process holds the lock, or the disk cannot be written.
    """
    folder, now = folders.data, utc_now()
    with error_mapping.writing(folder):
        if not _is_needed(folders):
            return
        with ExitStack() as stack:
            is_locked = _lock(folder, stack)
            yield from _copy_and_open_up(folders, now)
            for path in inspection.wrong_shapes(folder):
                yield _set_aside(path, now)
            if not is_locked:
                stack.enter_context(FolderLock(folder).held())
            is_damaged = _is_damaged(folder)
            if is_damaged:
                yield from _repair_files(folder, now)
        if is_damaged:
            yield from _repair_library(folder)


def _is_needed(folders: Folders) -> bool:
    return _is_damaged(folders.data) or bool(inspection.wrong_shapes(folders.data)) or any(_unlike_ours(folders))


def _is_damaged(folder: Path) -> bool:
    """Whether the content of the files needs a repair.

    Raises:
        StorageError: The library must not be touched.
    """
    return (
        _is_broken(folder)
        or _journal_before_damage(folder).rest > 0
        or inspection.lacks_backup(folder)
        or bool(inspection.unfinished_files(folder))
        or bool(_damaged_backups(folder))
    )


def _is_broken(folder: Path) -> bool:
    """Whether opening the library would repair anything.

    Raises:
        StorageError: The library must not be touched.
    """
    try:
        library = Library(folder, repair=False, take_over=True)
    except StorageError as error:
        if inspection.is_repairable(error):
            return True
        raise
    return inspection.holds_library(folder) and bool(library.damage or library.notices)


def _damaged_backups(folder: Path) -> list[Path]:
    unsound = inspection.unsound_backups(Backups(folder / "backups"))
    return [path for path, error in unsound.items() if isinstance(error, DamagedError | ForeignError)]


def _journal_before_damage(folder: Path) -> Journal:
    journal = Journal(folder / "journal.jsonl")
    for _change in journal.read():
        pass
    return journal


def _unlike_ours(folders: Folders) -> Iterator[tuple[Path, int]]:
    return inspection.wrong_permissions(folders) if os.name == "posix" else iter(())


def _lock(folder: Path, stack: ExitStack) -> bool:
    """Acquire the lock and keep it, if that is possible before anything is repaired.

    Raises:
        TimeoutError: Another process holds it.
    """
    try:
        if folder.is_dir():
            stack.enter_context(FolderLock(folder).held())
    except TimeoutError:
        raise
    except OSError:
        return False
    return True


def _copy_and_open_up(folders: Folders, now: datetime) -> Iterator[RepairStep]:
    """Copy the library, then fix permissions, or the other way round where they forbid the copy."""
    try:
        yield from _copy(folders.data, now)
    except PermissionError:
        yield from _repair_permissions(folders)
        yield from _copy(folders.data, now)
    else:
        yield from _repair_permissions(folders)


def _copy(folder: Path, now: datetime) -> Iterator[RepairStep]:
    """Copy the library as it is, with all damage."""
    paths = [path for name in ("library.json", "journal.jsonl") if (path := folder / name).is_file()]
    if paths:
        backups = folder / "backups"
        home = folder if backups.is_file() else backups
        copies = free_name(home / f"before-repair-{now:%Y%m%dT%H%M%S}")
        make_folder(copies)
        try:
            for path in paths:
                write_durably(copies / path.name, path.read_bytes(), os.O_EXCL)
        except BaseException:
            shutil.rmtree(copies, ignore_errors=True)
            raise
        yield RepairStep("copied", {"path": copies})


def _repair_permissions(folders: Folders) -> Iterator[RepairStep]:
    for path, mode in _unlike_ours(folders):
        path.chmod(mode)
        yield RepairStep("made private", {"path": path, "mode": f"{mode:04o}"})


def _set_aside(path: Path, now: datetime, *, tail: bool = False) -> RepairStep:
    stamp = f"damaged-{now:%Y%m%dT%H%M%S}"
    aside = free_name(path.with_name(f"{path.name}.{stamp}" if tail else f"{path.stem}.{stamp}{path.suffix}"))
    path.rename(aside)
    return RepairStep("set aside", {"path": path, "aside": aside.name})


def _repair_files(folder: Path, now: datetime) -> Iterator[RepairStep]:
    """Repair what opening the library does not. The caller holds the lock."""
    for path in inspection.unfinished_files(folder):
        path.unlink()
        yield RepairStep("removed", {"path": path})
    journal = _journal_before_damage(folder)
    if journal.rest > 0:
        yield RepairStep("cut out", {"path": journal.set_aside_damage(now)})
    for path in _damaged_backups(folder):
        yield _set_aside(path, now, tail=True)


def _repair_library(folder: Path) -> Iterator[RepairStep]:
    """Open the library, which repairs it, and save it, which makes a missing backup."""
    library = Library(folder, take_over=True)
    before = library.backups.newest_first()
    library.save()
    for notice in library.notices:
        yield RepairStep("noticed", {"notice": notice})
    for path in library.backups.newest_first():
        if path not in before:
            yield RepairStep("backed up", {"path": path})

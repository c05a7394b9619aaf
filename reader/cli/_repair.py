"""What ``reader doctor --repair`` mends. Nothing is thrown away: the library is copied first, damage is set aside."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from reader.cli._checks_disk import unfinished_files, wrong_permissions
from reader.cli._checks_library import unsound_backups
from reader.errors import DamagedError, ForeignError, StorageError
from reader.i18n import _
from reader.paths import Folders
from reader.storage import failures
from reader.storage.backups import Backups
from reader.storage.disk import free_name, make_folder, write_durably
from reader.storage.journal import Journal
from reader.storage.library import Library, utc_now
from reader.storage.lock import FolderLock

_SHAPES: dict[str, Callable[[Path], bool]] = {
    "library.json": Path.is_dir,
    "journal.jsonl": Path.is_dir,
    "lock": Path.is_dir,
    "backups": Path.is_file,
    "drafts": Path.is_file,
}
"""What of ours may have a folder or a file in its place, and how that is found out."""


def repair(folders: Folders) -> Iterator[str]:
    """Mend what can be mended, and say what is done, line by line; nothing when all is in order.

    Args:
        folders: The data folder is mended, and permissions in the folder of the crash reports.

    Raises:
        StorageError: A newer program wrote the library, or it holds what cannot be mended, and nothing was touched.
        WriteError: The disk does not take it.
    """
    folder, now = folders.data, utc_now()
    with failures.writing(folder):
        is_broken = _is_broken(folder)
        yield from _mend_permissions(folders)
        yield from _set_shapes_aside(folder, now)
        is_broken = is_broken and _is_broken(folder)
        damaged = _damaged_backups(folder)
        if is_broken or damaged or _is_journal_damaged(folder) or _lacks_backup(folder) or unfinished_files(folder):
            yield from _copy(folder, now)
            with FolderLock(folder).held():
                yield from _remove_unfinished(folder)
                yield from _mend_journal(folder, now)
                yield from _set_backups_aside(damaged, now)
            yield from _mend_library(folder)


def _is_broken(folder: Path) -> bool:
    """Tell whether opening the library would mend anything.

    Raises:
        StorageError: It must not be touched.
    """
    try:
        library = Library(folder, mend=False, take_over=True)
    except StorageError as error:
        if isinstance(error.__cause__, PermissionError | IsADirectoryError):
            return True
        raise
    exists = (folder / "library.json").exists() or (folder / "journal.jsonl").exists()
    return exists and bool(library.damage or library.notices)


def _is_journal_damaged(folder: Path) -> bool:
    return _journal_before_damage(folder).rest > 0


def _lacks_backup(folder: Path) -> bool:
    return (folder / "library.json").exists() and not Backups(folder / "backups").newest_first()


def _damaged_backups(folder: Path) -> list[Path]:
    unsound = unsound_backups(Backups(folder / "backups"))
    return [path for path, error in unsound.items() if isinstance(error, DamagedError | ForeignError)]


def _journal_before_damage(folder: Path) -> Journal:
    journal = Journal(folder / "journal.jsonl")
    for _change in journal.read():
        pass
    return journal


def _mend_permissions(folders: Folders) -> Iterator[str]:
    if os.name == "posix":
        for path, mode in wrong_permissions(folders):
            path.chmod(mode)
            yield _("Made private: {path} ({mode}).").format(path=path, mode=f"{mode:04o}")


def _set_shapes_aside(folder: Path, now: datetime) -> Iterator[str]:
    for name, is_wrong in _SHAPES.items():
        if is_wrong(folder / name):
            yield _set_aside(folder / name, now)


def _set_backups_aside(damaged: list[Path], now: datetime) -> Iterator[str]:
    for path in damaged:
        yield _set_aside(path, now, tail=True)


def _set_aside(path: Path, now: datetime, *, tail: bool = False) -> str:
    stamp = f"damaged-{now:%Y%m%dT%H%M%S}"
    aside = free_name(path.with_name(f"{path.name}.{stamp}" if tail else f"{path.stem}.{stamp}{path.suffix}"))
    path.rename(aside)
    return _("Set aside: {path} is now {aside}.").format(path=path, aside=aside.name)


def _copy(folder: Path, now: datetime) -> Iterator[str]:
    """Copy the library as it is, whatever is wrong with it."""
    paths = [path for name in ("library.json", "journal.jsonl") if (path := folder / name).is_file()]
    if paths:
        copies = free_name(folder / "backups" / f"before-repair-{now:%Y%m%dT%H%M%S}")
        make_folder(copies)
        try:
            for path in paths:
                write_durably(copies / path.name, path.read_bytes(), os.O_EXCL)
        except BaseException:
            shutil.rmtree(copies, ignore_errors=True)
            raise
        yield _("The library as it was is copied to {path}.").format(path=copies)


def _remove_unfinished(folder: Path) -> Iterator[str]:
    for path in unfinished_files(folder):
        path.unlink()
        yield _("Removed the unfinished file {path}.").format(path=path)


def _mend_journal(folder: Path, now: datetime) -> Iterator[str]:
    journal = _journal_before_damage(folder)
    if journal.rest > 0:
        aside = journal.set_aside_damage(now)
        yield _("A damaged part of the journal was set aside in {path}.").format(path=aside)


def _mend_library(folder: Path) -> Iterator[str]:
    """Open the library, which mends it, and save it, which makes the backup that it lacks."""
    library = Library(folder, take_over=True)
    before = library.backups.newest_first()
    library.save()
    yield from library.notices
    for path in library.backups.newest_first():
        if path not in before:
            yield _("A backup was made: {path}.").format(path=path)

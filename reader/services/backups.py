"""Backups on request: create, list with their content, find by name or time."""

from __future__ import annotations

import os
import re
from datetime import datetime
from pathlib import Path

import msgspec

from reader.errors import NotFoundError, StorageError, UsageError, WriteError
from reader.i18n import _
from reader.storage import backups
from reader.storage.library import Library

_TIME = re.compile(r"[\d\s:T-]*\d[\d\s:T-]*")


class BackupFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A backup and its content.

    Attributes:
        name: Name of the file.
        path: The file.
        at: When it was made (UTC).
        reason: Why it was made.
        bytes: Its size.
        papers: Number of papers; 0 when it cannot be read.
        digests: Number of digests.
        notes: Number of papers with a note.
        problem: Why it cannot be read, or empty.
    """

    name: str
    path: str
    at: datetime
    reason: str
    bytes: int
    papers: int = 0
    digests: int = 0
    notes: int = 0
    problem: str = ""


class BackupService:
    """Makes backups of one library on request.

    Args:
        library: The library.
    """

    def __init__(self, library: Library) -> None:
        self._library = library

    def create(self, path: Path | None = None) -> Path:
        """Make a backup on request.

        Args:
            path: The file, compressed when its name ends in ``.gz``; ``None`` for one among the library's backups.

        Returns:
            The verified backup.

        Raises:
            UsageError: The file exists already.
            WriteError: It could not be written.
            StorageError: The library is empty.
        """
        library = self._library
        library.refresh()
        if not (library.papers or library.digests):
            raise StorageError(_("The library {folder} is empty: nothing to back up.").format(folder=library.folder))
        if path is None:
            return library.back_up("manual")
        path = Path(os.path.abspath(path))
        if library.folder.resolve() in path.resolve().parents:
            raise UsageError(
                _("The folder {folder} is reserved for the library's own files.").format(folder=library.folder),
                _("Choose a file elsewhere, or omit FILE."),
            )
        try:
            backups.write(path, library.snapshot(), packed=path.suffix == ".gz")
        except FileExistsError as error:
            raise UsageError(
                _("{path} already exists.").format(path=path), _("Nothing was overwritten. Choose another file.")
            ) from error
        except OSError as error:
            reason = error.strerror or error
            if not path.parent.is_dir():
                reason = _("folder {folder} does not exist").format(folder=path.parent)
            raise WriteError(
                _("Cannot write the backup {path}: {error}").format(path=path, error=reason),
                _("Choose a file in an existing folder with free space."),
            ) from error
        return path


def facts(kept: backups.Backups) -> list[BackupFacts]:
    """List the backups of a library with their content, newest first."""
    return [_facts(path) for path in kept.newest_first()]


def find_backup(kept: backups.Backups, spelling: str) -> Path:
    """Find a backup.

    Args:
        kept: The library's backups.
        spelling: Path of a file, name of a backup, or a prefix of the local time at which it was made.

    Raises:
        NotFoundError: It is unknown or ambiguous.
    """
    if spelling and os.path.lexists(spelling):
        return Path(spelling)
    names = [path for path in kept.newest_first() if path.name.removesuffix(".json.gz") == spelling]
    paths = names or [path for path in kept.newest_first() if path.name == spelling or _is_time_of(spelling, path)]
    if len(paths) == 1:
        return paths[0]
    if paths:
        raise NotFoundError(
            _("{spelling} is ambiguous: {count} backups match.").format(spelling=spelling, count=len(paths)),
            _("Type more of the time, or a name: {names}").format(names=", ".join(path.name for path in paths[:5])),
        )
    raise NotFoundError(
        _("No backup or file {spelling}.").format(spelling=spelling),
        _("`reader backup --list` shows the backups."),
    )


def _facts(path: Path) -> BackupFacts:
    about = BackupFacts(
        name=path.name,
        path=str(path),
        at=backups.made_at(path),
        reason=backups.made_for(path),
        bytes=path.stat().st_size,
    )
    try:
        tables = backups.read(path)
    except StorageError as error:
        return msgspec.structs.replace(about, problem=error.message)
    notes = sum(bool(paper.note) for paper in tables.papers.values())
    return msgspec.structs.replace(about, papers=len(tables.papers), digests=len(tables.digests), notes=notes)


def _is_time_of(spelling: str, path: Path) -> bool:
    """Whether a spelling such as ``2025-01-20`` is a prefix of the local time of a backup."""
    digits = re.sub(r"\D", "", spelling)
    return bool(_TIME.fullmatch(spelling)) and f"{backups.made_at(path).astimezone():%Y%m%d%H%M%S}".startswith(digits)

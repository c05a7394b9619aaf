"""Backups of the library: create, read, list and prune. Their content is defined by ``snapshot``."""

from __future__ import annotations

import errno
import os
import re
import zlib
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from reader.errors import DamagedError, ForeignError, StorageError
from reader.i18n import _
from reader.storage.disk import make_folder, sync_folder, write_durably
from reader.storage.snapshot import Tables, decode

DAYS, WEEKS, MONTHS, STEPS = 7, 4, 12, 7
"""How many backups are kept: daily, weekly and monthly ones, and those made before a large step."""

DAILY = "daily"
"""Reason of the daily backup."""

MAX_BYTES = 1 << 31
"""Maximum size of an unpacked backup; anything larger is treated as a decompression bomb."""

_STAMP = "%Y%m%dT%H%M%S"
_NAME = re.compile(r"library-(\d{8}T\d{6})-([a-z-]+?)(?:-(\d+))?\.json\.gz")
_GZIP_MAGIC = b"\x1f\x8b"
_GZIP_LEVEL = 1
_GZIP_WINDOW = 31  # zlib's window size for the gzip format


class Backups:
    """The backups of one library, each ``library-TIME-REASON.json.gz`` with the time in UTC.

    Args:
        folder: Their folder, created with the first backup.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def newest_first(self) -> list[Path]:
        """List the backups, by the times in their names."""
        return sorted(filter(_parsed, self.folder.glob("library-*.json.gz")), key=_named, reverse=True)

    def newest_sound(self) -> tuple[Path, Tables] | None:
        """Return the newest readable backup; ``None`` when there is none."""
        for path in self.newest_first():
            try:
                return path, read(path)
            except StorageError:
                continue
        return None

    def is_daily_due(self, now: datetime, snapshot: Path) -> bool:
        """Whether today (UTC) has no backup yet, and there is something to back up.

        Args:
            now: The time (UTC).
            snapshot: File to back up; it counts when it was written since the newest backup.
        """
        past = self._made_until(now)
        if now.date() in {made_at(path).date() for path in past if made_for(path) == DAILY} or not snapshot.exists():
            return False
        return not past or past[0].stat().st_mtime < snapshot.stat().st_mtime

    def make(self, data: bytes, now: datetime, reason: str = "") -> Path:
        """Make a backup, verify it, and remove those that are no longer needed.

        Args:
            data: The snapshot.
            now: The time (UTC).
            reason: Why it is made, such as ``before-restore``: letters and hyphens; empty for the daily one.

        Returns:
            The backup.

        Raises:
            OSError: It could not be written or verified.
        """
        make_folder(self.folder)
        path = self._free_path(now, reason or DAILY)
        unfinished = path.with_name(f"{path.name}.tmp")
        unfinished.unlink(missing_ok=True)
        write(unfinished, data, packed=True)
        unfinished.replace(path)
        sync_folder(self.folder)
        self._thin_out(now, path)
        return path

    def _free_path(self, now: datetime, reason: str) -> Path:
        number, taken = 1, {_named(path)[:2] for path in self.newest_first()}
        while (now.replace(microsecond=0), number) in taken:
            number += 1
        return self.folder / f"library-{now:{_STAMP}}-{reason}{f'-{number}' if number > 1 else ''}.json.gz"

    def _made_until(self, now: datetime) -> list[Path]:
        """List the backups, newest first, without those dated in the future by a wrong clock."""
        return [path for path in self.newest_first() if made_at(path) <= now]

    def _thin_out(self, now: datetime, made: Path) -> None:
        """Remove backups that are no longer needed. Manual ones and those dated in the future stay."""
        days: dict[date, Path] = {}
        past = self._made_until(now)
        for path in past:
            if made_for(path) == DAILY:
                days.setdefault(made_at(path).date(), path)
        steps = [path for path in past if made_for(path).startswith("before-")]
        kept = {made, *(days[day] for day in kept_days(days)), *steps[:STEPS]}
        for path in past:
            if path not in kept and (path in steps or made_for(path) == DAILY):
                with suppress(OSError):  # the next run removes it
                    path.unlink()


def kept_days(days: Iterable[date]) -> set[date]:
    """Choose the days whose backups are kept: the newest ones, and the newest of each week and month."""
    newest = sorted(days, reverse=True)
    weeks: dict[tuple[int, int], date] = {}
    months: dict[tuple[int, int], date] = {}
    for day in newest:
        weeks.setdefault(day.isocalendar()[:2], day)
        months.setdefault((day.year, day.month), day)
    return {*newest[:DAYS], *list(weeks.values())[:WEEKS], *list(months.values())[:MONTHS]}


def made_at(path: Path) -> datetime:
    """Return when a backup was made (UTC), from its name."""
    return _named(path).at


def made_for(path: Path) -> str:
    """Return why a backup was made, from its name: ``daily``, ``manual``, ``before-restore``, and so on."""
    return _named(path).reason


def write(path: Path, data: bytes, *, packed: bool) -> None:
    """Write a snapshot into a new file, and verify it.

    Args:
        path: The file, which must not exist.
        data: The snapshot.
        packed: Whether to compress it with gzip.

    Raises:
        FileExistsError: The file exists; it was not touched.
        OSError: It could not be written or verified; nothing is left of it.
    """
    content = zlib.compress(data, _GZIP_LEVEL, _GZIP_WINDOW) if packed else data
    try:
        write_durably(path, content, os.O_EXCL)
        _check(path, data)
        sync_folder(path.parent)
    except FileExistsError:
        raise
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def read(path: Path) -> Tables:
    """Read a backup, or any snapshot, packed or not.

    Raises:
        DamagedError: It is truncated or altered.
        ForeignError: It is not a backup.
        StorageError: It was written by a newer version, or cannot be read.
    """
    try:
        if path.exists() and not path.is_file():
            raise OSError(errno.EINVAL, _("not a regular file"))
        return _decode(_unpacked(path.read_bytes()), path)
    except (DamagedError, zlib.error) as error:
        raise DamagedError(
            _("The backup {path} is damaged.").format(path=path), _("Use an older one: see `reader backup --list`.")
        ) from error
    except ForeignError as error:
        raise ForeignError(
            _("{path} is not a backup of this program.").format(path=path),
            _("`reader backup --list` shows the backups."),
        ) from error
    except OSError as error:
        raise StorageError(
            _("Cannot read the backup {path}: {error}").format(path=path, error=error.strerror or error),
            _("`reader backup --list` shows the backups."),
        ) from error


class _Name(NamedTuple):
    """Parsed name of a backup; ``number`` separates those made within one second."""

    at: datetime
    number: int
    reason: str


def _parsed(path: Path) -> _Name | None:
    parts = _NAME.fullmatch(path.name)
    try:
        return parts and _Name(datetime.fromisoformat(f"{parts[1]}+00:00"), int(parts[3] or 1), parts[2])
    except ValueError:
        return None


def _named(path: Path) -> _Name:
    name = _parsed(path)
    if name is None:
        raise ValueError(path)
    return name


def _check(path: Path, data: bytes) -> None:
    """Verify that a file holds a snapshot.

    Raises:
        OSError: It does not.
    """
    try:
        if _unpacked(path.read_bytes()) == data:
            _decode(data, path)
            return
    except (StorageError, zlib.error):
        pass
    raise OSError(errno.EIO, _("the backup {path} cannot be read back").format(path=path))


def _decode(data: bytes, path: Path) -> Tables:
    tables = decode(data, path)
    if not tables.meta:
        raise ForeignError(_("{path} is not marked as a library.").format(path=path))
    return tables


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(_GZIP_MAGIC):
        return data
    unpacker = zlib.decompressobj(_GZIP_WINDOW)
    unpacked = unpacker.decompress(data, MAX_BYTES)
    if not unpacker.eof:
        raise zlib.error("cut off, or too large")
    return unpacked

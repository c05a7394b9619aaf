"""Durable file operations: append, replace, flush. Works on plain bytes."""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from reader.i18n import _

if sys.platform == "darwin":
    from fcntl import F_FULLFSYNC, fcntl

    def flush(descriptor: int) -> None:
        """Flush a file to the disk itself, past the drive's cache."""
        fcntl(descriptor, F_FULLFSYNC)

else:

    def flush(descriptor: int) -> None:
        """Flush a file to disk."""
        os.fsync(descriptor)


_BINARY = getattr(os, "O_BINARY", 0)  # without it, Windows writes CR LF


def write_durably(path: Path, data: bytes, mode: int) -> None:
    """Write bytes into a file that only its owner may read, and flush them to disk.

    Args:
        path: The file; created when missing.
        data: What to write.
        mode: ``os.O_APPEND`` to append, ``os.O_TRUNC`` to overwrite.

    Raises:
        OSError: The bytes may have been written in part.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | _BINARY | mode, 0o600)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        flush(descriptor)
    finally:
        os.close(descriptor)


def replace_durably(path: Path, data: bytes) -> None:
    """Replace a file atomically: write a temporary file in the same folder, flush it, rename it.

    Args:
        path: The file. For a link, its target is replaced.
        data: What to write.

    Raises:
        OSError: The old file is unchanged.
    """
    path = Path(os.path.realpath(path))
    temporary = path.with_name(f"{path.name}.tmp")
    try:
        write_durably(temporary, data, os.O_TRUNC)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Create a folder that only its owner may enter, and its missing parents.

    Raises:
        OSError: It cannot be created.
    """
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Flush a folder's entries to disk, where the platform can (POSIX)."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


class NoFileError(OSError):
    """The path is not a regular file."""


def refuse_strange(path: Path) -> None:
    """Refuse a pipe or a device, which could block forever.

    Raises:
        NoFileError: The path is one.
    """
    with suppress(FileNotFoundError, NotADirectoryError):
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            raise NoFileError(errno.EINVAL, _("not a regular file"))


def free_name(path: Path) -> Path:
    """Return an unused path in the folder: the path itself, or with a number before its suffix."""
    number, candidate = 1, path
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return candidate

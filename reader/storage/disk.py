"""Bytes brought safely to the disk. What they mean is not known here."""

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
        """Wait until the disk has what was written, and not only its cache."""
        fcntl(descriptor, F_FULLFSYNC)

else:

    def flush(descriptor: int) -> None:
        """Wait until the disk has what was written."""
        os.fsync(descriptor)


_BINARY = getattr(os, "O_BINARY", 0)  # Windows would otherwise write CR LF


def write_durably(path: Path, data: bytes, mode: int) -> None:
    """Write bytes into a file that only its owner may read, and wait until the disk has them.

    Args:
        path: The file; it is made when there is none.
        data: What to write.
        mode: ``os.O_APPEND`` to write behind what is there, ``os.O_TRUNC`` to write in its place.

    Raises:
        OSError: A part of the bytes may have been written.
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
    """Put bytes in the place of a file: a temporary file in the same folder, flushed, then renamed.

    Args:
        path: The file. Where it is a link, what it points to is replaced.
        data: What to write.

    Raises:
        OSError: The old file is as it was.
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
    """Make a folder that only its owner may enter, and those above it, unless they are there already.

    Raises:
        OSError: It cannot be made.
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
    """Something else is in the place of a file."""


def refuse_strange(path: Path) -> None:
    """Refuse a pipe or a device, which would be waited for without end.

    Raises:
        NoFileError: It is one.
    """
    with suppress(FileNotFoundError, NotADirectoryError):
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            raise NoFileError(errno.EINVAL, _("it is no file"))


def free_name(path: Path) -> Path:
    """Give a name that no file of the folder has: the path itself, or with a number before its ending."""
    number, candidate = 1, path
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return candidate

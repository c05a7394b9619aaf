"""Bytes brought safely to the disk. What they mean is not known here."""

from __future__ import annotations

import os
from pathlib import Path

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
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Flush a folder's entries to disk, where the platform can (POSIX)."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

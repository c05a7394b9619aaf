"""The journal: one checked line of JSON per change, appended and flushed to disk before the change counts as done."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from reader.storage.changes import Change

_PREFIX = b'{"crc":"%08x","change":'
_START = len(_PREFIX % 0)
_decoder = msgspec.json.Decoder(Change)


class Journal:
    """An append-only file of changes.

    Attributes:
        path: The file, which need not exist yet.
        offset: Bytes up to which the file was read and found sound.
        damage: Why reading stopped short of the end, or empty.
    """

    def __init__(self, path: Path, offset: int = 0) -> None:
        self.path = path
        self.offset = offset
        self.damage = ""

    def read(self, *, from_start: bool = False) -> Iterator[Change]:
        """Give the changes that were appended since the last read, by any process.

        A last line without its newline is left for the next read: somebody may be writing it. A line that
        does not match its checksum ends the reading and sets ``damage``.

        Args:
            from_start: Give all changes, without moving ``offset``.
        """
        try:
            file = self.path.open("rb")
        except FileNotFoundError:
            return
        with file:
            if not from_start:
                file.seek(self.offset)
            for line in file:
                if not line.endswith(b"\n"):
                    return
                change = _parse(line)
                if change is None:
                    self.damage = f"{self.path.name}, byte {file.tell() - len(line) if from_start else self.offset}"
                    return
                if not from_start:
                    self.offset += len(line)
                yield change

    def append(self, change: Change) -> None:
        """Write a change and wait until the disk has it. The caller holds the lock and has read to the end.

        Raises:
            OSError: Nothing counts as written; a part of the line may have to be set aside later.
        """
        payload = msgspec.json.encode(change)
        line = _PREFIX % zlib.crc32(payload) + payload + b"}\n"
        is_new = not self.path.exists()
        descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            view = memoryview(line)
            while view:
                view = view[os.write(descriptor, view) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if is_new:
            sync_folder(self.path.parent)
        self.offset += len(line)

    def set_aside_rest(self, now: datetime) -> Path | None:
        """Move whatever follows the sound part into a file of its own. The caller holds the lock.

        Args:
            now: Time for the file's name (UTC).

        Returns:
            The new file, or ``None`` when the journal is sound to its end.
        """
        if not self.path.exists() or self.path.stat().st_size <= self.offset:
            return None
        with self.path.open("r+b") as file:
            file.seek(self.offset)
            aside = self.path.with_name(f"journal.damaged-{now:%Y%m%dT%H%M%S}.jsonl")
            aside.write_bytes(file.read())
            file.truncate(self.offset)
            os.fsync(file.fileno())
        self.damage = ""
        return aside


def _parse(line: bytes) -> Change | None:
    payload = line[_START:-2]
    if line[:_START] != _PREFIX % zlib.crc32(payload):
        return None
    try:
        return _decoder.decode(payload)
    except msgspec.DecodeError:
        return None


def sync_folder(folder: Path) -> None:
    """Flush a folder's entries to disk, where the platform can (POSIX)."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

"""The journal: one checked line of JSON per change, appended and flushed to disk before the change counts as done."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from itertools import count
from pathlib import Path

import msgspec

from reader.storage.changes import Change
from reader.storage.disk import sync_folder, write_durably

_PREFIX = b'{"crc":"%08x","change":'
_START = len(_PREFIX % 0)
_END = b"}"
_BLOCK = 1 << 16
_decoder = msgspec.json.Decoder(Change)


class Journal:
    """An append-only file of changes.

    Attributes:
        path: The file, which need not exist yet.
        offset: Bytes up to which the file was read and found sound.
    """

    def __init__(self, path: Path, offset: int = 0) -> None:
        self.path = path
        self.offset = offset

    @property
    def rest(self) -> int:
        """Bytes behind the part that was read; less than none when the file has shrunk."""
        return (self.path.stat().st_size if self.path.exists() else 0) - self.offset

    def continues(self) -> bool:
        """Tell whether the part that was read is still there, as far as its length and last line end show.

        Raises:
            OSError: The file is gone or cannot be read.
        """
        if not self.offset:
            return True
        with self.path.open("rb") as file:
            file.seek(self.offset - 1)
            return file.read(1) == b"\n"

    def read(self) -> Iterator[Change]:
        """Give the changes that were appended since the last read, by any process.

        Reading stops at a line that does not match its checksum. A last line without its end is such a line, too,
        though somebody may be writing it: who holds the lock knows better.

        Raises:
            OSError: The file cannot be read.
            msgspec.DecodeError: A sound line means nothing to this program.
        """
        with suppress(FileNotFoundError), self.path.open("rb") as file:
            file.seek(self.offset)
            for line in file:
                change = _parse(line[:-1]) if line.endswith(b"\n") else None
                if change is None:
                    return
                yield change
                self.offset += len(line)

    def newest_first(self) -> Iterator[Change]:
        """Give the changes in the part that was read, backwards, except those whose lines were damaged since then.

        No more of the file is read than is asked for.

        Raises:
            OSError: The file cannot be read.
            msgspec.DecodeError: A sound line means nothing to this program.
        """
        start, head = self.offset, b""
        while start:
            size = min(start, max(_BLOCK, len(head)))
            start -= size
            with self.path.open("rb") as file:
                file.seek(start)
                lines = (file.read(size) + head).split(b"\n")
            head = lines.pop(0) if start else b""
            yield from filter(None, map(_parse, reversed(lines)))

    def append(self, change: Change) -> None:
        """Write a change and wait until the disk has it. The caller holds the lock and has read to the end.

        Raises:
            OSError: The journal is as it was, or ends in a part of a line that the next writer sets aside.
        """
        payload = msgspec.json.encode(change)
        line = _PREFIX % zlib.crc32(payload) + payload + _END + b"\n"
        is_new = not self.path.exists()
        try:
            write_durably(self.path, line, os.O_APPEND)
            if is_new:
                sync_folder(self.path.parent)
        except BaseException:
            with suppress(OSError):
                os.truncate(self.path, self.offset)
            raise
        self.offset += len(line)

    def set_aside_rest(self, now: datetime) -> Path:
        """Move whatever follows the sound part into a file of its own. The caller holds the lock.

        Args:
            now: Time for the file's name (UTC).

        Returns:
            The new file.
        """
        names = (f"journal.damaged-{now:%Y%m%dT%H%M%S}-{number}.jsonl" for number in count(1))
        aside = next(path for path in map(self.path.with_name, names) if not path.exists())
        try:
            write_durably(aside, self.path.read_bytes()[self.offset :], os.O_TRUNC)
            sync_folder(aside.parent)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise
        os.truncate(self.path, self.offset)
        return aside


def _parse(line: bytes) -> Change | None:
    payload = line[_START : -len(_END)]
    if line[:_START] != _PREFIX % zlib.crc32(payload) or not line.endswith(_END):
        return None
    return _decoder.decode(payload)

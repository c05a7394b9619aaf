"""The journal: one checked line of JSON per change, appended and flushed to disk before the change counts as done."""

from __future__ import annotations

import errno
import os
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from reader.errors import StorageError
from reader.i18n import _
from reader.models.changes import Change
from reader.storage.disk import flush, free_name, refuse_strange, sync_folder, write_durably
from reader.storage.migrations import SCHEMA, migrate_change

_PREFIX = b'{"crc":"%08x","change":'
_START = len(_PREFIX % 0)
_END = b"}"
_BLOCK = 1 << 16
_TAIL_BYTES = 4096
_PIECES = re.compile(rb'(?<=\n)|(?=\{"crc":"[0-9a-f]{8}","change":)')
_decoder = msgspec.json.Decoder(Change)


class Journal:
    """An append-only file of changes. Blank lines are skipped.

    Attributes:
        path: The file, which need not exist yet.
        offset: Bytes read so far.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.offset = 0
        self._tail = b""

    @property
    def rest(self) -> int:
        """Number of unread bytes; negative when the file has shrunk."""
        with suppress(FileNotFoundError, NotADirectoryError):
            return self.path.stat().st_size - self.offset
        return -self.offset

    @property
    def tail_checksum(self) -> int:
        """CRC-32 of the last bytes read, 4,096 at most."""
        return zlib.crc32(self._tail)

    def resume(self, offset: int, tail_checksum: int | None) -> bool:
        """Continue after bytes read earlier, if they are still there.

        Args:
            offset: Number of those bytes.
            tail_checksum: Checksum of their end; ``None`` when it is only known that a line ended there.

        Returns:
            Whether they are there. If not, the journal is unchanged.

        Raises:
            OSError: The file cannot be read.
        """
        tail = self._read_tail(offset)
        known = zlib.crc32(tail) == tail_checksum if tail_checksum is not None else tail.endswith(b"\n") or not offset
        if known and len(tail) == min(offset, _TAIL_BYTES):
            self.offset, self._tail = offset, tail
            return True
        return False

    def continues(self) -> bool:
        """Whether the bytes read so far are still there.

        Raises:
            OSError: Its folder is missing, or the file cannot be read.
        """
        if self.offset and not self.path.parent.exists():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        return self._read_tail(self.offset) == self._tail

    def read(self) -> Iterator[Change]:
        """Yield the changes appended by any process since the last read.

        Reading stops at a line that does not match its checksum. So does a last line without a newline, which another
        process may still be writing; only the holder of the lock can be sure that it is damaged.

        Raises:
            OSError: The file cannot be read.
            StorageError: A sound line cannot be interpreted by this version.
        """
        refuse_strange(self.path)
        with suppress(FileNotFoundError), self.path.open("rb") as file:
            file.seek(self.offset)
            for line in file:
                change = self._parse(line)
                if change is None and not (line.isspace() and line.endswith(b"\n")):
                    return
                if change:
                    yield change
                self._pass(line)

    def newest_first(self, holding: bytes = b"") -> Iterator[Change]:
        """Yield the changes read so far, newest first, except those whose lines were damaged since.

        The file is read lazily.

        Args:
            holding: Skip lines without these bytes, at a tenth of the cost of decoding them.

        Raises:
            OSError: The file cannot be read.
            StorageError: A sound line cannot be interpreted by this version.
        """
        start, head = self.offset, b""
        while start:
            size = min(start, max(_BLOCK, len(head)))
            start -= size
            with self.path.open("rb") as file:
                file.seek(start)
                lines = (file.read(size) + head).splitlines(keepends=True)
            head = lines.pop(0) if start else b""
            yield from filter(None, map(self._parse, (line for line in reversed(lines) if holding in line)))

    def append(self, change: Change) -> None:
        """Append a change and flush it to disk. The caller holds the lock and has read to the end.

        Raises:
            OSError: The journal is unchanged, or ends in a partial line that the next writer sets aside.
        """
        payload = msgspec.json.encode(change)
        line = _PREFIX % zlib.crc32(payload) + payload + _END + b"\n"
        try:
            write_durably(self.path, line, os.O_APPEND)
            if not self.offset:  # the file may be new
                sync_folder(self.path.parent)
        except BaseException:
            with suppress(OSError):
                os.truncate(self.path, self.offset)
            raise
        self._pass(line)

    def set_aside_damage(self, now: datetime) -> Path:
        """Move damage after the bytes read so far into a file of its own. The caller holds the lock.

        Sound lines keep their offsets, which other processes rely on: damage between them is overwritten with blanks,
        damage at the end is cut off.

        Args:
            now: Time for the file's name (UTC).

        Returns:
            The new file.

        Raises:
            OSError: The journal is unchanged, or has less damage than before.
        """
        with self.path.open("rb") as file:
            file.seek(self.offset)
            pieces = list(filter(None, _PIECES.split(file.read())))
        repaired = [self._repaired(piece) for piece in pieces]
        damaged = b"".join(piece for piece, good in zip(pieces, repaired, strict=True) if good != piece)
        aside = free_name(self.path.with_name(f"journal.damaged-{now:%Y%m%dT%H%M%S}.jsonl"))
        try:
            write_durably(aside, damaged, os.O_TRUNC)
            sync_folder(aside.parent)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise
        while repaired and repaired[-1] is None:
            del repaired[-1], pieces[-1]
        self._overwrite(pieces, repaired)
        return aside

    def _repaired(self, piece: bytes) -> bytes | None:
        """Return a repaired line of the same length; ``None`` when nothing in it is sound."""
        if piece.isspace() and piece.endswith(b"\n"):
            return piece
        line = piece[:-1] + b"\n"  # a line that only lost its newline is sound
        return line if self._parse(line) else None

    def _overwrite(self, pieces: list[bytes], repaired: list[bytes | None]) -> None:
        position = self.offset
        with self.path.open("r+b") as file:
            file.truncate(position + sum(map(len, pieces)))
            for piece, line in zip(pieces, repaired, strict=True):
                if line != piece:
                    file.seek(position)
                    file.write(line or b" " * (len(piece) - 1) + b"\n")
                position += len(piece)
            file.flush()
            flush(file.fileno())

    def _pass(self, line: bytes) -> None:
        self.offset += len(line)
        self._tail = (self._tail + line)[-_TAIL_BYTES:]

    def _read_tail(self, offset: int) -> bytes:
        refuse_strange(self.path)
        with suppress(FileNotFoundError), self.path.open("rb") as file:
            start = max(0, offset - _TAIL_BYTES)
            file.seek(start)
            return file.read(offset - start)
        return b""

    def _parse(self, line: bytes) -> Change | None:
        payload = line[_START : -len(_END) - 1]
        if line[:_START] != _PREFIX % zlib.crc32(payload) or not line.endswith(_END + b"\n"):
            return None
        try:
            change = _decoder.decode(payload)
        except (msgspec.MsgspecError, RecursionError) as error:
            raise StorageError(
                _("The journal {path} contains a change unknown to this program: {error}").format(
                    path=self.path, error=error
                ),
                _("Nothing was changed. `reader doctor` shows where."),
            ) from error
        if change.schema > SCHEMA:
            raise StorageError(
                _("The journal {path} was written by a newer version of this program.").format(path=self.path),
                _("Nothing was changed. Install the newest digest-reader to open it."),
            )
        return change if change.schema == SCHEMA else migrate_change(change)

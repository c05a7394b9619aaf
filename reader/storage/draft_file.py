"""One session's note drafts on disk, with a lock that shows whether the session is still running.

``drafts/NAME.json`` holds drafts by paper; a note being edited in another program is in ``drafts/NAME.md``.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from reader.storage import disk
from reader.storage.lock import LockFile
from reader.text.decode import decode

DAMAGE = (OSError, ValueError, RecursionError, msgspec.MsgspecError)
"""Errors that reading drafts may raise."""


class Draft(msgspec.Struct, frozen=True):
    """An unsaved note.

    Attributes:
        base: The saved note that editing started from.
        text: The note.
        at: When it was last written (UTC).
    """

    base: str
    text: str
    at: datetime


class DraftFile:
    """The drafts of one session.

    Args:
        folder: Folder of the file.
        name: Its name without suffix; ``None`` for a new one.

    Attributes:
        path: The file itself.
        text_path: The file for an external editor.
        drafts: What was last read or written, by paper id.
    """

    def __init__(self, folder: Path, name: str | None = None) -> None:
        self._folder = folder
        self._is_new = name is None
        self._name = name or f"note-{os.getpid()}-{os.urandom(8).hex()}"
        self.path = folder / f"{self._name}.json"
        self.text_path = folder / f"{self._name}.md"
        self.drafts: Mapping[str, Draft] = {}
        self._lock = LockFile(folder / f"{self._name}.lock")
        self._is_claimed = False

    def claim(self) -> bool:
        """Acquire the lock, and keep it until the file is released.

        Returns:
            Whether no other running session holds it. Without file locks, its process is looked up instead.
        """
        try:
            self._is_claimed = self._lock.acquire()
        except OSError:
            return self._is_new or not self._writer_lives()
        return self._is_claimed

    def _writer_lives(self) -> bool:
        parts = self._name.split("-")
        if len(parts) < 2 or not parts[1].isdigit() or os.name != "posix":  # elsewhere signal 0 would kill it
            return False
        try:
            os.kill(int(parts[1]), 0)
        except (OSError, OverflowError) as error:
            return isinstance(error, PermissionError)
        return True

    def release(self) -> None:
        """Release the lock; the next session that claims the file gets its content."""
        self._lock.release()
        self._is_claimed = False

    def give_back(self) -> None:
        """Release a lent file; remove it when it was not edited."""
        with suppress(*DAMAGE):
            self.read()
            if all(draft.text == draft.base for draft in self.drafts.values()):
                self.remove()
        self.release()

    def read(self) -> None:
        """Read the drafts.

        Raises:
            Exception: One of ``DAMAGE``.
        """
        for path in (self.path, self.text_path):
            disk.refuse_strange(path)
        drafts = msgspec.json.decode(self.path.read_bytes(), type=dict[str, Draft])
        if self.text_path.exists():
            text, _encoding = decode(self.text_path.read_bytes())
            at = datetime.fromtimestamp(self.text_path.stat().st_mtime, UTC)
            drafts = {paper: _edited(draft, text, at) for paper, draft in drafts.items()}
        self.drafts = drafts

    def write(self, drafts: Mapping[str, Draft]) -> None:
        """Replace the drafts durably.

        Raises:
            OSError: Nothing was changed.
        """
        if not drafts:
            self.remove()
            return
        disk.make_folder(self._folder)
        if not self._is_claimed:
            self.claim()
        disk.replace_durably(self.path, msgspec.json.encode(drafts))
        self.drafts = drafts

    def write_text(self, text: str) -> None:
        """Write the file for an external editor.

        Raises:
            OSError: It could not be written.
        """
        disk.replace_durably(self.text_path, text.encode())

    def remove(self) -> None:
        """Remove all files of the session, with the copies that editors make.

        Raises:
            OSError: Something could not be removed.
        """
        beside = [path for path in self._folder.glob(f"*{self._name}.*") if path.suffix != ".lock"]
        for path in sorted(beside, key=lambda path: path == self.path):
            path.unlink(missing_ok=True)
        self.drafts = {}
        self.release()
        with suppress(OSError):  # another session may hold it open briefly, to check whether this one is running
            (self._folder / f"{self._name}.lock").unlink(missing_ok=True)


def _edited(draft: Draft, text: str, at: datetime) -> Draft:
    """Return the draft with the text from an external editor; a trailing newline, which editors add, is ignored."""
    return draft if text == f"{draft.base}\n" else Draft(draft.base, text, at)

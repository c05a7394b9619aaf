"""The scroll position of each paper, kept across sessions. Losing them does no harm."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from reader.storage.disk import make_folder, replace_durably

_MOST = 1000


class ScrollPositions:
    """Line numbers of the top of the screen, by paper.

    Args:
        path: File that keeps them. A file that cannot be read is ignored.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lines: dict[str, int] = {}
        with suppress(OSError, msgspec.MsgspecError, UnicodeDecodeError):
            self._lines = msgspec.json.decode(path.read_bytes(), type=dict[str, int])

    def of(self, paper: str) -> int:
        """Return the line that was on top when a paper was left; 0 when unknown."""
        return max(0, self._lines.get(paper, 0))

    def remember(self, paper: str, line: int) -> None:
        """Remember the line on top of a paper when it is left."""
        self._lines.pop(paper, None)
        if line:
            self._lines[paper] = line  # the most recent one comes last

    def keep(self) -> None:
        """Save those of the most recently read papers for the next session; a failure is ignored."""
        lines = dict(list(self._lines.items())[-_MOST:])
        with suppress(OSError):
            make_folder(self._path.parent)
            replace_durably(self._path, msgspec.json.encode(lines))

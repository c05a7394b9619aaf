"""How far each paper was scrolled when it was read last, kept from session to session. Losing it does no harm."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from reader.storage.disk import make_folder, replace_durably

_MOST = 1000


class ScrollPositions:
    """Lines that stood on top of the screen, by paper.

    Args:
        path: Where they are kept. A file that cannot be read counts as none.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lines: dict[str, int] = {}
        with suppress(OSError, msgspec.MsgspecError, UnicodeDecodeError):
            self._lines = msgspec.json.decode(path.read_bytes(), type=dict[str, int])

    def of(self, paper: str) -> int:
        """Give the line that was on top when a paper was left; 0 when that is not known."""
        return max(0, self._lines.get(paper, 0))

    def remember(self, paper: str, line: int) -> None:
        """Remember the line on top of a paper that is left."""
        self._lines.pop(paper, None)
        if line:
            self._lines[paper] = line  # the one left last stands last

    def keep(self) -> None:
        """Write those of the papers that were read last; where that is not possible the next session begins anew."""
        lines = dict(list(self._lines.items())[-_MOST:])
        with suppress(OSError):
            make_folder(self._path.parent)
            replace_durably(self._path, msgspec.json.encode(lines))

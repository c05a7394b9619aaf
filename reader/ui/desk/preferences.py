"""How to show papers: which titles, in which order. The titles are kept across sessions."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from reader.models.titles import TITLES
from reader.storage.disk import make_folder, replace_durably


class _Kept(msgspec.Struct):
    titles: str
    setting: str


class Preferences:
    """Which titles are shown, and in which order the papers are.

    Args:
        path: File that keeps them. A file that cannot be read is ignored.
        setting: Titles configured in the settings; changing that setting overrides the file.

    Attributes:
        titles: One of ``TITLES``.
        sort: One of ``sorting.SORTS``.
    """

    def __init__(self, path: Path, setting: str) -> None:
        self.titles, self.sort = setting, "digest"
        self._path, self._setting = path, setting
        with suppress(OSError, msgspec.MsgspecError, UnicodeDecodeError):
            kept = msgspec.json.decode(path.read_bytes(), type=_Kept)
            if kept.setting == setting and kept.titles in TITLES:
                self.titles = kept.titles

    def next_titles(self) -> None:
        """Switch to the next choice of titles; wraps around."""
        kinds = list(TITLES)
        self.titles = kinds[(kinds.index(self.titles) + 1) % len(kinds)]

    def keep(self) -> None:
        """Save them for the next session; a failure is ignored."""
        with suppress(OSError):
            make_folder(self._path.parent)
            replace_durably(self._path, msgspec.json.encode(_Kept(self.titles, self._setting)))

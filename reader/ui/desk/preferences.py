"""How the reader wants papers shown: which titles, in which order. The titles are kept from session to session."""

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
    """What is shown of papers, and in which order.

    Args:
        path: Where it is kept. A file that cannot be read counts as none.
        setting: Titles that the settings ask for; what was kept holds as long as they are not changed.

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
        """Go on to the next kind of titles; behind the last comes the first."""
        kinds = list(TITLES)
        self.titles = kinds[(kinds.index(self.titles) + 1) % len(kinds)]

    def keep(self) -> None:
        """Write them down for the next session; where that is not possible it begins anew."""
        with suppress(OSError):
            make_folder(self._path.parent)
            replace_durably(self._path, msgspec.json.encode(_Kept(self.titles, self._setting)))

"""Background events of an open library: changes of other processes, notices, checkpoints."""

from __future__ import annotations

from reader.storage.library import Library


class Updates:
    """Keeps one open library and its files in sync.

    Args:
        library: The library.
    """

    def __init__(self, library: Library) -> None:
        self._library = library

    @property
    def version(self) -> tuple[int, int]:
        """Changes whenever the library changes."""
        return self._library.version

    def refresh(self) -> bool:
        """Apply the changes of other processes, and return whether there were any."""
        return self._library.refresh()

    def drain_notices(self) -> list[str]:
        """Return and clear the sentences for the user added since the last call."""
        notices = self._library.notices[:]
        del self._library.notices[: len(notices)]
        return notices

    def flush(self) -> None:
        """Write ``library.json`` and the daily backup; failures are reported by ``drain_notices``."""
        self._library.close()

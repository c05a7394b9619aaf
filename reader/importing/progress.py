"""Progress and cancellation of a long import."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from reader.errors import ImportCancelledError
from reader.i18n import _, ngettext
from reader.importing.preview import Cancelled, Progress
from reader.parsing.progress import listening

_CHECKED = 256


class ProgressMonitor:
    """Reports the progress of a long import, and cancels it.

    Args:
        progress: Progress callback.
        cancelled: Polled to cancel.
    """

    def __init__(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self.done = self.total = 0

    def tell(self, name: str) -> None:
        """Report what is being done now; see ``check``."""
        self.check()
        if self._progress:
            self._progress(self.done, self.total, name)

    def check(self) -> None:
        """Stop if the import was cancelled.

        Raises:
            ImportCancelledError: It was cancelled.
        """
        if self._cancelled and self._cancelled():
            raise ImportCancelledError(_("The import was cancelled."), _("Nothing was changed."))

    @contextmanager
    def over(self, name: str, size: int) -> Iterator[None]:
        """Report progress by the papers of a file while it is read.

        Args:
            name: The file's name.
            size: Its size in bytes.
        """
        count = 0

        def beat() -> None:
            nonlocal count
            count += 1
            if count % _CHECKED == 0:
                self.tell(
                    ngettext("{name}: {count} paper", "{name}: {count} papers", count).format(name=name, count=count)
                )

        self.tell(name)
        try:
            with listening(beat):
                yield
        finally:
            self.done += size

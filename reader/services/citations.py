"""Citations of papers in the library, in the requested or the configured style."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from reader import citations
from reader.citations import Citation
from reader.config import Config
from reader.services.papers import present
from reader.storage.library import Library


class CitationService:
    """Cites papers of one library.

    Args:
        library: The library.
        config: Holds the default style and the punctuation of GB/T 7714.
        clock: Returns the time in UTC.
    """

    def __init__(self, library: Library, config: Config, clock: Callable[[], datetime]) -> None:
        self._library, self._config, self._clock = library, config, clock

    def cite(self, ids: Iterable[str], style: str = "") -> Citation:
        """Write citations.

        Args:
            ids: Papers, in the order wanted.
            style: Name or alias of a citation style; empty for the one in the settings.

        Raises:
            UsageError: The style is unknown.
        """
        papers = present(self._library.papers, ids)
        today = self._clock().astimezone().date()
        return citations.cite(papers, style or self._config.citation_style, today, self._config.gbt_punctuation)

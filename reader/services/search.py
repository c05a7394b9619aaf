"""Finding as use-cases on a library: searching, filtering, what is related, tags that suit. Matching is search's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from reader.config import Config
from reader.models import Digest, Paper
from reader.paths import folders
from reader.search.matching import Surroundings
from reader.search.related import Related
from reader.search.searcher import Effort, Found, Searcher
from reader.search.tags import Suggestion
from reader.text.segment import Segmenter

_PAUSE_SECONDS = 0.001


class Finder:
    """Finds papers of one library. Safe in any thread.

    Args:
        papers: Gives all papers; the same list as long as nothing is changed.
        digests: Gives the digests.
        config: Holds the reader's own terms.
        clock: Gives the time in UTC.
    """

    def __init__(
        self,
        papers: Callable[[], Sequence[Paper]],
        digests: Callable[[], Sequence[Digest]],
        config: Config,
        clock: Callable[[], datetime],
    ) -> None:
        self._papers, self._digests, self._clock = papers, digests, clock
        self._segmenter = Segmenter(_cache_folder, config.terms)
        self._searcher = Searcher(self._segmenter)

    def search(self, query: str, effort: Effort = "spelt") -> Found:
        """Find papers, the best first.

        Args:
            query: See ``search.query``.
            effort: The last thing to try when there are none.

        Raises:
            QueryError: The query cannot be understood.
        """
        return self._searcher.search(query, self._papers(), self._surroundings(), effort)

    def filter(self, query: str) -> Found:
        """Find the papers that a query holds for, in the order of the library, and try nothing else.

        Raises:
            QueryError: The query cannot be understood.
        """
        return self._searcher.filter(query, self._papers(), self._surroundings())

    def related(self, paper: Paper, limit: int = 20) -> list[Related]:
        """Find the papers that are nearest to one, and why; may take a second."""
        return self._searcher.related(paper, self._papers(), self._digests(), limit)

    def suggest_tags(self, paper: Paper) -> list[Suggestion]:
        """Suggest tags that a paper does not bear yet; may take a second."""
        return self._searcher.suggest_tags(paper, self._papers())

    def words(self, line: str) -> list[str]:
        """Cut a line into words, which together are the line; may take a second."""
        return self._segmenter.words(line)

    def warm(self) -> None:
        """Prepare, in a thread of its own, what makes searching fast; other threads hardly notice."""
        self._searcher.warm(self._papers(), _PAUSE_SECONDS)

    def close(self) -> None:
        """End what was started for searching."""
        self._segmenter.close()

    def _surroundings(self) -> Surroundings:
        return Surroundings(self._clock().astimezone(), self._digests())


def _cache_folder() -> Path:
    return folders().cache

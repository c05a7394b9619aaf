"""Which papers of a library cite each other, and why papers are related, in words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reader.models import Paper

if TYPE_CHECKING:
    pass


class CitationLinks(NamedTuple):
    """Citations of a paper within the library.

    Attributes:
        cited: Papers it cites.
        citing: Papers that cite it.
    """

    cited: Sequence[Paper] = ()
    citing: Sequence[Paper] = ()


class CitationIndex:
    """Index of citations within a library.

    Args:
        papers: All papers of the library.
    """

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._by_arxiv_id: dict[str, Paper] = {}
        self._citing: dict[str, list[Paper]] = {}
        for paper in papers:
            if paper.arxiv_id:
                self._by_arxiv_id[paper.arxiv_id] = paper
            for cited in paper.cites:
                self._citing.setdefault(cited, []).append(paper)

    def of(self, paper: Paper) -> CitationLinks:
        """Return the papers that a paper cites and those that cite it, without itself."""
        cited = [self._by_arxiv_id[known] for known in paper.cites if known in self._by_arxiv_id]
        citing = self._citing.get(paper.arxiv_id or "", [])
        return CitationLinks(
            [other for other in cited if other.id != paper.id], [other for other in citing if other.id != paper.id]
        )

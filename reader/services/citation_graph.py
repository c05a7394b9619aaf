"""How papers of a library hang together: who cites whom, and why papers are related, in words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reader.models import Paper

if TYPE_CHECKING:
    pass


class CitationLinks(NamedTuple):
    """Papers of the library that a paper is linked with.

    Attributes:
        cited: Those that it cites.
        citing: Those that cite it.
    """

    cited: Sequence[Paper] = ()
    citing: Sequence[Paper] = ()


class CitationIndex:
    """Finds who cites whom at once.

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
        """Give the papers that a paper cites, and those that cite it, itself left out."""
        cited = [self._by_arxiv_id[known] for known in paper.cites if known in self._by_arxiv_id]
        citing = self._citing.get(paper.arxiv_id or "", [])
        return CitationLinks(
            [other for other in cited if other.id != paper.id], [other for other in citing if other.id != paper.id]
        )

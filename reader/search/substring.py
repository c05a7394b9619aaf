"""Substring search over everything that is written on a paper."""

from __future__ import annotations

from collections.abc import Iterable

from reader.models import Paper
from reader.text.fold import fold


def terms(query: str) -> list[str]:
    """Split a query into the folded words that a paper must all contain."""
    return fold(query).split()


class SubstringIndex:
    """Folded text of papers, made once per version of a paper and kept."""

    def __init__(self) -> None:
        self._folded: dict[str, tuple[Paper, str]] = {}

    def search(self, query: str, papers: Iterable[Paper]) -> list[Paper]:
        """Find the papers that contain every word of a query in titles, abstract, tags, note, authors or id.

        Args:
            query: Words separated by blanks; an empty query finds everything.
            papers: Where to look.

        Returns:
            The papers found, in the order given.
        """
        needles = terms(query)
        return [paper for paper in papers if all(needle in self._text(paper) for needle in needles)]

    def _text(self, paper: Paper) -> str:
        known = self._folded.get(paper.id)
        if known is None or known[0] is not paper:
            text = "\n".join(
                (paper.title, paper.translated_title, paper.abstract, paper.note, paper.id, *paper.tags, *paper.authors)
            )
            known = self._folded[paper.id] = (paper, fold(text))
        return known[1]

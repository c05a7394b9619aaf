"""Ordered lists and counts of a library's content, cached per library version. Thread-safe."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from reader.models import Appearance, Digest, Paper
from reader.services.citation_graph import CitationIndex, CitationLinks
from reader.stats.digests import DigestSummary, count_statuses, summarise
from reader.storage.library import Library


class Contents:
    """Lists and counts of a library. Returned values are cached until the library changes; do not modify them.

    Args:
        library: The open library.
        clock: Returns the time in UTC.
    """

    def __init__(self, library: Library, clock: Callable[[], datetime]) -> None:
        self._library, self._clock = library, clock
        self._papers: tuple[tuple[int, int], Mapping[str, Paper], list[Paper]] = ((-1, -1), {}, [])
        self._counts: tuple[list[Paper], dict[str, int]] = ([], {})
        self._summaries: tuple[list[Paper], list[DigestSummary]] = ([], [])
        self._citations: tuple[list[Paper], CitationIndex] | None = None
        self._appearances: tuple[list[Digest], dict[str, list[Appearance]]] = ([], {})

    @property
    def by_id(self) -> Mapping[str, Paper]:
        """All papers by id."""
        return self._library.papers

    @property
    def digests_by_id(self) -> Mapping[str, Digest]:
        """All digests by id."""
        return self._library.digests

    def papers(self) -> list[Paper]:
        """List all papers: digest by digest in their order, then those in no digest."""
        library = self._library
        version, table, papers = self._papers
        if version != library.version or table is not library.papers:
            version, table = library.version, library.papers
            by_id = {paper.id: paper for paper in library.all_papers()}
            in_order = dict.fromkeys(entry.paper for digest in self.digests() for entry in digest.entries)
            papers = [by_id[paper_id] for paper_id in in_order if paper_id in by_id]
            papers += [paper for paper_id, paper in by_id.items() if paper_id not in in_order]
            self._papers = version, table, papers
        return papers

    def digests(self) -> list[Digest]:
        """List the digests in insertion order."""
        return list(self._library.digests.values())

    def digest_summaries(self) -> list[DigestSummary]:
        """List the digests with their counts by status."""
        papers = self.papers()
        if self._summaries[0] is not papers:
            self._summaries = papers, [summarise(digest, self._library.papers) for digest in self.digests()]
        return self._summaries[1]

    def status_counts(self) -> dict[str, int]:
        """Count all papers by status."""
        papers = self.papers()
        if self._counts[0] is not papers:
            self._counts = papers, count_statuses(papers)
        return self._counts[1]

    def due_count(self) -> int:
        """Count the papers whose review is due."""
        today = self._clock().astimezone().date().isoformat()
        return sum(1 for paper in self.papers() if paper.review_on and paper.review_on <= today)

    def facts_given(self, paper_id: str) -> dict[str, tuple[str, ...]]:
        """Return the names of the facts that each digest gave for a paper, by digest id."""
        entries = ((digest.id, entry) for digest in self.digests() for entry in digest.entries)
        return {digest_id: entry.facts for digest_id, entry in entries if entry.paper == paper_id and entry.facts}

    def appearances(self, paper_id: str) -> list[Appearance]:
        """List where a paper appears in digests."""
        digests = self.digests()
        if self._appearances[0] != digests:
            table: dict[str, list[Appearance]] = {}
            for digest in digests:
                for position, entry in enumerate(digest.entries, 1):
                    place = Appearance(digest.id, digest.title, position, entry.section)
                    table.setdefault(entry.paper, []).append(place)
            self._appearances = (digests, table)
        return self._appearances[1].get(paper_id, [])

    def citations(self, paper_id: str) -> CitationLinks:
        """List the papers of the library that a paper cites, and those that cite it."""
        papers = self.papers()
        if self._citations is None or self._citations[0] is not papers:
            self._citations = papers, CitationIndex(papers)
        paper = self._library.papers.get(paper_id)
        return self._citations[1].of(paper) if paper else CitationLinks()

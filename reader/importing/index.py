"""Lookup of papers and their digest entries while an import changes them. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from reader.importing.matching import Matcher
from reader.models import Digest, Entry, Paper


class ImportIndex:
    """Papers and digests during an import.

    Args:
        papers: The library's papers by id.
        digests: The library's digests by id.

    Attributes:
        papers: The current papers by id.
        digests: The current digests by id.
    """

    def __init__(self, papers: Mapping[str, Paper], digests: Mapping[str, Digest]) -> None:
        self.papers = dict(papers)
        self.digests = dict(digests)
        self._matcher = Matcher(self.papers)
        self._by_source = {digest.source: digest for digest in self.digests.values()}
        self._places: dict[str, dict[str, Entry]] | None = None

    def find(self, incoming: Paper) -> Paper | None:
        """Find the known paper that a paper from a source is; ``None`` when there is none."""
        return self._matcher.find(incoming)

    def put(self, paper: Paper) -> None:
        """Add or replace a paper."""
        self.papers[paper.id] = paper
        self._matcher.note(paper)

    def digest_of(self, source: str) -> Digest | None:
        """Find the digest that came from a source."""
        return self._by_source.get(source)

    def put_digest(self, digest: Digest) -> None:
        """Add or replace a digest."""
        before = self.digests.get(digest.id)
        self.digests[digest.id] = self._by_source[digest.source] = digest
        if self._places is not None:
            for entry in before.entries if before else ():
                self._places[entry.paper].pop(digest.id, None)
            self._note_places(digest, self._places)

    def places(self, paper_id: str) -> Mapping[str, Entry]:
        """Return the entries of a paper by digest id, in the order of the digests."""
        if self._places is None:
            self._places = {}
            for digest in self.digests.values():
                self._note_places(digest, self._places)
        return self._places.get(paper_id, {})

    @staticmethod
    def _note_places(digest: Digest, places: dict[str, dict[str, Entry]]) -> None:
        for entry in digest.entries:
            places.setdefault(entry.paper, {})[digest.id] = entry

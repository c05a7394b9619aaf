"""What an import changes: facts are merged, the reader's own state is never touched. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec

from reader.models import Digest, Entry, Paper, ParsedDigest
from reader.storage.changes import Edit, addition, replacement


class ParsedFile(msgspec.Struct, frozen=True):
    """A file that a format has read.

    Attributes:
        source: Absolute path, address, or ``bundled/NAME``: a second import of the same source is the same digest.
        name: File name without folder and ending, for the digest's id and title.
        format: Name of the format.
        digest: What it holds.
    """

    source: str
    name: str
    format: str
    digest: ParsedDigest


class ImportPlan:
    """Works out the edits of an import, file after file.

    Args:
        papers: The library's papers by id.
        digests: The library's digests by id.
        now: Time of the import (UTC).

    Attributes:
        edits: What the import changes.
        added: Papers that were not in the library.
        updated: Papers that gained a fact.
        unchanged: Papers that gained nothing.
        seen_before: Papers new to their digest that the library already had from another one.
        digests: The digests read, in the order of the files.
    """

    def __init__(self, papers: Mapping[str, Paper], digests: Mapping[str, Digest], now: datetime) -> None:
        self.edits: list[Edit] = []
        self.added = self.updated = self.unchanged = self.seen_before = 0
        self.digests: list[Digest] = []
        self._papers = dict(papers)
        self._digests = dict(digests)
        self._digests_of: dict[str, set[str]] = {}
        for digest in digests.values():
            self._note_places(digest)
        self._now = now

    def add(self, file: ParsedFile) -> None:
        """Take in one file."""
        papers = _merged_repeats(file.digest.papers)
        digest = self._digest(file, tuple(Entry(paper.id, paper.section) for paper in papers))
        for paper in papers:
            self._add_paper(paper, digest.id)
        self._note_places(digest)
        self.digests.append(digest)

    def _digest(self, file: ParsedFile, entries: tuple[Entry, ...]) -> Digest:
        known = next((digest for digest in self._digests.values() if digest.source == file.source), None)
        facts: dict[str, Any] = {
            "title": file.digest.title or file.name,
            "format": file.format,
            "date": file.digest.date,
            "entries": entries,
        }
        if known:
            edits = replacement("digests", known, **facts)
            if edits:
                edits += replacement("digests", known, imported_at=self._now)
            digest = msgspec.structs.replace(known, **facts)
        else:
            digest = Digest(id=self._free_id(file.name), source=file.source, imported_at=self._now, **facts)
            edits = [addition("digests", digest)]
        self.edits += edits
        self._digests[digest.id] = digest
        return digest

    def _free_id(self, name: str) -> str:
        slug = re.sub(r"[^\w.]+", "-", name.casefold()).strip("-.") or "digest"
        number, candidate = 1, slug
        while candidate in self._digests:
            number += 1
            candidate = f"{slug}-{number}"
        return candidate

    def _add_paper(self, paper: Paper, digest_id: str) -> None:
        known = self._papers.get(paper.id)
        if known is None:
            self.added += 1
            self._papers[paper.id] = msgspec.structs.replace(paper, added_at=self._now)
            self.edits.append(addition("papers", self._papers[paper.id]))
        else:
            facts = merged_facts(known, paper)
            edits = replacement("papers", known, **facts)
            self.updated += bool(edits)
            self.unchanged += not edits
            self.edits += edits
            self._papers[paper.id] = msgspec.structs.replace(known, **facts)
            self.seen_before += digest_id not in self._digests_of.get(paper.id, {digest_id})

    def _note_places(self, digest: Digest) -> None:
        for entry in digest.entries:
            self._digests_of.setdefault(entry.paper, set()).add(digest.id)


def merged_facts(known: Paper, news: Paper) -> dict[str, Any]:
    """Fill the gaps of a paper with another source's facts.

    Args:
        known: The paper as it is.
        news: The same paper from another source.

    Returns:
        Facts by field name. What is known stays; empty fields are filled; a longer abstract replaces a shorter
        one; versions, links and citations are united.
    """
    facts: dict[str, Any] = {
        name: getattr(known, name) or getattr(news, name)
        for name in ("translated_title", "authors", "date", "year", "venue", "arxiv_id", "doi", "section")
    }
    facts["abstract"] = max(known.abstract, news.abstract, key=len)
    facts["arxiv_versions"] = tuple(sorted({*known.arxiv_versions, *news.arxiv_versions}))
    facts["cites"] = tuple(dict.fromkeys((*known.cites, *news.cites)))
    addresses = {link.url for link in known.links}
    facts["links"] = known.links + tuple(link for link in news.links if link.url not in addresses)
    facts["bibliographic"] = news.bibliographic | known.bibliographic
    return facts


def _merged_repeats(papers: Iterable[Paper]) -> list[Paper]:
    """Join papers that stand more than once in one file."""
    merged: dict[str, Paper] = {}
    for paper in papers:
        known = merged.get(paper.id)
        merged[paper.id] = msgspec.structs.replace(known, **merged_facts(known, paper)) if known else paper
    return list(merged.values())

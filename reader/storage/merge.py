"""What an import changes: facts are merged, the reader's own state is never touched. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

import msgspec

from reader.identity import normalise_title
from reader.lint import doubts
from reader.models import FACT_FIELDS, Digest, Entry, Paper, Problem
from reader.previews import FilePreview, ImportItem, ParsedFile
from reader.storage.changes import Edit, addition, replacement
from reader.storage.facts import given_facts, joined, merged_facts
from reader.storage.matching import Matcher

__all__ = ["ImportPlan", "ParsedFile"]

_CHECKED = 256


def _nothing() -> None:
    pass


class ImportPlan:
    """Works out the edits of an import, file after file.

    Args:
        papers: The library's papers by id.
        digests: The library's digests by id.
        now: Time of the import (UTC).
        leave_out: Ids of papers that are passed over: they do not come, and where they are they stay as they are.
        is_gone: Tells whether the file of a source is no longer there, so that the same entries elsewhere are that
            digest at its new place.
        check: Called every few hundred papers; what it raises ends the work.

    Attributes:
        files: What becomes of each file, in order.
    """

    def __init__(
        self,
        papers: Mapping[str, Paper],
        digests: Mapping[str, Digest],
        now: datetime,
        *,
        leave_out: Collection[str] = (),
        is_gone: Callable[[str], bool] = lambda _source: False,
        check: Callable[[], None] = _nothing,
    ) -> None:
        self.files: list[FilePreview] = []
        self._papers = dict(papers)
        self._digests = dict(digests)
        self._arriving: set[str] = set()
        self._matcher = Matcher(self._papers)
        self._by_source = {digest.source: digest.id for digest in self._digests.values()}
        self._by_entries: dict[tuple[str, ...], list[str]] | None = None
        self._places: dict[str, dict[str, Entry]] | None = None
        self._now = now
        self._leave_out = frozenset(leave_out)
        self._is_gone = is_gone
        self._check = check
        self._edits: list[Edit] = []
        self._minor_edits: list[Edit] = []

    @property
    def edits(self) -> list[Edit]:
        """What the import changes. What is new of files alone changes nothing, but comes along with other changes."""
        return self._edits + self._minor_edits if self._edits else []

    @property
    def added(self) -> int:
        """Papers that were not in the library."""
        return self._count("added")

    @property
    def updated(self) -> int:
        """Papers that gained a fact."""
        return self._count("updated")

    @property
    def unchanged(self) -> int:
        """Papers that gained nothing."""
        return self._count("unchanged")

    @property
    def seen_before(self) -> int:
        """Papers new to their digest that the library already had from another one."""
        return sum(item.is_new_here and bool(item.seen_in) for file in self.files for item in file.items)

    def add(self, file: ParsedFile) -> None:
        """Take in one file; nothing, when all that is new in it is left out."""
        papers = self._joined_papers(file)
        before = self._digest_before(file.source, tuple(papers))
        digest_id = before.id if before else self._free_id(file.name)
        old = {entry.paper: entry for entry in before.entries} if before else {}
        entries: list[Entry] = []
        items: list[ImportItem] = []
        for number, (paper_id, news) in enumerate(papers.items()):
            if number % _CHECKED == 0:
                self._check()
            if not self._leave_out.isdisjoint((paper_id, news.id)):
                entries += [old[paper_id]] if paper_id in old else []
                continue
            item, entry = self._take_in(paper_id, news, digest_id, old.get(paper_id))
            items.append(item)
            entries.append(entry)
        if not (before or entries) and papers:
            return
        gone = [self._papers[paper_id] for paper_id in old if paper_id not in papers and paper_id in self._papers]
        digest = self._write_digest(file, before, digest_id, tuple(entries))
        looks = {item.paper.id: item.paper for item in items}
        self.files.append(
            FilePreview(
                file=file,
                digest=digest,
                before=before,
                items=tuple(items),
                removed=tuple(gone),
                problems=file.digest.problems,
                doubts=tuple(Problem(file.source, 0, doubt.title, doubt.reason) for doubt in doubts(digest, looks)),
            )
        )

    def _count(self, outcome: str) -> int:
        return sum(item.outcome == outcome for file in self.files for item in file.items)

    def _joined_papers(self, file: ParsedFile) -> dict[str, Paper]:
        """Give a file's papers by the ids that they have in the library, repeats joined."""
        papers: dict[str, Paper] = {}
        for number, paper in enumerate(file.digest.papers):
            if number % _CHECKED == 0:
                self._check()
            known = self._matcher.find(paper)
            if known is None:
                self._papers[paper.id] = known = paper
                self._arriving.add(paper.id)
                self._matcher.note(paper)
            papers[known.id] = joined(papers[known.id], paper) if known.id in papers else paper
        return papers

    def _take_in(self, paper_id: str, news: Paper, digest_id: str, old: Entry | None) -> tuple[ImportItem, Entry]:
        """Add or update a paper; give what became of it, and its entry in the digest."""
        places = self._places_of(paper_id)
        others = [other for other in places if other != digest_id]
        before: Paper | None = None
        if paper_id in self._arriving:
            self._arriving.remove(paper_id)
            after, outcome, facts = self._added(news), "added", given_facts(news)
        else:
            before = self._papers[paper_id]
            own = set(old.facts).difference(*(places[other].facts for other in others)) if old else set()
            after, facts = self._updated(before, merged_facts(before, news, own))
            outcome = "updated" if facts else "unchanged"
        self._papers[paper_id] = after
        item = ImportItem(
            paper=after,
            before=before,
            outcome=outcome,
            facts=facts,
            is_new_here=digest_id not in places,
            seen_in=tuple(self._digests[other].title for other in others),
        )
        given = {*facts, *(old.facts if old else ())}
        entry = Entry(
            paper_id, news.section, _other_title(after, news), tuple(name for name in FACT_FIELDS if name in given)
        )
        return item, entry

    def _added(self, news: Paper) -> Paper:
        """Give a paper that was not in the library; what its source knows of the reading holds for such a one only."""
        paper = msgspec.structs.replace(
            news, added_at=self._now, progress=100 if news.status == "read" else news.progress
        )
        self._edits.append(addition("papers", paper))
        return paper

    def _updated(self, before: Paper, facts: dict[str, Any]) -> tuple[Paper, tuple[str, ...]]:
        """Give a paper new facts; name those that change."""
        edits = replacement("papers", before, **facts)
        self._edits += edits
        after = msgspec.structs.replace(before, **facts) if edits else before
        if edits:
            self._matcher.note(after)
        changed = {edit.field for edit in edits}
        return after, tuple(name for name in FACT_FIELDS if name in changed)

    def _digest_before(self, source: str, paper_ids: tuple[str, ...]) -> Digest | None:
        """Find the digest of a source, or one of the same entries whose file is gone."""
        if source in self._by_source:
            return self._digests[self._by_source[source]]
        if self._by_entries is None:
            self._by_entries = {}
            for digest in self._digests.values():
                self._by_entries.setdefault(tuple(entry.paper for entry in digest.entries), []).append(digest.id)
        moved = (self._digests[digest_id] for digest_id in self._by_entries.get(paper_ids, ()) if paper_ids)
        return next((digest for digest in moved if self._is_gone(digest.source)), None)

    def _write_digest(
        self, file: ParsedFile, before: Digest | None, digest_id: str, entries: tuple[Entry, ...]
    ) -> Digest:
        facts: dict[str, Any] = {
            "title": file.digest.title or file.name,
            "source": file.source,
            "format": file.format,
            "date": file.digest.date,
            "entries": entries,
        }
        digest = Digest(id=digest_id, imported_at=self._now, fingerprint=file.fingerprint, **facts)
        if before is None:
            self._edits.append(addition("digests", digest))
        elif edits := replacement("digests", before, **facts):
            self._edits += edits + replacement("digests", before, imported_at=self._now, fingerprint=file.fingerprint)
        else:
            digest = msgspec.structs.replace(before, fingerprint=file.fingerprint or before.fingerprint)
            self._minor_edits += replacement("digests", before, fingerprint=digest.fingerprint)
        if self._places is not None:
            for entry in before.entries if before else ():
                self._places[entry.paper].pop(digest_id, None)
            self._note_places(digest)
        self._digests[digest_id] = digest
        self._by_source[digest.source] = digest_id
        return digest

    def _free_id(self, name: str) -> str:
        slug = re.sub(r"[^\w.]+", "-", name.casefold()).strip("-.") or "digest"
        number, candidate = 1, slug
        while candidate in self._digests:
            number += 1
            candidate = f"{slug}-{number}"
        return candidate

    def _places_of(self, paper_id: str) -> dict[str, Entry]:
        """Give the entries of a paper by digest."""
        if paper_id in self._arriving:
            return {}
        if self._places is None:
            self._places = {}
            for digest in self._digests.values():
                self._note_places(digest)
        return self._places.get(paper_id, {})

    def _note_places(self, digest: Digest) -> None:
        assert self._places is not None
        for entry in digest.entries:
            self._places.setdefault(entry.paper, {})[digest.id] = entry


def _other_title(paper: Paper, news: Paper) -> str:
    """Give the title that a source prints, where it is none of the paper's titles."""
    if news.title in (paper.title, paper.translated_title):
        return ""
    known = {normalise_title(paper.title), normalise_title(paper.translated_title)}
    return "" if normalise_title(news.title) in known else news.title

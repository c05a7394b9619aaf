"""Compute the edits of an import: facts are merged, the user's own state is never touched. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from reader.importing.index import ImportIndex
from reader.importing.lint import doubts
from reader.importing.merging import given_facts, joined, merged_facts
from reader.importing.preview import FilePreview, ImportItem, ParsedFile
from reader.models import FACT_FIELDS, Digest, Entry, Paper, Problem
from reader.models.changes import Edit, addition, replacement
from reader.models.identifiers import is_placeholder
from reader.models.queue import last_rank

__all__ = ["ImportPlan", "ParsedFile"]

_CHECKED = 256
_HIGHEST_RANK = 1_000_000
"""Maximum queue rank that a source may set, so that new ranks stay close to existing ones."""


class _Arrival(NamedTuple):
    """A paper in a file.

    Attributes:
        incoming: The paper as first given by the file.
        before: The paper as it was; ``None`` when it was not in the library.
        left_out: Whether it is skipped.
        aliases: Ids of the file's items for it other than its own; extended while the file is added.
    """

    incoming: Paper
    before: Paper | None
    left_out: bool
    aliases: dict[str, None]


class ImportPlan:
    """Computes the edits of an import, file by file.

    Args:
        papers: The library's papers by id.
        digests: The library's digests by id.
        now: Time of the import (UTC).
        leave_out: Ids of papers to skip: they are not added, and existing ones are unchanged.
        is_gone: Whether the file of a source no longer exists; the same content elsewhere is then that digest, moved.
        check: Called every few hundred papers; may raise to cancel.

    Attributes:
        files: Previews of the files, in order.
    """

    def __init__(
        self,
        papers: Mapping[str, Paper],
        digests: Mapping[str, Digest],
        now: datetime,
        *,
        leave_out: Collection[str] = (),
        is_gone: Callable[[str], bool] = lambda _source: False,
        check: Callable[[], None] = lambda: None,
    ) -> None:
        self.files: list[FilePreview] = []
        self._shelf = ImportIndex(papers, digests)
        self._now = now
        self._leave_out = frozenset(leave_out)
        self._is_gone = is_gone
        self._check = check
        self._edits: list[Edit] = []
        self._minor_edits: list[Edit] = []
        self._queue_end = last_rank(papers.values())

    @property
    def edits(self) -> list[Edit]:
        """Edits of the import. New facts about files alone are no change, but are saved with other changes."""
        return self._edits + self._minor_edits if self._edits else []

    @property
    def added(self) -> int:
        """Number of papers that were not in the library."""
        return self._count("added")

    @property
    def updated(self) -> int:
        """Number of papers that gained a fact."""
        return self._count("updated")

    @property
    def unchanged(self) -> int:
        """Number of papers that gained nothing."""
        return self._count("unchanged")

    @property
    def seen_before(self) -> int:
        """Number of papers new to their digest that the library already had from another one."""
        return sum(item.is_new_here and bool(item.seen_in) for file in self.files for item in file.items)

    def add(self, file: ParsedFile) -> None:
        """Add one file; nothing, when all that is new in it is left out."""
        self._queue_before = self._queue_end
        before = self._digest_before(file)
        digest_id = before.id if before else self._free_id(file.name)
        old = {entry.paper: entry for entry in before.entries} if before else {}
        arrivals = self._take_in(file, old, digest_id)
        items: list[ImportItem] = []
        entries: list[Entry] = []
        for paper_id, arrival in arrivals.items():
            if not arrival.left_out:
                items.append(self._item(arrival.before, paper_id, digest_id))
                entries.append(_entry(items[-1], arrival, old.get(paper_id)))
            elif paper_id in old:
                entries.append(old[paper_id])
        if before or entries or not arrivals:
            gone = [self._shelf.papers[id_] for id_ in old if id_ not in arrivals and id_ in self._shelf.papers]
            self._add_file(file, before, digest_id, entries, items, gone)

    def _count(self, outcome: str) -> int:
        return sum(item.outcome == outcome for file in self.files for item in file.items)

    def _take_in(self, file: ParsedFile, old: Mapping[str, Entry], digest_id: str) -> dict[str, _Arrival]:
        """Put a file's papers on the index, and return them by their ids there."""
        known_as = {alias: id_ for id_, entry in old.items() for alias in entry.aliases}
        arrivals: dict[str, _Arrival] = {}
        for number, incoming in enumerate(file.digest.papers):
            if number % _CHECKED == 0:
                self._check()
            found = self._shelf.papers.get(known_as.get(incoming.id, "")) or self._shelf.find(incoming)
            paper_id = found.id if found else incoming.id
            arrival = arrivals.get(paper_id)
            if arrival is None:
                left_out = not self._leave_out.isdisjoint((paper_id, incoming.id))
                arrival = arrivals[paper_id] = _Arrival(incoming, found, left_out, {})
                self._receive(arrival, self._own_facts(old.get(paper_id), digest_id))
            elif found:
                self._receive_again(arrival, found, incoming)
            if incoming.id != paper_id:
                known_as[incoming.id] = paper_id
                arrival.aliases[incoming.id] = None
        return arrivals

    def _receive(self, arrival: _Arrival, own: Collection[str]) -> None:
        if arrival.before is None:
            self._shelf.put(_brought(arrival.incoming, self._now))
        elif not arrival.left_out:
            self._update(arrival.before, arrival.incoming, own)

    def _receive_again(self, arrival: _Arrival, known: Paper, incoming: Paper) -> None:
        if arrival.before is None:
            self._shelf.put(joined(known, incoming))
        elif not arrival.left_out:
            self._update(known, incoming, ())

    def _update(self, known: Paper, incoming: Paper, own: Collection[str]) -> None:
        paper = msgspec.structs.replace(known, **merged_facts(known, incoming, own))
        if paper != known:
            self._shelf.put(paper)

    def _own_facts(self, entry: Entry | None, digest_id: str) -> set[str]:
        """Return the names of the facts of a paper given only by one digest."""
        if not entry or not entry.facts:
            return set()
        others = (other.facts for id_, other in self._shelf.places(entry.paper).items() if id_ != digest_id)
        return set(entry.facts).difference(*others)

    def _item(self, before: Paper | None, paper_id: str, digest_id: str) -> ImportItem:
        """Record the outcome for a paper, and return it."""
        after = self._shelf.papers[paper_id]
        places = self._shelf.places(paper_id) if before else {}
        if before is None:
            after = self._shelf.papers[paper_id] = self._queued(after)
            self._edits.append(addition("papers", after))
            outcome, facts = "added", given_facts(after)
        else:
            edits = replacement("papers", before, **{name: getattr(after, name) for name in FACT_FIELDS})
            self._edits += edits
            outcome, facts = "updated" if edits else "unchanged", tuple(edit.field for edit in edits)
        return ImportItem(
            paper=after,
            before=before,
            outcome=outcome,
            facts=facts,
            is_new_here=digest_id not in places,
            seen_in=tuple(self._shelf.digests[id_].title for id_ in places if id_ != digest_id),
        )

    def _queued(self, paper: Paper) -> Paper:
        """Append a new paper that its source calls queued to the queue, in the order of the source."""
        if paper.status != "queued":
            return msgspec.structs.replace(paper, queue_rank=None)
        stated = paper.queue_rank or 0
        rank = self._queue_before + stated if 0 < stated <= _HIGHEST_RANK else self._queue_end + 1
        self._queue_end = max(self._queue_end, rank)
        return msgspec.structs.replace(paper, queue_rank=rank)

    def _digest_before(self, file: ParsedFile) -> Digest | None:
        """Find the digest of a source, or the one with the same content whose file no longer exists."""
        if known := self._shelf.digest_of(file.source):
            return known
        checksum = file.fingerprint.rpartition(" ")[2]
        alike = (digest for digest in self._shelf.digests.values() if digest.fingerprint.endswith(checksum))
        return next((digest for digest in alike if self._is_gone(digest.source)), None) if checksum else None

    def _add_file(
        self,
        file: ParsedFile,
        before: Digest | None,
        digest_id: str,
        entries: Collection[Entry],
        items: Collection[ImportItem],
        removed: Collection[Paper],
    ) -> None:
        digest = self._write_digest(file, before, digest_id, tuple(entries))
        looks = {item.paper.id: item.paper for item in items}
        self.files.append(
            FilePreview(
                file=file,
                digest=digest,
                before=before,
                items=tuple(items),
                removed=tuple(removed),
                problems=file.digest.problems,
                doubts=tuple(Problem(file.source, 0, doubt.title, doubt.reason) for doubt in doubts(digest, looks)),
            )
        )

    def _write_digest(
        self, file: ParsedFile, before: Digest | None, digest_id: str, entries: tuple[Entry, ...]
    ) -> Digest:
        stated = file.digest.title or file.name
        own = before is not None and before.source_title
        facts: dict[str, Any] = {
            "title": before.title if before and own else stated,
            "source_title": stated if own else "",
            "source": file.source,
            "format": file.format,
            "date": file.digest.date,
            "entries": entries,
        }
        closed_at = before.closed_at if before else None
        digest = Digest(id=digest_id, imported_at=self._now, fingerprint=file.fingerprint, closed_at=closed_at, **facts)
        if before is None:
            self._edits.append(addition("digests", digest))
        elif edits := replacement("digests", before, **facts):
            self._edits += edits
            self._edits += replacement("digests", before, imported_at=self._now, fingerprint=file.fingerprint)
        else:
            digest = msgspec.structs.replace(digest, imported_at=before.imported_at)
            self._minor_edits += replacement("digests", before, fingerprint=file.fingerprint)
        self._shelf.put_digest(digest)
        return digest

    def _free_id(self, name: str) -> str:
        slug = re.sub(r"[^\w.]+", "-", name.casefold()).strip("-.") or "digest"
        number, candidate = 1, slug
        while candidate in self._shelf.digests:
            number += 1
            candidate = f"{slug}-{number}"
        return candidate


def _brought(incoming: Paper, now: datetime) -> Paper:
    """Return a paper new to the library; only then is the reading state from its source used."""
    progress = 100 if incoming.status == "read" else incoming.progress
    return msgspec.structs.replace(incoming, added_at=incoming.added_at or now, progress=progress)


def _entry(item: ImportItem, arrival: _Arrival, old: Entry | None) -> Entry:
    given = {*item.facts, *(old.facts if old else ())}
    is_bare = old is not None and not old.facts and not old.title  # of an older layout
    return Entry(
        paper=item.paper.id,
        section=arrival.incoming.section,
        title="" if "title" in given or is_bare or is_placeholder(arrival.incoming.title) else arrival.incoming.title,
        aliases=tuple(arrival.aliases),
        facts=tuple(name for name in FACT_FIELDS if name in given),
    )

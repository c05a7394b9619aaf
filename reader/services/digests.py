"""Digests: close, reopen, rename, remove and compare them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Literal, NamedTuple

import msgspec

from reader.errors import NotFoundError
from reader.i18n import _
from reader.models import STATE_FIELDS, Digest, Paper
from reader.models.changes import Change, Edit, plain, replacement
from reader.models.changes import removal as removal_of
from reader.models.queue import new_ranks, with_rank
from reader.models.reading import transition
from reader.storage.library import Library
from reader.text.clean import one_line
from reader.text.fold import fold_line

Leftovers = Literal["keep", "queue", "skip"]
"""What to do with the unread papers of a digest when it is closed."""

LEFTOVER_STATUSES: dict[str, str] = {"queue": "queued", "skip": "skipped"}
"""Status set on leftovers; otherwise they keep theirs."""

_UNTOUCHED = {
    field.name: field.default
    for field in msgspec.structs.fields(Paper)
    if field.name in STATE_FIELDS and field.name != "added_at"
}


class Removal(NamedTuple):
    """What removing a digest does to its papers.

    Attributes:
        digest: The digest.
        going: Papers removed with it.
        elsewhere: Papers that stay because another digest has them.
        kept: Papers that stay because they have user data.
    """

    digest: Digest
    going: list[Paper]
    elsewhere: list[Paper]
    kept: list[Paper]


class Comparison(NamedTuple):
    """Two digests compared; papers are in the order of the first one that has them.

    Attributes:
        first: One digest.
        second: The other one.
        both: Papers in both.
        only_first: Papers only in the first.
        only_second: Papers only in the second.
    """

    first: Digest
    second: Digest
    both: list[Paper]
    only_first: list[Paper]
    only_second: list[Paper]


class DigestService:
    """The digests of a library.

    Args:
        library: The library.
        clock: Returns the time in UTC.
        in_writing: Returns the ids of papers with unsaved notes.
    """

    def __init__(
        self, library: Library, clock: Callable[[], datetime], in_writing: Callable[[], Collection[str]]
    ) -> None:
        self._library, self._clock, self._in_writing = library, clock, in_writing

    def find(self, spelling: str) -> Digest:
        """Find a digest by its id, its title, or a unique prefix of its id.

        Raises:
            NotFoundError: The digest is unknown or ambiguous.
        """
        digests = dict(self._library.digests)
        if found := digests.get(spelling):
            return found
        folded = fold_line(spelling)
        titled = [digest for digest in digests.values() if fold_line(digest.title) == folded]
        begun = [digest for digest in digests.values() if folded and fold_line(digest.id).startswith(folded)]
        meant = titled or begun
        if len(meant) == 1:
            return meant[0]
        if meant:
            raise NotFoundError(
                _("{spelling} is ambiguous: {count} digests match.").format(spelling=spelling, count=len(meant)),
                _("Use one of the ids: {ids}").format(ids=", ".join(digest.id for digest in meant[:5])),
            )
        raise NotFoundError(
            _("Unknown digest {spelling}.").format(spelling=spelling), _("`reader digests` lists the digests.")
        )

    def leftovers(self, digest_id: str) -> list[Paper]:
        """List the undecided papers of a digest: the unread ones."""
        return [paper for paper in self._papers(self.find(digest_id)) if paper.status == "unread"]

    def close(self, digest_id: str, leftovers: Leftovers = "keep") -> Change | None:
        """Close a digest and handle its leftovers, as one change.

        Raises:
            NotFoundError: The digest is unknown.
        """
        now = self._clock()

        def plan() -> list[Edit]:
            digest, ranks = self.find(digest_id), new_ranks(self._library.all_papers)
            edits = replacement("digests", digest, closed_at=digest.closed_at or now)
            if status := LEFTOVER_STATUSES.get(leftovers):
                for paper in self.leftovers(digest.id):
                    edits += replacement("papers", paper, **with_rank(transition(paper, status, now), ranks))
            return edits

        return self._library.commit("close", plan)

    def reopen(self, digest_id: str) -> Change | None:
        """Reopen a closed digest; its papers are unchanged."""
        return self._library.commit("reopen", lambda: replacement("digests", self.find(digest_id), closed_at=None))

    def rename(self, digest_id: str, title: str) -> Change | None:
        """Set a user's title, which imports do not change; an empty one restores the title of the source.

        Raises:
            NotFoundError: The digest is unknown.
        """

        def plan() -> list[Edit]:
            digest = self.find(digest_id)
            stated = digest.source_title or digest.title
            own = one_line(title) or stated
            return replacement("digests", digest, title=own, source_title="" if own == stated else stated)

        return self._library.commit("rename", plan)

    def removal(self, digest_id: str) -> Removal:
        """Preview what removing a digest would do.

        Raises:
            NotFoundError: The digest is unknown.
        """
        digest = self.find(digest_id)
        others = (other for other in list(self._library.digests.values()) if other.id != digest.id)
        held = {entry.paper for other in others for entry in other.entries}
        written = self._in_writing()
        removal = Removal(digest, [], [], [])
        for paper in self._papers(digest):
            is_kept = paper.id in written or is_touched(paper)
            (removal.elsewhere if paper.id in held else removal.kept if is_kept else removal.going).append(paper)
        return removal

    def remove(self, digest_id: str) -> Change | None:
        """Remove a digest, with the papers that nothing else keeps, as one change.

        Raises:
            NotFoundError: The digest is unknown.
        """

        def plan() -> list[Edit]:
            removal = self.removal(digest_id)
            papers = [Edit("papers", paper.id, before=plain(paper)) for paper in removal.going]
            return [removal_of("digests", self._library.digests, removal.digest.id), *papers]

        return self._library.commit("remove", plan)

    def compare(self, first: str, second: str) -> Comparison:
        """Compare the papers of two digests.

        Raises:
            NotFoundError: A digest is unknown.
        """
        one, other = self.find(first), self.find(second)
        theirs = {entry.paper for entry in other.entries}
        mine = {entry.paper for entry in one.entries}
        papers = self._papers(one)
        return Comparison(
            one,
            other,
            [paper for paper in papers if paper.id in theirs],
            [paper for paper in papers if paper.id not in theirs],
            [paper for paper in self._papers(other) if paper.id not in mine],
        )

    def _papers(self, digest: Digest) -> list[Paper]:
        papers = self._library.papers
        return [papers[entry.paper] for entry in digest.entries if entry.paper in papers]


def is_touched(paper: Paper) -> bool:
    """Whether a paper has any data written by the user or by another program for the user."""
    return any(getattr(paper, name) != value for name, value in _UNTOUCHED.items())

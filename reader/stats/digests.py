"""How far each digest is read. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from reader.models import Digest, Paper
from reader.models.statuses import STATUSES


class DigestSummary(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A digest with its counts, as ``reader digests --json`` prints it.

    Attributes:
        papers: Number of papers; the counts by status add up to it.
        closed_at: When the reader closed it out (UTC); ``None`` as long as it is open.
    """

    id: str
    title: str
    source: str
    format: str
    date: str | None
    papers: int
    unread: int
    queued: int
    reading: int
    read: int
    skipped: int
    closed_at: datetime | None = None

    @property
    def done(self) -> int:
        """Papers that need no more attention: read or skipped."""
        return self.read + self.skipped


def count_statuses(papers: Iterable[Paper]) -> dict[str, int]:
    """Count papers by status; every status has a count."""
    counts = Counter(paper.status for paper in papers)
    return {name: counts[name] for name in STATUSES}


def summarise(digest: Digest, papers: Mapping[str, Paper]) -> DigestSummary:
    """Count a digest's papers by status.

    Args:
        digest: The digest.
        papers: Papers by id; entries without a paper are not counted.
    """
    present = [papers[entry.paper] for entry in digest.entries if entry.paper in papers]
    return DigestSummary(
        id=digest.id,
        title=digest.title,
        source=digest.source,
        format=digest.format,
        date=digest.date,
        papers=len(present),
        closed_at=digest.closed_at,
        **count_statuses(present),
    )

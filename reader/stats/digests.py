"""Reading progress of each digest. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec

from reader.models import Digest, Paper
from reader.models.statuses import STATUSES, status_of


class DigestSummary(msgspec.Struct, frozen=True, kw_only=True):
    """A digest with its counts.

    Attributes:
        papers: Number of papers.
        statuses: Papers by status; see ``count_statuses``.
        closed_at: When the user closed it (UTC); ``None`` while it is open.
    """

    id: str
    title: str
    source: str
    format: str
    date: str | None
    papers: int
    statuses: Mapping[str, int]
    closed_at: datetime | None = None

    @property
    def done(self) -> int:
        """Number of papers that need no more attention."""
        return count_done(self.statuses)

    def record(self) -> dict[str, Any]:
        """Return what ``reader digests --json`` prints: the counts are top-level keys named after their statuses."""
        fields = msgspec.structs.asdict(self)
        statuses, closed_at = fields.pop("statuses"), fields.pop("closed_at")
        return {**fields, **statuses, **({"closed_at": closed_at} if closed_at else {})}


def count_statuses(papers: Iterable[Paper]) -> dict[str, int]:
    """Count papers by status; every status has a count."""
    counts = Counter(paper.status for paper in papers)
    return {name: counts[name] for name in STATUSES}


def count_done(statuses: Mapping[str, int]) -> int:
    """Sum up the counts of statuses that need no more attention."""
    return sum(count for name, count in statuses.items() if status_of(name).is_done)


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
        statuses=count_statuses(present),
        closed_at=digest.closed_at,
    )

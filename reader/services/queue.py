"""The queue and the review dates of a library. The order is defined by ``models.queue``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime

from reader.errors import UsageError
from reader.i18n import _
from reader.models import Paper, queue
from reader.models.changes import Change, Edit, replacement
from reader.models.reading import transition
from reader.search.days_ahead import parse_day
from reader.storage.library import Library


class QueueService:
    """The queue of a library.

    Args:
        library: The library.
        papers: Returns all papers in the order of the digests.
        clock: Returns the time in UTC.
    """

    def __init__(self, library: Library, papers: Callable[[], Iterable[Paper]], clock: Callable[[], datetime]) -> None:
        self._library, self._papers, self._clock = library, papers, clock

    def papers(self) -> list[Paper]:
        """List the queued papers, next one first."""
        return queue.in_order(self._papers())

    def due(self) -> list[Paper]:
        """List the papers whose review is due, longest overdue first."""
        today = self._today().isoformat()
        due = (paper for paper in self._papers() if paper.review_on and paper.review_on <= today)
        return sorted(due, key=lambda paper: paper.review_on or "")

    def move(self, ids: Collection[str], steps: int) -> Change | None:
        """Move papers in the queue; ids that are not queued are ignored.

        Args:
            ids: The papers.
            steps: By how many places, towards the front when negative.
        """

        def plan() -> list[Edit]:
            papers = self.papers()
            ranks = queue.moved(papers, ids, steps)
            return [edit for paper in papers for edit in replacement("papers", paper, queue_rank=ranks[paper.id])]

        return self._library.commit("queue", plan)

    def start_next(self) -> str | None:
        """Mark the first paper of the queue as being read, and return its id; ``None`` when the queue is empty."""
        now = self._clock()
        started: list[str] = []

        def plan() -> list[Edit]:
            first = next(iter(self.papers()), None)
            if first is None:
                return []
            started.append(first.id)
            fields = transition(first, "reading", now) | {"queue_rank": None}
            return replacement("papers", first, **fields)

        self._library.commit("status", plan)
        return started[0] if started else None

    def day(self, text: str) -> date | None:
        """Parse a future day; ``None`` for an empty text.

        Raises:
            UsageError: It is not a day, or has passed.
        """
        if not text.strip():
            return None
        if found := parse_day(text, self._today()):
            return found
        raise UsageError(
            _("{text} is not a future date.").format(text=text.strip()),
            _("Write 2w, 3d, tomorrow, next week or a date; leave it empty to cancel the review."),
        )

    def set_review(self, ids: Collection[str], text: str) -> Change | None:
        """Set or clear the review date of papers; see ``day``."""
        day = self.day(text)
        review_on = day.isoformat() if day else None

        def plan() -> list[Edit]:
            papers = (self._library.papers[paper_id] for paper_id in ids if paper_id in self._library.papers)
            return [edit for paper in papers for edit in replacement("papers", paper, review_on=review_on)]

        return self._library.commit("review", plan)

    def _today(self) -> date:
        return self._clock().astimezone().date()

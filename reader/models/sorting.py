"""Ways to sort papers: one table, used by the desk and the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from reader.i18n import N_
from reader.models import Paper
from reader.models.identifiers import publication_date
from reader.models.statuses import STATUSES
from reader.models.titles import shown_title
from reader.text.collation import collation_key


class Sort(NamedTuple):
    """A way to sort.

    Attributes:
        message: Description of the order, to be translated.
        key: Returns the sort key of a paper, given which titles are shown.
        greatest_first: Whether the greatest comes first.
    """

    message: str
    key: Callable[[Paper, str], Any]
    greatest_first: bool = False


def _published(paper: Paper, _titles: str) -> str:
    published = publication_date(paper.date, paper.year, paper.arxiv_id)
    return published.text if published else ""


def _added(paper: Paper, _titles: str) -> float:
    return paper.added_at.timestamp() if paper.added_at else 0.0


_STATUS_RANKS = {name: rank for rank, name in enumerate(STATUSES)}

SORTS = {
    "digest": Sort(N_("digest order"), lambda _paper, _titles: 0),
    "date": Sort(N_("by date, newest first"), _published, greatest_first=True),
    "title": Sort(N_("by title"), lambda paper, titles: collation_key(shown_title(paper, titles))),
    "status": Sort(N_("by status"), lambda paper, _titles: _STATUS_RANKS.get(paper.status, len(STATUSES))),
    "added": Sort(N_("by date added, newest first"), _added, greatest_first=True),
}
"""Ways to sort by name."""


def sort_papers(papers: Iterable[Paper], name: str, titles: str = "both") -> list[Paper]:
    """Sort papers; the sort is stable.

    Args:
        papers: In the order of the digests.
        name: One of ``SORTS``.
        titles: One of ``titles.TITLES``, by which titles are sorted.
    """
    sort = SORTS[name]
    return sorted(papers, key=lambda paper: sort.key(paper, titles), reverse=sort.greatest_first)

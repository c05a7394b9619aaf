"""Papers: find them by what a user types, and change their reading state."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from reader.models import Paper
from reader.models.changes import Change, Edit, replacement
from reader.models.queue import new_ranks, with_rank
from reader.models.reading import transition
from reader.services.lookup import ChosenPapers, find_paper, is_id
from reader.storage.library import Library
from reader.text.clean import one_line

if TYPE_CHECKING:
    from reader.services.search import SearchService


def present(papers: Mapping[str, Paper], ids: Iterable[str]) -> list[Paper]:
    """List the papers of some ids, each once; ids no longer in the library are skipped."""
    return [papers[paper_id] for paper_id in dict.fromkeys(ids) if paper_id in papers]


class PaperService:
    """Finds papers of one library and changes their status, star and tags.

    Args:
        library: The library.
        search: Returns the search service; called only for queries.
        clock: Returns the time in UTC.
    """

    def __init__(self, library: Library, search: Callable[[], SearchService], clock: Callable[[], datetime]) -> None:
        self._library, self._search, self._clock = library, search, clock

    def find(self, spelling: str) -> Paper:
        """Find a paper by any spelling of its id, one of its addresses, or a unique prefix of its id.

        Args:
            spelling: As typed.

        Raises:
            NotFoundError: The id is unknown or ambiguous.
        """
        return find_paper(dict(self._library.papers), spelling)

    def resolve(self, spellings: Iterable[str]) -> list[str]:
        """Return the paper ids of spellings; see ``find``."""
        return [self.find(spelling).id for spelling in spellings]

    def choose(self, words: Sequence[str], query: str = "") -> ChosenPapers:
        """Choose the papers a command applies to, in the order of the ids or of the library.

        Args:
            words: Ids, when one of them is an id by ``lookup.is_id``; else the words of a query.
            query: Query that overrides ``words``.

        Raises:
            NotFoundError: One of the words is an id, and one of them is unknown or ambiguous.
            QueryError: The query cannot be parsed.
        """
        if not query and any(is_id(self._library.papers, word) for word in words):
            return ChosenPapers(list(dict.fromkeys(self.resolve(words))))
        query = query or " ".join(words)
        return ChosenPapers([paper.id for paper in self._search().filter(query).papers], query)

    def set_status(self, ids: Collection[str], status: str, *, only: str = "") -> Change | None:
        """Set the status of papers; those that enter the queue go last.

        Args:
            ids: The papers.
            status: Their new status.
            only: Change only papers that still have this status; empty for all.
        """
        now, ranks = self._clock(), new_ranks(self._library.all_papers)

        def fields(paper: Paper) -> dict[str, Any]:
            return {} if only and paper.status != only else with_rank(transition(paper, status, now), ranks)

        return self._alter("status", ids, fields)

    def toggle_read(self, ids: Collection[str]) -> Change | None:
        """Mark papers as read, or as unread when all of them are read."""
        all_read = all(paper.status == "read" for paper in present(self._library.papers, ids))
        return self.set_status(ids, "unread" if all_read else "read")

    def set_starred(self, ids: Collection[str], starred: bool) -> Change | None:
        """Star or unstar papers."""
        return self._alter("star", ids, lambda paper: {"starred": starred})

    def edit_tags(self, ids: Collection[str], add: Sequence[str] = (), remove: Sequence[str] = ()) -> Change | None:
        """Add and remove tags; the remaining tags keep their order."""

        def fields(paper: Paper) -> dict[str, Any]:
            kept = [tag for tag in paper.tags if tag not in remove]
            return {"tags": tuple(dict.fromkeys(filter(None, (*kept, *map(one_line, add)))))}

        return self._alter("tag", ids, fields)

    def _alter(self, command: str, ids: Collection[str], fields: Callable[[Paper], dict[str, Any]]) -> Change | None:
        def plan() -> list[Edit]:
            papers = present(self._library.papers, ids)
            return [edit for paper in papers for edit in replacement("papers", paper, **fields(paper))]

        return self._library.commit(command, plan)

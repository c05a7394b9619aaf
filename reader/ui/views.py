"""Which papers the list shows, and what it then consists of. Safe in a thread."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import QueryError
from reader.i18n import _
from reader.models import Appearance
from reader.progress.digests import DigestSummary
from reader.search.nodes import quoted
from reader.statuses import STATUSES
from reader.text.clean import one_line
from reader.ui.rows import Row, build_rows
from reader.workspace import Workspace

if TYPE_CHECKING:
    from reader.search.searcher import Found


class View(NamedTuple):
    """Which papers the list shows.

    Attributes:
        digest: Id of the only digest to show; empty for all.
        status: The only status to show; empty for all.
        query: What is searched for.
    """

    digest: str = ""
    status: str = ""
    query: str = ""

    @property
    def empty_message(self) -> str:
        """What to say when there is no such paper."""
        if self.query:
            return _("Nothing found. Esc leaves the search.")
        if self.digest or self.status:
            return _("No paper is in this view. Esc shows all.")
        return _("No papers yet: press i to import a digest.")


class Shown(NamedTuple):
    """What a view consists of.

    Attributes:
        view: The view.
        rows: The rows of the list.
        summaries: All digests with their counts, by id.
        needles: Folded texts to mark where they are found.
    """

    view: View
    rows: list[Row]
    summaries: dict[str, DigestSummary]
    needles: tuple[str, ...] = ()

    @property
    def found(self) -> int:
        """How many papers there are, each counted once."""
        return len({row.paper for row in self.rows if row.paper})

    @property
    def names(self) -> list[str]:
        """Names of what narrows the list, for the header."""
        summary = self.summaries.get(self.view.digest)
        status = STATUSES.get(self.view.status)
        return [name for name in (summary and one_line(summary.title), status and status.word) if name]


def look_up(workspace: Workspace, view: View, folded: Collection[str]) -> Shown:
    """Work out what a view consists of.

    Args:
        workspace: The open library.
        view: The view.
        folded: Ids of digests whose papers are hidden, unless something is searched for.
    """
    if view.digest and view.digest not in workspace.library.digests:
        view = view._replace(digest="")  # its import was undone
    papers, needles = workspace.papers(), tuple[str, ...]()
    if view.query:
        found, folded = _filter(workspace, view.query), ()
        papers, needles = found.papers, found.needles
    if view.status:
        papers = [paper for paper in papers if paper.status == view.status]
    workspace.appearances("")  # works out where papers stand, so that painting need not
    rows = build_rows(workspace.digests(), papers, folded, view.digest)
    return Shown(view, rows, {summary.id: summary for summary in workspace.digest_summaries()}, needles)


def _filter(workspace: Workspace, query: str) -> Found:
    """Find papers; a query that is not finished is taken as words."""
    try:
        return workspace.filter(query)
    except QueryError:
        return workspace.filter(quoted(query))


def other_titles(workspace: Workspace, places: Iterable[Appearance]) -> list[str]:
    """List the titles that digests give a paper besides its own."""
    digests = workspace.library.digests
    entries = (digests[place.digest].entries[place.position - 1] for place in places if place.digest in digests)
    return list(dict.fromkeys(entry.title for entry in entries if entry.title))

"""Which papers the list shows, and the contents that result. Safe in a thread."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.i18n import _, ngettext
from reader.models import Appearance, Paper
from reader.models.sorting import SORTS, sort_papers
from reader.stats.digests import DigestSummary
from reader.text.clean import one_line
from reader.text.sentences import join_words
from reader.ui.desk.rows import Facet, Group, ListRow, ListRows, build_rows
from reader.workspace import Workspace

if TYPE_CHECKING:
    from reader.services.search import Effort, Found

_WORDS_TOLD = 4

QUEUE, DUE = "is:queued", "is:due"
"""Queries whose papers form a single list, in queue order or longest due first."""

_ORDERS: dict[str, Callable[[Paper], Any]] = {
    QUEUE: lambda paper: paper.queue_rank or 0,
    DUE: lambda paper: paper.review_on or "",
}


class View(NamedTuple):
    """Which papers the list shows.

    Attributes:
        digest: Id of the only digest to show; empty for all.
        filter: Query that the papers must match; empty for all.
        query: The search within them.
        name: Name of the saved view that the filter comes from, or empty.
    """

    digest: str = ""
    filter: str = ""
    query: str = ""
    name: str = ""

    @property
    def is_ordered(self) -> bool:
        """Whether the papers form a single list even without a search."""
        return self.filter in _ORDERS

    @property
    def empty_message(self) -> str:
        """Message when no paper matches."""
        if self.query:
            return _("Nothing found. Press Esc to leave the search.")
        if self.filter == QUEUE and not self.digest:
            return _("The queue is empty. Press s q to add a paper, Esc to show all.")
        if self.filter == DUE and not self.digest:
            return _("No reviews due. Press w to schedule one, Esc to show all.")
        if self.digest or self.filter:
            return _("No papers in this view. Press Esc to show all.")
        return _("No papers yet. Press i to import a digest.")


class Shown(NamedTuple):
    """The contents of a view.

    Attributes:
        view: The view.
        rows: The rows of the list.
        summaries: All digests with their counts, by id.
        statuses: The papers of the whole library by status.
        needles: Folded texts to mark wherever they are found.
        way: How papers were found, if not as typed, or what may have been meant; one line.
        found: How many papers there are, each counted once.
        facets: The rows of the sidebar.
        active: Values of the facets that are filtered by.
        due: How many papers of the whole library are due for review.
        sort: How they are sorted, one of ``sorting.SORTS``.
    """

    view: View
    rows: ListRows
    summaries: dict[str, DigestSummary]
    statuses: Mapping[str, int] = {}
    needles: tuple[str, ...] = ()
    way: str = ""
    found: int = 0
    facets: Sequence[Facet] = ()
    active: frozenset[str] = frozenset()
    due: int = 0
    sort: str = "digest"

    @property
    def outcome(self) -> str:
        """How many papers there are, and how they were found."""
        count = ngettext("{count} paper", "{count} papers", self.found).format(count=self.found)
        return f"{count}  {self.way}" if self.way else count

    @property
    def names(self) -> list[str]:
        """Names of the filters and the sort order of the list, for the header."""
        summary = self.summaries.get(self.view.digest)
        order = _(SORTS[self.sort].message) if self.sort != "digest" else ""
        names = (summary and summary.title, self.view.name or self.view.filter, order)
        return [one_line(name) for name in names if name]


def look_up(
    workspace: Workspace, view: View, folded: Collection[str], *, with_facets: bool = False, effort: Effort = "spelt",
    sort: str = "digest", titles: str = "both",
) -> Shown:  # fmt: skip
    """Look up the contents of a view.

    Papers that match a search form a single list, best matches first, unless another order is set. All others are
    grouped by digest, or sorted in a single list.

    Args:
        workspace: The open library.
        view: The view.
        folded: Ids of digests whose papers are hidden, except in search results.
        with_facets: Whether the sidebar is open.
        effort: The last thing to try when the search finds nothing.
        sort: One of ``sorting.SORTS``; the queue and due papers keep their own order.
        titles: Which titles are shown, one of ``titles.TITLES``.

    Raises:
        QueryError: One of the queries is invalid.
    """
    if view.digest and view.digest not in workspace.contents.digests_by_id:
        view = view._replace(digest="")  # its import was undone
    papers, needles, way, ranked = workspace.contents.papers(), tuple[str, ...](), "", False
    if view.filter:
        filtered = workspace.search.filter(view.filter)
        papers, needles = filtered.papers, filtered.needles
    if view.query:
        found, folded = workspace.search.find(view.query, effort), ()
        papers, ranked = _both(found.papers, papers if view.filter else None), bool(found.needles)
        needles, way = (*found.needles, *needles), _way(found)
    if not ranked and (order := _ORDERS.get(view.filter)):
        papers, ranked = sorted(papers, key=order), True
    elif sort != "digest":
        papers, ranked = sort_papers(papers, sort, titles), True
    workspace.contents.appearances("")  # computes all appearances here, so that painting need not
    workspace.contents.citations("")  # likewise all citations
    rows = (
        _ranked(workspace, papers, view)
        if ranked
        else build_rows(workspace.contents.digests(), papers, folded, view.digest)
    )
    summaries = {summary.id: summary for summary in workspace.contents.digest_summaries()}
    found_papers = len(rows) if ranked else len(set(rows.paper_ids()))
    shown = Shown(view, rows, summaries, workspace.contents.status_counts(), needles, way, found_papers)
    shown = shown._replace(due=workspace.contents.due_count(), sort=sort)
    return _with_facets(shown, workspace, papers) if with_facets else shown


def papers_of(workspace: Workspace, view: View) -> list[str]:
    """List the ids of the papers of a view, each once, including those of folded digests.

    Raises:
        QueryError: One of its queries is invalid.
    """
    return list(dict.fromkeys(look_up(workspace, view, ()).rows.paper_ids()))


def _with_facets(shown: Shown, workspace: Workspace, papers: Sequence[Paper]) -> Shown:
    from reader.ui.desk import facets  # 20 ms; load the query language only for the sidebar

    ids = {paper.id for paper in papers}
    if shown.view.digest:
        ids &= {entry.paper for entry in workspace.contents.digests_by_id[shown.view.digest].entries}
    lines = facets.build_facets(workspace.contents.digests(), workspace.contents.papers(), ids)
    return shown._replace(facets=lines, active=frozenset({shown.view.digest, *facets.terms(shown.view.filter)}) - {""})


def _both(found: list[Paper], filtered: list[Paper] | None) -> list[Paper]:
    if filtered is None:
        return found
    ids = {paper.id for paper in filtered}
    return [paper for paper in found if paper.id in ids]


def _ranked(workspace: Workspace, papers: Sequence[Paper], view: View) -> ListRows:
    if view.digest:
        members = {entry.paper for entry in workspace.contents.digests_by_id[view.digest].entries}
        papers = [paper for paper in papers if paper.id in members]
    return ListRows([Group(view.digest, [paper.id for paper in papers], head=False)])


def _way(found: Found) -> str:
    """Describe how papers were found, if not as typed; when there are none, suggest what may have been meant."""
    told = join_words(map(one_line, found.instead[:_WORDS_TOLD])) + (" ..." if found.instead[_WORDS_TOLD:] else "")
    if found.way == "pinyin":
        return _("as pinyin: {words}").format(words=told)
    if found.way == "segmented":
        return _("split into {words}").format(words=told)
    if found.suggestions:
        return _("Did you mean {queries}?").format(queries=join_words(map(one_line, found.suggestions)))
    return one_line(found.notice)


def is_repeat(workspace: Workspace, row: ListRow) -> bool:
    """Whether a row's paper is in an earlier digest as well."""
    places = workspace.contents.appearances(row.paper)
    return bool(row.digest and places) and places[0].digest != row.digest


def other_titles(workspace: Workspace, places: Iterable[Appearance]) -> list[str]:
    """List the titles that digests give a paper besides its own."""
    digests = workspace.contents.digests_by_id
    entries = (digests[place.digest].entries[place.position - 1] for place in places if place.digest in digests)
    return list(dict.fromkeys(entry.title for entry in entries if entry.title))

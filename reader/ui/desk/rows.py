"""The rows of the list, digests with their papers, and those of the sidebar. Pure."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate, chain, repeat
from typing import NamedTuple, overload

from reader.models import Digest, Paper


class ListRow(NamedTuple):
    """A row of the list: a paper; the head of a digest when ``paper`` is empty; a gap when both are.

    Attributes:
        digest: The digest's id; empty for papers that are in no digest.
        paper: The paper's id.
        head: Whether this is the head of a group.
    """

    digest: str = ""
    paper: str = ""
    head: bool = False


GAP = ListRow()
"""The empty line above a digest."""


class Facet(NamedTuple):
    """A row of the sidebar: something to filter by; a heading when ``kind`` is empty, a gap when everything is.

    Attributes:
        text: Display text, unmodified.
        found: How many of the papers shown have it.
        kind: ``digest``, or ``term`` of a query.
        value: Id of the digest, or the term.
        depth: Indentation level.
    """

    text: str = ""
    found: int = 0
    kind: str = ""
    value: str = ""
    depth: int = 0


class Group(NamedTuple):
    """Consecutive papers of the list.

    Attributes:
        digest: Id of the digest that all of them are shown under, or empty.
        papers: Their ids.
        head: Whether a head comes above them, and a gap above that.
    """

    digest: str
    papers: Sequence[str]
    head: bool = True


class ListRows(Sequence[ListRow]):
    """The rows of groups, built on access: of 100,000 rows, the screen shows 40."""

    def __init__(self, groups: Sequence[Group] = ()) -> None:
        self._groups = groups
        above = [group.head + (group.head and number > 0) for number, group in enumerate(groups)]
        ends = list(accumulate(count + len(group.papers) for count, group in zip(above, groups, strict=True)))
        self._starts = [end - len(group.papers) for end, group in zip(ends, groups, strict=True)]
        self._ends = ends

    def __len__(self) -> int:
        """Return the number of rows."""
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, index: int) -> ListRow: ...

    @overload
    def __getitem__(self, index: slice) -> list[ListRow]: ...

    def __getitem__(self, index: int | slice) -> ListRow | list[ListRow]:
        """Build a row, or a slice of rows."""
        if isinstance(index, slice):
            return [self[each] for each in range(len(self))[index]]
        place = range(len(self))[index]
        number = bisect_right(self._ends, place)
        group, below = self._groups[number], place - self._starts[number]
        if below >= 0:
            return ListRow(group.digest, group.papers[below])
        return ListRow(group.digest, head=True) if below == -1 else GAP

    def __iter__(self) -> Iterator[ListRow]:
        """Build all rows, one by one."""
        for number, group in enumerate(self._groups):
            if group.head:
                yield from (GAP, ListRow(group.digest, head=True)) if number else (ListRow(group.digest, head=True),)
            yield from map(ListRow, repeat(group.digest), group.papers)

    def __contains__(self, row: object) -> bool:
        """Whether there is such a row; gaps are not found."""
        return self._place(row) is not None

    def index(self, row: ListRow, start: int = 0, stop: int = sys.maxsize) -> int:
        """Return the index of the first such row.

        Raises:
            ValueError: There is none.
        """
        place = self._place(row)
        if place is None or not start <= place < stop:
            raise ValueError(row)
        return place

    def paper_ids(self) -> Iterator[str]:
        """Yield the paper ids row by row, faster than by building the rows."""
        return chain.from_iterable(group.papers for group in self._groups)

    def _place(self, row: object) -> int | None:
        if not isinstance(row, ListRow):
            return None
        for group, start in zip(self._groups, self._starts, strict=True):
            if group.digest == row.digest and group.head and row.head:
                return start - 1
            if group.digest == row.digest and not row.head and row.paper in group.papers:
                return start + group.papers.index(row.paper)
        return None


def build_rows(
    digests: Iterable[Digest], papers: Sequence[Paper], folded: Collection[str] = (), only_digest: str = ""
) -> ListRows:
    """Group papers by digest.

    Args:
        digests: All digests, in their order.
        papers: The papers to show; a paper in two digests is listed under both.
        folded: Ids of digests whose papers are hidden.
        only_digest: Show only this digest; empty for all.

    Returns:
        The rows; digests without papers to show are omitted. Papers of no digest come last, under an unnamed head.
    """
    wanted = {paper.id for paper in papers}
    groups: list[Group] = []
    placed: set[str] = set()
    for digest in digests:
        members = [entry.paper for entry in digest.entries if entry.paper in wanted]
        placed.update(members)
        groups.append(Group(digest.id, members))
    if len(placed) < len(wanted):
        groups.append(Group("", [paper.id for paper in papers if paper.id not in placed]))
    shown = [group for group in groups if group.papers and (not only_digest or group.digest == only_digest)]
    return ListRows([group._replace(papers=()) if group.digest in folded else group for group in shown])

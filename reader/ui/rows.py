"""The rows of the list: digests with their papers. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from reader.models import Digest, Paper


class Row(NamedTuple):
    """A line of the list: a paper, the head of a digest when ``paper`` is empty, a gap when both are.

    Attributes:
        digest: The digest's id; empty for papers that are in no digest.
        paper: The paper's id.
        head: Whether this is the head of a group.
    """

    digest: str = ""
    paper: str = ""
    head: bool = False


GAP = Row()
"""The empty line above a digest."""


def build_rows(
    digests: Iterable[Digest], papers: Sequence[Paper], folded: Collection[str] = (), only_digest: str = ""
) -> list[Row]:
    """Group papers by digest.

    Args:
        digests: All digests, in their order.
        papers: The papers to show; a paper that is in two digests stands under both.
        folded: Ids of digests whose papers are hidden.
        only_digest: Show this digest alone; empty for all.

    Returns:
        The rows; a digest without papers to show has none. Papers of no digest come last, under an unnamed head.
    """
    wanted = {paper.id for paper in papers}
    rows: list[Row] = []
    placed: set[str] = set()
    for digest in digests:
        members = [entry.paper for entry in digest.entries if entry.paper in wanted]
        placed.update(members)
        if not only_digest or digest.id == only_digest:
            _add_group(rows, digest.id, members, folded)
    if not only_digest:
        _add_group(rows, "", [paper.id for paper in papers if paper.id not in placed], folded)
    return rows


def _add_group(rows: list[Row], digest: str, members: Sequence[str], folded: Collection[str]) -> None:
    if not members:
        return
    if rows:
        rows.append(GAP)
    rows.append(Row(digest, head=True))
    if digest not in folded:
        rows.extend(Row(digest, paper) for paper in members)

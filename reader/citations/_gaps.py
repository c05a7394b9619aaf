"""Detection of facts missing from citations."""

from __future__ import annotations

from collections.abc import Iterator

from reader.citations import _address, _dates, _names
from reader.models import Paper


def gaps(paper: Paper) -> Iterator[str]:
    """Yield the facts that are not stated for a paper and do not follow from its identifier.

    Yields:
        ``authors`` if there are none or the list is truncated, ``date`` if not even the year is known, ``link`` if
        there is none.
    """
    authors = _names.authors(paper)
    if not authors or _names.OTHERS in authors:
        yield "authors"
    if _dates.published(paper) is None:
        yield "date"
    if not _address.link(paper):
        yield "link"

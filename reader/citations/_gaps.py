"""Which facts a citation of a paper has to do without."""

from __future__ import annotations

from collections.abc import Iterator

from reader.citations import _address, _dates, _names
from reader.models import Paper


def gaps(paper: Paper) -> Iterator[str]:
    """Name the facts that nobody stated of a paper and that do not follow from its identifier.

    Yields:
        ``authors`` when there are none or the list was cut short, ``date`` when not even a year is known, ``link``
        when there is no address.
    """
    authors = _names.authors(paper)
    if not authors or _names.OTHERS in authors:
        yield "authors"
    if _dates.published(paper) is None:
        yield "date"
    if not _address.link(paper):
        yield "link"

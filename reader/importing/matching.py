"""Match papers from sources with known ones by arXiv id, DOI or title. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reader.models import Paper
from reader.models.identifiers import normalise_title, paper_id, publication_date

SHORTEST_TITLE = 20
"""Minimum number of letters and digits for a title to identify a paper."""

_YEARS_APART = 2
_BARE = "title:"


class Matcher:
    """Finds known papers by the facts from sources. A paper keeps the id under which it was first added.

    Two ids are the same paper when one stands for the arXiv id or DOI that the other paper has; or when one of them is
    known only by its title (no arXiv id, DOI or address) and they share a title that is long enough, unless they
    appeared more than two years apart. Papers with two different arXiv ids or two different DOIs are never the same.
    What was matched once is matched again.

    Args:
        papers: The papers by id; call ``note`` for papers added to it later.
    """

    def __init__(self, papers: Mapping[str, Paper]) -> None:
        self._papers = papers
        self._bare = False
        self._ids_by_key: dict[str, str] | None = None
        self._ids_by_title: dict[str, str] | None = None

    def find(self, incoming: Paper) -> Paper | None:
        """Find the known paper that a paper from a source is; ``None`` when there is none."""
        if known := self._papers.get(incoming.id):
            return known
        return next((known for known in self._candidates(incoming) if not _clash(known, incoming)), None)

    def note(self, paper: Paper) -> None:
        """Register a paper that was added or has new facts."""
        self._bare = self._bare or paper.id.startswith(_BARE)
        if self._ids_by_key is not None:
            for key in _keys(paper):
                self._ids_by_key.setdefault(key, paper.id)
        if self._ids_by_title is not None:
            for title in _titles(paper):
                self._ids_by_title.setdefault(title, paper.id)

    def _candidates(self, incoming: Paper) -> Iterator[Paper]:
        by_key = self._by_key()
        for key in _keys(incoming):
            if known := self._papers.get(by_key.get(key, key)):
                yield known
        is_bare = incoming.id.startswith(_BARE)
        for title in _titles(incoming) if is_bare or self._bare else ():
            known = self._papers.get(self._by_title().get(title, "") if is_bare else paper_id(title=title))
            if known and (is_bare or _is_bare(known) or _has_address(known, incoming.id)) and _near(known, incoming):
                yield known

    def _by_key(self) -> dict[str, str]:
        """Return the papers by arXiv id and DOI; a preprint without a DOI has no other key than its id."""
        if self._ids_by_key is None:
            papers = [paper for paper in self._papers.values() if paper.doi or paper.id[:6] != "arxiv:"]
            self._bare = self._bare or any(paper.id.startswith(_BARE) for paper in papers)
            self._ids_by_key = {key: paper.id for paper in reversed(papers) for key in _keys(paper)}
        return self._ids_by_key

    def _by_title(self) -> dict[str, str]:
        if self._ids_by_title is None:  # 5 µs per paper, and hardly any import has papers without an address
            papers = list(self._papers.values())
            self._ids_by_title = {title: paper.id for paper in reversed(papers) for title in _titles(paper)}
        return self._ids_by_title


def _keys(paper: Paper) -> list[str]:
    """Return the ids that a paper may have under its arXiv id and its DOI."""
    keys = [f"arxiv:{paper.arxiv_id}"] if paper.arxiv_id else []
    if paper.doi:
        keys.append(f"doi:{paper.doi}")
    return keys


def _is_bare(paper: Paper) -> bool:
    return paper.id.startswith(_BARE) and not (paper.arxiv_id or paper.doi)


def _has_address(paper: Paper, url_id: str) -> bool:
    return url_id.startswith("url:") and any(paper_id(url=link.url, title="-") == url_id for link in paper.links)


def _titles(paper: Paper) -> list[str]:
    titles = (normalise_title(title) for title in (paper.title, paper.translated_title) if title)
    return [title for title in titles if len(title) >= SHORTEST_TITLE]


def _clash(known: Paper, incoming: Paper) -> bool:
    pairs = ((known.arxiv_id, incoming.arxiv_id), (known.doi, incoming.doi))
    return any(mine and theirs and mine != theirs for mine, theirs in pairs)


def _near(known: Paper, incoming: Paper) -> bool:
    dates = [publication_date(paper.date, paper.year, paper.arxiv_id) for paper in (known, incoming)]
    years = [int(date.text[:4]) for date in dates if date and date.text[:4].isdigit()]
    return not years or max(years) - min(years) <= _YEARS_APART

"""The same paper under another key: by its arXiv id, its DOI or its title. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reader.models import Paper
from reader.models.identifiers import normalise_title, paper_id, publication_date

SHORTEST_TITLE = 20
"""Letters and digits that a title must have to tell a paper from others."""

_YEARS_APART = 2
_BARE = "title:"


class Matcher:
    """Finds papers by what sources say of them. A paper keeps the id under which it came first.

    Another id is the same paper when it stands for the arXiv id or the DOI that the known paper has, or the other
    way round; or when one of both is known by nothing but its title (no arXiv id, DOI or address says which paper it
    is) and they share a title that is long enough, unless they appeared more than two years apart. Papers with two
    arXiv ids or two DOIs are never one. What was found once is found again.

    Args:
        papers: The papers by id; what is added to it is to be told with ``note``.
    """

    def __init__(self, papers: Mapping[str, Paper]) -> None:
        self._papers = papers
        self._bare = False
        self._ids_by_key: dict[str, str] | None = None
        self._ids_by_title: dict[str, str] | None = None

    def find(self, news: Paper) -> Paper | None:
        """Find the paper that a source gives; ``None`` when there is none yet."""
        if known := self._papers.get(news.id):
            return known
        return next((known for known in self._candidates(news) if not _clash(known, news)), None)

    def note(self, paper: Paper) -> None:
        """Take in a paper that came, or that has new facts."""
        self._bare = self._bare or paper.id.startswith(_BARE)
        if self._ids_by_key is not None:
            for key in _keys(paper):
                self._ids_by_key.setdefault(key, paper.id)
        if self._ids_by_title is not None:
            for title in _titles(paper):
                self._ids_by_title.setdefault(title, paper.id)

    def _candidates(self, news: Paper) -> Iterator[Paper]:
        by_key = self._by_key()
        for key in _keys(news):
            if known := self._papers.get(by_key.get(key, key)):
                yield known
        is_bare = news.id.startswith(_BARE)
        for title in _titles(news) if is_bare or self._bare else ():
            known = self._papers.get(self._by_title().get(title, "") if is_bare else paper_id(title=title))
            if known and (is_bare or _is_bare(known) or _has_address(known, news.id)) and _near(known, news):
                yield known

    def _by_key(self) -> dict[str, str]:
        """Give the papers by arXiv id and DOI; a preprint without a DOI has no other key than its id."""
        if self._ids_by_key is None:
            papers = [paper for paper in self._papers.values() if paper.doi or paper.id[:6] != "arxiv:"]
            self._bare = self._bare or any(paper.id.startswith(_BARE) for paper in papers)
            self._ids_by_key = {key: paper.id for paper in reversed(papers) for key in _keys(paper)}
        return self._ids_by_key

    def _by_title(self) -> dict[str, str]:
        if self._ids_by_title is None:  # 5 µs a paper, and hardly any import has papers without an address
            papers = list(self._papers.values())
            self._ids_by_title = {title: paper.id for paper in reversed(papers) for title in _titles(paper)}
        return self._ids_by_title


def _keys(paper: Paper) -> list[str]:
    """Give the ids that a paper may have under its arXiv id and its DOI."""
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


def _clash(known: Paper, news: Paper) -> bool:
    pairs = ((known.arxiv_id, news.arxiv_id), (known.doi, news.doi))
    return any(mine and theirs and mine != theirs for mine, theirs in pairs)


def _near(known: Paper, news: Paper) -> bool:
    dates = [publication_date(paper.date, paper.year, paper.arxiv_id) for paper in (known, news)]
    years = [int(date.text[:4]) for date in dates if date and date.text[:4].isdigit()]
    return not years or max(years) - min(years) <= _YEARS_APART

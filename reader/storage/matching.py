"""The same paper under another key: by its arXiv id, its DOI or its title. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reader.identity import normalise_title, paper_id, publication_date
from reader.models import Paper

SHORTEST_TITLE = 20
"""Letters and digits that a title must have to tell a paper from others."""

_YEARS_APART = 2


class Matcher:
    """Finds papers by what sources say of them. A paper keeps the id under which it came first.

    Another id is the same paper when it stands for the arXiv id or the DOI that the known paper has, or the other
    way round; or when one of both is known by nothing but its title and they share a title that is long enough, unless
    they appeared more than two years apart. Papers with two arXiv ids or two DOIs are never one.

    Args:
        papers: The papers by id; what is added to it is to be told with ``note``.
    """

    def __init__(self, papers: Mapping[str, Paper]) -> None:
        self._papers = papers
        self._aliases: dict[str, str] = {}
        self._titles: dict[str, str] | None = None
        for paper in papers.values():
            self._note_aliases(paper)

    def find(self, news: Paper) -> Paper | None:
        """Find the paper that a source gives; ``None`` when there is none yet."""
        if known := self._papers.get(news.id):
            return known
        return next((known for known in self._candidates(news) if not _clash(known, news)), None)

    def note(self, paper: Paper) -> None:
        """Take in a paper that came, or that has new facts."""
        self._note_aliases(paper)
        if self._titles is not None:
            self._note_titles(paper)

    def _candidates(self, news: Paper) -> Iterator[Paper]:
        for key in _keys(news):
            found = self._aliases.get(key, key)
            if found in self._papers:
                yield self._papers[found]
        is_bare = news.id.startswith("title:")
        for title in _titles(news):
            known = self._papers.get(self._by_title().get(title, "") if is_bare else paper_id(title=title))
            if known and _near(known, news):
                yield known

    def _by_title(self) -> dict[str, str]:
        if self._titles is None:  # 5 µs a paper, and hardly any import has papers without an address
            self._titles = {}
            for paper in self._papers.values():
                self._note_titles(paper)
        return self._titles

    def _note_titles(self, paper: Paper) -> None:
        assert self._titles is not None
        for title in _titles(paper):
            self._titles.setdefault(title, paper.id)

    def _note_aliases(self, paper: Paper) -> None:
        for key in _keys(paper):
            if key != paper.id:
                self._aliases.setdefault(key, paper.id)


def _keys(paper: Paper) -> Iterator[str]:
    if paper.arxiv_id:
        yield f"arxiv:{paper.arxiv_id}"
    if paper.doi:
        yield f"doi:{paper.doi}"


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

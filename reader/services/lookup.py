"""Find a paper by what a user types or another program names. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from reader.errors import NotFoundError
from reader.i18n import _
from reader.models import Paper, identifiers


class ChosenPapers(NamedTuple):
    """Papers that a command applies to.

    Attributes:
        ids: Their ids.
        query: The query that selected them; empty when they were named by their ids.
    """

    ids: list[str]
    query: str = ""


_LEAST_OF_A_HASH = len("title:") + 10


def find_paper(papers: Mapping[str, Paper], spelling: str) -> Paper:
    """Find a paper by any spelling of its id, one of its addresses, or a unique prefix of its id.

    Args:
        papers: The papers by id.
        spelling: As typed.

    Raises:
        NotFoundError: The id is unknown or ambiguous.
    """
    spelling = spelling.strip()
    paper_id = identifiers.parse_paper_id(spelling) or ""
    if found := papers.get(spelling) or papers.get(paper_id):
        return found
    found_papers = _also_called(papers.values(), paper_id) or _beginning(papers.values(), spelling)
    if len(found_papers) == 1:
        return found_papers[0]
    if found_papers:
        raise NotFoundError(
            _("{spelling} is ambiguous: {count} papers match.").format(spelling=spelling, count=len(found_papers)),
            _("Type more of the id: {ids}").format(ids=", ".join(paper.id for paper in found_papers[:5])),
        )
    raise NotFoundError(_("Unknown paper id {spelling}.").format(spelling=spelling), _("`reader list` shows the ids."))


def is_id(papers: Mapping[str, Paper], word: str) -> bool:
    """Whether a word names a paper, rather than being a search term.

    It does when it is a full spelling of an id, known or unknown, or when it is the address or an id prefix of a paper.
    ``title:`` followed by less than ten characters is a condition of a query.
    """
    word = word.strip()
    if identifiers.parse_paper_id(word):
        return True
    named = word[:1].isdigit() or ((":" in word or "/" in word) and not _is_title_condition(word))
    return named and bool(_beginning(papers.values(), word))


def _is_title_condition(word: str) -> bool:
    return word.casefold().startswith("title:") and len(word) < _LEAST_OF_A_HASH


def _also_called(papers: Collection[Paper], paper_id: str) -> list[Paper]:
    """List the papers whose arXiv id or DOI is not their id."""
    scheme, _colon, name = paper_id.partition(":")
    field = {"arxiv": "arxiv_id", "doi": "doi"}.get(scheme)
    return [paper for paper in papers if getattr(paper, field) == name] if field else []


def _beginning(papers: Collection[Paper], spelling: str) -> list[Paper]:
    """List the papers that have this address, or an id with this prefix."""
    address, beginnings = identifiers.normalise_url(spelling), (spelling, spelling.casefold())
    return [
        paper
        for paper in papers
        if spelling
        and (
            paper.id.startswith(beginnings)
            or (paper.arxiv_id or "").startswith(spelling)
            or any(identifiers.normalise_url(link.url) == address for link in paper.links)
        )
    ]

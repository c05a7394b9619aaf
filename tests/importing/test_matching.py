"""Which papers are one although their sources call them by different keys."""

from __future__ import annotations

from typing import Any

import pytest

from reader.importing.matching import Matcher
from reader.models import Link, Paper
from reader.models.identifiers import paper_id

TITLE = "Incentivizing Reasoning Capability"
CHINESE = "通过大规模强化学习激励大语言模型的推理能力与泛化能力"
ARXIV = {"id": "arxiv:2501.12948", "arxiv_id": "2501.12948"}
OTHER = {"id": "arxiv:2402.07939", "arxiv_id": "2402.07939"}
DOI = {"id": "doi:10.1000/xyz", "doi": "10.1000/xyz"}
PAGE = "https://example.org/post"
URL = {"id": "url:example.org/post", "links": (Link("page", PAGE),)}


def bare(title: str = TITLE, **facts: Any) -> dict[str, Any]:
    return {"id": paper_id(title=title), "title": title} | facts


def make(facts: dict[str, Any]) -> Paper:
    return Paper(**{"title": TITLE} | facts)


SAME = {
    "the same id": (ARXIV, ARXIV | {"title": "Something else"}),
    "a DOI that the known preprint has": (ARXIV | {"doi": "10.1000/xyz"}, DOI),
    "a preprint with the DOI that is the known paper's id": (DOI, ARXIV | {"doi": "10.1000/xyz"}),
    "an arXiv id that a paper known by its DOI has": (DOI | {"arxiv_id": "2501.12948"}, ARXIV),
    "an arXiv id that a paper known by its title has": (bare(arxiv_id="2501.12948"), ARXIV | {"title": "Renamed"}),
    "an arXiv id for a paper known by its title": (bare(), ARXIV),
    "a DOI for a paper known by its title": (bare(), DOI),
    "an address for a paper known by its title": (bare(), URL),
    "a title in other letters": (bare("INCENTIVIZING reasoning: capability."), ARXIV),
    "nothing but the title of a preprint": (ARXIV, bare()),
    "nothing but the title of an address": (URL, bare()),
    "the translated title": (ARXIV | {"translated_title": CHINESE}, bare(CHINESE)),
    "a translated title that is all that was known": (bare(CHINESE), ARXIV | {"translated_title": CHINESE}),
    "a title and the next year": (bare(year=2026), ARXIV),
    "the address that came to a paper known by its title": (bare(arxiv_id="2501.12948", links=URL["links"]), URL),
}

DIFFERENT = {
    "another id and another title": (ARXIV, OTHER | {"title": "Something else"}),
    "two preprints of one title": (ARXIV, OTHER),
    "two preprints that claim one DOI": (ARXIV | {"doi": "10.1000/xyz"}, OTHER | {"doi": "10.1000/xyz"}),
    "a preprint and a DOI of one title": (ARXIV, DOI),
    "an address and a preprint of one title": (URL, ARXIV),
    "a short title": (bare("A short survey"), ARXIV | {"title": "A short survey"}),
    "a title of nineteen letters": (bare("abcdefghij klmnopqrs"), ARXIV | {"title": "abcdefghij klmnopqrs"}),
    "a title of another decade": (bare(year=2015), ARXIV),
    "a title that has found its preprint": (bare(arxiv_id="2501.12948"), OTHER),
    "a title that has found its preprint, and a DOI": (bare(arxiv_id="2501.12948"), DOI),
}


@pytest.mark.parametrize("case", SAME)
def test_it_is_one_paper_by(case: str) -> None:
    known, news = map(make, SAME[case])
    assert Matcher({known.id: known}).find(news) is known


@pytest.mark.parametrize("case", SAME)
def test_what_came_after_the_first_search_is_found_by(case: str) -> None:
    known, news = map(make, SAME[case])
    papers: dict[str, Paper] = {}
    matcher = Matcher(papers)
    assert matcher.find(news) is None
    papers[known.id] = known
    matcher.note(known)
    assert matcher.find(news) is known


@pytest.mark.parametrize("case", DIFFERENT)
def test_it_is_not_one_paper_by(case: str) -> None:
    known, news = map(make, DIFFERENT[case])
    assert Matcher({known.id: known}).find(news) is None


def test_the_first_of_several_papers_of_one_title_is_meant() -> None:
    papers = {facts["id"]: make(facts) for facts in (URL, ARXIV, DOI)}
    assert Matcher(papers).find(make(bare())) is papers[URL["id"]]

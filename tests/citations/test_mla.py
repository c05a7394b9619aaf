"""MLA, ninth edition: what the golden cases do not show."""

from __future__ import annotations

from datetime import date

import pytest

from reader.citations import cite
from reader.models import Link, Paper

TODAY = date(2026, 9, 15)
ROE = {"family": "Roe", "given": "Ann B."}


def mla(*papers: Paper) -> str:
    return cite(papers, "mla", TODAY).text


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            {"title": "Why?", "arxiv_id": "2501.12948"},
            "“Why?” arXiv, Jan. 2025, https://doi.org/10.48550/arXiv.2501.12948.",
        ),
        ({"title": "Bare", "authors": ("Jane Doe", "et al.")}, "Doe, Jane, et al. “Bare.”"),
        ({"title": "T", "authors": ("Jane Doe", "Ann Roe"), "venue": "Cell"}, "Doe, Jane, and Ann Roe. “T.” Cell."),
        ({"title": "T", "authors": ("张三", "李四", "王五"), "venue": "Cell"}, "张三, et al. “T.” Cell."),
        (
            {"title": "T", "links": (Link("page", "https://a.org/x"),)},
            "“T.” a.org/x. Accessed 15 Sept. 2026.",
        ),
    ],
)
def test_entry(facts, expected):
    assert mla(Paper(id="x", **facts)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"type": "book", "publisher": "FSG", "edition": 2}, "Roe, Ann B. T. 2nd ed., FSG, 2011."),
        (
            {"type": "chapter", "container-title": "A book", "publisher": "FSG", "page": "103-104", "editor": [ROE]},
            "Roe, Ann B. “T.” A book, edited by Ann B. Roe, FSG, 2011, pp. 103–04.",
        ),
        (
            {"type": "thesis", "publisher": "MIT", "genre": "PhD dissertation"},
            "Roe, Ann B. T. 2011, MIT, PhD dissertation.",
        ),
        (
            {"type": "software", "version": "1.2", "publisher": "GitHub", "URL": "https://github.com/a"},
            "Roe, Ann B. T. Version 1.2, GitHub, 2011, github.com/a.",
        ),
        (
            {"type": "article-journal", "container-title": "Cell", "number": "e1", "volume": 3},
            "Roe, Ann B. “T.” Cell, vol. 3, 2011, article e1.",
        ),
    ],
)
def test_entry_from_a_bibliography(facts, expected):
    assert mla(Paper(id="x", title="T", year=2011, bibliographic=facts | {"author": [ROE]})) == expected


def test_site_that_is_the_author_is_named_as_the_site():
    facts = {"type": "webpage", "container-title": "Yale University", "author": [{"literal": "Yale University"}]}
    assert mla(Paper(id="x", title="T", year=2011, bibliographic=facts)) == "“T.” Yale University, 2011."


def test_authors_of_the_entry_before_are_not_repeated():
    papers = [
        Paper(id=title, title=title, authors=authors, venue="Cell")
        for title, authors in [("Zeta", ("Jane Doe",)), ("Alpha", ("Jane Doe",)), ("Beta", ("Jane Doe", "Ann Roe"))]
    ]
    assert mla(*papers) == ("Doe, Jane. “Alpha.” Cell.\n---. “Zeta.” Cell.\nDoe, Jane, and Ann Roe. “Beta.” Cell.")

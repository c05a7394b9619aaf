"""IEEE: what the golden cases do not show."""

from __future__ import annotations

from datetime import date

import pytest

from reader.citations import cite
from reader.models import Link, Paper

TODAY = date(2026, 9, 15)
ROE = {"family": "Roe", "given": "Ann B."}


def ieee(*papers: Paper) -> str:
    return cite(papers, "ieee", TODAY).text


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"title": "Why?", "arxiv_id": "2501.12948"}, "“Why?” Jan. 2025, arXiv:2501.12948."),
        ({"title": "Bare", "authors": ("Jane Doe", "et al.")}, "J. Doe et al., Bare."),
        ({"title": "A “new” way", "venue": "Cell", "authors": ("张三", "李四")}, "张三 and 李四, “A ‘new’ way,” Cell."),
        ({"title": "Title.", "venue": "Cell"}, "“Title,” Cell."),
        (
            {"title": "T", "venue": "Cell", "year": 2020, "links": (Link("page", "https://a.org/x"),)},
            "“T,” Cell, 2020. [Online]. Available: https://a.org/x",
        ),
        (
            {
                "title": "T",
                "authors": tuple(f"A. {name}" for name in "BCDEFG"),
                "venue": "NeurIPS 2024",
                "doi": "10.1/x",
            },
            "A. B, A. C, A. D, A. E, A. F, and A. G, “T,” in NeurIPS 2024, 2024, doi: 10.1/x.",
        ),
        (
            {"title": "T", "authors": tuple(f"A. {name}" for name in "BCDEFGH"), "venue": "Cell"},
            "A. B et al., “T,” Cell.",
        ),
    ],
)
def test_reference(facts, expected):
    assert ieee(Paper(id="x", **facts)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            {"type": "article", "publisher": "bioRxiv", "DOI": "10.1101/029983"},
            "A. B. Roe, “T,” 2011, bioRxiv, doi: 10.1101/029983.",
        ),
        (
            {
                "type": "article",
                "publisher": "ChinaXiv",
                "number": "ChinaXiv:202303.1",
                "URL": "https://chinaxiv.org/1",
            },
            "A. B. Roe, “T,” 2011, ChinaXiv:202303.1. [Online]. Available: https://chinaxiv.org/1",
        ),
        (
            {"type": "book", "publisher": "MIT Press", "publisher-place": "Boston", "edition": 2},
            "A. B. Roe, T, 2nd ed. Boston: MIT Press, 2011.",
        ),
        (
            {"type": "chapter", "container-title": "A book", "publisher": "FSG", "page": "1--9", "editor": [ROE, ROE]},
            "A. B. Roe, “T,” in A book, A. B. Roe and A. B. Roe, Eds. FSG, 2011, pp. 1–9.",
        ),
        (
            {"type": "thesis", "publisher": "MIT", "genre": "Ph.D. dissertation"},
            "A. B. Roe, “T,” Ph.D. dissertation, MIT, 2011.",
        ),
        (
            {"type": "software", "version": "v1.2", "publisher": "GitHub", "URL": "https://github.com/a"},
            "A. B. Roe. “T.” (version 1.2, 2011). GitHub. Accessed: Sep. 15, 2026. [Online]. "
            "Available: https://github.com/a",
        ),
        (
            {"type": "article-journal", "container-title": "Cell", "number": "e1"},
            "A. B. Roe, “T,” Cell, Art. no. e1, 2011.",
        ),
        ({"type": "webpage"}, "A. B. Roe. “T.”"),
    ],
)
def test_reference_from_a_bibliography(facts, expected):
    assert ieee(Paper(id="x", title="T", year=2011, bibliographic=facts | {"author": [ROE]})) == expected


def test_several_are_numbered_in_order_of_citation():
    papers = [Paper(id=title, title=title, venue="Cell") for title in ("Zeta", "Alpha")]
    assert ieee(*papers) == "[1] “Zeta,” Cell.\n[2] “Alpha,” Cell."

"""Chicago, author-date, both editions: what the golden cases do not show."""

from __future__ import annotations

from datetime import date

import pytest

from reader.citations import cite
from reader.models import Link, Paper

TODAY = date(2026, 9, 15)
ROE = {"family": "Roe", "given": "Ann B."}


def chicago(edition: int, *papers: Paper) -> str:
    return cite(papers, f"chicago-{edition}", TODAY).text


@pytest.mark.parametrize(
    ("edition", "count", "shown"),
    [(18, 6, 6), (18, 7, 3), (17, 10, 10), (17, 11, 7)],
)
def test_many_authors(edition, count, shown):
    text = chicago(edition, Paper(id="x", title="T", authors=tuple(f"A. Name{'x' * index}" for index in range(count))))
    assert text.count("Name") == shown
    assert ("et al." in text) == (shown < count)


@pytest.mark.parametrize(
    ("edition", "facts", "expected"),
    [
        (18, {"type": "book", "publisher": "FSG", "publisher-place": "Boston"}, "Roe, Ann B. 2011. T. FSG."),
        (17, {"type": "book", "publisher": "FSG", "publisher-place": "Boston"}, "Roe, Ann B. 2011. T. Boston: FSG."),
        (
            17,
            {"type": "chapter", "container-title": "A book", "publisher": "FSG", "page": "103-104", "editor": [ROE]},
            "Roe, Ann B. 2011. “T.” In A book, edited by Ann B. Roe, 103–4. FSG.",
        ),
        (18, {"type": "thesis", "publisher": "MIT", "genre": "PhD diss."}, "Roe, Ann B. 2011. “T.” PhD diss., MIT."),
        (
            18,
            {"type": "software", "version": "1.2", "publisher": "GitHub", "URL": "https://github.com/a"},
            "Roe, Ann B. 2011. T. V. 1.2. GitHub. https://github.com/a.",
        ),
        (18, {"type": "article-journal", "container-title": "Cell", "issue": 3}, "Roe, Ann B. 2011. “T.” Cell, no. 3."),
        (
            18,
            {"type": "article-journal", "container-title": "Cell", "volume": 202, "issue": 4, "page": "471–485"},
            "Roe, Ann B. 2011. “T.” Cell 202 (4): 471–85.",
        ),
    ],
)
def test_entry_from_a_bibliography(edition, facts, expected):
    assert chicago(edition, Paper(id="x", title="T", year=2011, bibliographic=facts | {"author": [ROE]})) == expected


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        (
            17,
            "Gu, Albert. 2023. “Why?” Preprint, submitted December 1, 2023. https://doi.org/10.48550/arXiv.2312.00752.",
        ),
        (18, "Gu, Albert. 2023. “Why?” Preprint, arXiv, December 1. https://doi.org/10.48550/arXiv.2312.00752."),
    ],
)
def test_preprint(edition, expected):
    paper = Paper(id="x", title="Why?", authors=("Albert Gu",), date="2023-12-01", arxiv_id="2312.00752")
    assert chicago(edition, paper) == expected


def test_title_stands_first_without_an_author():
    paper = Paper(id="x", title="A page", links=(Link("page", "https://a.org"),))
    assert chicago(18, paper) == "“A page.” n.d. Accessed September 15, 2026. https://a.org."

"""APA, seventh edition: what the golden cases do not show."""

from __future__ import annotations

from datetime import date

import pytest

from reader.citations import cite
from reader.models import Link, Paper

TODAY = date(2026, 9, 15)
PAGE = (Link("page", "https://a.org/x"),)


def apa(*papers: Paper) -> str:
    return cite(papers, "apa", TODAY).text


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            {"title": "DeepSeek-R1", "arxiv_id": "2501.12948"},
            "DeepSeek-R1. (2025). arXiv. https://doi.org/10.48550/arXiv.2501.12948",
        ),
        ({"title": "What is a page?", "links": PAGE}, "What is a page? (n.d.). https://a.org/x"),
        (
            {"title": "A page", "links": PAGE, "date": "2025-03", "authors": ("Li Ming",)},
            "Ming, L. (2025, March). A page. https://a.org/x",
        ),
        ({"title": "Bare", "authors": ("Jane Doe et al.",)}, "Doe, J., et al. (n.d.). Bare."),
        ({"title": "Bare", "authors": ("张三", "李四")}, "张三, & 李四. (n.d.). Bare."),
        ({"title": "Odd date", "date": "soon"}, "Odd date. (n.d.)."),
        ({"title": "Derived", "date": "soon", "arxiv_id": "2501.12948"}, "Derived. (2025). arXiv. "),
        (
            {"title": "Appeared", "arxiv_id": "2501.12948", "doi": "10.1038/other"},
            "Appeared. (2025). https://doi.org/10.1038/other",
        ),
        (
            {"title": "A tool", "links": (Link("code", "https://github.com/a/b"),), "year": 2024},
            "A tool [Computer software]. (2024). https://github.com/a/b",
        ),
        (
            {"title": "Deep learning", "venue": "Nature", "year": 2015, "bibliographic": {"number": "e1"}},
            "Deep learning. (2015). Nature, Article e1.",
        ),
    ],
)
def test_reference(facts, expected):
    assert apa(Paper(id="title:x", **facts)).startswith(expected)


def test_number_of_a_report_server_is_printed():
    facts = {"type": "article", "publisher": "ERIC", "number": "ED545393", "URL": "https://eric.org/ED545393.pdf"}
    paper = Paper(id="x", title="Teacher preparation", authors=("Hsin-Kai Ho",), year=2014, bibliographic=facts)
    expected = "Ho, H.-K. (2014). Teacher preparation (ED545393). ERIC. https://eric.org/ED545393.pdf"
    assert apa(paper) == expected


def test_number_of_an_arxiv_paper_is_not():
    paper = Paper(id="x", title="T", arxiv_id="2501.12948", bibliographic={"number": "arXiv:2501.12948"})
    assert apa(paper).startswith("T. (2025). arXiv.")


def test_version_is_named_once():
    facts = {"type": "software", "version": "v2.0", "publisher": "GitHub"}
    paper = Paper(id="x", title="T", year=2024, bibliographic=facts)
    assert apa(paper) == "T (Version 2.0) [Computer software]. (2024). GitHub."


def test_site_that_is_the_author_is_named_once():
    facts = {"type": "webpage", "container-title": "Yale University"}
    paper = Paper(id="x", title="T", authors=("Yale University",), bibliographic=facts)
    assert apa(paper) == "Yale University. (n.d.). T."


def test_paper_in_proceedings():
    facts = {
        "type": "paper-conference",
        "container-title": "2016 IEEE Conference (CVPR)",
        "page": "770-778",
        "publisher": "IEEE",
        "DOI": "10.1109/CVPR.2016.90",
    }
    paper = Paper(id="x", title="Deep residual learning", authors=("He, Kaiming",), year=2016, bibliographic=facts)
    assert apa(paper) == (
        "He, K. (2016). Deep residual learning. In 2016 IEEE Conference (CVPR) (pp. 770–778). IEEE. "
        "https://doi.org/10.1109/CVPR.2016.90"
    )


@pytest.mark.parametrize(("count", "shown"), [(20, 20), (21, 20), (40, 20)])
def test_many_authors(count, shown):
    text = apa(Paper(id="x", title="T", authors=tuple(f"A. Name{'x' * index}" for index in range(count))))
    assert text.count("Name") == shown
    assert ("…" in text) == (count > 20)
    assert ("&" in text) == (count <= 20)


def test_list_is_alphabetical():
    papers = [Paper(id="x", title=title) for title in ("beta", "Gamma", "Alpha")]
    assert apa(*papers).split("\n") == ["Alpha. (n.d.).", "beta. (n.d.).", "Gamma. (n.d.)."]

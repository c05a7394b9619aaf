import pytest

from reader import formats
from reader.formats import Source
from reader.models import ParsedDigest

NEW = r"""Artificial Intelligence
New submissions
Showing new listings for Tuesday, 24 November 2026
Total of 3 entries
Showing up to 2000 entries per page: fewer | more | all
New submissions (showing 2 of 2 entries)
[1] arXiv:2611.00001 [pdf, html, other]
Title: A Title with \"Uber Things
Ada Lovelace, Kurt G\"odel
Comments: 12 pages
Subjects: Software Engineering (cs.SE); Artificial Intelligence (cs.AI)
We show things. See arXiv:2401.00001.
[2]  arXiv:2611.00002v2 [pdf, other]
Title:
A Second Title
Authors: Emmy Noether
Journal-ref: J. Tests 1 (2026) 2
Subjects: Artificial Intelligence (cs.AI)
Replacement submissions (showing 1 of 1 entries)
[3] arXiv:hep-th/9901001 (replaced) [pdf, html, other]
Title: A Third
A. B.
Total of 3 entries
Showing up to 2000 entries per page: fewer | more | all
About arXivLabs
"""
SEARCH = """Showing 1–2 of 2 results for all: tests
1. arXiv:2611.00001 [pdf, ps, other]  cs.CL cs.AI
doi 10.1145/a.1
A Title
Authors: Ada Lovelace, Alan Turing
Abstract: We show things. △ Less
Submitted 8 July, 2026; originally announced July 2026.
Comments: 4 pages

2. arXiv:2611.00002 [pdf, html, other] cs.CL
Another Title
Authors: Emmy Noether
"""
CLIPPED = """### Recent
[arXiv:2611.00001](https://arxiv.org/abs/2611.00001) (cross-list from cs.CL) [[pdf](https://arxiv.org/pdf/2611.00001), [html](https://arxiv.org/html/2611.00001)]
:   Title: A Title
    Ada Lovelace
"""


def read(text: str) -> ParsedDigest:
    found, digest = formats.parse(Source("pasted.txt", text.encode()))
    assert found == "arxiv-listing"
    return digest


def test_a_page_of_new_papers_is_read() -> None:
    digest = read(NEW)
    first, second, third = digest.papers
    assert (digest.title, digest.date, digest.problems) == ("Artificial Intelligence", "2026-11-24", ())
    assert (first.id, first.title, first.authors) == (
        "arxiv:2611.00001",
        "A Title with Über Things",
        ("Ada Lovelace", "Kurt Gödel"),
    )
    assert first.abstract == "We show things. See arXiv:2401.00001."
    assert (first.cites, first.section) == (("2401.00001",), "New submissions")
    assert first.bibliographic == {"note": "12 pages", "keyword": "cs.SE, cs.AI"}
    assert (second.title, second.authors, second.venue) == ("A Second Title", ("Emmy Noether",), "J. Tests 1 (2026) 2")
    assert second.arxiv_versions == (2,)
    assert (third.id, third.abstract, third.section) == ("arxiv:hep-th/9901001", "", "Replacement submissions")


def test_results_of_a_search_are_read() -> None:
    first, second = read(SEARCH).papers
    assert (first.id, first.title, first.doi) == ("arxiv:2611.00001", "A Title", "10.1145/a.1")
    assert (first.authors, first.abstract) == (("Ada Lovelace", "Alan Turing"), "We show things.")
    assert (first.date, first.bibliographic) == ("2026-07-08", {"note": "4 pages", "keyword": "cs.CL, cs.AI"})
    assert (second.title, second.authors) == ("Another Title", ("Emmy Noether",))


def test_a_page_clipped_as_markdown_is_read() -> None:
    (paper,) = read(CLIPPED).papers
    assert (paper.id, paper.title, paper.authors) == ("arxiv:2611.00001", "A Title", ("Ada Lovelace",))


def test_what_a_heading_announces_is_compared_with_what_was_read() -> None:
    digest = read(NEW.replace("showing 2 of 2", "showing first 25 of 60"))
    assert [(problem.line, problem.reason) for problem in digest.problems] == [
        (6, "Papers stated in the heading: 25; read: 2.")
    ]


def test_records_that_cannot_be_used_are_told() -> None:
    digest = read(
        "[1] arXiv:2611.00001 [pdf]\n[2] arXiv:26xx.00002 [pdf]\nTitle: T\n[3] arXiv:2611.00003 [pdf]\nTitle: U"
    )
    assert [(problem.line, problem.reason) for problem in digest.problems] == [
        (1, "The title is empty."),
        (2, "Invalid arXiv id."),
    ]
    assert [paper.title for paper in digest.papers] == ["T", "U"]


@pytest.mark.parametrize("text", ["- arXiv:2611.00001 [pdf](https://a.org)", "See [1] arXiv:2611.00001 [pdf] there."])
def test_a_list_is_told_from_other_texts(text: str) -> None:
    assert formats.get("arxiv-listing").sniff(Source("x", text.encode())) == 0

from typing import Any

import pytest

from reader.formats._records.papers import Record
from reader.models import Link, Paper


def paper_of(**mapping: Any) -> Paper:
    paper = Record(mapping).paper()
    assert paper is not None
    return paper


@pytest.mark.parametrize(
    "record",
    [
        {"title": "A Title", "authors": ["Ada Lovelace", "Alan Turing"], "abstract": "We show.", "year": 2025},
        {"Title": "A Title", "Author": "Ada Lovelace, Alan Turing", "Summary": "We show.", "Year": "2025"},
        {
            "paper_title": "A Title",
            "authors": [{"name": "Ada Lovelace"}, {"name": "Alan Turing"}],
            "tldr": "We show.",
            "publication_year": "2025",
        },
        {"标题": "A Title", "作者": "Ada Lovelace、Alan Turing", "摘要": "We show.", "年份": "2025"},
        {
            "display_name": "A Title",
            "authorships": [{"author": {"display_name": "Ada Lovelace"}}, {"author": {"display_name": "Alan Turing"}}],
            "abstract": "We show.",
            "publication_year": 2025,
        },
        {
            "content": {
                "title": {"value": "A Title"},
                "authors": {"value": ["Ada Lovelace", "Alan Turing"]},
                "abstract": {"value": "We show."},
            },
            "year": "2025",
        },
        {
            "paper": {
                "title": "A\n  Title",
                "authors": [["Ada", "Lovelace"], ["Alan", "Turing"]],
                "summary": "We show.",
                "year": "2025",
            },
            "title": "A Title",
        },
    ],
)
def test_facts_go_by_many_names(record: dict[str, Any]) -> None:
    paper = paper_of(**record)
    assert (paper.title, paper.authors, paper.abstract) == ("A Title", ("Ada Lovelace", "Alan Turing"), "We show.")
    assert (paper.year, paper.date) == (2025, None)


@pytest.mark.parametrize(
    "record",
    [
        {"arxiv_id": "2501.12948v2"},
        {"arxiv": "https://arxiv.org/abs/2501.12948v2"},
        {"id": "2501.12948v2"},
        {"abs_url": "http://arxiv.org/abs/2501.12948v2", "pdf_url": "https://a.org/x.pdf"},
        {"url": "https://a.org/x", "pdf": "https://arxiv.org/pdf/2501.12948v2"},
        {"externalIds": {"ArXiv": "2501.12948v2", "DOI": "10.1145/a.1"}},
        {"urls": {"project_page": "https://a.org", "arxiv": "https://arxiv.org/abs/2501.12948v2"}},
        {"links": [{"type": "paper", "url": "https://arxiv.org/abs/2501.12948v2"}]},
        {"论文链接": "https://arxiv.org/abs/2501.12948v2"},
        {"doi": "10.48550/arXiv.2501.12948v2"},
    ],
)
def test_an_arxiv_paper_is_known_by_any_of_its_fields(record: dict[str, Any]) -> None:
    paper = paper_of(title="T", **record)
    assert (paper.id, paper.arxiv_versions) == ("arxiv:2501.12948", (2,))


@pytest.mark.parametrize(
    ("record", "identity", "links"),
    [
        ({"url": "https://a.org/x"}, "url:a.org/x", [Link("page", "https://a.org/x")]),
        ({"doi": "https://doi.org/10.1145/A.1"}, "doi:10.1145/a.1", [Link("page", "https://doi.org/10.1145/A.1")]),
        ({"doi": "10.1145/A.1", "code": "https://c.org"}, "doi:10.1145/a.1", [Link("code", "https://c.org")]),
        ({"code_url": "https://github.com/a/b"}, "title:", [Link("code", "https://github.com/a/b")]),
        ({"github": "github.com/a/b"}, "title:", [Link("code", "https://github.com/a/b")]),
        (
            {"project": "https://p.org", "paper": "https://a.org/x"},
            "url:a.org/x",
            [Link("page", "https://a.org/x"), Link("project", "https://p.org")],
        ),
        (
            {"links": [{"label": "Code", "href": "https://c.org"}, {"label": "PDF", "href": "https://a.org/x.pdf"}]},
            "url:a.org/x.pdf",
            [Link("pdf", "https://a.org/x.pdf"), Link("code", "https://c.org")],
        ),
        ({"url": "N/A", "code": "-"}, "title:", []),
        ({"id": 42, "url": "https://a.org/x"}, "url:a.org/x", [Link("page", "https://a.org/x")]),
    ],
)
def test_code_and_project_never_say_which_paper_it_is(record: dict[str, Any], identity: str, links: list[Link]) -> None:
    paper = paper_of(title="T", **record)
    assert paper.id == identity or (identity == "title:" and paper.id.startswith(identity))
    assert list(paper.links) == links


@pytest.mark.parametrize(
    ("record", "title", "translated"),
    [
        ({"title": "An Original", "title_zh": "译名"}, "An Original", "译名"),
        ({"标题": "译名", "英文标题": "An Original"}, "An Original", "译名"),
        ({"title": "An Original", "translation": "标题：译名\n\n摘要：我们。"}, "An Original", "译名"),
        ({"title": "Same", "中文标题": "same"}, "Same", ""),
        ({"中文标题": "译名"}, "译名", ""),
        ({"title": "[A **bold** Title](https://a.org/x)"}, "A bold Title", ""),
        ({"title": "[2501.12948] A Title"}, "A Title", ""),
        ({"title": "", "url": "https://a.org/x"}, "https://a.org/x", ""),
        ({"title": "https://a.org/x", "url": "https://a.org/x"}, "https://a.org/x", ""),
        ({"arxiv_id": "2501.12948"}, "arXiv:2501.12948", ""),
    ],
)
def test_titles_of_two_languages(record: dict[str, Any], title: str, translated: str) -> None:
    paper = paper_of(**record)
    assert (paper.title, paper.translated_title) == (title, translated)


def test_all_that_is_told_of_the_contents_is_kept_once() -> None:
    paper = paper_of(
        title="T",
        summary="We show.",
        abstract="We show!",
        description="<p>More.</p>",
        translation="标题：题\n\n摘要：我们证明。",
        AI={"tldr": "短", "method": "法", "empty": ""},
    )
    assert paper.abstract.split("\n\n") == ["We show!", "More.", "我们证明。", "TL;DR: 短", "Method: 法"]


@pytest.mark.parametrize(
    ("record", "date", "year"),
    [
        ({"published": "2025-01-22T10:00:00Z", "updated": "2026-01-01"}, "2025-01-22", None),
        ({"publishedAt": "2025-01-22", "year": 2025}, "2025-01-22", None),
        ({"year": "2020-02-11"}, "2020-02-11", None),
        ({"date": "2023"}, None, 2023),
        ({"发布日期": "2025年1月22日"}, "2025-01-22", None),
        ({"date": "soon"}, None, None),
    ],
)
def test_dates(record: dict[str, Any], date: str | None, year: int | None) -> None:
    paper = paper_of(title="T", url="https://a.org", **record)
    assert (paper.date, paper.year) == (date, year)


def test_what_a_citation_needs_is_kept_under_its_csl_names() -> None:
    paper = paper_of(
        title="T",
        authors=[{"given": "Ada", "family": "Lovelace"}, {"firstName": "三", "lastName": "张"}],
        journal="Journal of Tests",
        volume=4,
        number="2",
        pages="1-9",
        ISSN="1234-5678",
        publisher="P",
        comment="12 pages\n",
        categories=["cs.AI", "cs.CL"],
        category="cs.LG",
    )
    assert (paper.authors, paper.venue) == (("Ada Lovelace", "张三"), "Journal of Tests")
    assert paper.bibliographic == {
        "author": [{"family": "Lovelace", "given": "Ada"}, {"family": "张", "given": "三"}],
        "volume": "4",
        "issue": "2",
        "page": "1-9",
        "ISSN": "1234-5678",
        "publisher": "P",
        "note": "12 pages",
        "keyword": "cs.AI, cs.CL, cs.LG",
    }


def test_what_a_source_records_of_the_reading() -> None:
    paper = paper_of(
        title="T", status="已读", favorite=True, tags="#rl; agents", notes="See arXiv:1312.5602.", category="LLM"
    )
    assert (paper.status, paper.starred, paper.tags) == ("read", True, ("rl", "agents"))
    assert (paper.note, paper.cites, paper.section) == ("See arXiv:1312.5602.", ("1312.5602",), "LLM")
    assert paper_of(title="T", status="published").status == "unread"
    assert paper_of(title="T", tags="['a', \"b\"]", section="S").tags == ("a", "b")


@pytest.mark.parametrize(
    ("record", "tells"),
    [
        ({"title": "T", "abstract": "A"}, True),
        ({"title": "T", "code": "https://github.com/a/b"}, True),
        ({"name": "T", "url": "https://a.org"}, True),
        ({"id": "2501.12948"}, True),
        ({"doi": "10.1145/a.1"}, True),
        ({"title": "T"}, False),
        ({"title": "T", "papers": []}, False),
        ({"title": "T", "code": "a word"}, False),
        ({"name": "package", "version": "1.0", "description": "A package"}, False),
        ({"url": "https://a.org"}, False),
        ({}, False),
    ],
)
def test_a_record_of_a_paper_is_told_from_others(record: dict[str, Any], tells: bool) -> None:
    assert Record(record).tells_of_paper is tells


def test_values_are_cleaned_of_what_acts_on_a_terminal() -> None:
    paper = paper_of(
        title="a\x1b[31mb", authors=["A\x1b]0;x\x07 B"], abstract="c\x9b1md", venue="\u202ee", notes="f\x00"
    )
    assert "".join((paper.title, *paper.authors, paper.abstract, paper.venue, paper.note)) == "abA Bcdef"

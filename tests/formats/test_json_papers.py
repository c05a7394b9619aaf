import json
from typing import Any

import pytest

from reader import formats
from reader.errors import ImportFailedError
from reader.formats import Source
from reader.models import ParsedDigest
from tests.shared import Sample, samples

PAPER = {"title": "A Title", "url": "https://arxiv.org/abs/2501.12948"}
OTHER = {"title": "Another Title", "authors": ["Ada Lovelace"], "year": 2020}


def read(document: Any, name: str = "papers.json") -> ParsedDigest:
    text = document if isinstance(document, str) else json.dumps(document, indent=1)
    found, digest = formats.parse(Source(name, text.encode()))
    assert found == "json-papers"
    return digest


@pytest.mark.parametrize(
    ("document", "sections"),
    [
        ([PAPER, OTHER], ["", ""]),
        ({"papers": [PAPER, OTHER]}, ["", ""]),
        ({"total": 2, "offset": 0, "data": [PAPER, OTHER]}, ["", ""]),
        ({"response": {"docs": [PAPER, OTHER]}}, ["response", "response"]),
        ({"LLM": [PAPER], "Vision": [OTHER]}, ["LLM", "Vision"]),
        (
            {"sections": [{"section": "LLM", "papers": [PAPER]}, {"name": "Vision", "papers": [OTHER]}]},
            ["LLM", "Vision"],
        ),
        (
            [{"date": "2025-01-22", "papers": [PAPER]}, {"date": "2025-01-23", "papers": [OTHER]}],
            ["2025-01-22", "2025-01-23"],
        ),
        ({"a": PAPER, "b": OTHER}, ["", ""]),
        ({"2025": {"LLM": [PAPER]}, "2024": {"LLM": [OTHER]}}, ["LLM", "LLM"]),
        ({"nodes": [{"paper": PAPER, "votes": 3}, {"paper": OTHER, "votes": 1}]}, ["nodes", "nodes"]),
    ],
)
def test_papers_are_found_wherever_they_stand(document: Any, sections: list[str]) -> None:
    digest = read(document)
    assert [paper.title for paper in digest.papers] == ["A Title", "Another Title"]
    assert [paper.section for paper in digest.papers] == sections
    assert digest.papers[0].arxiv_id == "2501.12948"
    assert digest.problems == ()


def test_a_paper_takes_its_id_from_the_key_it_stands_under() -> None:
    digest = read({"2501.12948": {"title": "A Title", "authors": "Ada Lovelace"}})
    assert [paper.id for paper in digest.papers] == ["arxiv:2501.12948"]


@pytest.mark.parametrize(
    "row",
    [
        "|**2025-01-22**|**A Title**|Ada Lovelace et.al.|[2501.12948](http://arxiv.org/abs/2501.12948)|"
        "**[link](https://github.com/a/b)**|\n",
        "- 2025-01-22, **A Title**, Ada Lovelace et.al., Paper: [http://arxiv.org/abs/2501.12948]"
        "(http://arxiv.org/abs/2501.12948), Code: **[https://github.com/a/b](https://github.com/a/b)**",
    ],
)
def test_dailies_keep_rows_of_markdown_under_ids(row: str) -> None:
    digest = read({"LLM": {"2501.12948": row, "2501.00001": "no row"}})
    (paper,) = digest.papers
    assert (paper.id, paper.title, paper.authors) == ("arxiv:2501.12948", "A Title", ("Ada Lovelace",))
    assert (paper.date, paper.section) == ("2025-01-22", "LLM")
    assert [link.url for link in paper.links] == ["http://arxiv.org/abs/2501.12948", "https://github.com/a/b"]


def test_a_document_has_a_title_and_a_date() -> None:
    digest = read({"title": "Weekly 2025-W04", "papers": [PAPER]})
    assert (digest.title, digest.date) == ("Weekly 2025-W04", "2025-W04")
    assert read([PAPER], "2025-01-22.json").date == "2025-01-22"
    assert read({"date": "2025-01-22T08:00", "papers": [PAPER]}).date == "2025-01-22"


def test_an_entry_among_papers_that_is_none_is_told_with_its_line() -> None:
    digest = read([PAPER, {"note": "nothing here", "count": 1}, OTHER, {}])
    assert len(digest.papers) == 2
    assert [(problem.line, problem.text, problem.reason) for problem in digest.problems] == [
        (7, "nothing here, 1", "The entry has no title."),
        (7, "", "The entry has no title."),
    ]


def test_authors_and_references_of_a_paper_are_no_papers() -> None:
    digest = read([{**PAPER, "references": [OTHER, OTHER], "authors": [{"name": "A B", "url": "https://a.org"}]}])
    assert [paper.title for paper in digest.papers] == ["A Title"]


def test_a_list_that_breaks_off_is_read_up_to_there() -> None:
    text = json.dumps([PAPER, OTHER, PAPER], indent=1)
    digest = read(text[: text.rindex("url")])
    assert len(digest.papers) == 2
    assert [
        (problem.line, "Invalid JSON here; the rest was not read." in problem.reason) for problem in digest.problems
    ] == [(13, True)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"papers": [{"title": "A", "url": "https://a.org"}', ":1: syntax error:"),
        ("[" * 100_000, "nested too deeply"),
        ('[{"title": ' + "9" * 5000 + "}]", ":1: syntax error:"),
        ('{"a":' * 100_000 + '"title"', "nested too deeply"),
    ],
)
def test_what_is_no_json_is_said(text: str, words: str) -> None:
    with pytest.raises(ImportFailedError, match=words):
        formats.get("json-papers").parse(Source("x.json", text.encode()))


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        (json.dumps([PAPER]), True),
        (json.dumps({"name": "package", "version": "1.0"}), False),
        ("[Title](https://a.org)", False),
        ("{curly} words", False),
        ("plain", False),
    ],
)
def test_json_of_papers_is_told_from_others(text: str, certain: bool) -> None:
    assert (formats.get("json-papers").sniff(Source("x", text.encode())) >= 0.3) is certain


@pytest.mark.parametrize("sample", samples("json-papers"))
def test_a_whole_digest(sample: Sample) -> None:
    name, digest = formats.parse(sample.source)
    assert name == "json-papers"
    for paper, (arxiv_id, url, _title) in zip(digest.papers, sample.expected, strict=True):
        assert (paper.arxiv_id or "", url in [link.url for link in paper.links]) == (arxiv_id, True)

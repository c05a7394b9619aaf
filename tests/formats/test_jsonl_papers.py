import json

import pytest

from reader import formats
from reader.formats import Source
from tests.shared import Sample, samples

DAILY = {
    "id": "2501.12948",
    "pdf": "https://arxiv.org/pdf/2501.12948",
    "abs": "https://arxiv.org/abs/2501.12948",
    "authors": ["Ada Lovelace", "Alan Turing"],
    "title": "A Title",
    "categories": ["cs.CL", "cs.AI"],
    "comment": None,
    "summary": "A summary that arXiv breaks into lines of a fixed width, and\nthat goes on.",
    "AI": {"tldr": "一句话。", "motivation": "动机。"},
}
DUMP = {
    "id": "hep-th/9901001",
    "submitter": "A. L.",
    "authors": "Ada Lovelace and Alan Turing",
    "title": "Another\n  Title",
    "comments": "12 pages",
    "journal-ref": "J. Tests 1 (1999) 2",
    "doi": "10.1145/a.1",
    "categories": "hep-th math-ph",
    "abstract": "  We show.\n",
    "update_date": "2007-05-23",
}


def test_dailies_and_dumps_are_read() -> None:
    text = "\n".join(map(json.dumps, (DAILY, DUMP))) + "\n\n"
    name, digest = formats.parse(Source("data/2025-01-22_AI_enhanced_Chinese.jsonl", text.encode()))
    daily, dump = digest.papers
    assert (name, digest.date, digest.problems) == ("jsonl-papers", "2025-01-22", ())
    assert daily.id == "arxiv:2501.12948"
    assert [link.kind for link in daily.links] == ["abs", "pdf"]
    assert daily.abstract.split("\n\n") == [
        "A summary that arXiv breaks into lines of a fixed width, and that goes on.",
        "TL;DR: 一句话。",
        "Motivation: 动机。",
    ]
    assert daily.bibliographic == {"keyword": "cs.CL, cs.AI"}
    assert (dump.id, dump.title, dump.doi) == ("arxiv:hep-th/9901001", "Another Title", "10.1145/a.1")
    assert (dump.authors, dump.venue) == (("Ada Lovelace", "Alan Turing"), "J. Tests 1 (1999) 2")


def test_lines_that_cannot_be_used_are_told() -> None:
    lines = [json.dumps(DAILY), '{"id": broken', "[1, 2]", '{"count": 3}', "[" * 50_000, json.dumps(DUMP)]
    digest = formats.parse(Source("x.jsonl", "\n".join(lines).encode()), "jsonl-papers")[1]
    assert len(digest.papers) == 2
    assert [(problem.line, problem.reason) for problem in digest.problems] == [
        (2, "The line is not a JSON object."),
        (3, "The line is not a JSON object."),
        (4, "The entry has no title."),
        (5, "The line is not a JSON object."),
    ]


def test_one_object_over_several_lines_is_no_json_lines() -> None:
    source = Source("x.json", json.dumps(DAILY, indent=1).encode())
    assert formats.get("jsonl-papers").sniff(source) == 0
    assert formats.parse(source)[0] == "json-papers"


def test_lines_of_something_else_are_no_papers() -> None:
    assert formats.get("jsonl-papers").sniff(Source("x.jsonl", b'{"level": "info"}\n{"level": "warn"}\n')) == 0


@pytest.mark.parametrize("sample", samples("jsonl-daily"))
def test_a_whole_digest(sample: Sample) -> None:
    name, digest = formats.parse(sample.source)
    assert (name, digest.problems) == ("jsonl-papers", ())
    assert [(paper.arxiv_id or "", paper.links[0].url, paper.title) for paper in digest.papers] == sample.expected

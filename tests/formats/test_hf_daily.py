import json

import pytest

from reader import formats
from reader.formats import Source
from reader.models import Link
from tests.shared import Sample, samples

ENTRY = {
    "paper": {
        "id": "2501.12948",
        "authors": [
            {"_id": "1", "name": "Ada Lovelace", "hidden": False},
            {"name": "Alan Turing", "user": {"name": "x"}},
        ],
        "publishedAt": "2025-01-22T15:00:00.000Z",
        "title": "A Title broken\n  in two",
        "summary": "We show.",
        "upvotes": 3,
        "ai_keywords": ["reasoning"],
    },
    "publishedAt": "2025-01-23T01:00:00.000Z",
    "title": "A Title broken in two",
    "numComments": 1,
}


@pytest.mark.parametrize("document", [[ENTRY], ENTRY])
def test_an_entry_is_read(document: object) -> None:
    name, digest = formats.parse(Source("2025-01-23.json", json.dumps(document).encode()))
    (paper,) = digest.papers
    assert (name, digest.date, digest.problems) == ("hf-daily", "2025-01-23", ())
    assert (paper.title, paper.abstract, paper.date) == ("A Title broken in two", "We show.", "2025-01-22")
    assert (paper.authors, paper.tags) == (("Ada Lovelace", "Alan Turing"), ("reasoning",))
    assert (paper.id, paper.links) == ("arxiv:2501.12948", (Link("page", "https://huggingface.co/papers/2501.12948"),))


def test_an_entry_without_a_paper_is_told() -> None:
    _name, digest = formats.parse(Source("x", json.dumps([ENTRY, {"paper": {"upvotes": 1}}, 7]).encode()))
    assert (len(digest.papers), len(digest.problems)) == (1, 1)


def test_the_translated_variant_is_a_list_of_papers() -> None:
    record = {
        "title": "A Title",
        "summary": "We show.",
        "translation": "标题：译名\n\n摘要：我们证明。",
        "url": "https://huggingface.co/papers/2501.12948",
        "arxiv_url": "https://arxiv.org/abs/2501.12948",
    }
    name, digest = formats.parse(Source("x", json.dumps([record], ensure_ascii=False).encode()))
    (paper,) = digest.papers
    assert (name, paper.translated_title, paper.abstract) == ("json-papers", "译名", "We show.\n\n我们证明。")


@pytest.mark.parametrize("sample", samples("json-hf-daily"))
def test_a_whole_digest(sample: Sample) -> None:
    name, digest = formats.parse(sample.source)
    assert (name, digest.problems) == ("hf-daily", ())
    assert [(paper.arxiv_id or "", paper.links[0].url, paper.title) for paper in digest.papers] == sample.expected

"""What looks wrong in a digest, and what does not."""

from __future__ import annotations

from typing import Any

import pytest

from reader.importing.lint import differ, doubts
from reader.models import Digest, Entry, Link, Paper
from tests.storage.builders import paper

DONE = "We show that it works."


def found(*papers: Paper, entries: tuple[Entry, ...] = (), **facts: Any) -> list[tuple[str, str]]:
    """Give the doubts about a digest: id and the first words of the reason."""
    given = entries or tuple(Entry(known.id) for known in papers)
    digest = Digest(**{"id": "d", "title": "周报", "source": "/d.md", "format": "f", "entries": given} | facts)
    return [(doubt.paper, doubt.reason) for doubt in doubts(digest, {known.id: known for known in papers})]


def with_abstracts(*abstracts: str) -> list[Paper]:
    return [paper(number, title=f"Title {number}", abstract=text) for number, text in enumerate(abstracts, 1)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("DeepSeek-R1: Incentivizing Reasoning", "Deepseek R1 — incentivizing reasoning!", False),
        ("DeepSeek-R1", "DeepSeek-R1: Incentivizing Reasoning in LLMs", False),
        ("Incentivizing Reasoning in Large Models", "Incentivising Reasoning in Large Language Models", False),
        ("Scaling Laws for Agents", "A Survey of Protein Folding", True),
        ("通过强化学习激励推理能力", "通过强化学习来激励推理的能力", False),
        ("通过强化学习激励推理能力", "蛋白质折叠综述", True),
        ("", "Anything", False),
        ("ViT", "An Image is Worth 16x16 Words", False),
        ("Instruct GPT", "Training language models to follow instructions", False),
        ("残差网络", "深度残差学习用于图像识别", False),
    ],
)
def test_titles_of_different_papers_are_told_from_spellings_of_one(one: str, other: str, expected: bool) -> None:
    assert differ(one, other) == differ(other, one) == expected


@pytest.mark.parametrize(
    ("title", "translated", "here", "doubtful"),
    [
        ("Scaling Laws for Agents", "", "A Survey of Protein Folding", True),
        ("Scaling Laws for Agents", "", "Scaling laws for agents", False),
        ("Scaling Laws for Agents", "智能体的规模定律", "蛋白质折叠综述", True),
        ("Scaling Laws for Agents", "智能体的规模定律", "智能体规模定律", False),
        ("Scaling Laws for Agents", "", "蛋白质折叠综述", False),
        ("Scaling Laws for Agents", "", "", False),
    ],
)
def test_an_id_under_another_title_is_doubtful(title: str, translated: str, here: str, doubtful: bool) -> None:
    known = paper(title=title, translated_title=translated)
    reasons = found(known, entries=(Entry(known.id, title=here),))
    assert [id_ for id_, _reason in reasons] == [known.id] * doubtful
    assert all(here in reason for _id, reason in reasons)


@pytest.mark.parametrize(
    "last",
    [
        "We show that...",
        "We show that…",
        "We show that […]",
        "We show that it",
        "We show that,",
        "我们提出了一种新的",
        "我们提出：…",
    ],
)
def test_the_one_abstract_that_ends_early_is_doubtful(last: str) -> None:
    assert found(*with_abstracts(*[DONE] * 5, last)) == [(paper(6).id, "The abstract looks cut off.")]


@pytest.mark.parametrize(
    "last",
    [
        "",
        DONE,
        "我们提出了一种新的方法。",
        "It is quick (and small)",
        "Is it quick?",
        "代码见 https://github.com/someone/thing",
        "Code: github.com/someone/thing",
        "the bound is $O(n)$",
        "“它很快”",
    ],
)
def test_an_abstract_that_ends_well_is_not(last: str) -> None:
    assert found(*with_abstracts(*[DONE] * 5, last)) == []


@pytest.mark.parametrize("abstracts", [["We show that..."] * 9, [DONE] * 3 + ["We show…"] * 3, [DONE, "We show…"]])
def test_a_digest_of_excerpts_gives_excerpts(abstracts: list[str]) -> None:
    assert found(*with_abstracts(*abstracts)) == []


def test_an_abstract_that_another_digest_gave_is_not_doubted_here() -> None:
    papers = with_abstracts(*[DONE] * 5, "We show that")
    entries = [Entry(known.id, facts=("title", "abstract")) for known in papers]
    assert len(found(*papers, entries=tuple(entries))) == 1
    entries[-1] = Entry(papers[-1].id, facts=("title",))
    assert found(*papers, entries=tuple(entries)) == []


@pytest.mark.parametrize(
    ("facts", "doubtful"),
    [
        ({"title": "周报"}, True),
        ({"title": "每周AI论文速递（2025-01-20）"}, True),
        ({"title": "arXiv daily, 20250120"}, True),
        ({"title": "AI 论文周报 2025-W04"}, True),
        ({"title": "Scaling Laws for Agents"}, False),
        ({"title": "A look back at 2025"}, False),
        ({"title": "周报", "links": (Link("page", "https://example.org"),)}, False),
        ({"title": "ImageNet 2025-01-20", "abstract": DONE}, False),
        ({"title": "周报", "arxiv_id": "2501.00001"}, False),
    ],
)
def test_the_title_of_the_document_is_not_one_of_a_paper(facts: dict[str, Any], doubtful: bool) -> None:
    bare = Paper(id="title:0123456789abcdef", **facts)
    assert [reason for _id, reason in found(bare)] == [
        "This looks like the title of the document, not of a paper."
    ] * doubtful


def test_a_doubled_heading_is_doubtful() -> None:
    twice = paper(1, title="Scaling Laws for Agents Scaling Laws for Agents")
    assert found(twice, paper(2, title="A Title")) == [(twice.id, "The title appears twice in one line.")]
    assert found(paper(1, title="Tora! Tora!")) == []
    same = [paper(number, title="Scaling Laws for Agents") for number in (1, 2)]
    assert [id_ for id_, _reason in found(*same)] == [known.id for known in same]


def test_a_digest_without_its_papers_is_not_doubted() -> None:
    assert found(entries=(Entry("arxiv:2501.00001", title="x"),)) == []


def test_an_endless_title_is_told_by_its_beginning() -> None:
    twice = paper(1, title="x" * 1000)
    (doubt,) = doubts(Digest(id="d", title="", source="/d", format="f", entries=(Entry(twice.id),)), {twice.id: twice})
    assert doubt.title == "x" * 80

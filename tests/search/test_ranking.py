"""In which order what was found is shown."""

from __future__ import annotations

from typing import Any

import pytest

from reader.models import Paper
from reader.search import ranking
from reader.search.index import Document, Index
from reader.search.ranking import rank
from tests.search.libraries import library
from tests.storage.builders import paper


def order(words: list[str], *fields: dict[str, Any], terms: tuple[str, ...] = ()) -> list[int]:
    """Rank papers of given fields; give their numbers, from 0, the best first."""
    papers = [Paper(**{"id": f"title:{number}", "title": "T"} | facts) for number, facts in enumerate(fields)]
    ranked = rank(Index().newest_first(papers), words, terms)
    return [int(document.paper.id.removeprefix("title:")) for document in ranked]


@pytest.mark.parametrize(
    ("words", "fields", "expected"),
    [
        pytest.param(
            ["agent"],
            [
                {"abstract": "an agent"}, {"note": "agent"}, {"authors": ("A. Agent",)}, {"tags": ("agent",)},
                {"title": "agent"},
            ],
            [4, 3, 2, 1, 0],
            id="titles before tags, authors, notes, abstracts",
        ),
        pytest.param(
            ["推理"], [{"title": "T"}, {"translated_title": "推理"}], [1, 0], id="a translated title is a title"
        ),
        pytest.param(
            ["agent"],
            [
                {"title": "Agents"}, {"title": "reagent"}, {"title": "An Agent."}, {"title": "WebAgent"},
                {"title": "GUI-Agent"},
            ],
            [2, 4, 0, 1, 3],
            id="whole words before parts",
        ),
        pytest.param(
            ["agent"], [{"tags": ("agent",)}, {"title": "Agents"}], [1, 0], id="a part in a title before a whole tag"
        ),
        pytest.param(
            ["agent"], [{"title": "Agents"}, {"title": "Agents for an agent"}], [1, 0], id="one whole word is enough"
        ),
        pytest.param(
            ["gpt-4"], [{"title": "GPT-4o"}, {"title": "(GPT-4)"}], [1, 0], id="a word may hold signs"
        ),
        pytest.param(
            ["deep", "search"],
            [{"title": "Deep nets that only search"}, {"title": "Deep search"}, {"title": "Search that is deep"}],
            [1, 2, 0],
            id="near before far",
        ),
        pytest.param(
            ["deep", "search"],
            [{"abstract": "deep search"}, {"title": "deep", "abstract": "search"}, {"title": "deep and long search"}],
            [2, 1, 0],
            id="more words in the title first",
        ),
        pytest.param(
            ["a1", "b1"],
            [{"title": "a1"}, {"title": "b1 a1"}, {"title": "b1"}],
            [1, 0, 2],
            id="of alternatives, who has more of them",
        ),
        pytest.param(
            ["agent"],
            [{"title": "agent", "year": 2023}, {"title": "agent"}, {"title": "agent", "date": "2024-05"},
             {"title": "agent", "arxiv_id": "2501.00001"}, {"title": "agent", "year": 2025}],
            [3, 4, 2, 0, 1],
            id="new before old, unknown last",
        ),
        pytest.param([], [{"year": 2023}, {"year": 2024}], [1, 0], id="without words only the date counts"),
        pytest.param(["x"], [{"title": "x a"}, {"title": "x b"}, {"title": "x"}], [0, 1, 2], id="else the order given"),
    ],
)  # fmt: skip
def test_order(words: list[str], fields: list[dict[str, Any]], expected: list[int]) -> None:
    assert order(words, *fields) == expected


def test_a_han_word_within_a_known_term_is_a_part() -> None:
    titles = [{"title": "用强化学习做规划"}, {"title": "让模型学习规划"}, {"title": "学习强化学习"}]
    assert order(["学习"], *titles, terms=("强化学习",)) == [1, 2, 0]
    assert order(["学习"], *titles) == [0, 1, 2]
    assert order(["强化学习"], *titles, terms=("强化学习",)) == [0, 2, 1]


def test_a_han_word_within_a_word_that_jieba_knows_is_a_part() -> None:
    titles = [{"title": "人工智能的规划"}, {"title": "规划得智能"}, {"title": "人工智能要智能"}]
    assert order(["智能"], *titles) == [1, 2, 0]
    assert order(["人工智能"], *titles) == [0, 2, 1]


def test_the_order_is_the_same_again_and_thorough_for_the_first_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [Document(made) for made in library(300)]
    documents = [document for document in documents if "model" in document.head or "model" in document.body]
    whole = rank(documents, ["model"])
    assert rank(documents, ["model"]) == whole
    titled = sum("model" in document.part("title") for document in documents)
    for thoroughly in (titled + 1, titled // 2):
        monkeypatch.setattr(ranking, "THOROUGHLY", thoroughly)
        rough = rank(documents, ["model"])
        assert sorted(map(id, rough)) == sorted(map(id, documents))
        in_title = ["model" in document.part("title") for document in rough]
        assert in_title[: min(thoroughly, titled)] == [True] * min(thoroughly, titled)
        assert len(documents) > thoroughly > 10


def test_papers_are_not_lost() -> None:
    documents = [Document(paper(number)) for number in range(1, 6)]
    assert sorted(map(id, rank(documents, ["no such word"]))) == sorted(map(id, documents))

"""Tags over a whole library."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.models import Paper
from reader.search import tags
from reader.search.tags import Suggestion
from tests.storage.builders import paper

LIBRARY = [
    paper(1, tags=("推理", "to read")),
    paper(2, tags=("推理/数学", "Agents")),
    paper(3, tags=("推理/数学/竞赛", "推理/代码")),
    paper(4, tags=("agents", "推理机")),
    paper(5),
]
NAMES = st.sampled_from(["a", "b", "A", "a/b", "a/b/c", "b/c", "ab"])


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("推理", "推理"),
        ("#a / b ", "a/b"),
        ("//a//b/", "a/b"),
        (" to  read\n", "to read"),
        ("＃x", "x"),
        ("/", ""),
        ("C#", "C#"),
    ],
)
def test_tidy(typed: str, tag: str) -> None:
    assert tags.tidy(typed) == tag


@pytest.mark.parametrize(
    ("tag", "other", "below"),
    [
        ("a/b", "a", True),
        ("a", "a", True),
        ("A/b", "a", True),
        ("ab", "a", False),
        ("a", "a/b", False),
        ("Ａ", "a", True),
    ],
)
def test_is_below(tag: str, other: str, below: bool) -> None:
    assert tags.is_below(tag, other) is below


def test_a_paper_counts_for_all_levels_and_once() -> None:
    assert tags.counts(LIBRARY) == {
        "Agents": 2, "to read": 1, "推理": 3, "推理/代码": 1, "推理/数学": 2, "推理/数学/竞赛": 1, "推理机": 1
    }  # fmt: skip
    assert tags.counts([]) == {}


@pytest.mark.parametrize(
    ("beginning", "completions"),
    [
        ("推", ["推理", "推理/数学", "推理/代码", "推理/数学/竞赛", "推理机"]),
        ("AG", ["Agents"]),
        ("数学", ["推理/数学", "推理/数学/竞赛"]),
        ("read", ["to read"]),
        ("tl", ["推理", "推理/数学", "推理/代码", "推理/数学/竞赛", "推理机"]),
        ("jings", ["推理/数学/竞赛"]),
        ("x", []),
        ("", ["推理", "Agents", "推理/数学", "to read", "推理/代码", "推理/数学/竞赛", "推理机"]),
    ],
)
def test_completion(beginning: str, completions: list[str]) -> None:
    assert tags.complete(beginning, LIBRARY) == completions


def test_suggestions_are_own_tags_then_terms_then_keywords() -> None:
    suited = paper(
        9,
        title="PaSa 用强化学习训练 agents",
        abstract="数学推理。强化学习需要奖励，奖励模型也用强化学习。",
        tags=("奖励模型",),
    )
    made = tags.suggest(
        suited,
        LIBRARY,
        ["强化学习", "学习", "奖励模型", "扩散模型"],
        lambda text: ["方法", "PaSa", "强化", "奖励", "规划", "7b"],
    )
    assert made == [
        Suggestion("推理", "library"),
        Suggestion("Agents", "library"),
        Suggestion("推理/数学", "library"),
        Suggestion("强化学习", "term"),
        Suggestion("PaSa", "keyword"),
        Suggestion("规划", "keyword"),
    ]
    assert tags.suggest(suited, LIBRARY, ["强化学习"], lambda text: [], limit=2) == made[:2]


@pytest.mark.parametrize(
    ("keyword", "made"),
    [
        ("PaSa", True), ("GUI", True), ("o1", True), ("deeper", False), ("Deeper", False), ("reward", True),
        ("模型", False), ("检索", True), ("7b", False), ("x", False), ("model", False), ("GPT-4o", True),
        ("检" * 17, False),
    ],
)  # fmt: skip
def test_which_keywords_make_tags(keyword: str, made: bool) -> None:
    about = Paper(id="title:0", title="t", abstract="reward reward reward deeper model model model model")
    assert tags.suggest(about, [], [], lambda text: [keyword]) == [Suggestion(keyword, "keyword")] * made


def test_a_latin_tag_is_suggested_for_whole_words_only() -> None:
    library = [paper(1, tags=("ai", "rag"))]
    assert tags.suggest(paper(2, title="training storage"), library, [], lambda text: []) == []
    assert tags.suggest(paper(2, title="AI用RAG"), library, [], lambda text: []) == [
        ("ai", "library"),
        ("rag", "library"),
    ]


def test_renaming_moves_what_is_below() -> None:
    assert tags.renamed(LIBRARY, "推理", "reasoning") == {
        LIBRARY[0].id: ("reasoning", "to read"),
        LIBRARY[1].id: ("reasoning/数学", "Agents"),
        LIBRARY[2].id: ("reasoning/数学/竞赛", "reasoning/代码"),
    }
    assert tags.renamed(LIBRARY, "推理/数学", "数学") == {
        LIBRARY[1].id: ("数学", "Agents"),
        LIBRARY[2].id: ("数学/竞赛", "推理/代码"),
    }


def test_renaming_to_a_tag_that_is_there_makes_them_one() -> None:
    both = paper(1, tags=("a", "x", "b"))
    assert tags.renamed([both], "b", "a") == {both.id: ("a", "x")}
    assert tags.renamed([both], "a", "A") == {both.id: ("A", "x", "b")}
    assert tags.renamed([both], "b", "A") == {both.id: ("a", "x")}
    assert tags.renamed([both], "c", "d") == {}


def test_a_tag_becomes_one_with_another_below_it() -> None:
    papers = [paper(number, tags=(tag,)) for number, tag in enumerate(("a", "a/b", "a/b/c", "a/c", "ab"), 1)]
    both = paper(9, tags=("a", "a/b"))
    assert tags.renamed([*papers, both], "a", "a/b") == {
        papers[0].id: ("a/b",),
        papers[3].id: ("a/b/c",),
        both.id: ("a/b",),
    }


def test_deleting_takes_what_is_below_too() -> None:
    assert tags.deleted(LIBRARY, "推理/数学") == {LIBRARY[1].id: ("Agents",), LIBRARY[2].id: ("推理/代码",)}
    assert tags.deleted(LIBRARY, "AGENTS") == {LIBRARY[1].id: ("推理/数学",), LIBRARY[3].id: ("推理机",)}


@given(st.lists(NAMES, max_size=4).map(tuple), NAMES, NAMES)
def test_after_renaming_the_old_tag_is_gone(before: tuple[str, ...], old: str, new: str) -> None:
    changed = tags.renamed([paper(1, tags=before)], old, new).get(paper(1).id, before)
    if not tags.is_below(new, old):
        assert not any(tags.is_below(tag, old) for tag in changed)
    assert len(changed) <= len(before)
    assert any(tags.is_below(tag, old) for tag in before) <= any(tags.is_below(tag, new) for tag in changed)

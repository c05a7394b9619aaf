"""Which papers contain the words of a query."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from reader.search import substring
from reader.search.substring import SubstringIndex, terms
from tests.storage.builders import FULL, paper


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", []),
        (" \t\u3000", []),
        ("Web  Agent", ["web", "agent"]),
        ("检索\u3000推理", ["检索", "推理"]),
        ("ＬＬＭ", ["llm"]),
        ("Schrödinger", ["schrodinger"]),
    ],
)
def test_a_query_is_cut_at_blanks_and_folded(query: str, expected: list[str]) -> None:
    assert terms(query) == expected


@pytest.mark.parametrize(
    ("fields", "query"),
    [
        ({"title": "Incentivizing Reasoning"}, "reason"),
        ({"title": "Incentivizing Reasoning"}, "REASONING incent"),
        ({"translated_title": "激励大语言模型的推理能力"}, "语言模型"),
        ({"abstract": "第一段。\n\n第二段"}, "第二"),
        ({"note": "对照着看 [red]"}, "[red]"),
        ({"tags": ("强化学习",)}, "强化"),
        ({"authors": ("José Müller",)}, "jose muller"),
        ({}, "2501.00001"),
        ({}, "arxiv:2501"),
        ({"title": "ａｂｃ"}, "abc"),
        ({"title": "a b"}, ""),
        ({"title": "ab", "note": "cd"}, "cd ab"),
    ],
)
def test_found(fields: dict[str, Any], query: str) -> None:
    assert SubstringIndex().search(query, [paper(**fields)]) == [paper(**fields)]


@pytest.mark.parametrize(
    ("fields", "query"),
    [
        ({"title": "Reasoning"}, "reasons"),
        ({"title": "ab", "note": "cd"}, "ab ef"),
        ({"title": "ab", "abstract": "cd"}, "abcd"),
        ({"tags": ("强化", "学习")}, "强化学习"),
        ({"venue": "ICLR"}, "iclr"),
    ],
)
def test_not_found(fields: dict[str, Any], query: str) -> None:
    assert SubstringIndex().search(query, [paper(**fields)]) == []


def test_the_order_is_the_one_given() -> None:
    papers = [paper(number) for number in (3, 1, 2)]
    assert SubstringIndex().search("paper", iter(papers)) == papers


def test_a_changed_paper_is_searched_anew() -> None:
    index = SubstringIndex()
    assert index.search("冷启动", [FULL]) == [FULL]
    changed = msgspec.structs.replace(FULL, note="")
    assert index.search("冷启动", [changed]) == []
    assert index.search("冷启动", [FULL]) == [FULL]


def test_a_paper_is_folded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    folded: list[str] = []
    monkeypatch.setattr(substring, "fold", lambda text: (folded.append(text), text.lower())[1])
    index = SubstringIndex()
    papers = [FULL, paper()]
    for query in ("a", "ab", "abc"):
        index.search(query, papers)
    assert len(folded) == 3 + 2

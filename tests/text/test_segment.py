"""Chinese text is cut into words by a process of its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.text import segment
from reader.text.segment import Segmenter

ABSTRACT = "PaSa 让大语言模型自己决定何时发起检索，并用强化学习训练这套决策。强化学习的奖励来自检索的召回率。"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache") / "below"


@pytest.fixture(scope="module")
def segmenter(cache: Path) -> Iterator[Segmenter]:
    made = Segmenter(lambda: cache, terms=("绝艺棋局",))
    yield made
    made.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("强化学习推理", ["强化学习", "推理"]),
        ("检索增强生成与思维链", ["检索增强生成", "与", "思维链"]),
        ("用 GPT-4o 做规划", ["用", " ", "GPT", "-", "4o", " ", "做", "规划"]),
        ("看绝艺棋局", ["看", "绝艺棋局"]),
        ("", []),
        (" \n", []),
    ],
)
def test_words(segmenter: Segmenter, text: str, words: list[str]) -> None:
    assert segmenter.words(text) == words
    assert not segmenter.problem


@pytest.mark.parametrize("text", [ABSTRACT, "a\nb\u2028c\0d", "\ud800x", '"[\\', "，。", "é" * 100])
def test_words_are_the_text(segmenter: Segmenter, text: str) -> None:
    assert "".join(segmenter.words(text)) == text


def test_parts_of_long_words(segmenter: Segmenter) -> None:
    assert segmenter.parts("检索增强生成") == ["检索", "增强", "生成"]
    assert segmenter.words("检索增强生成") == ["检索增强生成"]


@pytest.mark.slow
def test_keywords_are_nouns_that_tell_something(segmenter: Segmenter) -> None:
    keywords = segmenter.keywords(ABSTRACT)
    assert {"强化学习", "大语言模型", "检索", "奖励"} <= set(keywords)
    assert not {"让", "自己", "决定", "来自", "的"} & set(keywords)
    assert segmenter.keywords(ABSTRACT, 2) == keywords[:2]
    assert "决定" in segmenter.keywords(ABSTRACT, kinds=("v",))


def test_the_dictionary_is_kept_in_the_cache(segmenter: Segmenter, cache: Path) -> None:
    segmenter.words("推理")
    assert [file.name for file in cache.iterdir()] == ["jieba.cache"]


@pytest.mark.slow
def test_without_a_cache_words_are_cut_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    without = Segmenter(lambda: tmp_path / "file" / "below")
    assert without.words("强化学习推理") == ["强化学习", "推理"]
    assert not without.problem
    without.close()


def test_terms_that_are_none_are_left_out() -> None:
    bad = ("", " \n", "长" * 41, " 绝艺棋局 ", "[red]", "\x00", "长" * 40)
    assert set(Segmenter(terms=bad).terms) - set(Segmenter().terms) == {"绝艺棋局", "[red]", "\x00", "长" * 40}


@pytest.mark.slow
def test_a_process_that_ended_is_started_again(segmenter: Segmenter) -> None:
    segmenter.words("推理")
    first = segmenter._process
    assert first
    first.kill()
    first.wait()
    assert segmenter.words("强化学习") == ["强化学习"]
    assert segmenter._process is not first


def test_a_process_that_is_not_needed_ends(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segment, "IDLE_SECONDS", 0)
    idle = Segmenter(lambda: cache)
    process = idle._started()
    assert process.stdin
    process.stdin.flush()
    assert process.wait(60) == 0
    idle.close()


def test_the_process_ends_when_nobody_can_ask_any_more(cache: Path) -> None:
    left = Segmenter(lambda: cache)
    process = left._started()
    assert process.stdin
    process.stdin.close()
    assert process.wait(60) == 0
    left.close()


@pytest.mark.parametrize("script", ["raise ImportError", "import sys; sys.stdin.readline()", "print('[]')"])
def test_without_jieba_text_is_cut_at_blanks_and_signs(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "child.py"
    child.write_text(script)
    monkeypatch.setattr(segment, "_CHILD", child)
    broken = Segmenter()
    assert broken.words("用 GPT-4o，做强化学习") == ["用", "GPT-4o", "做强化学习"]
    assert broken.words("推理")
    if "print" not in script:
        assert broken.problem == "Cannot segment Chinese text: jieba does not answer."
        assert broken.keywords(ABSTRACT) == ["强化学习", "大语言模型", "语言模型"]
    broken.close()
    broken.close()


def test_a_python_that_cannot_be_started_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    broken = Segmenter()
    assert broken.words("推理") == ["推理"]
    assert broken.problem == "Cannot segment Chinese text: No such file or directory."

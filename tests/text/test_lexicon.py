"""Words of jieba's dictionary."""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from reader.text import lexicon
from reader.text.lexicon import longer_words


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> None:
    longer_words.cache_clear()


def test_words_that_a_word_is_part_of() -> None:
    assert {"人工智能", "智能化"} <= longer_words("智能")
    assert "智能" not in longer_words("智能")
    assert all("智能" in word and " " not in word for word in longer_words("智能"))
    assert longer_words("绝艺棋局") == frozenset()


@pytest.mark.parametrize("word", ["", "学", "agent", "at&t", "B超", "智 能", "\n", "，。"])
def test_only_han_words_have_such(word: str) -> None:
    assert longer_words(word) == frozenset()


def test_jieba_is_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jieba.finalseg", None)
    monkeypatch.delitem(sys.modules, "jieba", raising=False)
    assert longer_words("推理")
    assert "jieba" not in sys.modules


@pytest.mark.parametrize("content", [None, b"", "人工智能".encode(), "\n人工智能 3".encode()])
def test_a_dictionary_that_is_damaged_or_gone_has_few_words(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if content is not None:
        (tmp_path / "dict.txt").write_bytes(content)
    spec = ModuleSpec("jieba", None, origin=str(tmp_path / "__init__.py"))
    monkeypatch.setattr(lexicon, "find_spec", lambda name: spec)
    assert longer_words("智能") == frozenset({"人工智能"} if content else ())
    longer_words.cache_clear()
    monkeypatch.setattr(lexicon, "find_spec", lambda name: None)
    assert longer_words("智能") == frozenset()
    longer_words.cache_clear()

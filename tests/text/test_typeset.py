"""A paper's text on a page: gaps, lists, hanging marks, and nothing lost."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.cells import cell_len
from reader.text.kinsoku import NEVER_FIRST
from reader.text.typeset import GAPS, HANGING_CELLS, SetLine, prepare, set_lines
from reader.text.wrap import break_offsets
from tests.text.abstracts import abstract
from tests.text.test_wrap import ANY, OPENING, RANDOMS


def page(text: str, width: int, hang: int = 0) -> list[str]:
    return [" " * line.indent + line.text for line in set_lines(text, width, hang)]


@pytest.mark.parametrize(
    ("text", "spaced", "tight"),
    [
        ("用GPT-4o做", "用 GPT-4o 做", "用GPT-4o做"),
        ("用 GPT-4o 做", "用 GPT-4o 做", "用GPT-4o做"),
        ("提升98%以上", "提升 98% 以上", "提升98%以上"),
        ("模型（LLM）的", "模型（LLM）的", "模型（LLM）的"),
        ("令 $α$ 为", "令 α 为", "令α为"),
        ("令$n^2$为", "令 n² 为", "令n²为"),
        ("a b，c 中文 字", "a b，c 中文 字", "a b，c中文 字"),
        ("见 https://ex.org/a 处", "见 https://ex.org/a 处", "见https://ex.org/a处"),
        ("", "", ""),
    ],
)
def test_gaps_between_han_and_latin(text: str, spaced: str, tight: str) -> None:
    assert prepare(text, "space") == spaced
    assert prepare(text, "none") == tight
    assert prepare(spaced, "space") == spaced


@given(ANY, st.sampled_from(GAPS))
def test_gaps_are_all_that_changes(text: str, gaps: str) -> None:
    text = text.replace("$", "").replace("\\", "")
    assert "".join(prepare(text, gaps).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("- 我们提出一种方法", 8, ["- 我们提", "  出一种", "  方法"]),
        ("1. one two\n2. three four", 12, ["1. one two", "2. three", "   four"]),
        ("（1）提出方法框架", 12, ["（1）提出方", "法框架"]),
        ("（1）提出方法框架模型训练", 20, ["（1）提出方法框架模", "     型训练"]),
        ("① 提出方法框架模型", 14, ["① 提出方法框架", "  模型"]),
        ("一、提出方法框架模型", 16, ["一、提出方法框架", "    模型"]),
        ("3.5 亿参数的大语言模型", 14, ["3.5 亿参数的大", "语言模型"]),
        ("a\n\nb", 9, ["a", "", "b"]),
        ("- ", 9, ["-"]),
    ],
)
def test_lists_and_paragraphs_are_kept(text: str, width: int, lines: list[str]) -> None:
    assert page(text, width) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("我们提出一种，方法", ["我们提出一种，", "方法"]),
        ("我们提出一种。", ["我们提出一种。"]),
        ("我们提出一种，”方法", ["我们提出一", "种，”方法"]),
        ("我们提出一a，方法", ["我们提出一a，", "方法"]),
        ("我们提出一种：方法", ["我们提出一", "种：方法"]),
        ("我们提出wordword，方法", ["我们提出", "wordword，方", "法"]),
    ],
)
def test_one_mark_may_hang(text: str, lines: list[str]) -> None:
    assert page(text, 12, HANGING_CELLS) == lines


@given(RANDOMS, st.integers(30, 100))
def test_an_abstract_with_hanging_marks_is_set_by_the_rules(random: Random, width: int) -> None:
    text = abstract(random)
    lines = page(text, width, HANGING_CELLS)
    for line, following in pairwise([*lines, ""]):
        assert cell_len(line) <= width or (line[-1] in "，。、．" and cell_len(line[:-1]) <= width)
        assert following[:1] not in NEVER_FIRST or not following
        assert line[-1:] not in OPENING or not following


@given(ANY, st.integers(1, 40), st.sampled_from([0, HANGING_CELLS]))
def test_any_text_is_restored(text: str, width: int, hang: int) -> None:
    cuts = (0, *break_offsets(text, width, hang), len(text))
    assert "".join(text[start:end] for start, end in pairwise(cuts)) == text
    assert all(cell_len(text[start:end].rstrip()) <= max(width, 2) + hang for start, end in pairwise(cuts))


@given(st.lists(ANY, max_size=4), st.integers(1, 60))
def test_lines_know_where_they_begin(paragraphs: list[str], width: int) -> None:
    text = "\n".join(paragraphs)
    lines = set_lines(text, width)
    assert all(text.startswith(line.text, line.start) for line in lines)
    assert [line.start for line in lines] == sorted(line.start for line in lines)
    shown = "".join("".join(line.text.split()) for line in lines)
    assert shown == "".join(text.split())


def test_an_empty_text_is_one_empty_line() -> None:
    assert set_lines("", 10) == [SetLine("", 0)]

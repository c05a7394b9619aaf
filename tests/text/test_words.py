"""A cursor moves by words, with a dictionary at hand or without."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.words import needs_cutting, word_bounds, word_end, word_start

LINE = "用强化学习训练 GPT-4o，效果好"
WORDS = ["用", "强化学习", "训练", " ", "GPT", "-", "4o", "，", "效果", "好"]


def pieces(line: str, words: list[str] | None = None) -> list[str]:
    return [line[start:end] for start, end in pairwise(word_bounds(line, words))]


@pytest.mark.parametrize(
    ("line", "words", "expected"),
    [
        (LINE, WORDS, WORDS),
        (LINE, None, [*"用强化学习训练", " ", "GPT", "-", "4o", "，", *"效果好"]),
        ("used well", ["us", "ed well"], ["used", " ", "well"]),
        ("强化学习用上", ["强化学习"], ["强化学习", "用上"]),
        ("", None, []),
    ],
)
def test_a_line_is_cut_at_words(line: str, words: list[str] | None, expected: list[str]) -> None:
    assert pieces(line, words) == expected


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("中文 ，a")))
def test_pieces_are_the_line(line: str) -> None:
    assert "".join(pieces(line)) == line
    assert all(pieces(line))


@pytest.mark.parametrize(
    ("column", "start", "end"), [(0, 0, 1), (1, 0, 5), (3, 1, 5), (5, 1, 7), (7, 5, 11), (8, 5, 11), (18, 17, 18)]
)
def test_motion_passes_over_blanks(column: int, start: int, end: int) -> None:
    bounds = word_bounds(LINE, WORDS)
    assert (word_start(LINE, bounds, column), word_end(LINE, bounds, column)) == (start, end)


@pytest.mark.parametrize(("line", "needed"), [("强化", True), ("a强b", False), ("plain words", False)])
def test_only_chinese_needs_a_dictionary(line: str, needed: bool) -> None:
    assert needs_cutting(line) is needed

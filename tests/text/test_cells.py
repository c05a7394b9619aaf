import pytest
import rich.cells
from hypothesis import given
from hypothesis import strategies as st

from reader.text.cells import ELLIPSIS, cell_len, cell_widths, fit, truncate

EMOJI = st.text(
    st.sampled_from("a中⚠✅👍🏽👨\u200d👩\ufe0f1\u20e3e\u0301\u200b🇨🇳\t，") | st.characters(exclude_categories=["Cs"])
)


@pytest.mark.parametrize(
    ("text", "cells"),
    [("", 0), ("abc", 3), ("中文，", 6), ("e\u0301", 1), ("⚠\ufe0f", 2), ("👨\u200d👩\u200d👧", 2), ("⋯", 1)],
)
def test_cell_len(text: str, cells: int) -> None:
    assert cell_len(text) == cells


@given(EMOJI)
def test_widths_are_those_of_rich(text: str) -> None:
    assert cell_len(text) == sum(cell_widths(text)) == rich.cells.cell_len(text)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab⋯"),
        ("中文字", 6, "中文字"),
        ("中文字", 5, "中文⋯"),
        ("中文字", 4, "中⋯"),
        ("中文字", 1, "⋯"),
        ("中文字", 0, ""),
        ("中文字", -1, ""),
        ("ae\u0301\u0327bc", 3, "ae\u0301\u0327⋯"),
        ("ae\u0301\u0327bc", 2, "a⋯"),
        ("x👨\u200d👩yz", 4, "x👨\u200d👩⋯"),
        ("x👨\u200d👩yz", 3, "x⋯"),
        ("", 0, ""),
    ],
)
def test_truncate(text: str, width: int, expected: str) -> None:
    assert truncate(text, width) == expected


@given(EMOJI, st.integers(0, 12))
def test_a_truncated_text_fits(text: str, width: int) -> None:
    short = truncate(text, width)
    assert cell_len(short) <= width
    assert short == text or (short.removesuffix(ELLIPSIS) != short and text.startswith(short[:-1])) or width == 0


@pytest.mark.parametrize(
    ("text", "width", "align", "expected"),
    [
        ("中", 4, "left", "中  "),
        ("中", 4, "right", "  中"),
        ("中", 5, "center", " 中  "),
        ("中文", 4, "right", "中文"),
        ("中文字", 4, "left", "中⋯ "),
        ("中文字", 4, "right", " 中⋯"),
        ("", 2, "left", "  "),
    ],
)
def test_fit(text: str, width: int, align: str, expected: str) -> None:
    assert fit(text, width, align) == expected


@given(EMOJI, st.integers(0, 12), st.sampled_from(["left", "right", "center"]))
def test_a_fitted_text_has_the_width(text: str, width: int, align: str) -> None:
    assert cell_len(fit(text, width, align)) == width


def test_an_unknown_alignment_is_refused() -> None:
    with pytest.raises(KeyError):
        fit("a", 3, "middle")

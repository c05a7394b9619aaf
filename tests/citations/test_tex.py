"""TeX escaped for a BibTeX field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.citations._tex import escape


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("R&D: 100% a_b #1", r"R\&D: 100\% a\_b \#1"),
        ("a ~ b ^ c", r"a \textasciitilde{} b \textasciicircum{} c"),
        ("{x}", r"\textbraceleft{}x\textbraceright{}"),
        ("C:\\new", r"C:\textbackslash{}new"),
        ("in $O(n \\log n)$ time", r"in $O(n \log n)$ time"),
        ("$x^{2}$ & $y_1$", r"$x^{2}$ \& $y_1$"),
        ("from $5 to $10", r"from \$5 to \$10"),
        ("for $5-$10", r"for \$5-\$10"),
        ("one $ alone", r"one \$ alone"),
        ("$x{$", r"\$x\textbraceleft{}\$"),
        ("$}x{$", r"\$\textbraceright{}x\textbraceleft{}\$"),
        ("$5%$", r"\$5\%\$"),
        ("for $5 and A$", r"for \$5 and A\$"),
        (r"\(x_1\) and $$y_1$$", "$x_1$ and $y_1$"),
    ],
)
def test_escape(text, escaped):
    assert escape(text) == escaped


@given(st.text("\\{}$ab ^_%&#~", max_size=30))
def test_escaped_braces_balance_without_regard_to_backslashes(text):
    depth = 0
    for character in escape(text):
        depth += (character == "{") - (character == "}")
        assert depth >= 0
    assert depth == 0

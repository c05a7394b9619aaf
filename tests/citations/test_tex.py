"""TeX escaped and decoded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.citations._tex import escape, plain


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
    ],
)
def test_escape(text, escaped):
    assert escape(text) == escaped


@pytest.mark.parametrize(
    ("text", "decoded"),
    [
        ("Attention is all you need", "Attention is all you need"),
        ("{BERT}: {Pre-training}", "BERT: Pre-training"),
        (r"M{\"u}ller, M\"uller, Fran\c{c}ois, Na\"{\i}ve, \v{S}koda", "Müller, Müller, François, Naïve, Škoda"),
        (r"Erd\H{o}s and \L ukasz and stra{\ss}e", "Erdős and Ł ukasz and straße"),
        (r"$\pi_0$ and $\pi_{0.5}$", "π₀ and π_0.5"),
        (r"$\mathcal{O}(n^{2}\log n)$ or $O(n \log n)$", "O(n² log n) or O(n log n)"),
        (r"R$^3$, $10^{-3}$, $\Lambda$CDM, $\varepsilon$-greedy", "R³, 10⁻³, ΛCDM, ε-greedy"),
        (r"\emph{Very} \textbf{bold} \& 5\% of \$3", "Very bold & 5% of $3"),
        ("from $5 to $10", "from $5 to $10"),
        ("a \\", "a"),
    ],
)
def test_plain(text, decoded):
    assert plain(text) == decoded


@given(st.text("\\{}$ab ^_\"'c", max_size=30))
def test_plain_leaves_no_markup(text):
    assert not set(plain(text)) & set("\\{}")


@given(st.text("\\{}$ab ^_%&#~", max_size=30))
def test_escaped_braces_balance_without_regard_to_backslashes(text):
    depth = 0
    for character in escape(text):
        depth += (character == "{") - (character == "}")
        assert depth >= 0
    assert depth == 0

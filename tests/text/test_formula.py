"""Formulas become plain text where one line can show them; all else stays as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.latex import plain, readable


def shown(tex: str) -> str:
    return readable(f"${tex}$").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("tex", "plain"),
    [
        (r"O(n \log n)", "O(n log n)"),
        (r"n\log n", "n log n"),
        (r"\log\log{n}", "log log n"),
        (r"\mathcal{O}(n^2)", "O(n²)"),
        (r"10^{-3}", "10⁻³"),
        (r"x_{max}", "xₘₐₓ"),
        (r"a_{ij}^2", "aᵢⱼ²"),
        (r"\theta_{\text{old}}", "θ_old"),
        (r"A_\infty", "A_∞"),
        (r"U(1)_{B-L}", "U(1)_(B-L)"),
        (r"n^{5/6}", "n^(5/6)"),
        (r"\frac{a}{b}", "a/b"),
        (r"\frac{a+1}{2b}", "(a+1)/2b"),
        (r"\sqrt{2}", "√2"),
        (r"\sqrt n", "√n"),
        (r"\alpha\leq\beta", "α ≤ β"),
        (r"\sim 3\times", "∼3×"),
        (r"\mathbb{R}^{d\times d}", "ℝ^(d×d)"),
        (r"\hat{x}", "x\u0302"),
        (r"\|x\|_2", "‖x‖₂"),
        (r"\sum_{i=1}^n x_i", "∑ᵢ₌₁ⁿ xᵢ"),
        (r"x \in \{0,1\}^n", "x ∈ {0,1}ⁿ"),
        (r"\left(x\right)", "(x)"),
        (r"{\rm T}c", "Tc"),
        (r"3,\!000\times", "3,000×"),
        (r"19.6\%", "19.6%"),
        (r"90^\circ", "90°"),
        (r"f'(x)", "f′(x)"),
        (r"p < 0.05", "p < 0.05"),
        (r"A \succeq 0", "A ⪰ 0"),
        (r"f \hookrightarrow g", "f ↪ g"),
        (r"3 \times 3", "3 ×3"),
        (r"3", "3"),
        (r"2n", "2n"),
        (r"a\$b", "a$b"),
        ("π", "π"),
    ],
)
def test_simple_formulas_are_plain_text(tex: str, plain: str) -> None:
    assert shown(tex) == plain


@pytest.mark.parametrize(
    "tex",
    [r"\begin{matrix}a&b\end{matrix}", r"\unknown{x}", r"x^{a^{b}}", "x^", "{x", "x}", r"\hat{xy}", r"\sqrt[3]{x}",
     "5 and A", "中文", "{" * 99, r"a \\ b"],
)  # fmt: skip
def test_what_one_line_cannot_show_stays(tex: str) -> None:
    assert shown(tex) == f"${tex}$"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("从 $5 到 $10 的", "从 $5 到 $10 的"),
        (r"约 $20\times$ 快", "约 20× 快"),
        (r"见 \(x_1\)，$$E=mc^2$$", "见 x₁，E=mc²"),
        (r"\$x$ 与 $y\$", r"\$x$ 与 $y\$"),
        ("$5和$x_1$", "$5和x₁"),
        ("$a_1\nb$ $$c_1$$", "$a_1\nb$ c₁"),
        ("plain", "plain"),
    ],
)
def test_formulas_are_found_in_text(text: str, plain: str) -> None:
    assert readable(text) == plain


def test_a_short_formula_is_kept_in_one_line() -> None:
    assert readable("$p < 0.05$") == "p\u00a0<\u00a00.05"
    assert " " in readable("$" + "a + b + " * 9 + "c$")


@given(st.text(st.sampled_from("$\\{}^_ab1 中αlogfrac&\n()-")))
def test_anything_can_be_read(text: str) -> None:
    assert readable(text).count("\n") == text.count("\n")


@pytest.mark.parametrize(
    ("tex", "approximation"),
    [
        (r"x^{a^{b}}", "x^(aᵇ)"),
        (r"\unknown{x}_2", "x₂"),
        (r"5\unknown y", "5 unknown y"),
        (r"\hat{xy}", "xy"),
        (r"\sqrt[3]{x}", "sqrt[3]x"),
        (r"a \\ b", "a b"),
        (r"\begin{cases}a\\b\end{cases}", "a b"),
        ("x^", "x^"),
        ("{x", "x"),
        (r"\foo " + "{" * 99 + "x" + "}" * 99, "x"),
    ],
)
def test_what_one_line_cannot_show_is_approximated_in_a_citation(tex: str, approximation: str) -> None:
    assert plain(f"${tex}$") == approximation

"""One decoder of TeX, for imported texts, for citations and for the desk."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.latex import delatex, plain, readable, split_formulas


@pytest.mark.parametrize(
    ("text", "imported", "cited", "set_"),
    [
        # Letters as scripts; the citation wrote x_ij².
        ("$x_{ij}^2$", "$x_{ij}^2$", "xᵢⱼ²", "xᵢⱼ²"),
        # Fractions, accents, double-struck letters and norms; the citation wrote ab, x, R^d and x _2.
        (r"$\frac{a}{b}$", r"$\frac{a}{b}$", "a/b", "a/b"),
        (r"$\hat{x} \in \mathbb{R}^d$", r"$\hat{x} \in \mathbb{R}^d$", "x\u0302 ∈ ℝᵈ", "x\u0302 ∈ ℝᵈ"),
        (r"$\|x\|_2$", r"$\|x\|_2$", "‖x‖₂", "‖x‖₂"),
        # Braces that are printed; the citation lost them.
        (r"$\{0,1\}^n$ \{c\}", r"$\{0,1\}^n$ {c}", "{0,1}ⁿ {c}", r"{0,1}ⁿ \{c\}"),
        # Epsilon and phi; the citation took the other letter.
        (r"$\epsilon\phi$ \varphi", r"$\epsilon\phi$ φ", "ϵϕ φ", r"ϵϕ \varphi"),
        # Relations have blanks; the citation wrote a≤ b, and an import a ≤b.
        (r"$a\leq b$ a \leq b", r"$a\leq b$ a ≤ b", "a ≤ b a ≤ b", r"a ≤ b a \leq b"),
        # Displayed formulas; the citation wrote $E=mc²$.
        ("$$E=mc^2$$", "$$E=mc^2$$", "E=mc²", "E=mc²"),
        # Round brackets; an import lost the braces inside, so that the desk showed xᵢj, and the citation wrote x_ij.
        (r"\(x_{ij}\)", "$x_{ij}$", "xᵢⱼ", "xᵢⱼ"),
        # Money; the citation lost the dollars.
        ("$5 and A$", "$5 and A$", "$5 and A$", "$5 and A$"),
        ("从 $5 到 $10", "从 $5 到 $10", "从 $5 到 $10", "从 $5 到 $10"),
        # A number is no price when a dollar closes it at once, or an operator follows; the desk left these as written.
        (r"$3$ of $2n$, $3 \times 3$", r"$3$ of $2n$, $3 \times 3$", "3 of 2n, 3 ×3", "3 of 2n, 3 ×3"),
        # What one line cannot show: approximated in a citation.
        ("$x^{a^{b}}$", "$x^{a^{b}}$", "x^(aᵇ)", "$x^{a^{b}}$"),
        (r"$\unknown{x}$", r"$\unknown{x}$", "x", r"$\unknown{x}$"),
        # What TeX takes for something else: prose in a citation.
        ('$#read("x")$', '$#read("x")$', '$#read("x")$', '$#read("x")$'),
        # Chinese between dollars is no formula; the citation lost the dollars.
        ("价格 $a，b$", "价格 $a，b$", "价格 $a，b$", "价格 $a，b$"),
        # A blank behind a command; the citation kept it.
        (r"\L ukasz, stra\ss e", "Łukasz, straße", "Łukasz, straße", r"\L ukasz, stra\ss e"),
        # Functions; an import wrote logn.
        (r"O(n \log n)", "O(n log n)", "O(n log n)", r"O(n \log n)"),
        # Accents the citation did not know.
        (r"\d{a}\t{oo}", "ạo͡o", "ạo͡o", r"\d{a}\t{oo}"),
        # Addresses; the citation wrote urla_b, and xhere.
        (r"\url{a_b} \href{x}{here}", "a_b here (x)", "a_b here (x)", r"\url{a_b} \href{x}{here}"),
        # Only LaTeX has ties and ligatures: a title that a web page gave keeps its signs.
        ("~10x {A} -- ``b''", " 10x A – “b”", "~10x A -- ``b''", "~10x {A} -- ``b''"),
        # An unknown command may be a path, but not in print.
        (r"C:\Users 5\foo", r"C:\Users 5\foo", "C:Users 5 foo", r"C:\Users 5\foo"),
        # A backslash that TeX prints; the citation lost it.
        (r"a\textbackslash{}b", r"a\b", r"a\b", r"a\textbackslash{}b"),
    ],
)
def test_three_uses_agree_but_where_they_must_not(text: str, imported: str, cited: str, set_: str) -> None:
    assert delatex(text) == imported
    assert plain(text) == cited
    assert readable(text).replace("\u00a0", " ") == set_


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("plain - text's", "plain - text's"),
        (r"Bostr\"{o}m {\"u} {\"{u}} \"u \" u", "Boström ü ü ü ü"),
        (r"Fran\c{c}ois \c c \v{S}\'{\i}ma \H{o}{\'\i} \t{oo}", "François ç Šíma őí o͡o"),
        (r"{\L}ukasz Stra\ss e \aa\o{}x {\O} \AE", "Łukasz Straße åøx Ø Æ"),
        (r"A \& B, 40\%, \$5, \#1, a\_b, \{c\}", "A & B, 40%, $5, #1, a_b, {c}"),
        (r"1--2 --- ``so'' A~B", "1–2 — “so” A B"),
        (r"{BERT}: {{Deep} {L}earning}", "BERT: Deep Learning"),
        (r"\textit{a} \emph{b {c}} {\em d} {\bf e} \textsuperscript{2}", "a b c d e 2"),
        (r"{\textquotesingle}{\textendash}\textgreater{}\ldots\ \alpha", "'–>… α"),
        (r"\textbraceleft{}\textbraceright{}\textbackslash{}\textasciitilde{}\^{}\~{}", r"{}\~^~"),
        (r"\url{http://a.b/c_d%20~e} at http://a.b/~c", "http://a.b/c_d%20~e at http://a.b/~c"),
        (r"\href{http://x.y}{here} \href{http://x.y}{http://x.y}", "here (http://x.y) http://x.y"),
        (r"\unheard{of} C:\Users and\\so", "of C:\\Users and so"),
        (r"\(n\) \LaTeX\ is", "$n$ LaTeX is"),
        ("\\", "\\"),
        ("end\\", "end\\"),
        ("a-{}-b '{}'", "a--b ''"),
    ],
)
def test_latex_is_read(text: str, read: str) -> None:
    assert delatex(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (r"{F}rom $x_{i} \% \mathbb{R}$ to $$y~z$$ {X}", r"From $x_{i} \% \mathbb{R}$ to $$y~z$$ X"),
        (r"from $5 to $10 {X}", "from $5 to $10 X"),
        (r"\$x_{i}\$ {X}", "$x_i$ X"),
        (r"$a\$b_{c}$", r"$a\$b_{c}$"),
    ],
)
def test_mathematics_stays(text: str, read: str) -> None:
    assert delatex(text) == read


@pytest.mark.parametrize(
    ("text", "decoded"),
    [
        ("Attention is all you need", "Attention is all you need"),
        ("{BERT}: {Pre-training}", "BERT: Pre-training"),
        (r"M{\"u}ller, M\"uller, Fran\c{c}ois, Na\"{\i}ve, \v{S}koda", "Müller, Müller, François, Naïve, Škoda"),
        (r"Erd\H{o}s and \L ukasz and stra{\ss}e", "Erdős and Łukasz and straße"),
        (r"$\pi_0$ and $\pi_{0.5}$", "π₀ and π_0.5"),
        (r"$\mathcal{O}(n^{2}\log n)$ or $O(n \log n)$", "O(n² log n) or O(n log n)"),
        (r"R$^3$, $10^{-3}$, $\Lambda$CDM, $\varepsilon$-greedy", "R³, 10⁻³, ΛCDM, ε-greedy"),
        (r"\emph{Very} \textbf{bold} \& 5\% of \$3", "Very bold & 5% of $3"),
        ("from $5 to $10", "from $5 to $10"),
        ("a \\", "a"),
    ],
)
def test_plain(text: str, decoded: str) -> None:
    assert plain(text) == decoded


@given(st.text(alphabet="\\{}$~`'\"^ca iz-\n") | st.text())
def test_nothing_raises(text: str) -> None:
    assert isinstance(delatex(text), str)


@given(st.text("\\{}$ab ^_\"'c()[]&%#5", max_size=40))
def test_plain_leaves_no_markup(text: str) -> None:
    shown = plain(text)
    assert "\\" not in shown
    assert all(shown.count(brace) <= text.count(f"\\{brace}") for brace in "{}")


@given(st.text("\\{}$ab ^_5\n()中", max_size=40))
def test_formulas_are_split_without_loss(text: str) -> None:
    pieces = list(split_formulas(text))
    assert "".join(written for written, _ in pieces) == text
    assert all(tex in written for written, tex in pieces)


@pytest.mark.parametrize("unit", ["$a", "\\(", "${", "$\\frac", "$x_{", "\\$", "$$", "\\(a\\", "$a\n \n", "$5 中"])
@pytest.mark.parametrize("decode", [delatex, plain, readable])
def test_time_is_linear(decode: object, unit: str) -> None:
    assert callable(decode)
    start = time.perf_counter()
    decode(unit * 50_000)
    assert time.perf_counter() - start < 10  # anything quadratic takes minutes

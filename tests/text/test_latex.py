import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.latex import delatex


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


@given(st.text(alphabet="\\{}$~`'\"^ca iz-\n") | st.text())
def test_nothing_raises(text: str) -> None:
    assert isinstance(delatex(text), str)

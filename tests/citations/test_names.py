"""Names: display strings and CSL names taken apart."""

from __future__ import annotations

import pytest

from reader.citations._names import OTHERS, Name, authors, initials
from reader.models import Paper


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ashish Vaswani", [Name("Vaswani", "Ashish")]),
        ("Aidan N. Gomez", [Name("Gomez", "Aidan N.")]),
        ("Vaswani, Ashish", [Name("Vaswani", "Ashish")]),
        ("Laurens van der Maaten", [Name("van der Maaten", "Laurens")]),
        ("Van Nguyen", [Name("Nguyen", "Van")]),
        ("Martin Luther King Jr.", [Name("King", "Martin Luther", "Jr.")]),
        ("Peebles, P. Z., Jr.", [Name("Peebles", "P. Z.", "Jr.")]),
        ("Madonna", [Name("Madonna")]),
        ("DeepSeek-AI", [Name("DeepSeek-AI")]),
        ("Meta AI", [Name("Meta AI")]),
        ("Ai Weiwei", [Name("Weiwei", "Ai")]),
        ("Gemini Team", [Name("Gemini Team")]),
        ("Hugging Face", [Name("Hugging Face")]),
        ("Online Computer Library Center, Inc.", [Name("Online Computer Library Center, Inc.")]),
        ("Stanford University", [Name("Stanford University")]),
        ("Bank of America", [Name("Bank of America")]),
        ("张三", [Name("张三")]),
        ("智谱 团队", [Name("智谱 团队")]),
        ("李明 (Ming Li)", [Name("李明 (Ming Li)")]),
        ("Ashish Vaswani et.al.", [Name("Vaswani", "Ashish"), OTHERS]),
        ("Vaswani et al", [Name("Vaswani"), OTHERS]),
        ("et al.", [OTHERS]),
        ("and others", [OTHERS]),
        ("张三等", [Name("张三"), OTHERS]),
        (r"J{\"u}rgen Schmidhuber", [Name("Schmidhuber", "Jürgen")]),
        ("  ", []),
        (" , ", []),
        (", Smith", [Name("Smith")]),
    ],
)
def test_display_string(text, expected):
    assert authors(Paper(id="x", title="x", authors=(text,))) == expected


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"family": "Kaiser", "given": "Łukasz"}, [Name("Kaiser", "Łukasz")]),
        ({"literal": "John Smith Foundation"}, [Name("John Smith Foundation")]),
        ({"literal": "Plain Words"}, [Name("Plain Words")]),
        ({"family": "Beethoven", "non-dropping-particle": "van", "given": "L."}, [Name("van Beethoven", "L.")]),
        ({"family": "Veen", "given": "P. H.", "dropping-particle": "v. d."}, [Name("Veen", "P. H. v. d.")]),
        ({"family": "King", "given": "M. L.", "suffix": "Jr."}, [Name("King", "M. L.", "Jr.")]),
        ({"family": "Team", "given": "Gemini"}, [Name("Gemini Team")]),
        ({"family": "张", "given": "三"}, [Name("张三")]),
        ({"family": "Plato", "given": None}, [Name("Plato")]),
        ({"literal": "others"}, [OTHERS]),
        ({}, []),
    ],
)
def test_csl_name_wins_over_the_display_string(entry, expected):
    found = authors(Paper(id="x", title="x", bibliographic={"author": [entry, {"family": "Z", "given": "Y"}]}))
    assert found == [*expected, Name("Z", "Y")]


@pytest.mark.parametrize("broken", ["Smith", [], None, 3, ["Smith"]])
def test_what_is_no_csl_list_leaves_the_display_strings(broken):
    paper = Paper(id="x", title="x", authors=("A B",), bibliographic={"author": broken})
    assert authors(paper) == [Name("B", "A")]


@pytest.mark.parametrize(
    ("given", "bare", "stopped"),
    [
        ("Stewart D.", "S D", "S. D."),
        ("J.-L.", "J-L", "J.-L."),
        ("Jean-Luc", "J-L", "J.-L."),
        ("W.M.", "W M", "W. M."),
        ("Łukasz", "Ł", "Ł."),
        ("P. H. v. d.", "P H v d", "P. H. v. d."),
        ("Robert (Bob)", "R B", "R. B."),
        ("Xiaoming (王小明)", "X (王小明)", "X. (王小明)"),
        ("M. Günther 李", "M G 李", "M. G. 李"),
        ("", "", ""),
        ("-", "", ""),
    ],
)
def test_initials(given, bare, stopped):
    assert (initials(given), initials(given, ".")) == (bare, stopped)

"""The registry of styles, and what every style owes."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from reader import citations
from reader.citations import _bundled
from reader.errors import UsageError
from reader.models import Link, Paper
from tests import catalogues

TODAY = date(2026, 9, 15)
HOSTILE = Paper(
    id="title:hostile",
    title="坏标题 [/foo] [red]x\x1b[31m }{ $ \\ %\n\x00@misc{a,",
    authors=("}, Evil", "\\", "", "et al."),
    date="soon",
    arxiv_id="}}\n@",
    doi="10.1/} {",
    links=(Link("page", "javascript:alert(1)"), Link("page", "https://x.org/a b}")),
    bibliographic={"author": "nobody", "editor": [1, {"family": 2}], "accessed": {"date-parts": [[]]}, "volume": []},
)


@pytest.mark.parametrize("name", citations.names())
def test_style_keeps_the_contract(name):
    style = citations.load(name)
    assert name == style.NAME
    assert style.TITLE in catalogues.load("zh_CN")
    assert style.__doc__
    assert set(style.NEEDS) <= {"authors", "date", "link"}
    assert all(alias == alias.casefold() for alias in style.ALIASES)


@pytest.mark.parametrize("name", citations.names())
def test_style_survives_anything(name):
    text = citations.cite([HOSTILE, HOSTILE], name, TODAY).text
    assert "\x1b" not in text
    assert "\x00" not in text
    assert "javascript" not in text
    assert "None" not in text


@pytest.mark.parametrize("name", citations.names())
def test_style_of_no_papers_is_empty(name):
    assert citations.cite([], name, TODAY) == ("", ())


@pytest.mark.parametrize("name", citations.names())
def test_style_ends_without_a_line_feed(name):
    text = citations.cite([Paper(id="title:x", title="A title", arxiv_id="2501.12948")], name, TODAY).text
    assert text
    assert text == text.strip()


def test_no_two_styles_share_a_name():
    spoken = [word for name in citations.names() for word in (name, *citations.load(name).ALIASES)]
    assert len(spoken) == len(set(spoken))


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("apa", "apa-7"),
        ("APA", "apa-7"),
        ("bib", "bibtex"),
        ("gbt", "gb-t-7714-2025-numeric"),
        ("GB/T 7714", "gb-t-7714-2025-numeric"),
        ("gb_t_7714_2025_numeric", "gb-t-7714-2025-numeric"),
        ("国标", "gb-t-7714-2025-numeric"),
        ("md", "markdown"),
        (" link ", "link"),
        ("gbt2015", "gb-t-7714-2015-numeric"),
        ("ieee", "ieee"),
        ("mla", "mla-9"),
        ("chicago", "chicago-18-author-date"),
        ("chicago-17", "chicago-17-author-date"),
        ("Harvard", "harvard-cite-them-right"),
        ("vancouver", "taylor-and-francis-national-library-of-medicine"),
        ("nature", "nature"),
        ("~/My Style.csl", "~/My Style.csl"),
    ],
)
def test_resolve(asked, meant):
    assert citations.resolve(asked) == meant


@pytest.mark.parametrize("asked", ["", "no-such-style", "_names", "../x"])
def test_unknown_style_names_the_known_ones(asked):
    with pytest.raises(UsageError) as caught:
        citations.cite([], asked, TODAY)
    assert all(name in caught.value.hint for name in citations.names())


@pytest.mark.parametrize(
    ("style", "paper", "expected"),
    [
        ("gbt", Paper(id="title:x", title="x"), ("authors", "date", "link")),
        ("gbt", Paper(id="arxiv:2501.12948", title="x", arxiv_id="2501.12948"), ("authors",)),
        ("gbt", Paper(id="title:x", title="x", authors=("A B", "et al."), year=2024, doi="10.1/x"), ("authors",)),
        ("bibtex", Paper(id="title:x", title="x", authors=("A B",), year=2024, doi="10.1/x"), ()),
        ("link", Paper(id="title:x", title="x"), ("link",)),
        ("title", Paper(id="title:x", title="x"), ()),
    ],
)
def test_gaps(style, paper, expected):
    assert citations.cite([paper], style, TODAY).gaps == expected


def test_every_style_has_a_label_of_its_own():
    labels = citations.labels()
    assert [name for name, _ in labels if name in citations.names()] == [name for name, _ in labels][
        : len(citations.names())
    ]
    assert set(citations.names()) < {name for name, _ in labels}
    assert len({label for _, label in labels}) == len(labels)


def test_words_for_styles_of_typst_are_not_those_of_others():
    spoken = {word for name in citations.names() for word in (name, *citations.load(name).ALIASES)}
    assert not spoken & {*_bundled.NAMES, *_bundled.ALIASES}
    assert set(_bundled.ALIASES.values()) <= _bundled.NAMES


@pytest.mark.parametrize("name", citations.names())
def test_style_sorts_when_it_says_so(name):
    style = citations.load(name)
    papers = [
        Paper(id=title, title=title, links=(Link("page", f"https://x.org/{title}"),)) for title in ("Zeta", "Alpha")
    ]
    text = citations.cite(papers, name, TODAY).text
    is_sorted = text.rfind("Alpha") < text.find("Zeta")
    assert is_sorted == getattr(style, "SORTS", False)


def test_listing_imports_no_style():
    code = "import sys, reader.citations as c; c.names(); c.resolve('link'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "reader.citations" in loaded
    assert not {"reader.citations.bibtex", "reader.citations.link"} & set(loaded)

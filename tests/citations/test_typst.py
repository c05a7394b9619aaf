"""Styles that typst sets: real output where it is installed, and what is said where it is not."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import citations
from reader.citations import _typst
from reader.citations._hayagriva import bibliography
from reader.citations._style import Context
from reader.errors import UsageError
from reader.models import Link, Paper

TODAY = date(2026, 9, 15)
HOSTILE = '坏标题 [/foo] $#read("/etc/passwd")$ \\#x *a* _b_ `c` <b>&amp; cost $5 @ref // ~'
CSL = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Mine</title><id>mine</id><updated>2024-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout suffix="!"><text variable="title" prefix="Mine: "/></layout></bibliography>
</style>
"""


def macros(names: str, calls: int) -> str:
    """Write macros, each of which calls the next some times."""
    pairs = pairwise(names)
    written = (f'<macro name="{name}">' + f'<text macro="{called}"/>' * calls + "</macro>" for name, called in pairs)
    return "".join(dict.fromkeys(written))


installed = pytest.mark.skipif(not importlib.util.find_spec("typst"), reason="typst is not installed")


def cite(style: str, *papers: Paper) -> str:
    return citations.cite(papers, style, TODAY).text


@installed
@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("nature", "LeCun, Y., Bengio, Y. & Hinton, G. Deep Learning. Nature 521, 436–444 (2015)."),
        ("vancouver", "LeCun Y, Bengio Y, Hinton G. Deep Learning. Nature. 2015;521(7553):436–444."),
        ("harvard", "LeCun, Y., Bengio, Y. and Hinton, G. (2015) “Deep Learning,” Nature, 521(7553), pp. 436–444."),
    ],
)
def test_journal_article(style, expected):
    facts = {"type": "article-journal", "volume": "521", "issue": "7553", "page": "436-444"}
    authors = ("Yann LeCun", "Yoshua Bengio", "Geoffrey Hinton")
    paper = Paper(id="x", title="Deep Learning", authors=authors, venue="Nature", year=2015, bibliographic=facts)
    assert cite(style, paper) == expected


@installed
def test_preprint():
    paper = Paper(id="x", title="DeepSeek-R1", authors=("DeepSeek-AI",), arxiv_id="2501.12948")
    expected = "DeepSeek-AI. DeepSeek-R1. Preprint at https://doi.org/10.48550/arXiv.2501.12948 (2025)."
    assert cite("nature", paper) == expected


@installed
def test_several_are_numbered_in_order_of_citation():
    papers = [
        Paper(id=title, title=title, authors=("Ann Roe",), venue="Cell", year=2020) for title in ("Zeta", "Alpha")
    ]
    assert cite("nature", *papers) == "1. Roe, A. Zeta. Cell (2020).\n2. Roe, A. Alpha. Cell (2020)."


@installed
def test_text_of_a_paper_is_no_markup():
    paper = Paper(id="x", title=HOSTILE, authors=(HOSTILE,), venue="Cell", year=2020)
    text = cite("nature", paper)
    for piece in ("[/foo]", '$#read("/etc/passwd")$', "#x *a* _b_ `c` <b>&amp; cost $5 @ref // ~"):
        assert text.count(piece) == 2


hostile_text = st.text(st.one_of(st.sampled_from("\\{}$#[]@%&\"'\n\x00 -–,;:"), st.characters()), max_size=20)


@pytest.mark.slow
@installed
@settings(max_examples=60, deadline=None)
@given(
    st.builds(
        Paper,
        id=st.just("x"),
        title=hostile_text,
        authors=st.lists(hostile_text, max_size=2).map(tuple),
        date=st.one_of(st.none(), st.sampled_from(["2021-02-31", "0000", "2021-12", "9999-12-31"]), hostile_text),
        venue=hostile_text,
        doi=st.one_of(st.none(), hostile_text),
        links=hostile_text.map(lambda text: (Link("page", f"https://{text}"),)),
        bibliographic=st.dictionaries(
            st.sampled_from(
                ["type", "publisher", "publisher-place", "page", "volume", "issue", "edition", "number", "genre"]
            ),
            st.one_of(st.sampled_from(["book", "article-journal", "chapter", "thesis", "dataset"]), hostile_text),
        ),
    )
)
def test_anything_is_cited(paper):
    assert "\n" not in cite("nature", paper)


@installed
def test_file_of_the_reader(tmp_path):
    path = tmp_path / "My Style.csl"
    path.write_text(CSL, "utf-8")
    assert cite(str(path), Paper(id="x", title="A [b] $c$")) == "Mine: A [b] c!"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "Cannot read"),
        (b"<style/>", "is not a CSL citation style"),
        (b"\xff\xfe", "is no"),
        (CSL.encode() * 4000, "is no"),
        (b"not xml, though it says purl.org/net/xbiblio/csl", "is no"),
        (CSL.replace("<citation>", "<group>" * 9000).encode(), "is no"),
        (CSL.replace("<citation>", "<group>" * 160 + "</group>" * 160 + "<citation>").encode(), "nested too deeply"),
        (CSL.replace("<citation>", macros("abca", 1) + "<citation>").encode(), "calls itself"),
        (CSL.replace("<citation>", macros("abab", 1) + '<macro name="a"/><citation>').encode(), "calls itself"),
        (CSL.replace("<citation>", macros("abcdefghijkl", 9) + "<citation>").encode(), "nested too deeply"),
    ],
)
def test_file_that_is_no_style(tmp_path, content, says):
    path = tmp_path / "x.csl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError, match=says):
        cite(str(path), Paper(id="x", title="A"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "x.csl")
    with pytest.raises(UsageError, match="not a regular file"):
        cite(str(tmp_path / "x.csl"), Paper(id="x", title="A"))


@installed
def test_style_that_typst_refuses(tmp_path):
    path = tmp_path / "x.csl"
    path.write_text(CSL.replace("<id>mine</id>", ""), "utf-8")
    with pytest.raises(UsageError, match="typst cannot cite in the style x"):
        cite(str(path), Paper(id="x", title="A"))


def test_without_typst_one_command_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(UsageError) as caught:
        cite("nature", Paper(id="x", title="A"))
    assert "requires typst, which is not installed." in caught.value.message
    assert caught.value.hint.endswith(f"{sys.executable} -m pip install typst")


def test_without_typst_its_styles_are_not_offered(monkeypatch):
    monkeypatch.setattr(_typst, "find_spec", lambda name: None)
    assert [name for name, _ in citations.labels() if name not in citations.names()] == []


def test_entries_are_what_the_paper_says():
    facts = {"type": "chapter", "container-title": "A {B} book", "publisher": "MIT", "publisher-place": "Boston"}
    facts |= {"page": "1-9", "editor": [{"family": "Roe", "given": "Ann"}], "edition": "2"}
    paper = Paper(id="x", title="$5 and {B}", authors=("Jane Doe", "et al."), year=2020, bibliographic=facts)
    assert json.loads(bibliography([paper], Context(TODAY))) == {
        "p1": {
            "type": "chapter",
            "title": {"value": r"\$5 and B", "verbatim": True},
            "author": [{"name": "Doe", "given-name": "Jane"}],
            "date": "2020",
            "page-range": "1-9",
            "parent": {
                "type": "book",
                "title": {"value": "A B book", "verbatim": True},
                "editor": [{"name": "Roe", "given-name": "Ann"}],
                "publisher": {
                    "name": {"value": "MIT", "verbatim": True},
                    "location": {"value": "Boston", "verbatim": True},
                },
                "edition": "2",
            },
        }
    }


def test_typst_is_not_imported_before_it_is_needed():
    code = "import sys, reader.citations as c; c.labels(); c.load(c.resolve('nature')); print('typst' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"

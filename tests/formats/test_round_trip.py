"""What citation styles write is read back as the same papers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import citations, formats
from reader.formats import Source
from reader.importing.matching import Matcher
from reader.models import Link, Paper
from reader.models.identifiers import link_kind, paper_id
from reader.text.clean import one_line

STYLES = ("bibtex", "biblatex", "ris", "csl-json")


def paper(title: str, **facts: object) -> Paper:
    """Make a paper with the identity that follows from its facts."""
    url = facts.pop("url", None)
    identity = paper_id(arxiv_id=facts.get("arxiv_id"), doi=facts.get("doi"), url=url, title=title)
    links = (Link(link_kind(url), url),) if url else ()
    return Paper(id=identity, title=title, links=links, **facts)


def read_back(papers: list[Paper], style: str) -> tuple[Paper, ...]:
    text = citations.cite(papers, style, date(2026, 1, 2)).text
    digest = formats.parse(Source("export", text.encode()))
    assert digest[0] == style.replace("biblatex", "bibtex")
    assert not digest[1].problems
    return digest[1].papers


def facts(found: Paper, style: str) -> list[object]:
    """Give the facts that a style carries of a paper; how lines are broken is none."""
    carried = [one_line(found.title), found.authors, found.year, found.arxiv_id, found.doi, found.venue]
    if style == "biblatex":
        carried += [found.date]
    elif style != "bibtex":
        paragraphs = map(str.split, found.abstract.split("\n\n"))
        carried += [found.date, ["".join(paragraph) for paragraph in paragraphs]]
    return carried


HOSTILE = [
    paper("100% of A & B_c # $5 ~ ^ {x} \\ end", authors=("Ada Roe",), year=2020, arxiv_id="2001.00001"),
    paper("On $x_i$ and $\\mathbb{R}^{n}$ from $5 to $10", authors=("J. R. Roe",), year=2021, doi="10.1234/a_b%c"),
    paper('"Quoted" \'single\' ``TeX\'\' -- and --- dashes', authors=("Seán Ó Cinnéide",), year=2022),
    paper("大模型综述：{推理}与“强化学习”", authors=("张三", "欧阳修", "李四"), year=2023, date="2023-05-06"),
    paper("DeepSeek-R1: Incentivizing", authors=("DeepSeek-AI", "Daya Guo"), year=2025, arxiv_id="2501.12948"),
    paper("Gemini: a Family of Models", authors=("Gemini Team", "Barnes and Noble Research"), year=2023),
    paper("A name with and in it", authors=("Anderson Brandt", "Fernand and Sons, Inc.", "Andy Band"), year=2019),
    paper("Particles", authors=("Laurens van der Maaten", "Ludwig van Beethoven", "Sammy Davis Jr."), year=2008),
    paper("Accents äöü ß ñ é ç Ł ő ş ạ", authors=("Émile Łukaszewicz", "Zoë Öst"), year=2018, date="2018-02"),
    paper("An address", authors=("Ada Roe",), year=2017, url="https://example.org/a_b?c=1&d=50%25_x#top"),
    paper("@article{x, title={y}}", authors=("A. B. C",), year=2016),
    paper("Old identifiers", authors=("Paul Ginsparg",), year=1999, arxiv_id="hep-th/9901001"),
    paper(
        "A published preprint", authors=("Ada Roe",), year=2024, date="2024-07-08", arxiv_id="2401.00001",
        doi="10.1234/xyz.5", venue="Proc. of R&D 100%", bibliographic={"type": "paper-conference", "page": "1-2"},
    ),
    paper(
        "TY  - JOUR", authors=("Ada Roe",), year=2024, venue="J. of X", bibliographic={"type": "article-journal"},
        abstract="First $x$ & 50%.\n\nSecond: TY  - not a tag\n\nER  - nor this", date="2024-12-31",
    ),
    paper("Nobody wrote this", year=2015, url="https://example.org/nobody"),
]  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("original", HOSTILE, ids=lambda paper: paper.title[:20])
def test_a_hostile_paper_comes_back(original: Paper, style: str) -> None:
    (found,) = read_back([original], style)
    assert found.id == original.id
    assert facts(found, style) == facts(original, style)


@pytest.mark.parametrize("style", STYLES)
def test_many_come_back_in_order(style: str) -> None:
    assert [found.id for found in read_back(HOSTILE, style)] == [original.id for original in HOSTILE]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", ["*.md", "*.txt"])
def test_bundled_digests_come_back(name: str, style: str, own: Callable[[str], Path]) -> None:
    path = own(name)
    papers = [
        msgspec.structs.replace(found, authors=("Ada Roe", "张三"), date="2025-01-22", year=2025)
        for found in formats.parse(Source(path.name, path.read_bytes()))[1].papers
    ]
    known = Matcher({original.id: original for original in papers})
    for original, found in zip(papers, read_back(papers, style), strict=True):
        assert known.find(found) is original
        assert facts(found, style) == facts(original, style)


@pytest.mark.parametrize("style", STYLES)
def test_a_second_round_changes_nothing(style: str) -> None:
    once = read_back(HOSTILE, style)
    assert read_back(list(once), style) == once


WORDS = st.lists(
    st.sampled_from(
        ["Net", "of", "$x_i$", "{", "}", "\\", "100%", "A&B", "#1", "_", "~", "^", "“q”", "张三", "é", "and"]
    ),
    min_size=1,
    max_size=8,
).map(" ".join)


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(title=WORDS)
@pytest.mark.parametrize("style", STYLES)
def test_any_title_comes_back(style: str, title: str) -> None:
    original = paper(title, authors=("Ada Roe",), year=2020, arxiv_id="2001.00001")
    assert read_back([original], style)[0].title == title

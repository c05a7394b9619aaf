"""BibTeX: entries that every reader of the format takes, and that say what was said."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import bibtexparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.citations import cite
from reader.citations._keys import cite_keys
from reader.models import Link, Paper
from reader.text.clean import one_line

TODAY = date(2026, 9, 15)
DECODED = {
    r"\textbraceleft": "\ue000",
    r"\textbraceright": "\ue001",
    r"\textbackslash": "\ue002",
    r"\textasciitilde": "~",
    r"\textasciicircum": "^",
}


def bibtex(*papers: Paper) -> str:
    return cite(papers, "bibtex", TODAY).text


def parse(text: str) -> list[tuple[str, str, dict[str, str]]]:
    """Read entries as BibTeX does: braces count wherever they stand, behind a backslash as well."""
    entries, position = [], 0
    while text[position:].strip():
        head = re.compile(r"\s*@(\w+)\{([^\s{},]+),").match(text, position)
        assert head, text[position:]
        fields, position = {}, head.end()
        while not (end := re.compile(r"\s*\}").match(text, position)):
            name = re.compile(r"\s*(\w+)\s*=\s*\{").match(text, position)
            assert name, text[position:]
            start = position = name.end()
            depth = 1
            while depth:
                depth += {"{": 1, "}": -1}.get(text[position], 0)
                position += 1
            assert name[1] not in fields
            fields[name[1]] = text[start : position - 1]
            position += text.startswith(",", position)
        position = end.end()
        entries.append((head[1], head[2], fields))
    return entries


def decode(value: str) -> str:
    """Turn a field back into text; mathematics stays."""
    pieces = re.split(r"(?<!\\)(\$[^$]*(?:\\\$[^$]*)*?(?<!\\)\$)", value)
    for index in range(0, len(pieces), 2):
        piece = pieces[index]
        for command, character in DECODED.items():
            piece = piece.replace(command, character)
        piece = re.sub(r"\\([&%_#$])", r"\1", re.sub("[{}]", "", piece))
        pieces[index] = piece.translate({0xE000: "{", 0xE001: "}", 0xE002: "\\"})
    return "".join(pieces)


hostile_text = st.text(
    st.one_of(st.sampled_from("\\{}$$%&#_~^@,=\"'\n\r\x1b\x00 "), st.characters(exclude_categories=("Co",))),
    max_size=40,
)
hostile_papers = st.builds(
    Paper,
    id=st.uuids().map(str),
    title=hostile_text,
    authors=st.lists(hostile_text, max_size=3).map(tuple),
    date=st.one_of(st.none(), hostile_text),
    year=st.one_of(st.none(), st.integers(1000, 9999)),
    venue=hostile_text,
    arxiv_id=st.one_of(st.none(), st.just("2501.12948"), hostile_text),
    doi=st.one_of(st.none(), hostile_text),
    links=st.lists(st.builds(Link, st.just("page"), hostile_text.map("https://x.org/".__add__)), max_size=2).map(tuple),
    bibliographic=st.dictionaries(
        st.sampled_from(["type", "publisher", "page", "volume", "URL", "DOI", "number", "container-title"]),
        st.one_of(st.sampled_from(["book", "article-journal", "paper-conference"]), hostile_text, st.integers()),
    ),
)


@pytest.mark.slow
@settings(max_examples=500, deadline=None)
@given(hostile_papers)
def test_hostile_paper_is_one_entry_with_its_title(paper):
    entries = parse(bibtex(paper))
    assert len(entries) == 1
    _, key, fields = entries[0]
    assert re.fullmatch("[a-z0-9]+", key)
    assert decode(fields.get("title", "")) == one_line(paper.title)


@given(st.lists(hostile_papers, max_size=8))
@settings(max_examples=50, deadline=None)
def test_hostile_papers_are_as_many_entries_with_keys_of_their_own(papers):
    keys = [key for _, key, _ in parse(bibtex(*papers, *papers))]
    assert len(set(keys)) == len(keys) == 2 * len(papers)


def test_another_reader_agrees():
    papers = [Paper(id=str(n), title=f"{n} }}{{ \\ % $ @misc{{a, Ä 坏", authors=("}, x", "张三")) for n in range(20)]
    library = bibtexparser.parse_string(bibtex(*papers))
    assert (len(library.entries), library.failed_blocks) == (20, [])


def test_dashes_and_quotation_marks_are_not_joined():
    fields = parse(bibtex(Paper(id="x", title="``A'' --- b--c", venue="V", bibliographic={"page": "1--2"})))[0][2]
    assert fields["title"] == "`{}`A'{}' -{}-{}- b-{}-c"
    assert fields["pages"] == "1--2"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            {"title": "DeepSeek-R1: Incentivizing Reasoning in LLMs", "arxiv_id": "2501.12948"},
            "@misc{deepseekr12025incentivizing,\n"
            "  title         = {{DeepSeek-R1}: Incentivizing Reasoning in {LLMs}},\n"
            "  year          = {2025},\n"
            "  eprint        = {2501.12948},\n"
            "  archivePrefix = {arXiv},\n"
            "  url           = {https://arxiv.org/abs/2501.12948},\n"
            "  note          = {Authors not given in the digest}\n"
            "}",
        ),
        (
            {"title": "On A & B", "authors": ("Jane Doe", "et al."), "venue": "Nature", "date": "2024-05-06"}
            | {"bibliographic": {"page": "1-9", "volume": 7, "issue": "2", "publisher": "X & Y"}},
            "@article{doe2024b,\n"
            "  author        = {Doe, Jane and others},\n"
            "  title         = {On A \\& {B}},\n"
            "  journal       = {Nature},\n"
            "  year          = {2024},\n"
            "  volume        = {7},\n"
            "  number        = {2},\n"
            "  pages         = {1--9}\n"
            "}",
        ),
        (
            {"title": "", "doi": "10.1/x", "authors": ("A B",)}
            | {"bibliographic": {"type": "article-journal", "volume": "7", "publisher": "X & Y"}},
            "@misc{b,\n  author        = {B, A},\n  howpublished  = {X \\& Y},\n  doi           = {10.1/x}\n}",
        ),
        ({"title": ""}, "@misc{paperbdaa650b,\n  note          = {Authors not given in the digest}\n}"),
    ],
)
def test_entry(facts, expected):
    assert bibtex(Paper(id="title:x", **facts)) == expected


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("Ashish Vaswani", "Vaswani, Ashish"),
        ("DeepSeek-AI", "{DeepSeek-AI}"),
        ("Research and Development Team", "{Research and Development Team}"),
        ("Martin Luther King Jr.", "King, Jr., Martin Luther"),
        ("张三", "{张三}"),
        ("AT&T Labs", r"{AT\&T Labs}"),
    ],
)
def test_author(author, expected):
    assert parse(bibtex(Paper(id="x", title="x", authors=(author,))))[0][2]["author"] == expected


def test_structured_name_keeps_together_what_bibtex_would_split():
    author = [{"family": "Rock, Jr. and Roll", "given": "Elvis"}, {"literal": "Black and White"}]
    fields = parse(bibtex(Paper(id="x", title="x", bibliographic={"author": author})))[0][2]
    assert fields["author"] == "{Rock, Jr. and Roll}, Elvis and {Black and White}"


def test_article_number_stands_for_pages():
    paper = Paper(id="x", title="x", venue="Cell", bibliographic={"number": "e123"})
    assert parse(bibtex(paper))[0][2]["pages"] == "e123"


@pytest.mark.parametrize(
    ("title", "protected"),
    [
        ("Attention Is All You Need", "Attention Is All You Need"),
        ("GPT-4o and Qwen2.5-VL", "{GPT-4o} and {Qwen2.5-VL}"),
        ("A 3D View of C# in X-Ray", r"A {3D} View of {C}\# in {X-Ray}"),
        ("Chain-of-Thought at Scale", "Chain-of-Thought at Scale"),
        ("Search in $O(N)$", "Search in $O(N)$"),
        ("McDonald's Theorem", "{McDonald's} Theorem"),
    ],
)
def test_capitals_are_protected(title, protected):
    assert parse(bibtex(Paper(id="x", title=title)))[0][2]["title"] == protected


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        ({"title": "Attention Is All You Need", "authors": ("Ashish Vaswani",), "year": 2017}, "vaswani2017attention"),
        ({"title": "The Mamba", "authors": ("Łukasz Schön-Müller",)}, "schonmullermamba"),
        ({"title": "Über $\\pi_0$ and the Rest"}, "uberrest"),
        ({"title": "Pass@k作为reward可以", "year": 2025}, "passk2025reward"),
        ({"title": "强化学习综述", "arxiv_id": "2501.12948", "authors": ("张三",)}, "zhang2025qianghuaxuexi"),
        ({"title": "Mamba 综述", "authors": ("欧阳修",), "year": 2024}, "ouyang2024mamba"),
        ({"title": "强化学习综述"}, "qianghuaxuexi"),
        ({"title": "Обучение", "arxiv_id": "hep-th/9901001"}, "arxivhepth9901001"),
        ({"title": "Обучение"}, "paperbdaa650b"),
        ({"title": "x" * 1000, "year": 2024}, "x" * 30 + "2024"),
    ],
)
def test_cite_key(facts, key):
    assert parse(bibtex(Paper(id="title:x", **facts)))[0][1] == key


def test_equal_keys_get_letters_that_no_other_key_has():
    titles = ["Fox", "Fox", "Foxa", "Fox"]
    keys = [key for _, key, _ in parse(bibtex(*(Paper(id="x", title=title) for title in titles)))]
    assert keys == ["fox", "foxa", "foxaa", "foxb"]


def test_key_stays_when_papers_come_later_and_in_any_order():
    papers = [
        Paper(id=f"title:{n}", title="Fox", added_at=datetime(2026, 1, 1 + n, tzinfo=UTC) if n < 3 else None)
        for n in range(4)
    ]
    assert cite_keys(papers[2::-1]) == ["foxb", "foxa", "fox"]
    assert cite_keys([papers[3], *papers[:2]]) == ["foxb", "fox", "foxa"]


def test_letters_do_not_run_out():
    assert len(set(cite_keys([Paper(id="x", title="Fox")] * 1000))) == 1000


def test_primary_class_is_given_when_known():
    paper = Paper(id="x", title="x", arxiv_id="2501.12948", bibliographic={"arxiv-primary-class": "cs.CL"})
    assert parse(bibtex(paper))[0][2]["primaryClass"] == "cs.CL"


def test_preprint_that_has_appeared_bears_the_publishers_doi_and_its_number():
    paper = Paper(id="x", title="x", arxiv_id="2501.12948", doi="10.1038/other", venue="Nature")
    kind, _key, fields = parse(bibtex(paper))[0]
    assert (kind, fields["doi"], fields["eprint"]) == ("article", "10.1038/other", "2501.12948")

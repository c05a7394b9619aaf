import pytest

from reader import formats
from reader.errors import ImportFailedError
from reader.formats import Source
from reader.models import ParsedDigest
from reader.parsing.yaml import load_yaml
from tests.shared import Sample, samples

UNDER_A_KEY = """\
date: 2026-01-20
papers:
- id: x1
  title: A Title
  year: '2025-01-22'
  authors:
  - - Ada
    - Lovelace
  - - Alan
    - Turing
  urls:
    project_page: https://a.github.io/x
    arxiv: https://arxiv.org/abs/2501.12948
- title: "Another: Title"
  author: Kurt Gödel
  arxiv: 2501.10120
  tags: [logic]
"""
AS_A_LIST = """\
# papers of the week
- link: https://arxiv.org/abs/2501.12948
  title: A Title
  authors: Ada Lovelace, Alan Turing
  date: 2025-01-22
- title: >
    Another
    Title
  authors: [Kurt Gödel]
  arxiv: 2501.10120
"""
BY_SECTION = """\
LLM:
  - {title: A Title, authors: [Ada Lovelace, Alan Turing], arxiv: 2501.12948, date: 2025-01-22}
Logic:
  - {title: Another Title, authors: Kurt Gödel, arxiv: "2501.10120"}
"""


def read(text: str, name: str = "papers.yaml") -> ParsedDigest:
    found, digest = formats.parse(Source(name, text.encode()))
    assert found == "yaml-papers"
    return digest


@pytest.mark.parametrize(
    ("text", "name"),
    [(UNDER_A_KEY, "papers.yml"), (AS_A_LIST, "papers.yaml"), (AS_A_LIST, "pasted"), (BY_SECTION, "papers.yaml")],
)
def test_lists_of_papers_are_read(text: str, name: str) -> None:
    digest = read(text, name)
    first, second = digest.papers
    assert digest.problems == ()
    assert (first.id, first.title, first.date) == ("arxiv:2501.12948", "A Title", "2025-01-22")
    assert first.authors == ("Ada Lovelace", "Alan Turing")
    assert (second.id, second.title.replace(":", ""), second.authors) == (
        "arxiv:2501.10120",
        "Another Title",
        ("Kurt Gödel",),
    )


def test_a_number_s_zeros_and_yaml_s_words_stay_as_they_are_written() -> None:
    assert load_yaml("a: 2501.10120\nb: no\nc: 2020-02-11\nd: 0x1f\ne: ~", "x") == [
        {"a": "2501.10120", "b": "no", "c": "2020-02-11", "d": "0x1f", "e": "~"}
    ]


def test_aliases_share_what_they_name_and_documents_follow_each_other() -> None:
    first, second = load_yaml("- &a [x, y]\n- *a\n- *gone\n---\n? [k]\n: v\n", "x")
    assert first == [["x", "y"], ["x", "y"], ""]
    assert first[0] is first[1]
    assert second == {"": "v"}


def test_entries_without_a_title_are_told_with_their_line() -> None:
    digest = read("papers:\n- title: A\n  url: https://a.org\n- note: nothing\n- title: B\n  url: https://b.org\n")
    assert [(problem.line, problem.reason) for problem in digest.problems] == [(4, "The entry has no title.")]
    assert len(digest.papers) == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- title: A: B\n  url: https://a.org", ":1: syntax error:"),
        ("- title: 'A\n", r":\d+: syntax error:"),
        ("[" * 100_000, "nested too deeply"),
        ("- " * 5000, "nested too deeply"),
        ("{a: " * 5000, "nested too deeply"),
    ],
)
def test_what_is_no_yaml_is_said(text: str, words: str) -> None:
    with pytest.raises(ImportFailedError, match=words):
        formats.get("yaml-papers").parse(Source("x.yaml", text.encode()))


@pytest.mark.parametrize("use", ["[*{0}, *{0}, *{0}, *{0}, *{0}, *{0}, *{0}, *{0}]", "{{<<: [*{0}, *{0}, *{0}]}}"])
def test_bombs_of_aliases_stay_small(use: str) -> None:
    text = "n0: &n0 {title: T, url: https://a.org}\n"
    text += "".join(f"n{number + 1}: &n{number + 1} {use.format(f'n{number}')}\n" for number in range(60))
    digest = read(text)
    assert [paper.title for paper in digest.papers] == ["T"]


@pytest.mark.parametrize(
    ("text", "name", "certain"),
    [
        (UNDER_A_KEY, "x.yaml", True),
        (AS_A_LIST, "x", True),
        ("name: build\non: push\n", "ci.yml", False),
        ("- [Title](https://a.org): text\n- more: text", "x", False),
        ("## Heading\n- Paper: https://a.org\n- title: x\n", "x", False),
        ("TY  - JOUR\nTI  - x\n", "x", False),
    ],
)
def test_yaml_of_papers_is_told_from_others(text: str, name: str, certain: bool) -> None:
    assert (formats.get("yaml-papers").sniff(Source(name, text.encode())) >= 0.3) is certain


@pytest.mark.parametrize("sample", samples("yaml-list"))
def test_a_whole_digest(sample: Sample) -> None:
    name, digest = formats.parse(sample.source)
    assert name == "yaml-papers"
    for paper, (arxiv_id, url, _title) in zip(digest.papers, sample.expected, strict=True):
        assert (paper.arxiv_id or "", url in [link.url for link in paper.links]) == (arxiv_id, True)

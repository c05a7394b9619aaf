import pytest

from reader import formats
from reader.formats import Source
from reader.models import ParsedDigest
from tests.shared import Sample, samples

LIST = """#+TITLE: Reading list 2026-W47
#+TODO: LATER | GOTIT
* LLM
** TODO [#A] [[https://arxiv.org/abs/2501.12948v1][A Title]] :rl:llm:
:PROPERTIES:
:AUTHOR: A. Lovelace and B. Turing
:YEAR: 2025
:CUSTOM_ID: x
:END:
   Good, see [[https://arxiv.org/abs/2401.00001][another]].
*** TODO read the appendix
** DONE A title without a link (2017)
CLOSED: [2026-01-02 Fri]
code at https://github.com/a/b
** CANCELLED [[cite:smith2020]]
** GOTIT A cited title cite:doe2019
** STARTED A linked title [[https://a.org/x.pdf][pdf]]
* Elsewhere
- [[https://arxiv.org/abs/2301.00001][An item]] nice
  and more text
- [X] A ticked item https://arxiv.org/abs/2302.00002
- [-] [[[https://a.org/y][A third item]]
- a plain note
"""
TAGGED = """* First Title 2009                                   :a:b:
one line
** try
another
* Second Title: With More                              :c:
-[[http://arxiv.org/pdf/1310.4546.pdf][pdf]]
-[[https://code.google.com/p/x/][source]]
"""
PLAIN = """* A Title
:PROPERTIES:
:URL: https://a.org/x
:DOI: 10.1145/A.1
:END:
#+begin_quote
Quoted.
#+end_quote
* Another Title
"""
TOPICS = """* Topic                                              :tag:
- [[https://a.org/1][A first item]]
- [[https://a.org/2][A second item]]
  - [[https://a.org/c][code]]
* 其他
1. [[https://a.org/3][第三项]]
"""


def read(text: str, name: str = "list.org") -> ParsedDigest:
    found, digest = formats.parse(Source(name, text.encode()))
    assert found == "org"
    return digest


def test_headings_with_keywords_and_items_elsewhere() -> None:
    digest = read(LIST)
    assert (digest.title, digest.date, digest.problems) == ("Reading list 2026-W47", "2026-W47", ())
    assert [(paper.title, paper.status) for paper in digest.papers] == [
        ("A Title", "unread"),
        ("A title without a link (2017)", "read"),
        ("smith2020", "skipped"),
        ("A cited title", "read"),
        ("A linked title", "reading"),
        ("An item", "unread"),
        ("A ticked item", "read"),
        ("A third item", "reading"),
    ]
    assert [paper.section for paper in digest.papers] == ["LLM"] * 5 + ["Elsewhere"] * 3


def test_what_stands_in_and_below_a_heading() -> None:
    first, second, cited, _named, linked, *items = read(LIST).papers
    assert (first.id, first.arxiv_versions, first.tags) == ("arxiv:2501.12948", (1,), ("rl", "llm"))
    assert (first.authors, first.year) == (("A. Lovelace", "B. Turing"), 2025)
    assert first.note == "Good, see another (https://arxiv.org/abs/2401.00001).\n\nread the appendix"
    assert first.cites == ("2401.00001",)
    assert (second.year, second.links[0].kind, second.id[:6]) == (2017, "code", "title:")
    assert cited.bibliographic == {"citation-key": "smith2020"}
    assert linked.id == "url:a.org/x.pdf"
    assert (items[0].note, items[0].id, items[1].id) == ("and more text", "arxiv:2301.00001", "arxiv:2302.00002")


def test_headings_that_only_have_tags() -> None:
    first, second = read(TAGGED).papers
    assert (first.title, first.year, first.tags) == ("First Title 2009", 2009, ("a", "b"))
    assert first.note == "one line\n\ntry\nanother"
    assert (second.title, second.id) == ("Second Title: With More", "arxiv:1310.4546")
    assert [link.url for link in second.links] == ["http://arxiv.org/pdf/1310.4546.pdf", "https://code.google.com/p/x/"]


def test_headings_that_only_have_drawers() -> None:
    first, second = read(PLAIN).papers
    assert (first.doi, first.links[0].url, first.note) == ("10.1145/a.1", "https://a.org/x", "Quoted.")
    assert second.title == "Another Title"


def test_items_of_lists_below_topics() -> None:
    digest = read(TOPICS)
    assert [(paper.title, paper.section) for paper in digest.papers] == [
        ("A first item", "Topic"),
        ("A second item", "Topic"),
        ("第三项", "其他"),
    ]
    assert [link.url for link in digest.papers[1].links] == ["https://a.org/2", "https://a.org/c"]


def test_headings_alone_are_papers_at_the_level_that_most_have() -> None:
    text = "* Group\n** One\nnote\n** Two\n** Three\n"
    assert [(paper.title, paper.section) for paper in read(text).papers] == [
        ("One", "Group"),
        ("Two", "Group"),
        ("Three", "Group"),
    ]


def test_a_line_that_cites_and_a_paper_captured_below_another() -> None:
    digest = read(
        "* TODO A Title\n[[Cite:doe-2017][Doe et al. 2017: A]]\nA note.\n"
        "** DONE Captured\n https://a.org/x.pdf\n* NEXT Other\n"
    )
    assert [(paper.title, paper.status, paper.note, paper.year) for paper in digest.papers] == [
        ("A Title", "unread", "A note.", 2017),
        ("Captured", "read", "https://a.org/x.pdf", None),
        ("Other", "queued", "", None),
    ]
    assert digest.papers[0].bibliographic == {"citation-key": "doe-2017"}


def test_a_section_may_say_how_far_its_papers_are_read() -> None:
    papers = read("* Read\n** One\n[[file:a.pdf][a.pdf]]\n* To read\n** Two\n** Three\n").papers
    assert [(paper.title, paper.status) for paper in papers] == [
        ("One", "read"),
        ("Two", "queued"),
        ("Three", "queued"),
    ]


def test_a_keyword_without_a_title_is_told() -> None:
    digest = read("* TODO [[https://a.org][A]]\n* TODO\n")
    assert [(problem.line, problem.reason) for problem in digest.problems] == [(2, "The heading has no title.")]


@pytest.mark.parametrize(
    ("text", "name", "certain"),
    [
        (LIST, "pasted", True),
        (TAGGED, "x.org", True),
        ("* [Title](https://a.org)\n* [Title](https://b.org)\n", "x", False),
        ("* One\n* Two\n", "x.md", False),
        ("plain", "x", False),
    ],
)
def test_org_is_told_from_markdown(text: str, name: str, certain: bool) -> None:
    assert (formats.get("org").sniff(Source(name, text.encode())) >= 0.5) is certain


@pytest.mark.parametrize("sample", samples("org"))
def test_a_whole_outline(sample: Sample) -> None:
    digest = read(sample.path.read_text(encoding="utf-8"))
    assert digest.problems == ()
    assert [
        (paper.arxiv_id or "", paper.links[0].url if paper.links else "", paper.title) for paper in digest.papers
    ] == sample.expected

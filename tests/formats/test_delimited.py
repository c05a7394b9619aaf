import pytest

from reader import formats
from reader.formats import Source
from reader.models import ParsedDigest

DOLLARS = """Lovelace, A. and Turing, A.$On digests that can be computed$Journal of Tests$2019
Hopper, G.$A compiler for papers$ICML$2020
张三, 李四$一种论文阅读方法$计算机学报$2021
"""
NAMED = """author$title$venue$year
Ada Lovelace$A Title$A Venue$2001
Kurt Gödel$$A Venue$2002
a line of another kind
Emmy Noether$Another Title$A Venue$2003
"""
TABS = """2019\tA title that is longer than the others\thttps://arxiv.org/abs/1901.00001
2020\tA second title\thttps://a.org/x
"""


def read(text: str) -> ParsedDigest:
    found, digest = formats.parse(Source("papers.txt", text.encode()))
    assert found == "delimited"
    return digest


def test_fields_are_known_by_what_they_hold() -> None:
    digest = read(DOLLARS)
    assert digest.problems == ()
    assert [(paper.title, paper.authors, paper.venue, paper.year) for paper in digest.papers] == [
        ("On digests that can be computed", ("Lovelace, A", "Turing, A"), "Journal of Tests", 2019),
        ("A compiler for papers", ("Hopper, G",), "ICML", 2020),
        ("一种论文阅读方法", ("张三", "李四"), "计算机学报", 2021),
    ]


def test_addresses_are_known_too() -> None:
    first, second = read(TABS).papers
    assert (first.id, first.year, second.id) == ("arxiv:1901.00001", 2019, "url:a.org/x")


def test_a_header_names_the_fields_and_other_lines_are_told() -> None:
    digest = read(NAMED)
    assert [(paper.title, paper.authors) for paper in digest.papers] == [
        ("A Title", ("Ada Lovelace",)),
        ("Another Title", ("Emmy Noether",)),
    ]
    assert [(problem.line, problem.reason) for problem in digest.problems] == [
        (3, "The title is empty."),
        (4, "The line has 1 fields, and the others have 4."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The price is $5 and $6 here\nThe price is $7 and $8 here\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "Title | Year | Link\n--- | --- | ---\nA | 2019 | https://a.org\nB | 2020 | https://b.org\n",
        "a;b;c\nd;e;f\n",
        "one line$of$2019\n",
        "plain\ntext\n",
    ],
)
def test_lines_of_fields_are_told_from_other_texts(text: str) -> None:
    assert formats.get("delimited").sniff(Source("x", text.encode())) == 0

import pytest

from reader import formats
from reader.formats import Source
from reader.models import ParsedDigest


def read(text: str, name: str = "papers.csv") -> ParsedDigest:
    found, digest = formats.parse(Source(name, text.encode()))
    assert found == "csv-papers"
    return digest


@pytest.mark.parametrize(
    "text",
    [
        'Title,Authors,PaperURL,Abstract\nA Title,"Ada Lovelace, Alan Turing",arxiv.org/abs/2501.12948,"We\nshow."\n',
        "标题;作者;链接;摘要\nA Title;Ada Lovelace、Alan Turing;https://arxiv.org/abs/2501.12948;We show.\n",
        "paper\tauthors\tarxiv_id\tsummary\nA Title\tAda Lovelace and Alan Turing\t2501.12948\tWe show.\n",
        "sep=|\nname|authors|link|abstract\nA Title|Ada Lovelace; Alan Turing|arxiv.org/abs/2501.12948|We show.\n",
        "\nTitle , Authors , URL,Abstract\nA Title,Ada Lovelace & Alan Turing,arxiv.org/pdf/2501.12948v1,We show.",
    ],
)
def test_a_header_tells_the_columns(text: str) -> None:
    digest = read(text)
    (paper,) = digest.papers
    assert digest.problems == ()
    assert (paper.id, paper.title) == ("arxiv:2501.12948", "A Title")
    assert paper.authors == ("Ada Lovelace", "Alan Turing")
    assert paper.abstract.replace("\n", " ") == "We show."


def test_what_two_columns_say_of_the_contents_is_kept() -> None:
    digest = read("Title,Description,PaperURL,TweetURL,Abstract\nT,Short.,https://a.org/x,https://t.co/y,Long.\n")
    (paper,) = digest.papers
    assert paper.abstract == "Long.\n\nShort."
    assert [(link.kind, link.url) for link in paper.links] == [
        ("page", "https://a.org/x"),
        ("article", "https://t.co/y"),
    ]


def test_a_row_with_a_comma_too_many_is_mended_by_its_address() -> None:
    digest = read("title,year,url\nOne, two, three,2020,https://a.org/x\nFour,2021,https://a.org/y,\n")
    assert [(paper.title, paper.year) for paper in digest.papers] == [("One, two, three", 2020), ("Four", 2021)]


def test_rows_that_cannot_be_used_are_told() -> None:
    digest = read("title,url,year\nA,https://a.org/x,2020\n,,2021\n\nB,C,D,E,F\nShort\n")
    assert [paper.title for paper in digest.papers] == ["A", "Short"]
    assert [(problem.line, problem.reason) for problem in digest.problems] == [
        (3, "The row has neither a title nor an address."),
        (5, "The row has more cells than there are columns."),
    ]


def test_a_quotation_mark_that_is_never_closed_costs_one_row() -> None:
    digest = read('title,url\nA,https://a.org/a\n"B,https://a.org/b\nC,https://a.org/c\nD,https://a.org/d\n')
    assert [paper.title for paper in digest.papers] == ["A", '"B', "C", "D"]


def test_an_absurd_field_costs_one_row() -> None:
    digest = read('title,url\n"' + "x" * (1 << 20) + '",https://a.org/a\nB,https://a.org/b\n')
    assert digest.papers[-1].title == "B"


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("title,authors,url\n", True),
        ("Title\tDOI\n", True),
        ("名称,链接\n", True),
        ("level,message\n", False),
        ("A sentence, with a comma and https://a.org\n", False),
        ("- title, url\n", False),
        ("title\nurl\n", False),
        ("x" * 5000 + ",title,url", False),
    ],
)
def test_a_header_of_papers_is_told_from_other_lines(text: str, certain: bool) -> None:
    assert (formats.get("csv-papers").sniff(Source("x", text.encode())) >= 0.3) is certain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import formats
from reader.errors import ReaderError
from reader.formats import Source
from reader.models import Paper, ParsedDigest
from tests.shared import Sample, samples

ZOTERO = """TY  - UNPB
TI  - Quiet Graphs: on $x_i$ &amp; sums
AU  - Roe, Ada
AU  - van der Berg, Jan, Jr.
AU  - 李, 四
AB  - First line
that goes on at column zero
      and indented.

Second paragraph, see arXiv:1501.00001.
DA  - 2023/06/12/
PY  - 2023
DP  - arXiv.org
M1  - arXiv:2306.01234
M3  - arXiv
PB  - arXiv
UR  - http://arxiv.org/abs/2306.01234
Y2  - 2024/01/02/10:11:12
N1  - Comment: 15 pages
KW  - Computer Science - Learning
KW  - Graphs, quiet
ER  -\x20
"""
SCHOLAR = """TY  - JOUR
T1  - Quiet graphs
A1  - Roe, Ada
A1  - Poe, Bo
JO  - arXiv preprint arXiv:2306.01234
Y1  - 2023/
ER  -
"""
MENDELEY = """TY - JOUR
T1 - Quiet graphs
AU - Roe, Ada
N2 - An abstract - with dashes
AI - is no tag here, and this line goes on.
Y1 - 2023///
T2 - ArXiv
VL - abs/2306.01234
L1 - file:///c/a.pdf
L2 - http://example.org/quiet.pdf
UR - http://arxiv.org/abs/2306.01234
ER -
"""
PUBLISHED = """TY  - CONF
AU  - Roe, Ada and Poe, Bo
TI  - Quiet graphs
TT  - 安静的图
T2  - Proc. of X
ED  - Doe, Cy
PY  - 2024
DA  - 2023/01/02
SP  - 11
EP  - 18
SN  - 1234-5678
DO  - https://doi.org/10.1234/AB.5
UR  - https://example.org/a; https://example.org/b
N1  - arXiv: 2306.01234 [cs]
RN  - Read it again.
XY  - unheard of
"""


def parse(text: str) -> ParsedDigest:
    name, digest = formats.parse(Source("some.ris", text.encode()))
    assert name == "ris"
    return digest


def paper(text: str) -> Paper:
    digest = parse(text)
    assert not digest.problems
    return digest.papers[0]


@pytest.mark.parametrize("sample", samples("ris"))
def test_a_whole_export(sample: Sample) -> None:
    name, digest = formats.parse(sample.source)
    assert (name, digest.problems) == ("ris", ())
    assert [(paper.arxiv_id or "", paper.links[0].url, paper.title) for paper in digest.papers] == sample.expected


@pytest.mark.parametrize("text", [ZOTERO, SCHOLAR, MENDELEY])
def test_each_tool_s_preprint_is_the_same_preprint(text: str) -> None:
    found = paper(text)
    assert (found.id, found.venue, found.year, found.authors[0]) == ("arxiv:2306.01234", "", 2023, "Ada Roe")
    assert found.bibliographic["type"] == "article"
    assert not {"volume", "container-title"} & set(found.bibliographic)


def test_what_zotero_writes() -> None:
    found = paper(ZOTERO)
    assert found.title == "Quiet Graphs: on $x_i$ & sums"
    assert found.authors == ("Ada Roe", "Jan van der Berg Jr.", "李四")
    assert found.abstract == (
        "First line that goes on at column zero and indented.\n\nSecond paragraph, see arXiv:1501.00001."
    )
    assert (found.date, found.cites) == ("2023-06-12", ("1501.00001",))
    assert found.tags == ("Computer Science - Learning", "Graphs, quiet")
    assert found.bibliographic["accessed"] == {"date-parts": [[2024, 1, 2]]}
    assert found.bibliographic["note"] == "Comment: 15 pages"


def test_tags_with_one_blank_and_lines_that_look_like_tags() -> None:
    found = paper(MENDELEY)
    assert found.abstract == "An abstract - with dashes"
    assert [link.url for link in found.links] == ["http://arxiv.org/abs/2306.01234", "http://example.org/quiet.pdf"]
    found = paper(ZOTERO.replace("that goes", "AI - that goes"))
    assert found.abstract.startswith("First line AI - that goes on")


def test_a_published_preprint_keeps_doi_venue_and_arxiv_id() -> None:
    found = paper(PUBLISHED)
    assert (found.arxiv_id, found.doi, found.venue) == ("2306.01234", "10.1234/ab.5", "Proc. of X")
    assert (found.authors, found.translated_title) == (("Ada Roe", "Bo Poe"), "安静的图")
    assert (found.year, found.date, found.note) == (2024, None, "Read it again.")
    assert [link.url for link in found.links] == ["https://example.org/a", "https://example.org/b"]
    assert found.bibliographic == {
        "type": "paper-conference",
        "author": [{"family": "Roe", "given": "Ada"}, {"family": "Poe", "given": "Bo"}],
        "editor": [{"family": "Doe", "given": "Cy"}],
        "container-title": "Proc. of X",
        "page": "11-18",
        "ISSN": "1234-5678",
        "note": "arXiv: 2306.01234 [cs]",
        "DOI": "10.1234/AB.5",
        "URL": "https://example.org/a; https://example.org/b",
        "XY": "unheard of",
    }


def test_records_without_end_text_between_and_marks_at_the_beginning() -> None:
    text = "\ufeffProvider: X\r\nTI  - outside\r\n" + (
        SCHOLAR.replace("ER  -\n", "") * 2 + SCHOLAR + "Free text\nTI  - no\n"
    )
    digest = parse(text.replace("\n", "\r\n"))
    assert [found.title for found in digest.papers] == ["Quiet graphs"] * 3
    assert [len(found.authors) for found in digest.papers] == [2] * 3


def test_a_record_without_title_is_a_problem() -> None:
    digest = parse(SCHOLAR + "\nTY  - JOUR\nAU  - Roe, Ada\nER  - \nTY  - BOOK\nT2  - A series\nER  - \n")
    assert [found.title for found in digest.papers] == ["Quiet graphs", "A series"]
    assert [(entry.line, entry.text) for entry in digest.problems] == [(9, "TY  - JOUR")]


@pytest.mark.parametrize(
    ("text", "name", "certainty"),
    [
        (ZOTERO, "x", 0.99),
        ("free text\n\n" + MENDELEY, "x.txt", 0.99),
        ("TY  - \n", "x.ris", 0),
        ("A party  - JOUR\n", "x.ris", 0),
        ("", "x.ris", 0),
    ],
)
def test_sniff(text: str, name: str, certainty: float) -> None:
    assert formats.get("ris").sniff(Source(name, text.encode())) == certainty


PIECES = st.sampled_from(
    [
        "TY  - JOUR\n",
        "ER  - \n",
        "TI  - ",
        "AU  - ",
        "UK  - ",
        "\n",
        "      ",
        "a; b",
        " and ",
        "DO  - 10.",
        "2306.01234",
    ]
)


@pytest.mark.slow
@settings(max_examples=200)
@given(text=st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join))
def test_no_file_raises_anything_but_a_reader_error(text: str) -> None:
    try:
        digest = formats.parse(Source("x.ris", f"TY  - JOUR\n{text}".encode(errors="replace")), "ris")[1]
    except ReaderError:
        return
    assert all(found.title and found.id for found in digest.papers)

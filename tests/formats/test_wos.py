import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import formats
from reader.errors import ReaderError
from reader.formats import Source

SAMPLE = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Roe, A
   Poe, B
AF Roe, Ada
   Poe, Bo
CA Gemini Team
TI Quiet graphs that go on
   over two lines
SO JOURNAL OF X
LA English
DT Article
DE graphs; quiet things; large
   language models
AB We count. See arXiv:1501.00001.
CR Doe C, 2001, J Y, V1, P2
SN 1234-5678
PD JUN
PY 2024
VL 9
IS 3
BP 11
EP 18
DI 10.1234/AB.5
UT WOS:000123
ER

PT J
AU Roe, A
TI A meeting
SO 2022 CONFERENCE ON Y
DT Proceedings Paper
PY 2022
AR arXiv:2306.01234
ER

PT B
AU Nobody
ER

TI Outside of records
EF
"""


def test_records_are_read() -> None:
    name, digest = formats.parse(Source("savedrecs.txt", ("\ufeff" + SAMPLE).encode()))
    article, meeting = digest.papers
    assert name == "wos"
    assert (article.id, article.title) == ("doi:10.1234/ab.5", "Quiet graphs that go on over two lines")
    assert article.authors == ("Ada Roe", "Bo Poe", "Gemini Team")
    assert (article.venue, article.date, article.cites) == ("JOURNAL OF X", "2024-06", ("1501.00001",))
    assert article.tags == ("graphs", "quiet things", "large language models")
    assert {name: article.bibliographic[name] for name in ("page", "volume", "issue", "ISSN", "genre")} == {
        "page": "11-18",
        "volume": "9",
        "issue": "3",
        "ISSN": "1234-5678",
        "genre": "Article",
    }
    assert (meeting.bibliographic["type"], meeting.arxiv_id) == ("paper-conference", "2306.01234")
    assert [entry.line for entry in digest.problems] == [38]


@pytest.mark.parametrize(
    ("text", "certainty"), [(SAMPLE, 0.97), ("PT J\n", 0), ("PT JOURNAL\nTI x", 0), ("TY  - JOUR\nTI  - x", 0)]
)
def test_sniff(text: str, certainty: float) -> None:
    assert formats.get("wos").sniff(Source("x", text.encode())) == certainty


@settings(max_examples=100)
@given(cuts=st.lists(st.tuples(st.integers(0, 700), st.integers(0, 9), st.sampled_from("PTER \nA,;")), max_size=6))
def test_damaged_files_raise_nothing_but_a_reader_error(cuts: list[tuple[int, int, str]]) -> None:
    text = SAMPLE
    for place, length, put in cuts:
        text = text[:place] + put + text[place + length :]
    try:
        formats.parse(Source("x.txt", text.encode()), "wos")
    except ReaderError:
        return

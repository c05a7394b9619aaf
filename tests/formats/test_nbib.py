import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import formats
from reader.errors import ReaderError
from reader.formats import Source

SAMPLE = """
PMID- 12345
OWN - NLM
STAT- MEDLINE
IS  - 1234-5678 (Electronic)
VI  - 9
IP  - 3
DP  - 2024 Jun 12
TI  - Quiet graphs that go on
      over two lines.
PG  - 11-8
LID - 10.1234/AB.5 [doi]
LID - S0001 [pii]
AB  - BACKGROUND: We
      count.
FAU - Roe, Ada
AU  - Roe A
FAU - Poe, Bo
AU  - Poe B
CN  - Gemini Team
LA  - eng
PT  - Journal Article
TA  - J X
JT  - Journal of X
MH  - Graphs/*methods
OT  - graphs, quiet
OT  - sums

PMID- 12346
TI  - A preprint.
DP  - 2023
PT  - Preprint
JT  - ArXiv
AID - arXiv:2306.01234 [pii]

PMID- 12347
FAU - Nobody
"""


def test_records_are_read() -> None:
    name, digest = formats.parse(Source("x.nbib", SAMPLE.encode()))
    article, preprint = digest.papers
    assert name == "nbib"
    assert (article.id, article.title) == ("doi:10.1234/ab.5", "Quiet graphs that go on over two lines")
    assert (article.authors, article.date) == (("Ada Roe", "Bo Poe", "Gemini Team"), "2024-06-12")
    assert (article.abstract, article.venue) == ("BACKGROUND: We count.", "Journal of X")
    assert article.tags == ("graphs, quiet", "sums")
    assert [link.url for link in article.links] == ["https://pubmed.ncbi.nlm.nih.gov/12345/"]
    assert (article.bibliographic["PMID"], article.bibliographic["ISSN"]) == ("12345", "1234-5678")
    assert (preprint.id, preprint.venue) == ("arxiv:2306.01234", "")
    assert preprint.bibliographic["type"] == "article"
    assert [entry.line for entry in digest.problems] == [36]


@pytest.mark.parametrize(("text", "certainty"), [(SAMPLE, 0.98), ("PMID- 1\n", 0), ("PMID: 1\nTI  - x", 0)])
def test_sniff(text: str, certainty: float) -> None:
    assert formats.get("nbib").sniff(Source("x", text.encode())) == certainty


@settings(max_examples=100)
@given(cuts=st.lists(st.tuples(st.integers(0, 700), st.integers(0, 9), st.sampled_from("PMID- \n[,;")), max_size=6))
def test_damaged_files_raise_nothing_but_a_reader_error(cuts: list[tuple[int, int, str]]) -> None:
    text = SAMPLE
    for place, length, put in cuts:
        text = text[:place] + put + text[place + length :]
    try:
        formats.parse(Source("x.nbib", text.encode()), "nbib")
    except ReaderError:
        return

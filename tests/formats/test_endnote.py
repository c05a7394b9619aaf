import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import formats
from reader.errors import ReaderError
from reader.formats import Source

SCHOLAR = """%0 Journal Article
%T Quiet graphs
%A Roe, Ada
%A Poe, Bo
%J arXiv preprint arXiv:2306.01234
%D 2023
"""
CNKI = """%0 Journal Article
%A 张三
%A 李四
%+ 某大学;
%T 安静的图
%J 某学报
%D 2024
%V 9
%N 02
%P 11-18
%K 图;安静
%X 第一行
第二行。
%@ 1234-5678
%R 10.1234/ab.5
%U https://example.org/a
%> file:///a.pdf
%< 值得重读
%W CNKI
"""
OTHERS = """
%0 Conference Paper
%A Gemini Team,
%T A meeting
%B Proc. of X
%D 2022
%8 June 12, 2022

%0 Book
%A Nobody
%0 Generic
%T [MAX plain text
%Z arXiv: 2306.05678
"""


def test_records_are_read() -> None:
    name, digest = formats.parse(Source("x.enw", ("\ufeff" + SCHOLAR + CNKI + OTHERS).encode()))
    preprint, article, meeting, generic = digest.papers
    assert name == "endnote"
    assert (preprint.id, preprint.venue, preprint.authors) == ("arxiv:2306.01234", "", ("Ada Roe", "Bo Poe"))
    assert preprint.bibliographic["type"] == "article"
    assert (article.id, article.venue, article.authors) == ("doi:10.1234/ab.5", "某学报", ("张三", "李四"))
    assert (article.abstract, article.tags, article.note) == ("第一行第二行。", ("图", "安静"), "值得重读")
    assert article.bibliographic["volume"] == "9"
    assert (meeting.date, meeting.venue, meeting.authors) == ("2022-06-12", "Proc. of X", ("Gemini Team",))
    assert generic.arxiv_id == "2306.05678"
    assert [(entry.line, entry.text) for entry in digest.problems] == [(34, "%0 Book")]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [(SCHOLAR, 0.98), ("free text\n" + CNKI, 0.98), ("%0 x", 0), ("100%0 Journal\n%T x", 0), ("%T x\n%A y", 0)],
)
def test_sniff(text: str, certainty: float) -> None:
    assert formats.get("endnote").sniff(Source("x", text.encode())) == certainty


@settings(max_examples=100)
@given(cuts=st.lists(st.tuples(st.integers(0, 500), st.integers(0, 9), st.sampled_from("%0A;\n ,中")), max_size=6))
def test_damaged_files_raise_nothing_but_a_reader_error(cuts: list[tuple[int, int, str]]) -> None:
    text = SCHOLAR + CNKI + OTHERS
    for place, length, put in cuts:
        text = text[:place] + put + text[place + length :]
    try:
        formats.parse(Source("x.enw", text.encode()), "endnote")
    except ReaderError:
        return

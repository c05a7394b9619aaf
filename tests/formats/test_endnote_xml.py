import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import formats
from reader.errors import ImportFailedError, ReaderError
from reader.formats import Source

SAMPLE = """<?xml version="1.0" encoding="UTF-8" ?><xml><records>
<record><database name="a.enl">a.enl</database><rec-number>1</rec-number><ref-type name="Journal Article">17</ref-type>
<contributors><authors><author><style face="normal" font="default">Roe, Ada</style></author>
<author>张三</author></authors><secondary-authors><author>Ed, Ann</author></secondary-authors></contributors>
<titles><title><style>Quiet </style><style face="italic">graphs</style> &amp; &#x202e;sums</title>
<secondary-title>J. of X</secondary-title><translated-title>安静的图</translated-title></titles>
<periodical><full-title>Journal of X</full-title><abbr-1>JX</abbr-1></periodical>
<pages>11-18</pages><volume>9</volume><number>3</number><keywords><keyword>graphs</keyword><keyword>quiet</keyword></keywords>
<dates><year>2024</year><pub-dates><date>Jun 12</date></pub-dates></dates><isbn>1234-5678</isbn>
<abstract>First.\r\rSecond.</abstract><notes>arXiv: 2306.01234</notes><research-notes>Again.</research-notes>
<urls><related-urls><url><style>https://example.org/a</style></url></related-urls>
<pdf-urls><url>internal-pdf://1/a.pdf</url></pdf-urls></urls>
<electronic-resource-num>10.1234/AB.5</electronic-resource-num></record>
<record><ref-type name="Book">6</ref-type><titles><title/></titles></record>
</records></xml>"""


def test_records_are_read() -> None:
    name, digest = formats.parse(Source("x.xml", SAMPLE.encode()))
    (paper,) = digest.papers
    assert name == "endnote-xml"
    assert (paper.id, paper.doi, paper.title) == ("arxiv:2306.01234", "10.1234/ab.5", "Quiet graphs & sums")
    assert (paper.authors, paper.date, paper.venue) == (("Ada Roe", "张三"), "2024-06-12", "J. of X")
    assert (paper.abstract, paper.tags, paper.note) == ("First.\n\nSecond.", ("graphs", "quiet"), "Again.")
    assert paper.translated_title == "安静的图"
    assert [link.url for link in paper.links] == ["https://example.org/a"]
    assert paper.bibliographic == {
        "type": "article-journal",
        "author": [{"family": "Roe", "given": "Ada"}, {"literal": "张三"}],
        "editor": [{"family": "Ed", "given": "Ann"}],
        "container-title": "J. of X",
        "container-title-short": "JX",
        "page": "11-18",
        "volume": "9",
        "issue": "3",
        "ISSN": "1234-5678",
        "keyword": "graphs; quiet",
        "note": "arXiv: 2306.01234",
        "DOI": "10.1234/AB.5",
        "URL": "https://example.org/a",
    }
    assert [entry.line for entry in digest.problems] == [16]


@pytest.mark.parametrize("text", [SAMPLE[:-30], SAMPLE.replace("<xml>", '<!DOCTYPE xml [<!ENTITY a "b">]><xml>')])
def test_what_cannot_be_read_is_said(text: str) -> None:
    with pytest.raises(ImportFailedError):
        formats.parse(Source("x.xml", text.encode()))


@settings(max_examples=100)
@given(cuts=st.lists(st.tuples(st.integers(0, 1600), st.integers(0, 9), st.sampled_from("<>&/ a")), max_size=3))
def test_damaged_files_raise_nothing_but_a_reader_error(cuts: list[tuple[int, int, str]]) -> None:
    text = SAMPLE
    for place, length, put in cuts:
        text = text[:place] + put + text[place + length :]
    try:
        formats.parse(Source("x.xml", text.encode()), "endnote-xml")
    except ReaderError:
        return

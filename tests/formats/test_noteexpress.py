import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import formats
from reader.errors import ReaderError
from reader.formats import Source
from tests.shared import Sample, samples

SAMPLE = """{Reference Type}: Journal Article
{Title}: 安静的图:一种"方法"
{Author}: 张三;欧阳修;Roe, Ada;
{Author Address}: 某大学;
{Journal}: 某学报
{Year}: 2024
{Volume}:
{Issue}: 02
{Pages}: 11-18+96
{Keywords}: 图;;安静;;大语言模型
{Abstract}: 第一行
第二行。见 arXiv:1501.00001。
{ISBN/ISSN}: 1234-5678
{DOI}: 10.1234/ab.5
{URL}: https://example.org/a
{Notes}: 11-1234/TN
{Database Provider}: CNKI


{Reference Type}: Thesis
{Title}: 另一篇
{Author}: 李四
{Publisher}: 某大学
{Date}: 2023-06-01
{Year}: 2023

{Reference Type}: Journal Article
{Author}: 无题
"""


@pytest.mark.parametrize("sample", samples("cnki-net"))
def test_a_whole_export(sample: Sample) -> None:
    name, digest = formats.parse(sample.source)
    assert (name, digest.problems) == ("noteexpress", ())
    assert [(paper.arxiv_id or "", "", paper.title) for paper in digest.papers] == sample.expected


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_records_are_read(encoding: str) -> None:
    name, digest = formats.parse(Source("x.net", SAMPLE.replace("\n", "\r\n").encode(encoding)))
    article, thesis = digest.papers
    assert name == "noteexpress"
    assert (article.id, article.title, article.venue) == ("doi:10.1234/ab.5", '安静的图:一种"方法"', "某学报")
    assert (article.authors, article.year) == (("张三", "欧阳修", "Ada Roe"), 2024)
    assert article.abstract == "第一行第二行。见 arXiv:1501.00001。"
    assert (article.tags, article.cites) == (("图", "安静", "大语言模型"), ("1501.00001",))
    assert article.bibliographic["page"] == "11-18, 96"
    assert article.bibliographic["source"] == "CNKI"
    assert (thesis.date, thesis.bibliographic["publisher"]) == ("2023-06-01", "某大学")
    assert [(entry.line, entry.text) for entry in digest.problems] == [(27, "{Reference Type}: Journal Article")]


@settings(max_examples=100)
@given(cuts=st.lists(st.tuples(st.integers(0, 600), st.integers(0, 9), st.sampled_from("{}:;\n%中")), max_size=6))
def test_damaged_files_raise_nothing_but_a_reader_error(cuts: list[tuple[int, int, str]]) -> None:
    text = SAMPLE
    for place, length, put in cuts:
        text = text[:place] + put + text[place + length :]
    try:
        formats.parse(Source("x.net", text.encode()), "noteexpress")
    except ReaderError:
        return

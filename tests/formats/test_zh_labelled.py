import pytest

from reader import formats
from reader.formats import Source
from reader.models import Link, ParsedDigest
from tests.shared import Sample, samples

HEADED = """# 每日论文

## A First Paper \\-\\- Why / 第一篇论文

发布日期：2026-03-01

作者：Ada Byron, Alan Turing

摘要：We do it.

中文摘要：我们做。

代码链接：https://github.com/a/b.

论文链接：[阅读更多](http://arxiv.org/abs/2603.00001v1)

---

## / 只有译名

作者: 甲
摘要: 文
代码链接: 摘要中未找到代码链接。
论文链接: http://arxiv.org/abs/2603.00002

## English only /

日期：2026-03-02
备注：Accepted at ICML
作者：乙
"""

UNHEADED = """# 论文日报 2026-03-01

导语一句。

## 视觉

**标题**：A Study of Things
**中文标题**：事物研究
**作者**：Ada Byron，Alan Turing
**单位**：某大学
**链接**：https://arxiv.org/abs/2603.00001
**摘要**：We study things.
More of them.

- 标题：另一篇
- 作者：甲
- 链接：无
"""


def parse(text: str) -> ParsedDigest:
    name, digest = formats.parse(Source("x.md", text.encode()))
    assert name == "zh-labelled"
    assert digest.problems == ()
    return digest


def test_labelled_cards_below_headings_in_two_languages() -> None:
    digest = parse(HEADED)
    first, second, third = digest.papers
    assert (digest.title, first.section) == ("每日论文", "")
    assert (first.title, first.translated_title) == ("A First Paper -- Why", "第一篇论文")
    assert (first.date, first.authors) == ("2026-03-01", ("Ada Byron", "Alan Turing"))
    assert first.abstract == "我们做。\n\nWe do it."
    assert first.links == (Link("abs", "http://arxiv.org/abs/2603.00001v1"), Link("code", "https://github.com/a/b"))
    assert (second.title, second.translated_title, second.id) == ("只有译名", "", "arxiv:2603.00002")
    assert (third.title, third.date, third.bibliographic) == (
        "English only",
        "2026-03-02",
        {"note": "Accepted at ICML"},
    )


def test_the_label_of_a_title_begins_a_card_where_there_is_no_heading() -> None:
    digest = parse(UNHEADED)
    first, second = digest.papers
    assert (digest.title, digest.date) == ("论文日报 2026-03-01", "2026-03-01")
    assert (first.title, first.translated_title, first.section) == ("A Study of Things", "事物研究", "视觉")
    assert (first.authors, first.arxiv_id) == (("Ada Byron", "Alan Turing"), "2603.00001")
    assert first.abstract == "We study things.\nMore of them."
    assert first.bibliographic == {"note": "单位: 某大学"}
    assert (second.title, second.authors, second.links) == ("另一篇", ("甲",), ())


@pytest.mark.parametrize("text", ["标题：一个\n", "Title: a\nAuthors: b\n", "## 甲 / 乙\n\n文\n"])
def test_few_labels_make_no_digest_of_cards(text: str) -> None:
    assert formats.get("zh-labelled").sniff(Source("x", text.encode())) < 0.5


DATES = {"daily_2026-03-03.md": "2026-03-03", "YOLO-Arxiv-Daily_2025-03-31.md": "2025-03-31"}


@pytest.mark.parametrize("sample", samples("md-zh-labelled"))
def test_a_whole_digest(sample: Sample) -> None:
    name, digest = formats.parse(sample.source)
    assert (name, digest.date, digest.problems) == ("zh-labelled", DATES[sample.path.name], ())
    assert [(paper.arxiv_id or "", paper.links[0].url, paper.title) for paper in digest.papers] == sample.expected
    assert all(paper.translated_title and paper.date and paper.authors for paper in digest.papers)

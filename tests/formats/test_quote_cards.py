import pytest

from reader import formats
from reader.formats import Source
from reader.models import ParsedDigest

ABS = "https://arxiv.org/abs/"

HEADED = f"""# 每日论文 2026-03-01

> ### 1. [First Paper]({ABS}2603.00001)
>
> | 属性 | 内容 |
> |---|---|
> | 作者 | 张三, 李四 |
> | 日期 | 2026-02-28 |
> | 链接 | [PDF](https://arxiv.org/pdf/2603.00001) |
> | 热度 | 12 |
>
> **摘要**: 中文。
>
> **Abstract**: English.

---

> ### 2. Second Paper
> **论文**: {ABS}2603.00002
> **作者**: 王五
> 这里是正文。
>> 引用。
"""

UNHEADED = f"""> [!note]- A Callout
> - 链接: {ABS}2603.00001
> - 作者: Ada Byron

> **[Second: of all]({ABS}2603.00002)**
> 正文一句。

> 3. [Third]({ABS}2603.00003)
> 正文。
"""


def parse(text: str) -> ParsedDigest:
    name, digest = formats.parse(Source("x.md", text.encode()))
    assert name == "quote-cards"
    assert digest.problems == ()
    return digest


def test_cards_in_quotes_with_tables_of_facts() -> None:
    digest = parse(HEADED)
    first, second = digest.papers
    assert (digest.title, digest.date) == ("每日论文 2026-03-01", "2026-03-01")
    assert (first.title, first.authors, first.date) == ("First Paper", ("张三", "李四"), "2026-02-28")
    assert first.abstract == "中文。\n\nEnglish."
    assert [link.kind for link in first.links] == ["abs", "pdf"]
    assert first.bibliographic == {"note": "热度: 12"}
    assert (second.title, second.arxiv_id, second.authors) == ("Second Paper", "2603.00002", ("王五",))
    assert second.abstract == "这里是正文。\n\n引用。"


def test_quotes_without_headings_begin_with_their_title() -> None:
    assert [(paper.title, paper.arxiv_id, paper.abstract) for paper in parse(UNHEADED).papers] == [
        ("A Callout", "2603.00001", ""),
        ("Second: of all", "2603.00002", "正文一句。"),
        ("Third", "2603.00003", "正文。"),
    ]


@pytest.mark.parametrize("text", ["> a\n> b\n", f"### 1. [A]({ABS}2603.00001)\n正文\n正文\n正文\n> 摘要\n"])
def test_quotes_alone_are_no_cards(text: str) -> None:
    assert formats.get("quote-cards").sniff(Source("x", text.encode())) == 0

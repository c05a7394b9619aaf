import pytest

from reader import formats
from reader.formats import Source
from reader.models import Link, Paper, ParsedDigest
from tests.shared import Sample, samples

ABS = "https://arxiv.org/abs/"

TOPICS = f"""# 精选论文 2026-03-01

共 3 篇

## 语言模型

### 1. **[A First $x_1$ Paper: Why](https://arxiv.org/abs/2603.00001v2)**
- **评分**: 80/100 | **日期**: 2026-02-27
- **作者**: Ada Byron, Alan Turing et al.
- **标签**: `cs.AI` `cs.CL`
- **AI摘要**: 提出一种方法。
<details>
<summary>原始摘要</summary>

We do it, see arXiv:1706.03762 and https://github.com/a/b.
</details>
- **评分理由**: 很好。

### 2. [Second]({ABS}2603.00002)
> 引用的摘要。

## 视觉

### 1. [Third]({ABS}2603.00003) [[code]](https://github.com/c/d)
"""

ENHANCED = f"""<div id=toc></div>

# Table of Contents

- [cs.CV](#cs.CV) [Total: 1]
- [cs.CL](#cs.CL) [Total: 2]

<div id='cs.CV'></div>

# cs.CV [[Back]](#toc)

### [1] [First]({ABS}2603.00001)
*Ada Byron,Alan Turing*

Main category: cs.CV

TL;DR: 一句话。


<details>
  <summary>Details</summary>
Motivation: 动机。

Method: 方法。

Abstract: We do it.

</details>


# cs.CL [[Back]](#toc)

### [2] [Second]({ABS}2603.00002)
*Bo Li*

TL;DR: 又一句。
"""

QUESTIONS = """# 【2026-03-01】论文速览

- [Daily Papers](https://huggingface.co/papers?date=2026-03-01) 共推荐 2 篇论文。

> 说明：
>
> - 由程序生成。
## A Doubled  Space

**一、主要工作**

正文。

1. 亮点一

2. 亮点二

[到主页查看详情](https://huggingface.co/papers/2603.00001)
## B

### 论文总结

1. **评分**：

    - 实用性：5分

[到主页查看详情](https://huggingface.co/papers/2603.00002)
"""

SLUGS = """# 今日推荐

## 精选
### 1. [Pick One](papers/2603-00001-pick-one.md)
一句话：好。
### 2. [Pick Two](papers/260300002v1-pick-two.md)

## 其他
| # | 论文 | 要点 |
|---|---|---|
| 3 | [Third of All](papers/2603.00003.md) | 要点三 |
| 4 | [Fourth of All](papers/2603.00004.md) | 要点四 |
"""


def parse(text: str) -> ParsedDigest:
    name, digest = formats.parse(Source("x.md", text.encode()))
    assert name == "zh-cards"
    return digest


def only_paper(body: str) -> Paper:
    (paper,) = parse(f"## 1. [A Title]({ABS}2603.00001)\n{body}\n").papers
    return paper


def test_cards_under_topics() -> None:
    digest = parse(TOPICS)
    assert (digest.title, digest.date, digest.problems) == ("精选论文 2026-03-01", "2026-03-01", ())
    assert [(paper.title, paper.arxiv_id, paper.section) for paper in digest.papers] == [
        ("A First $x_1$ Paper: Why", "2603.00001", "语言模型"),
        ("Second", "2603.00002", "语言模型"),
        ("Third", "2603.00003", "视觉"),
    ]
    first, second, third = digest.papers
    assert (first.authors, first.date, first.tags) == (("Ada Byron", "Alan Turing"), "2026-02-27", ("cs.AI", "cs.CL"))
    assert first.abstract == "提出一种方法。\n\nWe do it, see arXiv:1706.03762 and https://github.com/a/b."
    assert (first.cites, first.arxiv_versions) == (("1706.03762",), (2,))
    assert first.bibliographic == {"note": "评分: 80/100\n评分理由: 很好。"}
    assert second.abstract == "引用的摘要。"
    assert third.links == (Link("abs", f"{ABS}2603.00003"), Link("code", "https://github.com/c/d"))


def test_the_enhanced_daily_family() -> None:
    digest = parse(ENHANCED)
    first, second = digest.papers
    assert (first.authors, first.tags, first.section) == (("Ada Byron", "Alan Turing"), ("cs.CV",), "cs.CV")
    assert first.abstract == "一句话。\n\nMotivation: 动机。\n\nMethod: 方法。\n\nWe do it."
    assert (second.authors, second.section) == (("Bo Li",), "cs.CL")
    assert [(problem.line, problem.reason) for problem in digest.problems] == [
        (6, "Papers stated for cs.CL: 2; read: 1.")
    ]


def test_the_only_link_may_close_the_card() -> None:
    digest = parse(QUESTIONS)
    assert digest.problems == ()
    assert [(paper.title, paper.arxiv_id, paper.section) for paper in digest.papers] == [
        ("A Doubled Space", "2603.00001", ""),
        ("B", "2603.00002", ""),
    ]
    assert digest.papers[0].abstract == "一、主要工作\n\n正文。\n\n1. 亮点一\n2. 亮点二"
    assert digest.papers[1].abstract == "论文总结\n\n1. 评分：\n  - 实用性：5分"


def test_ids_may_hide_in_names_of_local_pages_and_the_rest_stand_in_a_table() -> None:
    digest = parse(SLUGS)
    assert [(paper.title, paper.arxiv_id, paper.section) for paper in digest.papers] == [
        ("Pick One", "2603.00001", "精选"),
        ("Pick Two", "2603.00002", "精选"),
        ("Third of All", "2603.00003", "其他"),
        ("Fourth of All", "2603.00004", "其他"),
    ]
    assert digest.papers[1].arxiv_versions == (1,)


def test_summaries_may_head_the_cards() -> None:
    card = "<details>\n<summary><b>{}. {}</b></summary>\n\n- 作者: 甲\n- 链接: {}\n\n正文\n</details>\n\n"
    text = card.format(1, "First", f"{ABS}2603.00001") + card.format(2, "Second", f"{ABS}2603.00002")
    assert [(paper.title, paper.arxiv_id, paper.abstract) for paper in parse(text).papers] == [
        ("First", "2603.00001", "正文"),
        ("Second", "2603.00002", "正文"),
    ]


def test_a_line_of_credits_below_the_heading() -> None:
    paper = only_paper(
        "👍 23 | 💬 4\n\n📅 2026-02-27 | 👤 Bo Li et al. (MIT) | 🔗 [arXiv](https://arxiv.org/abs/2603.00001)\n\n文"
    )
    assert (paper.date, paper.authors, paper.abstract) == ("2026-02-27", ("Bo Li",), "文")
    assert paper.bibliographic == {"note": "👍 23 | 💬 4\nMIT"}


@pytest.mark.parametrize(
    ("body", "abstract"),
    [
        ("**Abstract**: English.\n\n**中文摘要**：中文。\n\n第二段。", "中文。\n\n第二段。\n\nEnglish."),
        ("**摘要**\n\n中文。\n\n**Abstract**\n\nEnglish.\nMore.", "中文。\n\nEnglish.\nMore."),
        ("#### Abstract\n\nEnglish.\n\n#### 摘要\n\n中文。", "中文。\n\nEnglish."),
        ("中文。\n\n- **方法**: 甲\n- GPT\n  - 乙", "中文。\n\n- 方法: 甲\n- GPT\n  - 乙"),
        (
            "<details><summary>展开</summary>\n\n见此处 [代码](https://github.com/a/b)。\n\n</details>",
            "见此处 代码 (https://github.com/a/b)。",
        ),
        ("评分：\n\n文", "评分：\n\n文"),
        ("摘要：\n\n- 甲\n- 乙", "- 甲\n- 乙"),
        ("| 作者 | A B |\n|---|---|\n| 摘要 | 文 |", "文"),
    ],
)
def test_abstracts(body: str, abstract: str) -> None:
    assert only_paper(body).abstract == abstract


@pytest.mark.parametrize(
    ("heading", "title", "translated"),
    [
        (f"1. [A: b]({ABS}2603.00001)", "A: b", ""),
        (f"🔥 12、[A: b]({ABS}2603.00001)", "A: b", ""),
        (f"[3] [A & b]({ABS}2603.00001) ⭐", "A & b", ""),
        (f'（4）**["A" b]({ABS}2603.00001)**', '"A" b', ""),
        ("第5篇：A 'quoted phrase' of b", "A 'quoted phrase' of b", ""),
        ("6. A of b / 甲和乙", "A of b", "甲和乙"),
        (f"[A of b / 甲和乙]({ABS}2603.00001)", "A of b", "甲和乙"),
        ("/ 甲和乙", "甲和乙", ""),
        ("3D 重建", "3D 重建", ""),
        ("📌 论文二：A of b", "A of b", ""),
        ("🥇 ∞-former: 3.5 ways", "∞-former: 3.5 ways", ""),
        (f"A of b [[pdf]]({ABS}2603.00001)", "A of b", ""),
    ],
)
def test_headings(heading: str, title: str, translated: str) -> None:
    digest = formats.parse(Source("x", f"### {heading}\n\nPDF: {ABS}2603.00001\n".encode()), "zh-cards")[1]
    (paper,) = digest.papers
    assert (paper.title, paper.translated_title, paper.arxiv_id) == (title, translated, "2603.00001")


def test_a_link_line_below_the_heading_tells_the_translated_title() -> None:
    text = f"## A of b\n[甲和乙]({ABS}2603.00001)\n\n文\n"
    (paper,) = formats.parse(Source("x", text.encode()), "zh-cards")[1].papers
    assert (paper.title, paper.translated_title, paper.abstract) == ("A of b", "甲和乙", "文")


def test_an_english_title_among_the_facts_of_a_preprint_is_its_title() -> None:
    text = f"## 1. 甲和乙\n\n- 英文标题：A of b\n- 链接：{ABS}2603.00001\n"
    (paper,) = formats.parse(Source("x", text.encode()), "zh-cards")[1].papers
    assert (paper.title, paper.translated_title) == ("A of b", "甲和乙")


@pytest.mark.parametrize("sample", samples("md-zh-cards"))
def test_a_whole_digest(sample: Sample) -> None:
    name, digest = formats.parse(sample.source)
    assert (name, digest.problems) == ("zh-cards", ())
    assert [(paper.arxiv_id or "", paper.links[0].url, paper.title) for paper in digest.papers] == sample.expected
    assert all(paper.abstract for paper in digest.papers)

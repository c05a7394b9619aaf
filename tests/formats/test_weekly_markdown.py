import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reader import formats
from reader.formats import Source
from reader.models import Link, Paper, ParsedDigest
from tests.shared import Sample, samples, seeds

SEED_IDS = [
    "2501.09891",
    "2501.10120",
    "2501.09775",
    "2501.08325",
    "2501.12380",
    "2501.11425",
    "2501.11873",
    "2501.12326",
    "2501.12224",
    "2501.12368",
    "2501.12202",
    "2501.11733",
    "2501.12948",
    "2501.13106",
    "2501.12599",
    "2501.12909",
    "2501.12895",
    "2501.13074",
    "2501.13200",
    "2501.13629",
    "2501.13918",
]


def parse(text: str, name: str = "digest.md") -> ParsedDigest:
    return formats.parse(Source(name, text.encode()), "weekly-markdown")[1]


def only_paper(text: str) -> Paper:
    digest = parse(text)
    assert digest.problems == ()
    (paper,) = digest.papers
    return paper


def certainty(text: str) -> float:
    return formats.get("weekly-markdown").sniff(Source("x", text.encode()))


@pytest.fixture(params=seeds("2025-W04-weekly.md", "000_*.txt"))
def seed(request: pytest.FixtureRequest) -> ParsedDigest:
    path: Path = request.param
    name, digest = formats.parse(Source(path.name, path.read_bytes()))
    assert name == "weekly-markdown"
    return digest


def test_the_seed_digest_is_read_whole(seed: ParsedDigest) -> None:
    assert seed.problems == ()
    assert [paper.arxiv_id for paper in seed.papers] == SEED_IDS
    for paper in seed.papers:
        assert paper.id == f"arxiv:{paper.arxiv_id}"
        assert paper.links[0] == Link("abs", f"https://arxiv.org/abs/{paper.arxiv_id}")
        assert paper.title
        assert len(paper.abstract) > 100
        assert not any(link.url.endswith(("。", ".")) for link in paper.links)
        assert (paper.cites, paper.arxiv_versions, paper.date, paper.authors) == ((), (), None, ())


def test_the_seed_digest_s_titles_and_links(seed: ParsedDigest) -> None:
    papers = {paper.arxiv_id: paper for paper in seed.papers}
    assert papers["2501.09891"].title == "Evolving Deeper LLM Thinking"
    assert papers["2501.09891"].translated_title == "大语言模型思维的深度进化"
    assert {paper.arxiv_id for paper in seed.papers if not paper.translated_title} == {"2501.12202", "2501.13200"}
    assert papers["2501.12202"].abstract.endswith("\nhttps://github.com/Tencent/Hunyuan3D-2")
    assert {paper.arxiv_id: paper.links[1] for paper in seed.papers if len(paper.links) > 1} == {
        "2501.10120": Link("code", "https://github.com/bytedance/pasa"),
        "2501.08325": Link("project", "https://vvictoryuki.github.io/gamefactory/"),
        "2501.12224": Link("project", "https://token-verse.github.io/"),
        "2501.12368": Link("code", "https://github.com/InternLM/InternLM-XComposer"),
        "2501.12202": Link("code", "https://github.com/Tencent/Hunyuan3D-2"),
        "2501.11733": Link("project", "https://x-plug.github.io/MobileAgent"),
        "2501.12895": Link("code", "https://github.com/yafuly/TPO"),
        "2501.13200": Link("code", "https://github.com/Aloriosa/srmt"),
        "2501.13918": Link("project", "https://gongyeliu.github.io/videoalign"),
    }


def test_the_own_seed_s_title_and_week(own: Callable[[str], Path]) -> None:
    digest = parse(own("2025-W04-weekly.md").read_text(encoding="utf-8"), "pasted")
    assert (digest.title, digest.date) == ("AI 论文周报 2025-W04", "2025-W04")


WEEKS = {"2024_0429-0503.md": "2024-W18", "2026_0302-0306.md": "2026-W10"}


@pytest.mark.parametrize("sample", samples("md-h2-zhlink"))
def test_a_whole_digest(sample: Sample) -> None:
    found, digest = formats.parse(sample.source)
    week = WEEKS[sample.path.name]
    assert (found, digest.date, digest.title, digest.problems) == ("weekly-markdown", week, "", ())
    assert [(paper.arxiv_id or "", paper.links[0].url, paper.title) for paper in digest.papers] == sample.expected


@pytest.mark.parametrize(
    ("link_line", "translated", "identity", "links"),
    [
        ("[标题](https://arxiv.org/abs/2501.12948)", "标题", "arxiv:2501.12948", "https://arxiv.org/abs/2501.12948"),
        ("\n  [标题](https://a.org/x)  ", "标题", "url:a.org/x", "https://a.org/x"),
        ("[FilmAgent [x] (y) $a_b$](https://a.org)", "FilmAgent [x] (y) $a_b$", "url:a.org", "https://a.org"),
        ('[**标题**](<https://a.org> "T")', "标题", "url:a.org", "https://a.org"),
        ("[a title!](https://a.org/)", "", "url:a.org", "https://a.org/"),
        ("[标题](https://zh.org/wiki/强化)", "标题", "url:zh.org/wiki/%E5%BC%BA%E5%8C%96", "https://zh.org/wiki/强化"),
        ("[标题](https://a.org/x。)", "标题", "url:a.org/x", "https://a.org/x"),
        ("https://a.org/x。", "", "url:a.org/x", "https://a.org/x"),
        ("<https://a.org/x>", "", "url:a.org/x", "https://a.org/x"),
        ("arxiv.org/abs/2501.12948v2", "", "arxiv:2501.12948", "arxiv.org/abs/2501.12948v2"),
        ("[标题](arXiv:2501.12948v2)", "标题", "arxiv:2501.12948", ""),
        (
            "[标题](https://huggingface.co/papers/2501.12948)",
            "标题",
            "arxiv:2501.12948",
            "https://huggingface.co/papers/2501.12948",
        ),
        ("[标题](https://doi.org/10.1145/A.1)", "标题", "doi:10.1145/a.1", "https://doi.org/10.1145/A.1"),
        (
            "[标题](https://arxiv.org.org/abs/2501.12948)",
            "标题",
            "arxiv:2501.12948",
            "https://arxiv.org.org/abs/2501.12948",
        ),
    ],
)
def test_link_lines(link_line: str, translated: str, identity: str, links: str) -> None:
    paper = only_paper(f"## A Title\n{link_line}\n\n摘要。")
    assert (paper.title, paper.translated_title, paper.id) == ("A Title", translated, identity)
    assert " ".join(link.url for link in paper.links) == links
    assert paper.abstract == "摘要。"


def test_a_version_is_kept_apart_from_the_id() -> None:
    paper = only_paper("## T\n[题](http://arxiv.org/abs/2501.12948v2)")
    assert (paper.arxiv_id, paper.arxiv_versions) == ("2501.12948", (2,))


@pytest.mark.parametrize("text", ["[a](https://a.org) 和 [b](https://b.org)", "见 https://a.org", "[1] text (x)"])
def test_a_line_with_more_than_a_link_is_text(text: str) -> None:
    paper = only_paper(f"## A Title\n{text}")
    assert paper.id.startswith("title:")
    assert paper.abstract


def test_abstracts_are_paragraphs_of_plain_text() -> None:
    paper = only_paper(
        "## T\n[题](https://arxiv.org/abs/2501.12948)\n \n"
        "  第一段 **重点** $P(h|b)$，\n续行。  \n\n\n\t1. 项\n\t2. 项\n"
        "\n---\n### 小节\n`a*b*c` [代码](https://github.com/a/b)\n\n见 arXiv:1312.5602 与 arXiv:2501.12948。\n"
    )
    assert paper.abstract.split("\n\n") == [
        "第一段 重点 $P(h|b)$，\n续行。",
        "1. 项\n\t2. 项",
        "### 小节\n`a*b*c` 代码 (https://github.com/a/b)",
        "见 arXiv:1312.5602 与 arXiv:2501.12948。",
    ]
    assert paper.links[1:] == (Link("code", "https://github.com/a/b"),)
    assert paper.cites == ("1312.5602",)


def test_text_may_follow_the_link_at_once() -> None:
    assert only_paper("## T\n[题](https://a.org)\n正文。").abstract == "正文。"


def test_level_one_headings_are_items_where_there_is_no_level_two() -> None:
    digest = parse("# A\n[甲](https://a.org)\n正文\n# B\nhttps://b.org\n")
    assert [paper.title for paper in digest.papers] == ["A", "B"]
    assert digest.title == ""


@pytest.mark.parametrize(
    "text",
    [
        "# 每周速递（2025-01-20）\n\n# A\n[甲](https://a.org)\n# B\n[乙](https://b.org)",
        "# 每周速递（2025-01-20）\n\n本周两篇。\n## A\n[甲](https://a.org)\n## B\n[乙](https://b.org)",
    ],
)
def test_the_first_heading_may_be_the_document_s_title(text: str) -> None:
    digest = parse(text)
    assert (digest.title, digest.date) == ("每周速递（2025-01-20）", "2025-01-20")
    assert [paper.title for paper in digest.papers] == ["A", "B"]
    assert digest.problems == ()


def test_a_first_item_without_link_is_not_taken_for_the_document_s_title() -> None:
    digest = parse("# A\n正文\n# B\n[乙](https://b.org)")
    assert (digest.title, [paper.title for paper in digest.papers]) == ("", ["A", "B"])


def test_headings_above_the_items_are_sections() -> None:
    digest = parse(
        "# 周报\n## A\n[甲](https://a.org)\n# **视觉**\n## B\n[乙](https://b.org)\n# C\n[丙](https://c.org)\n"
    )
    assert [(paper.title, paper.section) for paper in digest.papers] == [("A", ""), ("B", "视觉"), ("C", "视觉")]


def test_headings_may_be_closed_indented_or_underlined() -> None:
    digest = parse("   ## A ##\nhttps://a.org\n\nB\n---\n\nhttps://b.org\n\nC\n===\n##\tD#\n正文")
    assert digest.title == ""
    assert [paper.title for paper in digest.papers] == ["A", "B", "D#"]


def test_a_rule_below_an_abstract_makes_it_no_heading() -> None:
    digest = parse("## A\nhttps://a.org\n\n摘要。\n---\n## B\nhttps://b.org\n\n摘要。\n\n---\n")
    assert [(paper.title, paper.abstract) for paper in digest.papers] == [("A", "摘要。"), ("B", "摘要。")]


def test_a_paragraph_of_two_lines_is_no_heading() -> None:
    assert only_paper("## A\n第一行\n第二行\n===\n").abstract == "第一行\n第二行\n==="


def test_headings_in_code_are_no_items() -> None:
    digest = parse("## A\nhttps://a.org\n````md\n## [title]\n```\n## no\n````\n~~~\n## no\n~~~ \n    ## no\n## B\n正文")
    assert [paper.title for paper in digest.papers] == ["A", "B"]


def test_a_fence_that_is_never_closed_hides_nothing() -> None:
    assert len(parse("## A\nhttps://a.org\n```\n## B\nhttps://b.org\n```` x\n## C\n正文").papers) == 3


@pytest.mark.parametrize(
    ("text", "line", "beginning", "word", "papers"),
    [
        ("## A\n\n## B\n正文", 1, "## A", "neither", 1),
        ("## A\n正文\n\n ## 目录\n \n", 4, "## 目录", "neither", 1),
        ("## A\n\n[标题](htp:/a.org)\n正文", 3, "[标题](htp:/a.org)", "address", 1),
        ("## A\nhttps:/a.org\n正文", 2, "https:/a.org", "address", 1),
        ("## A\n[标题]()\n", 2, "[标题]()", "address", 1),
        ("## A\n正文\n## \n正文", 3, "##", "title", 1),
        ("## " + "长" * 100, 1, "## " + "长" * 77, "neither", 0),
    ],
)
def test_problems_name_the_line(text: str, line: int, beginning: str, word: str, papers: int) -> None:
    digest = parse(text)
    (problem,) = digest.problems
    assert (problem.path, problem.line, problem.text) == ("digest.md", line, beginning)
    assert word in problem.reason
    assert len(digest.papers) == papers


def test_a_heading_without_title_takes_the_translated_one() -> None:
    paper = only_paper("##\n[标题](https://a.org)")
    assert (paper.title, paper.translated_title) == ("标题", "")


def test_hostile_text_is_kept_as_data() -> None:
    paper = only_paper("## 坏标题 [/foo] [red]x\n[译 [/b]](https://a.org)\n\n正\x1b[31m文\x07 [/] \x1b]0;t\x07末")
    assert (paper.title, paper.translated_title) == ("坏标题 [/foo] [red]x", "译 [/b]")
    assert paper.abstract == "正文 [/] 末"


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("## A\nhttps://a.org\n## B\n正文", True),
        ("## A\nhttps://a.org\n## B\n正文\n## C\n正文", False),
        ("# A\n\n- [B](https://a.org)\n", False),
        ("plain text\nhttps://a.org", False),
    ],
)
def test_half_of_the_items_must_have_a_link_line(text: str, sure: bool) -> None:
    assert (certainty(text) > 0) is sure


@pytest.mark.slow
def test_a_hundred_thousand_lines_take_linear_time() -> None:
    block = "## Paper {0}\n[论文{0}](https://arxiv.org/abs/2501.{0:05})\n\n摘要，见 https://github.com/a/b。\n\n"
    text = "".join(block.format(number + 1) for number in range(20_000))
    began = time.process_time()
    digest = parse(text)
    assert len(digest.papers) == 20_000
    assert time.process_time() - began < 30

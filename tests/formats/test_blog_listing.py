import time
from pathlib import Path

import pytest

from reader import formats
from reader.formats import Source
from reader.models import Link, Paper, ParsedDigest
from reader.models.identifiers import normalise_title
from tests.shared import CORPUS, SEEDS, SHARED, Sample, needs_shared, rooms, samples, seeds

ZHIHU = "https://zhuanlan.zhihu.com/p/"
LEFT_OUT = "正文..."


def parse(text: str) -> ParsedDigest:
    return formats.parse(Source("notes.txt", text.encode()), "blog-listing")[1]


def read(title: str, body: str) -> Paper:
    digest = parse(f"{title}\n{body}\n")
    assert digest.problems == ()
    (paper,) = digest.papers
    return paper


@pytest.fixture(params=seeds("gui-agent-notes.txt", "001_*.txt"))
def seed(request: pytest.FixtureRequest) -> ParsedDigest:
    path: Path = request.param
    name, digest = formats.parse(Source(path.name, path.read_bytes()))
    assert name == "blog-listing"
    return digest


def test_the_seed_listing_is_read_whole(seed: ParsedDigest) -> None:
    assert (len(seed.papers), seed.problems, seed.title, seed.date) == (10, (), "", None)
    for paper in seed.papers:
        assert len(paper.abstract) > 100
        assert not normalise_title(paper.abstract).startswith(normalise_title(paper.title))


def test_the_seed_listing_s_identities_and_links(seed: ParsedDigest) -> None:
    sina = "finance.sina.cn/tech/csj/2025-08-08/detail-infkhmtz1833863.d.html?vt=4&cid=206650&node_id=206650"
    cvpr = "https://openaccess.thecvf.com/content/CVPR2024/papers/Hong_CogAgent_A_Visual_Language_Model_for_GUI_Agents_CVPR_2024_paper.pdf"
    found = [
        (
            paper.id if ":" in paper.id and not paper.id.startswith("title:") else "title",
            [(link.kind, link.url) for link in paper.links],
            paper.cites,
        )
        for paper in seed.papers
    ]
    assert found == [
        (
            "url:zhuanlan.zhihu.com/p/1940934363450672938",
            [("article", ZHIHU + "1940934363450672938")],
            ("2504.13837",),
        ),
        ("title", [], ()),
        (f"url:{sina}", [("article", f"https://{sina}")], ()),
        ("title", [], ()),
        ("title", [], ()),
        (
            "arxiv:2501.04575",
            [
                ("abs", "http://arxiv.org/abs/2501.04575v1"),
                ("page", "https://huggingface.co/papers/2501.04575"),
                ("code", "https://github.com/Reallm-Labs/InfiGUIAgent"),
            ],
            (),
        ),
        ("url:zhuanlan.zhihu.com/p/5934506835", [("article", ZHIHU + "5934506835")], ()),
        ("arxiv:2508.15144", [("pdf", "https://arxiv.org/pdf/2508.15144")], ()),
        ("title", [("pdf", cvpr)], ("2502.02982",)),
        ("arxiv:2402.07939", [("article", ZHIHU + "685614612")], ()),
    ]


def test_the_seed_listing_s_facts(seed: ParsedDigest) -> None:
    assert [paper.arxiv_id for paper in seed.papers if paper.arxiv_id] == ["2501.04575", "2508.15144", "2402.07939"]
    paper = seed.papers[5]
    assert (paper.arxiv_versions, paper.date) == ((1,), "2025-01-08")
    assert paper.bibliographic == {"note": "ZJU, DLUT, Reallm Labs, ByteDance Inc, PolyU"}
    assert seed.papers[2].title == "Web Agent综述"
    assert seed.papers[2].abstract.startswith("WebAgents综述:大模型赋能AI Agent,实现下一代Web自动化\n\n")


@pytest.mark.parametrize("folder", rooms(SEEDS, SHARED / "seeds"))
def test_both_seeds_name_twenty_four_arxiv_papers(folder: Path) -> None:
    digests = [formats.parse(Source(path.name, path.read_bytes()))[1] for path in sorted(folder.iterdir())]
    papers = [paper for digest in digests for paper in digest.papers]
    assert (len(papers), len({paper.id for paper in papers})) == (31, 31)
    assert len({paper.arxiv_id for paper in papers if paper.arxiv_id}) == 24


@pytest.mark.parametrize(
    ("text", "arxiv_id", "cites"),
    [
        ("前文。 论文链接：https://arxiv.org/pdf/2507.19766v2 后文", "2507.19766", ()),
        ("前文。 地址:https://http://arxiv.org/pdf/2309.17288 代码:https://github.com/a/b", "2309.17288", ()),
        (
            "前文 paper: https://arxiv.org/abs/2507.19766 与 https://arxiv.org/abs/1706.03762",
            "2507.19766",
            ("1706.03762",),
        ),
        ("前文。 参考链接：https://arxiv.org/abs/1706.03762", None, ("1706.03762",)),
        ("这篇感觉和https://arxiv.org/abs/1706.03762 有点矛盾", None, ("1706.03762",)),
        ("前文。https://arxiv.org/abs/1706.03762 后文", None, ("1706.03762",)),
    ],
)
def test_running_text_claims_only_behind_a_label(text: str, arxiv_id: str | None, cites: tuple[str, ...]) -> None:
    paper = read("标题", f"标题 正文开始了。{text}")
    assert (paper.arxiv_id, paper.cites) == (arxiv_id, cites)


@pytest.mark.parametrize("sample", samples("txt-blog-excerpt"))
def test_a_whole_listing(sample: Sample) -> None:
    name, digest = formats.parse(sample.source)
    assert (name, digest.problems) == ("blog-listing", ())
    assert [paper.title for paper in digest.papers] == [title for _arxiv_id, _url, title in sample.expected]
    for paper, (arxiv_id, url, _title) in zip(digest.papers, sample.expected, strict=True):
        assert url in [link.url for link in paper.links]
        assert (paper.arxiv_id or "") == arxiv_id


@needs_shared
def test_a_public_listing_s_authors_and_links() -> None:
    path = CORPUS / "txt-blog-excerpt" / "roger-lv_page15.txt"
    papers = formats.parse(Source(path.name, path.read_bytes()))[1].papers
    assert papers[6].authors == ("CodeCrafter",)
    assert [link.url for link in papers[3].links] == [ZHIHU + "671093582", "https://ghli.org/camel.pdf"]
    assert papers[1].abstract == ""


@pytest.mark.parametrize(
    ("lead_in", "identity", "urls"),
    [
        ("https://a.org/x", "url:a.org/x", "https://a.org/x"),
        ("转自:https://a.org/x", "url:a.org/x", "https://a.org/x"),
        ("转自：https://a.org/x", "url:a.org/x", "https://a.org/x"),
        ("转自 https://a.org/x", "url:a.org/x", "https://a.org/x"),
        ("转载自: https://a.org/x 原文链接:https://b.org", "url:a.org/x", "https://a.org/x https://b.org"),
        (
            "转自:https://a.org/x 论文链接:https://arxiv.org/pdf/2507.19766v2",
            "arxiv:2507.19766",
            "https://arxiv.org/pdf/2507.19766v2 https://a.org/x",
        ),
        ("https://a.org/x [2402.07939v1] UFO: A Title (arxiv.org)", "arxiv:2402.07939", "https://a.org/x"),
        ("arXiv:2501.12948 代码: https://github.com/a/b", "arxiv:2501.12948", "https://github.com/a/b"),
        ("https://doi.org/10.1145/A", "doi:10.1145/a", "https://doi.org/10.1145/A"),
        ("来源:知乎 链接:https://a.org/x", "url:a.org/x", "https://a.org/x"),
        ("2025-01-08|甲, 乙| 15 https://a.org/x", "url:a.org/x", "https://a.org/x"),
        ("", "title:", ""),
    ],
)
@pytest.mark.parametrize("repeated", ["某个 标题？ ", ""])
def test_what_the_lead_in_claims(lead_in: str, identity: str, urls: str, repeated: str) -> None:
    paper = read("某个标题?", f"{repeated}{lead_in} {LEFT_OUT}")
    assert paper.id.startswith(identity)
    assert " ".join(link.url for link in paper.links) == urls
    assert paper.abstract == LEFT_OUT


@pytest.mark.parametrize(
    ("body", "cites", "urls"),
    [
        ("这篇和https://arxiv.org/abs/2504.13837 矛盾...", ("2504.13837",), ""),
        ("一、来源 全部公开。https://a.org/x.pdf 包括...", (), "https://a.org/x.pdf"),
        ("本文讨论 arXiv:2504.13837 的结论 https://a.org/x ...", ("2504.13837",), "https://a.org/x"),
        ("代码在 https://github.com/camel-a...", (), ""),
    ],
)
@pytest.mark.parametrize("repeated", ["某个标题 ", ""])
def test_running_text_claims_nothing(body: str, cites: tuple[str, ...], urls: str, repeated: str) -> None:
    paper = read("某个标题", repeated + body)
    assert paper.id.startswith("title:")
    assert paper.arxiv_id is None
    assert paper.cites == cites
    assert " ".join(link.url for link in paper.links) == urls
    assert paper.abstract == body


@pytest.mark.parametrize(
    ("title", "heading", "lead_in", "claimed"),
    [
        ("Web Agent综述", "WebAgents综述:大模型赋能", "https://a.org/x", True),
        ("Camel框架", "NeurIPS 2023|先行者CAMEL:智能体框架", "转自:https://a.org/x", True),
        ("Camel框架", "NeurIPS 2023|先行者CAMEL:智能体框架", "https://a.org/x", False),
        ("Camel框架", "这里介绍一个框架。先看", "转自:https://a.org/x", False),
    ],
)
def test_a_body_may_begin_with_another_title(title: str, heading: str, lead_in: str, claimed: bool) -> None:
    paper = read(title, f"{heading} {lead_in} {LEFT_OUT}")
    assert paper.id.startswith("url:" if claimed else "title:")
    assert paper.links == (Link("page", "https://a.org/x"),)
    assert paper.abstract == (f"{heading}\n\n{LEFT_OUT}" if claimed else f"{heading} {lead_in} {LEFT_OUT}")


@pytest.mark.parametrize("body", ["GUI Agents are here...", "GUI Agent: 概览...", "GUI"])
def test_a_longer_or_shorter_beginning_is_no_repetition(body: str) -> None:
    assert read("GUI Agent", body).abstract == body


def test_an_impossible_date_is_kept_as_text() -> None:
    paper = read("题", "题 2025-13-40|甲| https://a.org/x 正文")
    assert (paper.date, paper.abstract) == (None, "2025-13-40|甲| https://a.org/x 正文")


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert read("题", "题 2025-02-31|甲| https://a.org/x 正文").date is None


def test_marks_are_dropped_and_titles_are_one_line() -> None:
    paper = read("**题**  目", "题目 **重点（x）**被认为 $a_b$")
    assert (paper.title, paper.abstract) == ("题 目", "重点（x）被认为 $a_b$")


def test_pairs_may_be_set_apart_by_empty_lines() -> None:
    assert [paper.title for paper in parse("\n甲\n\n甲 正文\n \n乙\n乙 正文\n\n").papers] == ["甲", "乙"]


@pytest.mark.parametrize(
    ("text", "titles", "line", "orphan"),
    [
        ("甲\n甲 正文...\n乙题\n", ["甲"], 3, "乙题"),
        ("我的博客\n甲\n甲 正文...\n乙\n乙 正文...\n", ["甲", "乙"], 1, "我的博客"),
        ("甲\n甲 正文...\n落单\n乙\n乙 正文...\n", ["甲", "乙"], 3, "落单"),
        ("![图](a.png)\nhttps://a.org 正文\n甲\n甲 正文", ["甲"], 1, "![图](a.png)"),
    ],
)
def test_a_title_without_body_is_a_problem(text: str, titles: list[str], line: int, orphan: str) -> None:
    digest = parse(text)
    assert [paper.title for paper in digest.papers] == titles
    assert [(entry.path, entry.line, entry.text) for entry in digest.problems] == [("notes.txt", line, orphan)]


def test_titles_that_are_not_repeated_go_by_twos() -> None:
    digest = parse("甲\n正文一\n乙\n正文二\n")
    assert [(paper.title, paper.abstract) for paper in digest.papers] == [("甲", "正文一"), ("乙", "正文二")]


def test_a_short_body_with_an_address_is_no_title_of_the_next_line() -> None:
    digest = parse(f"甲题\n见 https://a.org\n{'很长的标题' * 30}\n{'很长的标题' * 30} 正文\n")
    assert [paper.title for paper in digest.papers] == ["甲题", "很长的标题" * 30]


def test_hostile_text_is_kept_as_data() -> None:
    paper = read("坏标题 [/foo] [red]x", "坏标题 [/foo] [red]x 正\x1b[31m文 [/] \x1b]0;t\x07末")
    assert (paper.title, paper.abstract) == ("坏标题 [/foo] [red]x", "正文 [/] 末")


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("甲\n甲 正文\n乙\n别的\n丙\n别的", True),
        ("甲\n甲 正文\n乙\n别的\n丙\n别的\n丁\n别的", False),
        ("甲\n正文\n", False),
        ("--\n-- x\n", False),
        ("--\n) x\n", False),
        ("甲", False),
    ],
)
def test_a_third_of_the_posts_must_repeat_their_title(text: str, sure: bool) -> None:
    assert (formats.get("blog-listing").sniff(Source("x", text.encode())) > 0) is sure


@pytest.mark.slow
def test_forty_thousand_lines_take_linear_time() -> None:
    post = "论文{0}\n论文{0} 转自:https://zhuanlan.zhihu.com/p/{0} 正文，见 https://github.com/a/b。\n"
    text = "".join(post.format(number) for number in range(20_000))
    began = time.process_time()
    digest = parse(text)
    assert len(digest.papers) == 20_000
    assert time.process_time() - began < 30

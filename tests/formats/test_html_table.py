import pytest

from reader import formats
from reader.formats import Source
from reader.models import ParsedDigest
from tests.shared import Sample, samples

ABS = "https://arxiv.org/abs/"

RAW = """---
title: x
---
# 周报 2026-W09

📊 共 **3** 篇论文

<h2 id="v">视觉（2 篇）</h2>

<table>
<thead>
<tr><th>#</th><th>题目</th><th>一句话要点</th><th>标签</th><th>⭐</th></tr>
</thead>
<tbody>
<tr>
  <td>1</td>

  <td><a href="./papers/260300001v1-first.html">First &amp; Best</a></td>
  <td>要点一</td>
  <td><span class="paper-tag">a b</span> <span class="paper-tag">c</span></td>
  <td><button data-arxiv-id="2603.00001v1" onclick="toggle(this, '2603.00001v1', 'x')">☆</button></td>
</tr>
<tr><td>2<td><a href="x.html">Second</a><td>要点二<td><td><button onclick="toggle('2603.00002')">☆</button></tr>
</tbody>
</table>

## 语言

<table>
<tr><th>标题</th><th>作者</th><th>链接</th></tr>
<tr><td><a href="papers/2603-00003-third.html">Third</a></td><td>甲、乙</td><td><a href="https://github.com/a/b">code</a></td></tr>
<tr><td></td><td>丙</td><td><a href="https://arxiv.org/abs/2603.00004">abs</a></td></tr>
</table>
"""

PAGE = f"""<!DOCTYPE html><html><head><title>Papers</title></head><body><table>
<tr><td>Title</td><td>Authors</td><td>PDF</td></tr>
<tr><td>Fifth Paper of All<td>A B, C D<td><a href="{ABS}2603.00005">pdf</a>
<tr><td>Sixth Paper of All<td>E F<td><a href="https://arxiv.org/pdf/2603.00006v2.pdf">pdf</a>
</table></body></html>
"""


def parse(name: str, text: str) -> ParsedDigest:
    found, digest = formats.parse(Source(name, text.encode()))
    assert found == "html-table"
    return digest


def test_raw_tables_in_markdown() -> None:
    digest = parse("x.md", RAW)
    assert (digest.title, digest.date) == ("周报 2026-W09", "2026-W09")
    first, second, third = digest.papers
    assert (first.title, first.abstract, first.tags) == ("First & Best", "要点一", ("a b", "c"))
    assert (first.arxiv_id, first.arxiv_versions, first.section) == ("2603.00001", (1,), "视觉（2 篇）")
    assert (second.title, second.arxiv_id) == ("Second", "2603.00002")
    assert (third.title, third.arxiv_id, third.authors, third.section) == ("Third", "2603.00003", ("甲", "乙"), "语言")
    assert third.links[-1].url == "https://github.com/a/b"
    assert [(problem.line, problem.reason) for problem in digest.problems if "title" in problem.reason] == [
        (32, "The title is empty.")
    ]


def test_tables_of_a_page() -> None:
    digest = parse("x.html", PAGE)
    assert [(paper.title, paper.arxiv_id, paper.authors) for paper in digest.papers] == [
        ("Fifth Paper of All", "2603.00005", ("A B", "C D")),
        ("Sixth Paper of All", "2603.00006", ("E F",)),
    ]
    assert digest.title == "Papers"


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n|---|---|\n| c | d |\n",
        "<table><tr><th>a</th></tr></table>",
        f"<table><tr><td>News</td></tr></table>\n\n- [A]({ABS}2603.00001)\n- [B]({ABS}2603.00002)\n",
    ],
)
def test_other_tables_are_none_of_papers(text: str) -> None:
    assert formats.get("html-table").sniff(Source("x.md", text.encode())) == 0


DATES = {"cs-CL_2026-03-03.md": "2026-03-03", "shiyibihua_cs-CL_2025-09-20.md": "2025-09-20"}


@pytest.mark.parametrize("sample", samples("md-zh-htmltable"))
def test_a_whole_digest(sample: Sample) -> None:
    name, digest = formats.parse(sample.source)
    assert (name, digest.date, digest.problems) == ("html-table", DATES[sample.path.name], ())
    assert [(paper.arxiv_id, paper.title) for paper in digest.papers] == [
        (arxiv, title) for arxiv, _url, title in sample.expected
    ]
    assert all(paper.abstract and paper.tags for paper in digest.papers)

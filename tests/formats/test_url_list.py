import pytest

from reader import formats
from reader.formats import Source
from reader.models import Paper, ParsedDigest
from tests.shared import Sample, samples

BULLETS = """# Topics

## First
- https://a.org/1
- https://arxiv.org/pdf/2501.12948v2.pdf
* A title: https://a.org/2
- An idea without a link, which goes
  on in the next line
## Second
1. [x] https://a.org/3
2. [ ] https://a.org/4
   - a remark, code at https://github.com/a/b
- Group
  - https://a.org/5
- Alone
## Read
- https://a.org/6
"""
PASTED = """https://arxiv.org/abs/2501.12948 | A Title
https://a.org/1 Another Title

A Title Above
https://a.org/2

First of a pair
https://a.org/3
Second of a pair
https://a.org/4.

Papers to read:
https://a.org/5
<https://a.org/6>

2501.00002
arXiv:2501.00003v2
"""


def read(text: str, name: str = "list.txt") -> ParsedDigest:
    found, digest = formats.parse(Source(name, text.encode()))
    assert (found, digest.problems) == ("url-list", ())
    return digest


def told(paper: Paper) -> tuple[str, str, str]:
    return paper.title, paper.links[0].url if paper.links else "", paper.section


def test_bullets_with_and_without_addresses() -> None:
    digest = read(BULLETS, "topics.md")
    assert digest.title == "Topics"
    assert list(map(told, digest.papers)) == [
        ("https://a.org/1", "https://a.org/1", "First"),
        ("arXiv:2501.12948", "https://arxiv.org/pdf/2501.12948v2.pdf", "First"),
        ("A title", "https://a.org/2", "First"),
        ("An idea without a link, which goes on in the next line", "", "First"),
        ("https://a.org/3", "https://a.org/3", "Second"),
        ("https://a.org/4", "https://a.org/4", "Second"),
        ("https://a.org/5", "https://a.org/5", "Group"),
        ("Alone", "", "Second"),
        ("https://a.org/6", "https://a.org/6", "Read"),
    ]
    assert digest.papers[-1].status == "read"
    assert [paper.status for paper in digest.papers[3:6]] == ["unread", "read", "unread"]
    assert [link.kind for link in digest.papers[5].links] == ["page", "code"]


def test_lines_with_titles_before_behind_and_above() -> None:
    digest = read(PASTED)
    assert list(map(told, digest.papers)) == [
        ("A Title", "https://arxiv.org/abs/2501.12948", ""),
        ("Another Title", "https://a.org/1", ""),
        ("A Title Above", "https://a.org/2", ""),
        ("First of a pair", "https://a.org/3", ""),
        ("Second of a pair", "https://a.org/4", ""),
        ("https://a.org/5", "https://a.org/5", "Papers to read"),
        ("https://a.org/6", "https://a.org/6", "Papers to read"),
        ("arXiv:2501.00002", "", "Papers to read"),
        ("arXiv:2501.00003", "", "Papers to read"),
    ]
    assert digest.papers[-1].arxiv_versions == (2,)


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("https://arxiv.org/abs/2501.12948", True),
        ("arXiv:2501.12948\narXiv:2501.12949\n", True),
        ("- [A](https://a.org)\n- [B](https://b.org)\n", False),
        ("- Paper: https://a.org\n- Code: https://b.org\n", False),
        ("一个标题\n一个标题 转自:https://zhuanlan.zhihu.com/p/1 正文...\n", False),
        ("Some text\nand more text\nand https://a.org\n", False),
    ],
)
def test_a_list_of_addresses_is_told_from_other_texts(text: str, certain: bool) -> None:
    assert (formats.get("url-list").sniff(Source("x", text.encode())) >= 0.5) is certain


@pytest.mark.parametrize("sample", samples("txt-url-bullets"))
def test_a_whole_list(sample: Sample) -> None:
    digest = read(sample.path.read_text(encoding="utf-8"), "topics.md")
    assert [(paper.arxiv_id or "", paper.links[0].url if paper.links else "") for paper in digest.papers] == [
        (arxiv_id, url) for arxiv_id, url, _title in sample.expected
    ]
    titles = [title for _id, _url, title in sample.expected]
    assert all(title in ("", paper.title) for paper, title in zip(digest.papers, titles, strict=True))

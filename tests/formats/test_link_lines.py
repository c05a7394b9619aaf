from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from reader import citations, formats
from reader.formats import Source
from reader.models import Paper

LINES = "[A Title](https://arxiv.org/abs/2501.12948v2)\n\n[另一篇 \\[x\\]](https://a.org/p?q=1)\n一个没有链接的标题\n"


def read(text: str, name: str | None = None) -> tuple[str, tuple[Paper, ...]]:
    found, digest = formats.parse(Source("links.md", text.encode()), name)
    return found, digest.papers


def test_each_line_is_a_paper() -> None:
    found, papers = read(LINES)
    assert found == "link-lines"
    assert [(paper.id, paper.title) for paper in papers[:2]] == [
        ("arxiv:2501.12948", "A Title"),
        ("url:a.org/p?q=1", "另一篇 [x]"),
    ]
    assert papers[2].id.startswith("title:")
    assert papers[2].title == "一个没有链接的标题"


@pytest.mark.parametrize(
    "text",
    [
        "# Title\n[A](https://arxiv.org/abs/2501.12948)\n",
        "- [A](https://arxiv.org/abs/2501.12948)\n- [B](https://arxiv.org/abs/2501.12949)\n",
        "Some text\nmore text\n[A](https://arxiv.org/abs/2501.12948)\n",
    ],
)
def test_other_markdown_is_not_of_this_format(text: str) -> None:
    assert formats.get("link-lines").sniff(Source("x.md", text.encode())) == 0


@pytest.mark.parametrize("name", ["2025-W04-weekly.md", "gui-agent-notes.txt"])
def test_our_own_markdown_links_give_back_the_same_papers(own: Callable[[str], Path], name: str) -> None:
    path = own(name)
    _found, digest = formats.parse(Source(path.name, path.read_bytes()))
    written = citations.cite(digest.papers, "markdown", date(2026, 1, 1)).text
    found, papers = read(written, "link-lines")
    assert found == "link-lines"
    assert [paper.title for paper in papers] == [paper.title for paper in digest.papers]
    for paper, given in zip(papers, digest.papers, strict=True):
        assert paper.id == given.id or given.id.startswith("title:")  # its link is none that says which paper it is


def test_our_own_markdown_links_are_recognised(own: Callable[[str], Path]) -> None:
    paths = [own("2025-W04-weekly.md"), own("gui-agent-notes.txt")]
    papers = [paper for path in paths for paper in formats.parse(Source(path.name, path.read_bytes()))[1].papers]
    assert read(citations.cite(papers, "markdown", date(2026, 1, 1)).text)[0] == "link-lines"

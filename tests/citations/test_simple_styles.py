"""Link, title and Markdown."""

from __future__ import annotations

from datetime import date

import pytest
from markdown_it import MarkdownIt

from reader.citations import cite
from reader.models import Link, Paper

TODAY = date(2026, 9, 15)


def paper(title: str = "A title", *urls: str, **facts) -> Paper:
    return Paper(id="title:x", title=title, links=tuple(Link("page", url) for url in urls), **facts)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (paper("x", "https://arxiv.org/pdf/2501.12948v2", arxiv_id="2501.12948"), "https://arxiv.org/abs/2501.12948"),
        (paper("x", arxiv_id="hep-th/9901001"), "https://arxiv.org/abs/hep-th/9901001"),
        (paper("x", "https://a.org", doi="10.1038/nature14539"), "https://doi.org/10.1038/nature14539"),
        (paper("x", bibliographic={"DOI": "https://doi.org/10.1109/ABC"}), "https://doi.org/10.1109/ABC"),
        (paper("x", "https://a.org/1", "https://b.org"), "https://a.org/1"),
        (paper("x", "ftp://a.org/1", "HTTPS://b.org/ö"), "HTTPS://b.org/ö"),
        (paper("x"), ""),
    ],
)
def test_link(item, expected):
    assert cite([item], "link", TODAY).text == expected


def test_links_of_several_papers_stand_one_per_line():
    citation = cite([paper("x", "https://a.org"), paper("y"), paper("z", "https://b.org")], "link", TODAY)
    assert citation == ("https://a.org\nhttps://b.org", ("link",))


def test_titles_stand_one_per_line_as_they_are():
    items = [paper("坏标题 [/foo] [red]x"), paper("$\\pi_0$:\n a  policy")]
    assert cite(items, "title", TODAY).text == "坏标题 [/foo] [red]x\n$\\pi_0$: a policy"


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (paper("A title", "https://a.org/x"), "[A title](https://a.org/x)"),
        (paper("A [b] \\ c", "https://a.org/x_(y)"), r"[A \[b\] \\ c](https://a.org/x_\(y\))"),
        (paper("No [link]"), r"No \[link\]"),
        (paper("recall_at_k _x_", "https://a.org"), r"[recall_at_k \_x\_](https://a.org)"),
        (paper("x", "https://a.org/a b"), "[x](https://a.org/a%20b)"),
    ],
)
def test_markdown(item, expected):
    assert cite([item], "markdown", TODAY).text == expected


@pytest.mark.parametrize(
    "title",
    ["a ](x) b", "`code", "<a href='](y)'>", "*x* **y** _z_", "\\", "[[a]", "&lt;b&gt;", "坏标题 [/foo] [red]x"],
)
def test_markdown_reads_back_as_title_and_address(title):
    text = cite([paper(title, "https://a.org/x_(y"), paper("`end", "https://b.org")], "md", TODAY).text
    first = MarkdownIt().parseInline(text)[0].children
    assert first[0].attrs == {"href": "https://a.org/x_(y"}
    assert "".join(token.content for token in first[1 : [token.type for token in first].index("link_close")]) == title


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"arxiv_id": "1706.03762"}, "arXiv:1706.03762 [cs.CL]"),
        ({"arxiv_id": "1706.03762", "arxiv_versions": (1, 7)}, "arXiv:1706.03762v7 [cs.CL]"),
        ({"arxiv_id": "hep-th/9901001", "arxiv_versions": (3,)}, "arXiv:hep-th/9901001v3"),
        ({"doi": "10.1038/x"}, ""),
    ],
)
def test_arxiv_id(facts, expected):
    assert cite([paper(bibliographic={"arxiv-primary-class": "cs.CL"}, **facts)], "arxiv-id", TODAY).text == expected


def test_markdown_references_lead_to_their_addresses():
    items = [paper("A [b] *c*", "https://a.org/x_(y"), paper("No address"), paper("A [b] *c*", "https://b.org")]
    text = cite(items, "markdown-reference", TODAY).text
    assert text.split("\n")[1] == "No address"
    tokens = [token for block in MarkdownIt().parse(text) for token in block.children or ()]
    assert [token.attrs["href"] for token in tokens if token.type == "link_open"] == [
        "https://a.org/x_(y",
        "https://b.org",
    ]
    assert [token.content for token in tokens if token.type == "text" and token.content.startswith("A ")]

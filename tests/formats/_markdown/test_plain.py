import pytest

from reader.bibliography.papers import build_paper
from reader.formats._markdown import plain
from reader.models import Link
from reader.models.identifiers import ArxivRef
from reader.models.links import links_in
from reader.text.dates import digest_date


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        (r"Out\-of\-the\-box \*Star\*", "Out-of-the-box *Star*"),
        ("**Bold** and *slanted* and ***both*** __too__ _so_", "Bold and slanted and both too so"),
        ("**A *nested* title**", "A nested title"),
        ("中**强调（RLVR：x）**中*重点*文", "中强调（RLVR：x）中重点文"),
        ("snake_case_name and f_i", "snake_case_name and f_i"),
        ("A*-search, 3*4*5, x**2+y**2", "A*-search, 3*4*5, x**2+y**2"),
        ("R&amp;D &lt;b&gt; AT&T &copy=1", "R&D <b> AT&T &copy=1"),
        ("$a_{i}*b*c$ and *d*", "$a_{i}*b*c$ and d"),
        ("$$x_1 * y_2 * z$$", "$$x_1 * y_2 * z$$"),
        ("from $5 to *10* $", "from $5 to 10 $"),
        ("`*code*` **x**", "`*code*` x"),
        ("[代码](https://github.com/a/b) 见", "代码 (https://github.com/a/b) 见"),
        ("[https://a.org/x](https://a.org/x)", "https://a.org/x"),
        ('[a](<https://e.org/Foo_(bar)> "title")', "a (https://e.org/Foo_(bar))"),
        (r"\[no link\](https://a.org)", "[no link](https://a.org)"),
        ("![badge](https://img.shields.io/x) text", " text"),
        ("https://a.org/_x_/*y?a=1&copy=2", "https://a.org/_x_/*y?a=1&copy=2"),
        ("a &#27;[31mred&#0; &#x202e;b", "a [31mred\ufffd b"),
        ("a \0 b", "a  b"),
    ],
)
def test_inline_markdown_reads_as_text(markdown: str, text: str) -> None:
    assert plain.plain(markdown) == text


def test_a_title_is_one_line() -> None:
    assert plain.plain_title("  A\n  **long**&nbsp; title ") == "A long title"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("项目页面：https://example.org/x。", [("project", "https://example.org/x")]),
        ("our project page (https://example.org/x)", [("project", "https://example.org/x")]),
        ("代码见 https://example.org/x", [("code", "https://example.org/x")]),
        ("项目页面：https://github.com/a/b", [("code", "https://github.com/a/b")]),
        ("见 https://example.org/x", [("page", "https://example.org/x")]),
        ("见 https://github.com/camel-a... 又", []),
        ("见 https://github.com/camel-a…", []),
        ("见 https://a.org/x. 又", [("page", "https://a.org/x")]),
    ],
)
def test_links_in_running_text(text: str, links: list[tuple[str, str]]) -> None:
    assert [(link.kind, link.url) for _start, link in links_in(text)] == links


def test_links_know_their_places() -> None:
    assert [start for start, _link in links_in("a https://b.org, https://c.org")] == [2, 17]


def test_a_paper_owns_what_it_claims_and_cites_the_rest() -> None:
    paper = build_paper(
        title="T",
        claims=[
            Link("article", "https://zhihu.com/p/1"),
            Link("abs", "http://arxiv.org/abs/2501.04575v2"),
            Link("abs", "https://arxiv.org/abs/2402.07939"),
        ],
        references=[ArxivRef("2501.04575", 2), ArxivRef("2402.07939", 5), ArxivRef("2501.04575", 1)],
        abstract="https://zhihu.com/p/1 arXiv:1312.5602v3 https://arxiv.org/pdf/2501.04575 https://arxiv.org/abs/1312.5602",
        section="S",
    )
    assert (paper.id, paper.arxiv_id, paper.arxiv_versions) == ("arxiv:2501.04575", "2501.04575", (1, 2))
    assert [link.url for link in paper.links] == [
        "http://arxiv.org/abs/2501.04575v2",
        "https://arxiv.org/pdf/2501.04575",
        "https://zhihu.com/p/1",
    ]
    assert paper.cites == ("2402.07939", "1312.5602")
    assert paper.section == "S"


@pytest.mark.parametrize(
    ("urls", "identity", "doi"),
    [
        ([], "title:", None),
        (["https://a.org/x", "https://b.org"], "url:a.org/x", None),
        (["https://a.org/x", "https://doi.org/10.1145/A"], "doi:10.1145/a", "10.1145/a"),
    ],
)
def test_without_an_arxiv_id_other_claims_identify(urls: list[str], identity: str, doi: str | None) -> None:
    claims = [Link("page", url) for url in urls]
    paper = build_paper(title="T", claims=claims, references=[], abstract="arXiv:2501.12948 https://c.org")
    assert paper.id.startswith(identity)
    assert (paper.doi, paper.arxiv_id, paper.cites) == (doi, None, ("2501.12948",))
    assert paper.links[-1].url == "https://c.org"


@pytest.mark.parametrize(
    ("title", "name", "date"),
    [
        ("AI 论文周报 2025-W04", "2024-01-01.md", "2025-W04"),
        ("每周速递（2025-01-20）", "x.md", "2025-01-20"),
        ("周报 2025年1月20日", "x.md", "2025-01-20"),
        ("周报 2025.01.20-2025.01.24", "x.md", "2025-01-20"),
        ("", "/home/me/2025-W04-weekly.md", "2025-W04"),
        ("", "2025/0120-0124.md", "2025-W04"),
        ("", r"C:\digests\2025\0120-0124.md", "2025-W04"),
        ("", "2024_0429-0503.md", "2024-W18"),
        ("", "2024/1230-0103.md", "2025-W01"),
        ("", "daily/2025-01-20.md", "2025-01-20"),
        ("", "20250120.md", "2025-01-20"),
        ("", "2025-13-40.md", None),
        ("", "2025/1399-0124.md", None),
        ("", "2025-01-20/notes.md", None),
        ("GPT 2010.12345", "notes.md", None),
        ("", "", None),
    ],
)
def test_the_date_of_a_digest(title: str, name: str, date: str | None) -> None:
    assert digest_date(title, name) == date


def test_a_stated_doi_and_further_links_belong_to_the_paper() -> None:
    code = Link("code", "https://github.com/a/b")
    paper = build_paper(
        title="T", claims=[], references=[], abstract="", doi="10.1145/a.1", links=[code, Link("page", "https://a.org")]
    )
    assert (paper.id, paper.doi, paper.links[0]) == ("doi:10.1145/a.1", "10.1145/a.1", code)


def test_a_further_link_alone_is_not_the_paper() -> None:
    paper = build_paper(
        title="T", claims=[], references=[], abstract="", links=[Link("code", "https://github.com/a/b")]
    )
    assert paper.id.startswith("title:")

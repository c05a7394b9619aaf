import pytest

from reader.formats._html.page import read_page
from reader.formats._markdown.blocks import Heading, Html, Item, Paragraph, Quote, Table, walk
from reader.formats._markdown.inline import Anchor

ABS = "https://arxiv.org/abs/"


def texts(page: str) -> list[tuple[str, str]]:
    """Give kind and text of the blocks of a page; of an end of an article only its kind."""
    blocks = walk(read_page(page).blocks())
    return [
        (type(block).__name__, block.text.text if isinstance(block, Heading | Paragraph | Item) else "")
        for block in blocks
        if not isinstance(block, Quote)
    ]


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("<h2>T</h2><p>a\n <b>b</b>&amp;c<br>d<p>e", [("Heading", "T"), ("Paragraph", "a b&c\nd"), ("Paragraph", "e")]),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", [("Item", "a"), ("Item", "b"), ("Item", "c")]),
        ("<li><h3>T</h3>a", [("Heading", "T"), ("Paragraph", "a")]),
        ("<p>a<script>x</script><style>y</style><svg>z</svg>b</p><nav>n</nav>", [("Paragraph", "ab")]),
        ("<div class='widget'>x</div><div id=sidebar>y</div><div class='has-sidebar'>z</div>", [("Paragraph", "z")]),
        ("<article>a<footer>f</footer></article>", [("Paragraph", "a"), ("Paragraph", "f")]),
        ("<li><i>d</i><h3>T</h3>a", [("Heading", "T"), ("Paragraph", "d"), ("Paragraph", "a")]),
        ("<div class=paper-title>T</div><div class=subtitle-x>a</div>", [("Heading", "T"), ("Paragraph", "a")]),
        ("<h3><span class=tag>new</span>T</h3>", [("Heading", "T"), ("Paragraph", "Tags: new")]),
        ("<blockquote>q</blockquote>", [("Paragraph", "q")]),
        ("<details><summary>展开</summary>a</details>", [("Paragraph", "a")]),
        ("<dl><dt>作者<dd>甲</dl>", [("Paragraph", "作者"), ("Paragraph", "甲")]),
        ("<time datetime='2026-03-01T00:00Z'>三天前</time>", [("Paragraph", "2026-03-01")]),
        ("# 标题\n\n<p>a</p>\n", [("Heading", "标题"), ("Paragraph", "a")]),
        ("## 节 ##\n文\n文\n\n文", [("Heading", "节"), ("Paragraph", "文\n文"), ("Paragraph", "文")]),
    ],
)  # fmt: skip
def test_a_page_is_read_as_blocks(page: str, wanted: list[tuple[str, str]]) -> None:
    assert texts(page) == wanted


def test_blocks_know_their_lines() -> None:
    blocks = read_page("<h2>\nT</h2>\n<p>a</p>\n\n<ul>\n<li>b</ul>\n<table>\n<tr><td>c<td>d</table>").blocks()
    assert [(type(block), block.line) for block in blocks] == [(Heading, 1), (Paragraph, 3), (Item, 6), (Table, 7)]


def test_links_bold_type_and_tags_have_their_places() -> None:
    page = f"<p>a <a href='{ABS}2603.00001'>b <i>c</i></a> <strong>d</strong> <span class=paper-tag>e f</span></p>"
    (block,) = read_page(page).blocks()
    assert isinstance(block, Paragraph)
    assert block.text.links == (Anchor("b c", f"{ABS}2603.00001", 2, 5),)
    assert [block.text.at(place) for place in (*block.text.bold, *block.text.code)] == ["d", "e f"]


def test_a_link_around_a_card_is_that_of_its_heading() -> None:
    (heading, text) = read_page("<a href='x'><h3>T</h3><p>a</p></a>").blocks()
    assert isinstance(heading, Heading)
    assert isinstance(text, Paragraph)
    assert (heading.text.links, text.text.links) == ((Anchor("T", "x", 0, 1),), ())


@pytest.mark.parametrize(
    "page",
    [
        "<p data-arxiv-id='2603.00001v2'>a</p>",
        "<p>a<button onclick=\"save(this, '2603.00001v2')\">x</button></p>",
        "<p id=2603.00001v2>a</p>",
        "<p>a · arXiv 2603.00001v2 · 2026</p>",
    ],
)
def test_attributes_and_short_lines_may_name_the_paper(page: str) -> None:
    (block,) = read_page(page).blocks()
    assert isinstance(block, Paragraph)
    assert [link.url for link in block.text.links] == [f"{ABS}2603.00001v2"]


@pytest.mark.parametrize(
    "page", ["<p id=2603-00001>a</p>", "<p>with arXiv:2603.00001 and more</p>", "<p data-url='2603.00001'>a"]
)
def test_other_attributes_and_sentences_name_none(page: str) -> None:
    (block,) = read_page(page).blocks()
    assert isinstance(block, Paragraph)
    assert block.text.links == ()


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("", "/x?a=1&b"),
        ("<base href='https://a.org/b/'>", "https://a.org/x?a=1&b"),
        ("<link rel=canonical href='https://a.org/page/2/'>", "https://a.org/x?a=1&b"),
        ("<meta property='og:url' content='https://a.org/'>", "https://a.org/x?a=1&b"),
        ("<link rel=canonical href='http://example.com/page/2/'>", "/x?a=1&b"),
    ],
)
def test_relative_addresses_are_read_against_that_of_the_page(head: str, url: str) -> None:
    page = read_page(f"<html><head><title>T &lt;</title>{head}</head><body><a href='/x?a=1&amp;b'>a</a>")
    (block,) = page.blocks()
    assert isinstance(block, Paragraph)
    assert (page.title, block.text.links[0].url) == ("T <", url)


@pytest.mark.parametrize(
    ("table", "header", "rows"),
    [
        ("<tr><th>a<th>b<tr><td>c<td>d<br>e", ["a", "b"], [["c", "d\ne"]]),
        ("<thead><tr><th>a<th>b</thead><tr><td>c", ["a", "b"], [["c", ""]]),
        ("<tr><td>标题<td>作者<tr><td>c<td>d", ["标题", "作者"], [["c", "d"]]),
        ("<tr><td>a<td>b<tr><td>c<td>d", ["", ""], [["a", "b"], ["c", "d"]]),
    ],
)
def test_tables(table: str, header: list[str], rows: list[list[str]]) -> None:
    (block,) = read_page(f"<table>{table}</table>").blocks()
    assert isinstance(block, Table)
    assert [cell.text for cell in block.header] == header
    assert [[cell.text for cell in row.cells] for row in block.rows] == rows


@pytest.mark.parametrize(
    "table", ["<tr><td>a<tr><td>b", "<tr><td><table><tr><td>a<td>b</table><td>c", "<tr><td><h2>T</h2><td>a"]
)
def test_tables_for_layout_are_none(table: str) -> None:
    found = [block for block in read_page(f"<table>{table}</table>").blocks() if isinstance(block, Table)]
    assert len(found) == table.count("<table>")


def test_the_end_of_an_article_is_marked() -> None:
    blocks = read_page("<main><div class=post-item><h2>T</h2>a</div>b</main>").blocks()
    assert [type(block) for block in blocks] == [Heading, Paragraph, Html, Paragraph, Html]

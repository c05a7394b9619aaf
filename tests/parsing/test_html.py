import pytest

from reader.parsing.html import Node, read_html, unescape

SIZE = 200_000


def outline(node: Node) -> str:
    """Spell a tree with brackets: ``ul(li(a) li(b))``."""
    parts = (child.strip() if isinstance(child, str) else outline(child) for child in node.children)
    inner = " ".join(filter(None, parts))
    return f"{node.tag}({inner})" if node.tag else inner


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("<p>a <b>b</b></p>", "p(a b(b))"),
        ("<P>a<p>b<div>c</div>", "p(a) p(b) div(c)"),
        ("<ul><li>a<ul><li>b<li>c</ul><li>d</ul>", "ul(li(a ul(li(b) li(c))) li(d))"),
        ("<dl><dt>a<dd>b<dt>c</dl>d", "dl(dt(a) dd(b) dt(c)) d"),
        ("<table><tr><td>a<td>b<tr><th>c</table>d", "table(tr(td(a) td(b)) tr(th(c))) d"),
        ("<table><tbody><tr><td>a<tbody><tr><td>b</table>", "table(tbody(tr(td(a))) tbody(tr(td(b))))"),
        ("<div><table><tr><td>a</div>b</table>c</div>", "div(table(tr(td(a b))) c)"),
        ("<h2>a</h3>b<h2>c<h2>d", "h2(a) b h2(c) h2(d)"),
        ("<a href=x>a<a href=y>b</a>c", "a(a) a(b) c"),
        ("a<br>b<img src=x>c<hr/>d", "a br() b img() c hr() d"),
        ("a < b <3 c", "a < b <3 c"),
        ("a<!-- <p> -->b<!DOCTYPE x>c<?php ?>d</>e<!-->f", "a b c d e f"),
        ("<script>if (a<b) '</p>'</script>a<style>p{}</STYLE>b", "script() a style() b"),
        ("<title>a &lt; <b></title>c", "title(a < <b>) c"),
        ("a<script>b", "a script()"),
        ("</p>a</div>", "a"),
    ],
)
def test_tags_make_a_tree(text: str, tree: str) -> None:
    assert outline(read_html(text)) == tree


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("<a HREF='x?a=1&amp;b=2' title=\"A > B\">", {"href": "x?a=1&b=2", "title": "A > B"}),
        ("<a href=x class = 'k l' data-id=1>", {"href": "x", "class": "k l", "data-id": "1"}),
        ("<a href=x href=y checked/>", {"href": "x", "checked": ""}),
        ("<a title=it's id='1'>", {"title": "it's", "id": "1"}),
        ("<a href='x", {"href": "x"}),
        (f"<a src=x style=y title='{'x' * 5000}' id=1>", {"id": "1"}),
    ],
)
def test_attributes_are_read_as_the_standard_reads_them(tag: str, attributes: dict[str, str]) -> None:
    assert next(read_html(tag).all("a")).attributes == attributes


def test_elements_know_their_line_and_classes() -> None:
    page = read_html("<p>\n\n<a class='K l'>x</a>\n<a>y</a>")
    assert [(node.line, sorted(node.classes)) for node in page.all("a")] == [(3, ["k", "l"]), (4, [])]


def test_references_are_resolved_however_long() -> None:
    assert unescape("&lt;&#38;&#x4e2d;&copy") == "<&中©"
    assert unescape(f"a&#{'9' * 9000};b&#x{'f' * 9000};c") == "abc"


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "<div>", "<a", "<a ", "<a href=x>", '<a href="', "<a b='c\" ", "<", "</", "</a", "&", "&a", "<!--", "<!", "<?",
        "<![CDATA[", "<script>", "<script></s", "<title></title>", "<p><font size=1>", "<b><i>", "<ul><li>", "<table>",
        "<table><tr><td>", "<div x='>", "a=", "<div a=1 ", "</div>", "<p>", "&#9", "\n<p",
    ],
)  # fmt: skip
def test_no_page_nests_deep(piece: str) -> None:
    page = read_html(piece * (SIZE // len(piece)))
    depth, layer = 0, [page]
    while layer := [child for node in layer for child in node.children if isinstance(child, Node)]:
        depth += 1
    assert depth <= 60

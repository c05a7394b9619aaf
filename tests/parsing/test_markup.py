import pytest

from reader.formats._prose import paragraphs
from reader.parsing import markup


def texts(html: str) -> list[str]:
    return [paragraph.text for paragraph in markup.read_markup(html)]


@pytest.mark.parametrize(
    ("html", "paragraphs"),
    [
        ("<p> One\n two </p><p></p><p>Three</p>", ["One two", "Three"]),
        ("<p>One<p>Two<br>more", ["One", "Two\nmore"]),
        ("<ul><li>a<li>b</ul>tail", ["a", "b", "tail"]),
        ("5&amp;percnt; Z&lt;sub&gt;&amp;odot;&lt;/sub&gt; x<sub>2</sub>", ["5% Z⊙ x2"]),
        ("a < b and c > d", ["a < b and c > d"]),
        ("<script>no</script><p>yes", ["yes"]),
        ("a&#27;[31m<b>b</b>", ["a[31mb"]),
        ("", []),
    ],
)
def test_html_is_read_as_paragraphs(html: str, paragraphs: list[str]) -> None:
    assert texts(html) == paragraphs


def test_a_paragraph_knows_its_links() -> None:
    (paragraph,) = markup.read_markup('<p>See <a href=" https://a.org/x ">the <b>code</b></a> <a>none</a></p>')
    assert paragraph == markup.Paragraph("See the code none", (("the code", "https://a.org/x"),))


@pytest.mark.parametrize(
    ("text", "is_html"),
    [("<p>a", True), ("a<br/>b", True), ("x <y> z", False), ("a < b > c", False), ("plain", False)],
)
def test_html_is_told_from_plain_text(text: str, is_html: bool) -> None:
    assert markup.has_markup(text) is is_html


LONG = "a line that was broken by a program at a fixed width of"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (f"{LONG}\ncharacters", f"{LONG} characters"),
        ("一行文字" * 13 + "\n续行", "一行文字" * 13 + "续行"),
        ("short\nlines", "short\nlines"),
        (f"{LONG}\n  begins anew", f"{LONG}\n\nbegins anew"),
        (f"{LONG}\n\n\nanother", f"{LONG}\n\nanother"),
        (f"{LONG}\n- an item\n- an item", f"{LONG}\n- an item\n- an item"),
        (f"{LONG}\n1) an item", f"{LONG}\n1) an item"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        (r"96.6\% of **all** $x_1$", "96.6% of all $x_1$"),
        ("", ""),
    ],
)
def test_prose_is_read_in_its_paragraphs(text: str, read: str) -> None:
    assert paragraphs.prose(text) == read

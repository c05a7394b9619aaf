import pytest

from reader.formats._markdown.inline import read_inline, without_tags


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        (r"Out\-of\-the\-box \*Star\*", "Out-of-the-box *Star*"),
        ("**A *b* c** and `d`", "A b c and d"),
        ("$a_{i}*b*c$ and *d*", "$a_{i}*b*c$ and d"),
        ("from $5 to *10* $", "from $5 to 10 $"),
        ("R&amp;D &lt;b&gt;", "R&D <b>"),
        ("中文**强调（x）**中文", "中文强调（x）中文"),
        ("a<br>b", "a\nb"),
        ("a &#27;[31m", "a \ufffd[31m"),
        ("snake_case_name", "snake_case_name"),
        ("", ""),
    ],
)
def test_inline_markdown_reads_as_text(markdown: str, text: str) -> None:
    assert read_inline(markdown).text == text


def test_links_know_their_text_and_place() -> None:
    found = read_inline("a [**T** x](https://a.org/1) [code]() <a href='u'>v</a> https://b.org, [r](rel.md)")
    assert [(link.text, link.url, link.bare) for link in found.links] == [
        ("T x", "https://a.org/1", False),
        ("code", "", False),
        ("v", "u", False),
        ("https://b.org", "https://b.org", True),
        ("r", "rel.md", False),
    ]
    assert [found.text[link.start : link.end] for link in found.links] == [link.text for link in found.links]


def test_an_image_is_no_text_and_a_badge_is_a_link() -> None:
    found = read_inline("![x](https://img.org/x) [![Code](https://img.org/y)](https://a.org)")
    assert found.text.strip() == ""
    assert [(link.text, link.url, link.badge) for link in found.links] == [("Code", "https://a.org", True)]


def test_marks_know_their_places() -> None:
    found = read_inline(" **B** *i* `c`")
    assert [found.at(place) for place in (*found.bold, *found.italic, *found.code)] == ["B", "i", "c"]
    assert found.is_bold
    assert not read_inline("x **B**").is_bold


def test_a_part_keeps_the_marks_in_it() -> None:
    found = read_inline("**B** [l](u) *i*").after(2)
    assert (found.text, [(link.text, link.start) for link in found.links], len(found.bold), len(found.italic)) == (
        "l i", [("l", 0)], 0, 1,
    )  # fmt: skip


def test_html_reads_as_text() -> None:
    assert without_tags("<p>a &amp; <b>b</b><br/>c</p>") == "\na & b\nc\n"


def test_lines_keep_their_marks() -> None:
    found = read_inline("a [l](u)\n\n**B**<br>  \n`c`").lines()
    assert [(line.line, len(line.links), len(line.bold), len(line.code)) for line in found] == [
        ("a l", 1, 0, 0), ("B", 0, 1, 0), ("c", 0, 0, 1),
    ]  # fmt: skip


def test_the_addresses_of_links_are_spelled_out() -> None:
    found = read_inline("see [it](https://a.org/1), [r](rel.md) and https://b.org [![x](y)](https://c.org)")
    assert found.spelled == "see it (https://a.org/1), r and https://b.org "


def test_signs_escaped_for_html_are_signs_in_a_formula_too() -> None:
    assert read_inline("so $p&lt;0.1$ &amp; $a \\ne b$").text == "so $p<0.1$ & $a \\ne b$"


def test_a_very_long_text_is_read_line_by_line() -> None:
    found = read_inline("[T](https://a.org) **B**\n" * 3000)
    assert (len(found.links), len(found.bold)) == (3000, 3000)
    last = found.links[-1]
    assert found.text[last.start : last.end] == "T"
    assert read_inline("[" * 60_000).text == "[" * 60_000


def test_a_reference_with_an_absurd_number_of_digits_is_dropped() -> None:
    endless = f"&#{'1' * 5000};"
    assert without_tags(f"a{endless}b") == "ab"
    assert read_inline(f'<a href="https://a.org/{endless}">x</a>').links[0].url == "https://a.org/"

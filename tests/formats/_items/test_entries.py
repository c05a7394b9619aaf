import pytest

from reader.formats import Source
from reader.formats._items.entries import Entry, clean_title
from reader.formats._markdown.blocks import read_markdown
from reader.models import Link

A = "https://arxiv.org/abs/2401.00001"


def entry(markdown: str, **known: str) -> Entry:
    found = Entry(**known)
    for block in read_markdown(Source("x", markdown.encode())).blocks:
        found.take(block)
    return found


def test_fields_text_and_lists_tell_the_facts() -> None:
    paper = entry(
        f"作者：张三，李四\n日期：2025-01-22\n\n- Keywords: a, b c.\n- Venue: NeurIPS 2023\n- Paper: {A}v2\n"
        "- Code: [official](https://github.com/x/y)\n\n> 摘要：\n> 一段话\n> 第二行\n",
        title="T",
    ).paper()
    assert paper.authors == ("张三", "李四")
    assert (paper.date, paper.venue, paper.year, paper.tags) == ("2025-01-22", "NeurIPS", 2023, ("a", "b c"))
    assert (paper.id, paper.arxiv_versions) == ("arxiv:2401.00001", (2,))
    assert paper.links == (Link("abs", f"{A}v2"), Link("code", "https://github.com/x/y"))
    assert paper.abstract == "一段话\n第二行"


@pytest.mark.parametrize(
    ("known", "markdown", "identity"),
    [
        ({"title_url": "https://a.org/t"}, "[x](https://b.org)", "url:a.org/t"),
        ({"title_url": "https://a.org/t"}, f"Paper: {A}", "arxiv:2401.00001"),
        ({"title_url": "https://github.com/a/b"}, f"[x]({A})", "arxiv:2401.00001"),
        ({"title_url": "https://openreview.net/forum?id=x"}, f"[x]({A})", "url:openreview.net/forum?id=x"),
        ({}, f"[x](https://b.org) [y]({A})", "arxiv:2401.00001"),
        ({}, "[x](https://b.org)", "url:b.org"),
        ({}, "[![x](b.svg)](https://b.org)", "title:"),
        ({}, f"[![](b.svg)]({A})", "arxiv:2401.00001"),
        ({}, f"It extends [x]({A}).", "title:"),
        ({}, "Arxiv ID: 2401.00001", "arxiv:2401.00001"),
        ({}, "DOI: 10.1000/XY", "doi:10.1000/xy"),
        ({}, "[code](https://github.com/a/b) [dataset](https://doi.org/10.5281/z)", "url:github.com/a/b"),
        ({"title_url": "copy.pdf"}, "[x](https://b.org)", "title:"),
        ({}, "[paper]() [x](https://b.org)", "url:b.org"),
    ],
)
def test_which_link_is_the_item(known: dict[str, str], markdown: str, identity: str) -> None:
    assert entry(markdown, title="T", **known).paper().id.startswith(identity)


def test_papers_that_are_mentioned_are_cited() -> None:
    paper = entry("[x](https://arxiv.org/abs/2301.00001)\n\nsee arXiv:2302.00002", title="T", title_url=A).paper()
    assert paper.cites == ("2301.00001", "2302.00002")
    assert [link.url for link in paper.links] == [A]


def test_a_placeholder_in_place_of_an_address_is_known() -> None:
    assert entry("[paper](xxx)", title="T").placeholder
    assert not entry("[paper]()", title="T").placeholder
    assert not entry("[paper](sub/copy.pdf)", title="T").placeholder


def test_a_second_title_is_a_translation() -> None:
    assert entry("标题：译名", title="A Title").paper().translated_title == "译名"
    assert entry("Title: a title", title="A Title").paper().translated_title == ""


def test_a_field_without_a_value_takes_the_next_line() -> None:
    assert entry("### Title:\n\nThe next line\n").title == "The next line"


def test_what_has_no_field_becomes_a_note() -> None:
    paper = entry("Affiliation: Some Lab\n\nComment: 12 pages\n\nCode: null", title="T").paper()
    assert paper.bibliographic == {"note": "Affiliation: Some Lab\n12 pages"}


def test_a_table_of_properties_is_fields() -> None:
    paper = entry("|作者|张三, 李四|\n|---|---|\n|日期|2025-01-22|\n", title="T").paper()
    assert (paper.authors, paper.date) == (("张三", "李四"), "2025-01-22")


def test_the_words_of_a_toggle_are_no_abstract() -> None:
    assert entry("<details><summary>Show</summary><p>We do it.</p></details>", title="T").texts == ["We do it."]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('"A Title."', "A Title"),
        ('"Why?" A Title', '"Why?" A Title'),
        ("《标题》", "标题"),
        (":star: A  Title,", "A Title"),
        ("A Title...", "A Title..."),
        ("Things et al.", "Things et al."),
    ],
)
def test_a_title_is_freed_of_what_stands_around_it(text: str, title: str) -> None:
    assert clean_title(text) == title

import pytest

from reader.formats._items.fields import field_of, fields_in, is_links, label_of
from reader.formats._markdown.inline import read_inline


@pytest.mark.parametrize(
    ("markdown", "label"),
    [
        ("[paper](https://a.org)", "paper"),
        ("[[pdf]](https://a.org)", "paper"),
        ("[2401.00001v2](https://a.org)", "paper"),
        ("[arXiv:2401.00001](https://a.org)", "paper"),
        ("Code: [here](https://a.org)", "code"),
        ("**Paper** : **[x](https://a.org)**", "paper"),
        ("论文链接：https://a.org", "paper"),
        ("[![Code](b.svg)](https://a.org)", "code"),
        ("as shown before: [Some Title](https://a.org)", None),
        ("https://a.org", None),
    ],
)
def test_a_link_says_what_it_leads_to(markdown: str, label: str | None) -> None:
    text = read_inline(markdown)
    assert label_of(text.links[0], text.text)[0] == label


@pytest.mark.parametrize(
    ("markdown", "answer"),
    [
        ("[a](u), [b](v)", True),
        ("Slides: [a](u) | Poster: https://a.org", True),
        ("(https://a.org)", True),
        ("see [a](u)", False),
        ("no link", False),
    ],
)
def test_a_line_of_links_is_told_from_text(markdown: str, answer: bool) -> None:
    assert is_links(read_inline(markdown)) is answer


def test_a_field_keeps_the_marks_of_its_value() -> None:
    found = field_of(read_inline("**Paper**: *see* [x](https://a.org)"))
    assert found is not None
    assert (found[0], found[1], found[2].text) == ("paper", "Paper", "see x")
    assert (found[2].links[0].start, len(found[2].italic)) == (4, 1)
    assert field_of(read_inline("no field")) is None


def test_fields_side_by_side_are_parted() -> None:
    line = read_inline("Paper: [u](https://a.org), Code: [v](https://b.org) | 日期：2025-01-22")
    assert [part.line for part in fields_in(line)] == ["Paper: u", "Code: v", "日期：2025-01-22"]
    assert len(fields_in(read_inline("We did this, namely: that | and more"))) == 1

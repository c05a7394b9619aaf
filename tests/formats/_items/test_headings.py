from typing import Any

import pytest

from reader.formats._items.entries import Entry
from reader.formats._items.headings import is_title, read_head
from reader.formats._markdown.inline import read_inline

A = "https://arxiv.org/abs/2401.00001"


def head(markdown: str, *, whole: bool = False) -> Entry:
    entry = Entry()
    read_head(entry, read_inline(markdown), whole=whole)
    return entry


@pytest.mark.parametrize(
    ("markdown", "title"),
    [
        (f"[A Title]({A}) and more", "A Title"),
        (f"[2023/10] **A Title.** *Ada Lovelace et al.* [[paper]({A})]", "A Title"),
        (f"**[A Title]({A})**", "A Title"),
        (f"[**A** Title]({A})", "A Title"),
        (f"[[A title in brackets]]({A})", "A title in brackets"),
        (f"**A Title [[pdf]]({A})**", "A Title"),
        (f"<b>A Title</b> <br> Ada Lovelace [[pdf]({A})]", "A Title"),
        (f'**[1]** Lovelace, Ada, et al. "**A Title**." (2015). [[pdf]]({A})', "A Title"),
        (f'"A Title in Quotes", CVPR, 2020. [[Paper]({A})]', "A Title in Quotes"),
        (f'["Quoted?" A Title]({A})', '"Quoted?" A Title'),
        (f'**Net**: "A Title in Quotes", CVPR 2020. [[Paper]({A})]', "A Title in Quotes"),
        (f"**Net**: A Title Here. CVPR 2020. [[Paper]({A})]", "Net: A Title Here"),
        (f"**Net** A Title Here [[Paper]({A})]", "Net A Title Here"),
        (f"**Net** Ada Lovelace, Alan Turing [[Paper]({A})]", "Net"),
        (f"**Net** - A Title Here (2020), A. Turing et al. [[Paper]({A})]", "A Title Here"),
        (f"**Net** (2020): A Title Here [[Paper]({A})]", "A Title Here"),
        (f"**Net** - it works with [[Paper]({A})]", "Net"),
        (f"**[Net]** Net: A Title, CVPR2020, A. Turing et al. [[Paper]({A})]", "Net: A Title"),
        (f"A Title (2017), A. Turing et al. [[Paper]({A})]", "A Title"),
        (f"A Title, Ada Lovelace, Alan Turing, NeurIPS 2020 [[Paper]({A})]", "A Title"),
        (f"(arXiv 2022.01) A Title, with a comma, [[Paper]]({A})", "A Title, with a comma"),
        (f"[[2401.00001]({A})] A Title, Ada Lovelace, Alan Turing", "A Title"),
        (f"A Title. Ada Lovelace et al. [[pdf]({A})]", "A Title"),
        (f"A Title ([arXiv]({A}))", "A Title"),
        (f"A Title - [paper]({A}), [code](https://github.com/a/b)", "A Title"),
        (f"**(CVPR 2023)** [A Title]({A})", "A Title"),
        (f"[![arXiv](b.svg)]({A}) **A Title**", "A Title"),
        (f":scroll: [A Title]({A})", "A Title"),
        (f"- [:scroll:](copy.pdf) [A Title]({A})", "A Title"),
        (f"[paper]({A}) | [code](https://github.com/a/b)", "arXiv:2401.00001"),
        ("https://a.org/x", "https://a.org/x"),
        (f"[大模型综述]({A}) 很好", "大模型综述"),
        ("no title", "no title"),
        ("", ""),
    ],
)
def test_the_title_is_found_wherever_it_stands(markdown: str, title: str) -> None:
    assert head(markdown).title == title


def test_plain_text_of_a_cell_is_a_title_as_a_whole() -> None:
    assert head("A Title. With a Sentence, Too", whole=True).title == "A Title. With a Sentence, Too"
    assert head("VGG", whole=True).title == "VGG"
    assert head(f"A Title (read on [arXiv]({A}))", whole=True).title == "A Title"


@pytest.mark.parametrize(
    ("markdown", "facts"),
    [
        ("[2023/10] **T of it.** *Ada Lovelace et al. arXiv.*", {
            "date": "2023-10", "authors": ("Ada Lovelace",), "venue": "arXiv"}),
        (f"[T of it]({A}) `Company` `2023`", {"tags": ("Company",), "year": 2023}),
        (f"**T of it** (2016), Ada Lovelace [[pdf]]({A})", {"year": 2016, "authors": ("Ada Lovelace",)}),
        (f"2021-12-23, **T of it**, Ada Lovelace et.al., Paper: [{A}]({A})", {
            "date": "2021-12-23", "authors": ("Ada Lovelace",)}),
        (f"2023.05.10 [T of it]({A})", {"date": "2023-05-10"}),
        (f"(CVPR 2023) [T of it]({A}) - A. Lovelace, A. Turing", {
            "authors": ("A. Lovelace", "A. Turing"), "venue": "CVPR", "year": 2023}),
    ],
)  # fmt: skip
def test_credits_stand_around_the_title(markdown: str, facts: dict[str, Any]) -> None:
    assert head(markdown).facts == facts


def test_the_link_of_the_title_differs_from_labelled_links_and_others() -> None:
    entry = head(
        f"[T of it](https://a.org/t) [[paper]({A})] [[code](https://github.com/a/b)] [[poster](https://a.org/p)]"
    )
    assert (entry.title_url, entry.papers) == ("https://a.org/t", [A])
    assert [(link.kind, link.url) for link in entry.links] == [
        ("code", "https://github.com/a/b"), ("page", "https://a.org/p"),
    ]  # fmt: skip


def test_a_description_is_text_with_the_addresses_it_mentions() -> None:
    before, after = "this extends", "with a great many words that say nothing at all about it"
    entry = head(f"[T of it]({A}) - {before} [the old thing](https://b.org) {after} [[code](https://github.com/a/b)]")
    assert entry.texts == [f"{before} the old thing (https://b.org) {after}"]


def test_what_is_no_credit_is_kept() -> None:
    entry = head(f'**Net**: "A Title in Quotes", CVPR, 2020 (*Some Lab*). [[Paper]({A})]')
    assert entry.notes == ["Net", "Some Lab"]
    entry = head(f'**Deep Net**: "A Title in Quotes", CVPR, 2020. [[Paper]({A})]')
    assert (entry.notes, entry.facts) == (["Deep Net"], {"venue": "CVPR", "year": 2020})
    assert head(f"[Net]({A}) 很好的介绍").texts == ["很好的介绍"]


@pytest.mark.parametrize(
    "text", ["pdf", "[12]", "(CVPR 2020)", "ICLR'23", "2020-01-02", "2401.00001", "https://a.org", "★"]
)
def test_labels_dates_venues_and_ids_are_no_titles(text: str) -> None:
    assert not is_title(text)

import pytest

from reader.formats import Source
from reader.formats._items.entries import Entry
from reader.formats._items.listing import day_stated, digest_of, list_entries, papers_among, split_sections, title_of
from reader.formats._items.places import SectionKind
from reader.formats._markdown.blocks import Document, read_markdown

A = "https://arxiv.org/abs/2401.0000"
GIT = "https://github.com/a/b"


def document(text: str) -> Document:
    return read_markdown(Source("x.md", text.encode()))


def listed(text: str) -> list[Entry]:
    return list(list_entries(document(text).blocks, "S"))


def test_an_item_of_a_list_and_all_below_it_is_one_entry() -> None:
    (entry,) = listed(
        f"- [A Title]({A}1)\n  - Ada Lovelace, Alan Turing\n  - Keyword: a, b\n  - Code: [official]({GIT})\n"
    )
    paper = entry.paper()
    assert (paper.authors, paper.tags) == (("Ada Lovelace", "Alan Turing"), ("a", "b"))
    assert [link.kind for link in paper.links] == ["abs", "code"]


@pytest.mark.parametrize(
    "text",
    [
        f"1. **A Title.** AAAI 2020. [paper]({A}1)\n\n    *Ada Lovelace.*\n",
        f"1. **A Title.**\n\n   *Ada Lovelace, Alan Turing.* [[paper]({A}1)], AAAI 2020\n",
        f"- **A Title**\n  - *Ada Lovelace.* AAAI 2020\n  - [paper]({A}1)\n",
    ],
)
def test_a_title_without_a_link_has_it_below(text: str) -> None:
    (entry,) = listed(text)
    paper = entry.paper()
    assert (paper.title, paper.arxiv_id, paper.authors[0]) == ("A Title", "2401.00001", "Ada Lovelace")


def test_a_dated_item_over_labelled_links_is_one_entry() -> None:
    (entry,) = listed(f"- **2024-01-02**\n  - Paper: [A Title]({A}1)\n  - Code: [x]({GIT})\n")
    assert (entry.title, entry.paper().date, entry.paper().arxiv_id) == ("A Title", "2024-01-02", "2401.00001")


def test_an_item_that_only_stands_above_others_names_their_section() -> None:
    found = listed(
        f"- Vision:\n  - [A Title]({A}1)\n- [A site](https://a.org)\n  - [B Title]({A}2)\n- [C Title]({A}3)\n"
    )
    assert [(entry.title, entry.section) for entry in found] == [
        ("A Title", "Vision"), ("B Title", "A site"), ("C Title", "S"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["- [Part](#part)\n  - [Sub](#sub)\n", "- just words\n", f"- Code: [x]({GIT})\n", f"```\n- [T]({A}1)\n```\n", ""],
)
def test_contents_words_fields_and_code_are_no_entries(text: str) -> None:
    assert listed(text) == []


def test_a_ticked_box_is_read() -> None:
    assert [entry.paper().status for entry in listed(f"- [x] [A Title]({A}1)\n- [ ] [B Title]({A}2)\n")] == [
        "read", "unread",
    ]  # fmt: skip


def test_what_is_a_paper_depends_on_the_section() -> None:
    entries = listed(
        f"- [A Title]({A}1)\n- [B Title](https://b.edu/b.html)\n- [C Tool]({GIT})\n"
        f"- [D Tool]({GIT}) Ada Lovelace, 2020\n"
    )
    kept = {kind: [entry.title[0] for entry in papers_among(entries, kind)] for kind in SectionKind}
    assert kept[SectionKind.PAPERS] == ["A", "B", "D"]
    assert kept[SectionKind.OPEN] == ["A"]
    assert kept[SectionKind.THINGS] == ["A"]
    assert [entry.title[0] for entry in papers_among(entries[:2], SectionKind.OPEN)] == ["A", "B"]


def test_sections_know_their_name_and_kind() -> None:
    text = "a\n\n# Papers\n\n## Vision [[Back]](#top)\n\nb\n\n## News\n\nc\n\n# [Tools](#content)\n\nd\n"
    assert [(section.name, section.kind) for section in split_sections(document(text))] == [
        ("", SectionKind.OPEN),
        ("Vision", SectionKind.PAPERS),
        ("News", SectionKind.ASIDE),
        ("Tools", SectionKind.THINGS),
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [("# T\n\n# U\n", "T"), ("## T\n", "T"), ("## T\n\n## U\n", ""), ("# Table of Contents\n", ""), ("x", "")],
)
def test_the_first_heading_is_the_title_of_the_file(text: str, title: str) -> None:
    assert title_of(document(text)) == title


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("# T\n\n> Updated on 2024.01.05\n", "2024-01-05"),
        ("## Updated on 2024-01-05\n", "2024-01-05"),
        ("更新时间：2024年1月5日\n", "2024-01-05"),
        ("published 2024-01-05\n", None),
        ("Updated in 2024\n", None),
    ],
)
def test_the_day_of_a_file_may_stand_near_its_head(text: str, day: str | None) -> None:
    assert day_stated(document(text)) == day


def test_entries_that_cannot_be_used_are_problems() -> None:
    source = Source("x.md", b"one\ntwo\n")
    digest = digest_of(source, "", [Entry(1), Entry(2, title="T", papers=["xxx"])], "2024-01-05")
    assert [(problem.line, problem.reason) for problem in digest.problems] == [
        (1, "The title is empty."), (2, "The link's address is unusable."),
    ]  # fmt: skip
    assert ([paper.title for paper in digest.papers], digest.date) == (["T"], "2024-01-05")

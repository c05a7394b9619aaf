import pytest

from reader.formats import Source
from reader.formats._items.entries import Entry
from reader.formats._items.places import SectionKind
from reader.formats._items.tables import table_entries
from reader.formats._markdown.blocks import read_markdown

A = "https://arxiv.org/abs/2401.0000"


def rows(header: str, *lines: str, kind: SectionKind = SectionKind.OPEN) -> list[Entry]:
    rule = "|".join("---" for _ in header.strip("|").split("|"))
    text = "\n".join([header, f"|{rule}|", *lines])
    return list(table_entries(read_markdown(Source("x", text.encode())).blocks, "S", kind))


def test_columns_are_told_by_words_in_any_order() -> None:
    (entry,) = rows(
        "|**Publish Date**|Code|Authors|Title|PDF|",
        f"|**2024-01-02**|**[link](https://github.com/a/b)**|Ada Lovelace et.al.|**A Title**|[2401.00001v1]({A}1v1)|",
    )
    paper = entry.paper()
    assert (paper.title, paper.date, paper.authors) == ("A Title", "2024-01-02", ("Ada Lovelace",))
    assert [(link.kind, link.url) for link in paper.links] == [("abs", f"{A}1v1"), ("code", "https://github.com/a/b")]
    assert (entry.line, entry.section) == (3, "S")


@pytest.mark.parametrize(
    ("header", "row", "title"),
    [
        ("|type|paper|url|author|", f"|new|A Title|{A}1|Ada Lovelace|", "A Title"),
        ("|Name|Paper|Link|Notes|", f"|Net|A Longer Title|[pdf]({A}1)|good|", "A Longer Title"),
        (
            "|Title|Authors|Summary|",
            f"|A Title (Read on [arXiv]({A}1) or [HF](https://hf.co/papers/x))|A B|Text|",
            "A Title",
        ),
        ("|已读|年份|名字|简介|引用|", f"|✅|2012|[Net]({A}1)|开山之作|[![c](b.svg)](https://s.org)|", "Net"),
        ("|Title|Venue|", f"|![s](b.svg) <br> [**A Title**]({A}1) <br>|ICLR 2024|", "A Title"),
        ("|Method|Score|Where|", f"|[A Title Here]({A}1)|3.5|x|", "A Title Here"),
        (
            "|论文|作者|组织|摘要|翻译|代码|引用数|",
            f"|[A Title]({A}1)|张三|某校|text|文本|[code](https://a.org)|3|",
            "A Title",
        ),
    ],
)
def test_the_column_of_titles_is_found(header: str, row: str, title: str) -> None:
    (entry,) = rows(header, row)
    assert entry.title == title
    assert entry.paper().arxiv_id == "2401.00001"


@pytest.mark.parametrize(
    ("header", "lines"),
    [
        ("|Venue|Count|", ["|CVPR|10|", "|ICLR|20|"]),
        ("|Symbol|Meaning|", ["|★|must read|"]),
        ("|Model|Size|", ["|[Net One](https://huggingface.co/a/b)|7B|"]),
        ("|Name|Link|", ["|A Fine Tool|https://a.org|", "|Another Tool|https://b.org|"]),
    ],
)
def test_other_tables_hold_no_papers(header: str, lines: list[str]) -> None:
    assert rows(header, *lines) == []


def test_a_section_of_things_holds_papers_only_where_addresses_say_so() -> None:
    assert rows("|Title|Link|", "|A Thing|https://a.org|", kind=SectionKind.THINGS) == []
    assert len(rows("|Title|Link|", f"|A Thing|{A}1|", kind=SectionKind.THINGS)) == 1


def test_a_translation_is_of_the_column_before_it() -> None:
    (entry,) = rows("|标题|翻译|摘要|翻译|", f"|[A Title]({A}1)|译名|Text.|译文。|")
    assert (entry.paper().translated_title, entry.paper().abstract) == ("译名", "Text.\n\n译文。")


def test_cells_that_say_nothing_are_nothing_and_unknown_columns_are_notes() -> None:
    (entry,) = rows("|Title|Code|Params|Comment|Date|", f"|[A Title]({A}1)|null|7B|Accepted at ICRA|-|")
    assert entry.paper().bibliographic == {"note": "Params: 7B\nAccepted at ICRA"}
    assert (entry.paper().date, len(entry.paper().links)) == (None, 1)


def test_a_row_with_its_first_cell_alone_names_a_section() -> None:
    found = rows("|Title|PDF|Date|", "|**2024**|||", f"|A Title|{A}1|x|", "||||", f"|B Title|{A}2|x|")
    assert [(entry.title, entry.section) for entry in found] == [("A Title", "2024"), ("B Title", "2024")]


def test_a_tick_is_a_status() -> None:
    found = rows("|状态|标题|链接|", f"|✅|标题甲乙|{A}1|", f"||标题丙丁|{A}2|")
    assert [entry.paper().status for entry in found] == ["read", "unread"]

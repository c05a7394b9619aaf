import pytest

from reader.formats import Source
from reader.formats._markdown.blocks import (  # fmt: skip
    Block,
    Heading,
    Html,
    Item,
    Paragraph,
    Quote,
    Table,
    read_markdown,
    sections,
    split_row,
    walk,
)


def blocks(text: str) -> list[Block]:
    return list(walk(read_markdown(Source("x.md", text.encode())).blocks))


def test_each_kind_of_block_knows_its_line() -> None:
    text = "# H\n\np\n\n- a\n  1. b\n\n| x |\n|---|\n| y |\n\n> q\n\n<p>h</p>\n"
    found = [(type(block), block.line) for block in blocks(text)]
    assert found == [
        (Heading, 1), (Paragraph, 3), (Item, 5), (Item, 6), (Table, 8), (Quote, 12), (Paragraph, 12), (Html, 14),
    ]  # fmt: skip


def test_front_matter_is_no_text_and_keeps_the_line_numbers() -> None:
    document = read_markdown(Source("x.md", b"---\ntitle: A: B\n---\n# H\n"))
    assert document.front_matter == "title: A: B\n"
    assert [(type(block), block.line) for block in document.blocks] == [(Heading, 4)]


def test_fenced_code_holds_no_items() -> None:
    assert blocks("```\n- [title](paper link)\n```\n") == []


def test_indented_text_and_a_line_above_dashes_are_text() -> None:
    assert [type(block) for block in blocks("    indented\n\nabstract\n---\n")] == [Paragraph, Paragraph]


def test_an_item_has_depth_number_box_and_children() -> None:
    outer, inner, text = blocks("3. [x] **T**\n   - [ ] in\n\n   more\n")
    assert isinstance(outer, Item)
    assert (outer.depth, outer.number, outer.checked, outer.text.line) == (1, 3, True, "T")
    assert isinstance(inner, Item)
    assert (inner.depth, inner.number, inner.checked) == (2, None, False)
    assert isinstance(text, Paragraph)


def test_a_link_at_the_head_of_an_item_is_no_box() -> None:
    (item,) = blocks("- [x](https://a.org) text\n")
    assert isinstance(item, Item)
    assert item.checked is None
    assert item.text.links[0].url == "https://a.org"


def test_a_table_keeps_pipes_in_formulas_and_html() -> None:
    (table,) = blocks("|a|b|\n|---|---|\n|$x|y$|<p>u|v</p>|\nno first|pipe\n|c\\|d|\n")
    assert isinstance(table, Table)
    assert [[cell.line for cell in row.cells] for row in table.rows] == [
        ["$x|y$", "u|v"],
        ["no first", "pipe"],
        ["c|d", ""],
    ]
    assert [row.line for row in table.rows] == [3, 4, 5]


def test_a_row_too_long_is_joined_at_its_end() -> None:
    assert split_row("| a | b | c | d |", 3) == ["a", "b", "c | d"]
    assert split_row("| a | b |", 3) == ["a", "b", ""]


def test_a_block_stands_under_its_headings() -> None:
    document = read_markdown(Source("x", b"# A\n## B\np\n## C\nq\n# D\nr\n"))
    paths = ["/".join(heading.text.line for heading in path) for path, _block in sections(document.blocks)]
    assert paths == ["A/B", "A/C", "D"]


def test_a_table_need_not_be_tidy() -> None:
    (table,) = blocks("a | b\n--|--|--\n1) x | y\n\nnext\n")[:1]
    assert isinstance(table, Table)
    assert [[cell.line for cell in row.cells] for row in table.rows] == [["1) x", "y"]]


@pytest.mark.parametrize("text", ["a | b\nc\n", "- a\n- b | c\n", "title\n---\n", "|" * 300 + "\n|" + "---|" * 299])
def test_pipes_alone_are_no_table(text: str) -> None:
    assert not any(isinstance(block, Table) for block in blocks(text))

"""The note editor breaks lines by our rules, and its cursor goes where the reader sees it go."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.document._document import Document
from textual.document._wrapped_document import WrappedDocument
from textual.events import Key
from textual.geometry import Offset

from reader.text.cells import cell_len
from reader.text.wrap import break_offsets
from reader.ui.widgets.typeset_area import TypesetArea
from reader.ui.widgets.typeset_document import TypesetDocument
from reader.workspace import Workspace
from tests.ui.screen import NARROW, WIDE, Table, desk_on

NOTE = "冷启动数据的作用，要和 k1.5 的 long2short 对照着看。\n\n强化学习的奖励来自检索的召回率；见《附录》（第二节）。"
TEXTS = st.text(st.sampled_from("中文，。（《abc  \t\n-/e\u0301👍\u200d$"), max_size=120)


@asynccontextmanager
async def note_open(workspace: Workspace, text: str = NOTE, size: tuple[int, int] = NARROW) -> AsyncIterator[Table]:
    workspace.notes.set(workspace.contents.papers()[0].id, text)
    async with desk_on(workspace, size) as table:
        await table.press("n")
        yield table


def rows(area: TypesetArea) -> list[str]:
    return [row for line in area.wrapped_document.lines for row in line]


@given(TEXTS, st.integers(0, 30))
def test_rows_are_the_text_and_leave_room_for_the_cursor(text: str, width: int) -> None:
    document = TypesetDocument(Document(text), width)
    assert ["".join(line) for line in document.lines] == Document(text).lines
    assert document.height == sum(map(len, document.lines))
    for line in document.lines:
        if width > 4 and "\t" not in "".join(line):
            assert all(cell_len(row) <= width + 1 for row in line)
            assert cell_len(line[-1]) <= width


@given(TEXTS, st.integers(2, 30))
def test_every_place_is_found_where_it_is_shown(text: str, width: int) -> None:
    document = TypesetDocument(Document(text), width)
    for number, line in enumerate(document.document.lines):
        shown = [document.location_to_offset((number, column)) for column in range(len(line) + 1)]
        assert shown == sorted(shown, key=lambda offset: (offset.y, offset.x))
        if line.isprintable() and all(map(cell_len, line)):
            assert [document.offset_to_location(offset)[1] for offset in shown] == list(range(len(line) + 1))


@given(TEXTS, TEXTS, TEXTS, st.integers(1, 30))
def test_an_edit_leads_to_what_a_new_text_would(before: str, typed: str, behind: str, width: int) -> None:
    document = Document(before + behind)
    changed = TypesetDocument(document, width)
    start = _location(before)
    edit = document.replace_range(start, start, typed)
    changed.wrap_range(start, start, edit.end_location)
    assert vars(changed) == vars(TypesetDocument(document, width))


def test_the_tables_are_those_of_textual_for_plain_words() -> None:
    for width in (0, 11, 40):
        document = Document("the quick brown fox\n\na\tb")
        ours, theirs = TypesetDocument(document, width), WrappedDocument(document, width)
        assert ours.lines == theirs.lines
        assert ours._offset_to_line_info == theirs._offset_to_line_info
        assert ours._line_index_to_offsets == theirs._line_index_to_offsets
        assert ours._tab_width_cache == theirs._tab_width_cache


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_note_is_broken_by_chinese_rules(seeded: Workspace, size: tuple[int, int]) -> None:
    async with note_open(seeded, NOTE * 3, size) as table:
        area = table.desk.note
        for line, cut in zip(area.document.lines, area.wrapped_document.lines, strict=True):
            offsets = break_offsets(line, area.wrap_width)
            assert cut == [line[a:b] for a, b in zip([0, *offsets], [*offsets, len(line)], strict=True)]
        area.move_cursor((0, 0))
        await table.settle()
        for shown, row in zip(table.pane(area), rows(area), strict=False):
            assert shown.startswith(row.rstrip())


async def test_typing_breaks_lines_by_the_same_rules(seeded: Workspace) -> None:
    async with note_open(seeded, "") as table:
        area = table.desk.note
        fill = "字" * (area.wrap_width // 2)
        await table.type(fill + "，")
        assert rows(area) == [fill[:-1], "字，"]
        assert table.pane(area)[:2] == [fill[:-1], "字，"]
        await table.press("backspace", "backspace")
        assert rows(area) == [fill[:-1]]


async def test_up_and_down_keep_the_cell(seeded: Workspace) -> None:
    async with note_open(seeded, "字" * 200) as table:
        area: TypesetArea = table.desk.note
        area.move_cursor((0, 5))
        await table.press("down", "down")
        assert area.wrapped_document.location_to_offset(area.cursor_location) == Offset(10, 2)
        await table.press("up")
        assert area.wrapped_document.location_to_offset(area.cursor_location) == Offset(10, 1)


async def test_a_click_puts_the_cursor_on_the_character(seeded: Workspace) -> None:
    async with note_open(seeded, NOTE) as table:
        area = table.desk.note
        row = next(index for index, text in enumerate(table.pane(area)) if "奖励" in text)
        x = area.content_region.x + cell_len(table.pane(area)[row].partition("奖励")[0])
        await table.click(x, area.content_region.y + row)
        line, column = area.cursor_location
        assert area.document[line][column:].startswith("奖励")


async def test_dragging_selects_what_is_dragged_over(seeded: Workspace) -> None:
    async with note_open(seeded, "字" * 30 + "从这里" + "字" * 40 + "到这里" + "字" * 20, WIDE) as table:
        area = table.desk.note
        places = []
        for column in (30, 76):
            x, y = area.wrapped_document.location_to_offset((0, column))
            places.append((area.content_region.x + x, area.content_region.y + y))
        await table.drag(*places)
        assert area.selected_text == "从这里" + "字" * 40 + "到这里"


async def test_words_are_those_of_the_dictionary(seeded: Workspace) -> None:
    async with note_open(seeded, "") as table:
        area = table.desk.note
        for keys, left in (
            (["ctrl+w"], "强化学习训练模型，|"),
            (["ctrl+w", "ctrl+w", "ctrl+w"], "强化学习训练|"),
            (["ctrl+w", "alt+backspace", "ctrl+backspace", "ctrl+w"], "强化学习|"),
            (["alt+b", "ctrl+left", "ctrl+left"], "强化学习训练|模型，好"),
            (["alt+b", "ctrl+left", "alt+left", "alt+b"], "强化学习|训练模型，好"),
            (["home", "alt+f"], "强化学习|训练模型，好"),
            (["home", "ctrl+right", "alt+right"], "强化学习训练|模型，好"),
            (["home", "alt+d"], "|训练模型，好"),
            (["home", "alt+d", "ctrl+delete"], "|模型，好"),
            (["home", "ctrl+shift+right", "alt+d"], "|训练模型，好"),
        ):
            await table.press("f7", "backspace")
            await table.paste("强化学习训练模型，好")
            await table.press(*keys)
            column = area.cursor_location[1]
            assert f"{area.text[:column]}|{area.text[column:]}" == left, keys


async def test_a_letter_with_alt_is_not_typed(seeded: Workspace) -> None:
    async with note_open(seeded, "one two") as table:
        table.desk.note.move_cursor((0, 0))
        table.app.post_message(Key("alt+d", "d"))  # as the terminal's parser tells of it
        await table.settle()
        assert table.desk.note.text == " two"


async def test_words_end_at_lines(seeded: Workspace) -> None:
    async with note_open(seeded, "one two\nthree") as table:
        area = table.desk.note
        area.move_cursor((1, 0))
        await table.press("alt+b")
        assert area.cursor_location == (0, 7)
        await table.press("alt+f")
        assert area.cursor_location == (1, 0)
        await table.press("ctrl+w")
        assert area.text == "one twothree"
        await table.press("end", "alt+f", "alt+d")
        assert area.cursor_location == (0, 12)


@pytest.mark.smoke
async def test_nothing_waits_for_the_dictionary(seeded: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeded.search.segmenter, "words", lambda line: [])
    async with note_open(seeded, "") as table:
        await table.paste("强化学习 and more")
        await table.press("ctrl+w", "ctrl+w", "ctrl+w")
        assert table.desk.note.text == "强化学"


def _location(text: str) -> tuple[int, int]:
    lines = Document(text).lines
    return len(lines) - 1, len(lines[-1])

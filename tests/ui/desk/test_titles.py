"""Titles in both languages, and the order of the list by them."""

from pathlib import Path

import pytest

from reader.i18n import activate
from reader.models import Paper
from reader.text.cells import cell_len
from reader.ui.desk.columns import row_pieces
from reader.ui.desk.preferences import Preferences
from reader.workspace import Workspace
from tests.storage.builders import paper
from tests.ui.screen import NARROW, Table, desk_on

TWO = paper(1, title="Deep $O(n^2)$ Thought", translated_title="深度思考")
ORIGINAL, TRANSLATED = "PaSa: An LLM Agent", "一个用于全面学术论文搜索"


def row(of: Paper, width: int, titles: str) -> str:
    pieces = row_pieces(of, width, titles=titles)
    assert sum(cell_len(text) for text, _role in pieces) == width
    return "".join(text for text, _role in pieces)


@pytest.mark.parametrize(
    ("width", "titles", "seen", "unseen"),
    [
        (90, "both", ["Deep O(n²) Thought  深度思考"], []),
        (40, "both", ["Deep O(n²) Thought"], ["深度"]),
        (90, "original", ["Deep O(n²) Thought"], ["深度"]),
        (90, "translated", ["深度思考"], ["Deep"]),
        (10, "both", [], ["深度"]),
    ],
)
def test_a_row_shows_the_titles_asked_for(width: int, titles: str, seen: list[str], unseen: list[str]) -> None:
    shown = row(TWO, width, titles)
    assert all(text in shown for text in seen)
    assert not any(text in shown for text in unseen)


def test_hits_are_marked_in_both_titles() -> None:
    pieces = row_pieces(TWO, 90, ["thought", "思考"])
    assert [text for text, role in pieces if role == "hit"] == ["Thought", "思考"]


async def titles_seen(table: Table) -> tuple[bool, bool, bool, bool]:
    listed = "\n".join(table.pane(table.desk.papers))
    detail = "".join(table.pane(table.desk.detail)).replace(" ", "")
    return (
        ORIGINAL[6:15] in listed, TRANSLATED[:6] in listed,
        ORIGINAL.replace(" ", "") in detail, TRANSLATED in detail,
    )  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh-CN"])
async def test_b_cycles_titles_in_list_and_detail(seeded: Workspace, language: str) -> None:
    activate(language)
    async with desk_on(seeded) as table:
        await table.press("j")
        assert (await titles_seen(table))[2:] == (True, True)
        await table.press("b")
        assert await titles_seen(table) == (False, True, False, True)
        await table.press("b")
        assert await titles_seen(table) == (True, False, True, False)
        await table.press("b")
        assert (await titles_seen(table))[2:] == (True, True)


async def test_titles_that_are_not_shown_are_searched_as_well(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        for _each in range(3):
            await table.press("b", "/")
            await table.type("PaSa An Agent")
            assert any("PaSa" in seeded.contents.by_id[each.paper].title for each in table.desk.papers.rows)
            await table.press("escape", "escape")


@pytest.mark.smoke
async def test_the_titles_chosen_are_shown_in_the_next_session(open_library, seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("b")
    async with desk_on(seeded) as table:
        assert table.desk.state.preferences.titles == table.desk.papers.titles == "translated"


def test_a_changed_setting_goes_before_what_was_kept(tmp_path: Path) -> None:
    looks = Preferences(tmp_path / "looks.json", "both")
    looks.next_titles()
    looks.keep()
    assert Preferences(tmp_path / "looks.json", "both").titles == "translated"
    assert Preferences(tmp_path / "looks.json", "original").titles == "original"


@pytest.mark.parametrize("content", [b"", b"[]", b'{"titles": "x", "setting": "both"}', b"\xff"])
def test_what_cannot_be_read_counts_as_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "looks.json"
    path.write_bytes(content)
    assert Preferences(path, "both").titles == "both"
    assert Preferences(tmp_path / "looks.json" / "below", "both").keep() is None


async def test_the_list_is_sorted_by_the_title_shown(seeded: Workspace) -> None:
    async with desk_on(seeded, NARROW) as table:
        await table.press(",")
        await table.type("title")
        await table.press("enter")
        assert "by title" in table.text
        listed = [seeded.contents.by_id[each.paper] for each in table.desk.papers.rows]
        assert [each.title.casefold() for each in listed[:3]] == sorted(each.title.casefold() for each in listed)[:3]
        await table.press("b")
        first = seeded.contents.by_id[table.desk.papers.rows[0].paper]
        assert first.id != listed[0].id or first.translated_title
        last = seeded.contents.by_id[table.desk.papers.rows[-1].paper].translated_title
        assert not last[:1].isascii()
        await table.press(",")
        await table.type("digest order")
        await table.press("enter")
        assert table.desk.papers.rows[0].head

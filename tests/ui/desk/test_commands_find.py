from collections.abc import Callable
from threading import Event

import pytest
from textual._compositor import Compositor, LayoutUpdate

from reader.services.search import Effort, Found, SearchService
from reader.ui.desk.view import View
from reader.workspace import Workspace
from tests.storage.builders import paper
from tests.ui.desk.test_commands_move import place
from tests.ui.screen import NARROW, Table, desk_on, place_of, screen_text, style_at


def list_lines(table: Table) -> list[str]:
    return [line for line in table.pane(table.desk.papers) if line.strip()]


def titles(table: Table) -> list[str]:
    papers = table.desk.workspace.contents.by_id
    return [papers[row.paper].title for row in table.desk.papers.rows if row.paper]


@pytest.mark.smoke
@pytest.mark.parametrize("size", [(120, 36), NARROW, (40, 12)])
async def test_the_list_narrows_with_every_letter(seeded: Workspace, size: tuple[int, int]) -> None:
    async with desk_on(seeded, size) as table:
        await table.press("/")
        counts = []
        for letter in "kimi":
            await table.press(letter)
            counts.append(len(titles(table)))
        assert counts == sorted(counts, reverse=True)
        assert any(title.startswith("Kimi k1.5") for title in titles(table))


@pytest.mark.smoke
async def test_hits_are_marked_in_the_list_and_in_the_text(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        before = style_at(table.app, *place_of(table.app, "PaSa"))
        await table.press("/")
        await table.type("pasa")
        list_hit = style_at(table.app, *place_of(table.app, "PaSa"))
        detail = table.desk.detail.content_region
        detail_hit = style_at(table.app, detail.x, detail.y)
        assert list_hit.bgcolor == detail_hit.bgcolor != before.bgcolor
        await table.press("escape")
        assert style_at(table.app, *place_of(table.app, "PaSa")).bgcolor == before.bgcolor


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("2501.12948", 1),
        ("ARXIV:2501.12948", 1),
        ("遗传算法", 1),
        ("遗传算法 mind", 1),
        ("遗传算法 nothing-like-it", 0),
        ("我的标签", 1),
        ("我的笔记", 1),
        ("kimi K1.5 蒙特卡洛", 1),
    ],
)
async def test_all_that_is_written_on_a_paper_is_found(seeded: Workspace, query: str, found: int) -> None:
    first = seeded.contents.papers()[5].id
    seeded.papers.edit_tags([first], ["我的标签"])
    seeded.notes.set(first, "我的笔记")
    async with desk_on(seeded) as table:
        await table.press("/")
        await table.type(query)
        assert len(titles(table)) == found
        assert f"{found} paper" in screen_text(table.app)[-2]


async def test_enter_keeps_what_was_found_and_escape_then_gives_all_back(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("j", "j", "/")
        await table.type("gui")
        found = titles(table)
        await table.press("enter")
        assert titles(table) == found
        assert table.desk.focused is table.desk.papers
        await table.press("j", "r")
        assert seeded.papers.find(table.desk.paper.id).status == "read"
        await table.press("escape")
        assert len(titles(table)) == 31
        assert place(table) == "w3"


async def test_escape_gives_cursor_and_list_back(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("]", "j", "j")
        before = table.text
        await table.press("/")
        await table.type("PaSa")
        assert table.row.startswith("PaSa")
        await table.press("escape")
        assert table.text == before
        await table.press("/")
        assert table.desk.search_bar.query_one("Input").value == ""


async def test_arrows_move_through_what_was_found_while_typing(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("/")
        await table.type("gui")
        first = table.row
        await table.press("down")
        assert table.row != first
        await table.press("up")
        assert table.row == first


async def test_letters_are_text_while_a_search_is_typed(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("/")
        await table.type("jkr?/：")
        assert table.desk.search_bar.query_one("Input").value == "jkr?/："
        assert {paper.status for paper in seeded.contents.papers()} == {"unread"}


async def test_nothing_found_is_said_and_harms_nothing(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("/")
        await table.type("zzzz")
        assert "Nothing found. Press Esc to leave the search." in "\n".join(list_lines(table))
        await table.press("enter", "j", "r", "t", "n", "y", "y", "o", "space", "enter")
        assert {paper.status for paper in seeded.contents.papers()} == {"unread"}
        await table.press("escape")
        assert len(titles(table)) == 31


async def test_a_search_finds_papers_of_folded_digests(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("h", "/")
        await table.type("pasa")
        assert table.row.startswith("PaSa")


async def test_an_undo_while_searching_keeps_the_search(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("/")
        await table.type("gui")
        found = titles(table)
        await table.press("enter", "r", "u")
        assert titles(table) == found


async def test_what_is_searched_for_stays_visible(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("/")
        await table.type("gui")
        await table.press("enter")
        assert "gui" in screen_text(table.app)[-2]


async def test_one_digest_is_shown_alone(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("f")
        for words in ("All papers", "Digests", "AI 论文周报 2025-W04", "0/21", "Statuses", "skipped"):
            assert words in table.text
        await table.type("gui-agent")
        await table.press("down", "enter")
        assert len(titles(table)) == 10
        assert "gui-agent-notes" in screen_text(table.app)[0]
        await table.press("[")
        assert len(titles(table)) == 21
        await table.press("escape")
        assert len(titles(table)) == 31


async def test_one_status_is_shown_alone_and_an_empty_view_says_so(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("j", "s", "r", "f")
        await table.type("reading")
        await table.press("down", "enter")
        assert titles(table) == [seeded.contents.papers()[1].title]
        assert "reading" in screen_text(table.app)[0][:40]
        await table.press("r")
        assert titles(table) == []
        assert "No papers in this view. Press Esc to show all." in table.text
        await table.press("escape")
        assert len(titles(table)) == 31


async def test_a_view_whose_digest_is_gone_shows_all(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        table.desk.show(View(digest=seeded.contents.digests()[0].id))
        await table.settle()
        seeded.history.undo()
        await table.press("]", "*")
        assert table.app.is_running


async def test_a_new_search_begins_at_its_first_hit(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("G", "/")
        await table.type("强化")
        first = next(row.paper for row in table.desk.papers.rows if row.paper)
        assert table.desk.papers.row.paper == first


def bar(table: Table) -> str:
    return screen_text(table.app)[-2]


async def test_words_found_stand_in_one_list_the_best_first_and_conditions_leave_the_digests(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("/")
        await table.type("gui")
        assert not any(row.head for row in table.desk.papers.rows)
        assert titles(table)[0] == seeded.search.find("gui").papers[0].title
        await table.press("escape", "/")
        await table.type("is:unread")
        assert sum(row.head for row in table.desk.papers.rows) == 2


@pytest.mark.parametrize(("size", "seen"), [((120, 36), "character 5"), (NARROW, "character 5")])
async def test_a_wrong_query_is_explained_and_leaves_what_was_found(seeded: Workspace, size, seen: str) -> None:
    async with desk_on(seeded, size) as table:
        await table.press("/")
        await table.type("gui ")
        found = titles(table)
        await table.type("(")
        assert seen in bar(table)
        assert titles(table) == found
        await table.press("enter", "r")
        assert titles(table) == found


@pytest.mark.parametrize(
    ("query", "said"),
    [("qhxx", "as pinyin: 强化学习"), ("reasonning", "Did you mean reasoning"), ("gui", "6 papers")],
)
async def test_the_bar_says_how_it_was_found(seeded: Workspace, query: str, said: str) -> None:
    async with desk_on(seeded) as table:
        await table.press("/")
        await table.type(query)
        assert said in bar(table)


async def test_n_jumps_among_hits_only_while_a_search_is_kept(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("/")
        await table.type("gui")
        await table.press("enter")
        assert "n next hit" in screen_text(table.app)[-1]
        assert "n note" not in screen_text(table.app)[-1]
        found = titles(table)
        for expected in (*found[1:], found[0]):
            await table.press("n")
            assert table.row == expected
        await table.press("N")
        assert table.row == found[-1]
        await table.press("escape")
        assert "n note" in screen_text(table.app)[-1]
        await table.press("n")
        assert table.desk.focused is table.desk.note


async def test_what_was_typed_over_is_not_looked_up(shelve, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = shelve(*(paper(number, title=f"第 {number} 篇 reasoning") for number in range(1, 10_001)))
    asked: list[str] = []
    search = SearchService.find
    monkeypatch.setattr(
        SearchService, "find", lambda self, query, effort: asked.append(query) or search(self, query, effort)
    )
    async with desk_on(workspace) as table:
        await table.press("/")
        table.send(*"reasoning")
        await table.settle()
        assert asked[-1] == "reasoning"
        assert len(titles(table)) == 10_000
        table.send(*" 7777")
        await table.settle()
        assert titles(table) == ["第 7777 篇 reasoning"]


async def test_while_words_are_read_otherwise_no_number_stands_beside_them(
    seeded: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, search = Event(), SearchService.find

    def slow(service: SearchService, query: str, effort: Effort) -> Found:
        if effort == "read":
            go_on.wait(5)
        return search(service, query, effort)

    monkeypatch.setattr(SearchService, "find", slow)
    async with desk_on(seeded) as table:
        await table.press("/")
        await table.type("gui")
        table.send("%")
        await table.until(lambda: bar(table).rstrip().endswith("..."))
        assert len(titles(table)) == 6
        go_on.set()
        await table.until(lambda: "0 papers" in bar(table))
        assert not titles(table)


async def test_what_is_typed_does_not_wait_behind_a_regular_expression(
    seeded: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, search = Event(), SearchService.find

    def slow(service: SearchService, query: str, effort: Effort) -> Found:
        if query.startswith("gui /"):
            go_on.wait(20)
        return search(service, query, effort)

    monkeypatch.setattr(SearchService, "find", slow)
    async with desk_on(seeded) as table:
        await table.press("/")
        await table.type("gui")
        assert len(titles(table)) == 6
        table.send(*" /x/")
        await table.until(lambda: "..." in bar(table))
        table.send("escape")
        await table.until(lambda: len(titles(table)) == 31)
        go_on.set()
        await table.settle()
        assert len(titles(table)) == 31


async def test_a_view_that_cannot_be_understood_leaves_header_and_keys_as_they_were(
    open_library: Callable[..., Workspace], seeded: Workspace
) -> None:
    workspace = open_library(views={"Broken": "title:("})
    async with desk_on(workspace) as table:
        before = screen_text(table.app)[0], screen_text(table.app)[-1]
        await table.press("6")
        assert "not closed" in table.toasts
        assert (screen_text(table.app)[0], screen_text(table.app)[-1]) == before


async def test_a_query_of_markup_is_text(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("/")
        await table.type("[/x] [red](")
        assert "not closed" in bar(table)


@pytest.mark.parametrize("size", [(120, 36), NARROW])
async def test_a_query_filters_the_list_and_stays_under_a_search(seeded: Workspace, size: tuple[int, int]) -> None:
    async with desk_on(seeded, size) as table:
        await table.press("f")
        await table.type("强化学习")
        await table.press("enter")
        filtered = titles(table)
        assert 0 < len(filtered) < 31
        assert "强化学习" in screen_text(table.app)[0]
        await table.press("/")
        await table.type("gui")
        assert set(titles(table)) < set(filtered)
        await table.press("escape")
        assert titles(table) == filtered
        await table.press("f", *["backspace"] * 4, "enter")
        assert len(titles(table)) == 31


async def test_a_wrong_filter_is_explained_and_cannot_be_chosen(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("f")
        await table.type("[/x](")
        assert "The parenthesis at character 5 is not closed." in table.text
        await table.press("enter", "escape")
        assert len(titles(table)) == 31


async def test_a_dialog_that_shrinks_paints_the_whole_screen(
    seeded: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    paint, painted = Compositor.render_full_update, []

    def spy(compositor: Compositor, simplify: bool = False) -> LayoutUpdate:
        painted.append(True)
        return paint(compositor, simplify)

    async with desk_on(seeded) as table:
        await table.press("f")
        monkeypatch.setattr(Compositor, "render_full_update", spy)
        await table.type("kimi")
        assert painted
        painted.clear()
        await table.type("x")
        assert not painted

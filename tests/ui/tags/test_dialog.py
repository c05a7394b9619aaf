"""The dialog for tags, and the one that tends the tags of the library."""

import threading

import pytest

from reader.search.tags import Suggestion
from reader.services.search import SearchService
from reader.workspace import Workspace
from tests.storage.builders import paper
from tests.ui.hostile import UNSAFE
from tests.ui.screen import NARROW, WIDE, Table, desk_on, screen_text


@pytest.fixture
def suggested(monkeypatch: pytest.MonkeyPatch) -> list[Suggestion]:
    """Give the list of what is suggested, in the place of what jieba finds."""
    found = [Suggestion("强化学习", "keyword")]
    monkeypatch.setattr(SearchService, "suggest_tags", lambda finder, paper: found)
    return found


@pytest.fixture
def tagged(seeded: Workspace, suggested: list[Suggestion]) -> Workspace:
    """Give a library with 推理 on two papers, and 推理/数学 on the second."""
    first, second, *_rest = (paper.id for paper in seeded.contents.papers())
    seeded.papers.edit_tags([first, second], ["推理"])
    seeded.papers.edit_tags([second], ["推理/数学", "Agent"])
    return seeded


def tags(workspace: Workspace, index: int = 2) -> tuple[str, ...]:
    return workspace.contents.papers()[index].tags


async def go(table: Table, text: str, *keys: str) -> None:
    table.send(*text)
    await table.settle()
    await table.press(*keys)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_tab_completes_from_the_library(tagged: Workspace, size: tuple[int, int]) -> None:
    async with desk_on(tagged, size) as table:
        await go(table, "jjtag", "tab")
        assert "Agent" in table.text
        await go(table, "推理/", "tab", "enter")
        assert tags(tagged) == ("Agent", "推理/数学")


@pytest.mark.smoke
async def test_a_marked_offer_is_taken_by_enter_and_the_next_enter_saves(tagged: Workspace) -> None:
    async with desk_on(tagged) as table:
        await go(table, "jjtx ", "down", "down", "enter")
        assert tags(tagged) == ()
        await table.press("enter")
        assert tags(tagged) == ("x", "推理")


async def test_up_takes_the_mark_away(tagged: Workspace) -> None:
    async with desk_on(tagged) as table:
        await go(table, "jjtx", "down", "up", "enter")
        assert tags(tagged) == ("x",)


async def test_a_click_takes_an_offer(tagged: Workspace) -> None:
    async with desk_on(tagged) as table:
        await go(table, "jjt")
        await table.click_on("推理/数学")
        await table.press("enter")
        assert tags(tagged) == ("推理/数学",)


async def test_a_tag_takes_the_spelling_of_the_library(tagged: Workspace) -> None:
    async with desk_on(tagged) as table:
        await go(table, "jjtagent", "enter")
        assert tags(tagged) == ("Agent",)


async def test_suggestions_come_when_they_are_ready_and_leave_what_is_typed(
    tagged: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = threading.Event()

    def suggest(_finder: SearchService, _paper: object) -> list[Suggestion]:
        ready.wait(10)
        return [Suggestion("强化学习", "keyword")]

    monkeypatch.setattr(SearchService, "suggest_tags", suggest)
    async with desk_on(tagged) as table:
        table.send("j", "j", "t", "x", " ")
        await table.until(lambda: "Suggesting ..." in table.text and "x" in table.app.screen.query_one("Input").value)
        assert "suggested" not in table.text
        ready.set()
        await table.settle()
        assert "suggested" in table.text
        assert "Suggesting" not in table.text
        await table.press("tab", "enter")
        assert tags(tagged) == ("x", "强化学习")


async def test_suggestions_that_come_too_late_do_nothing(tagged: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = threading.Event()
    monkeypatch.setattr(SearchService, "suggest_tags", lambda finder, paper: [Suggestion(f"{ready.wait(10)}", "term")])
    async with desk_on(tagged) as table:
        table.send("t", "escape")
        await table.until(lambda: table.app.screen is table.desk)
        ready.set()
        await table.settle()
        assert table.app.is_running


async def test_tags_of_a_selection_are_shown_as_those_of_all_and_of_some(tagged: Workspace) -> None:
    async with desk_on(tagged) as table:
        await table.press("space", "space", "t")
        assert "Only some have: #推理/数学 #Agent" in table.text
        assert table.app.screen.query_one("Input").value == "推理 "
        await go(table, "new", "enter")
        assert tags(tagged, 1) == ("推理", "推理/数学", "Agent", "new")


async def test_the_tags_of_the_library_are_renamed_as_one_change(tagged: Workspace) -> None:
    async with desk_on(tagged) as table:
        await table.press("#")
        assert "推理/数学" in table.text
        await go(table, "推理", "enter", "enter", "ctrl+u")
        await go(table, "reasoning", "enter")
        assert tags(tagged, 1) == ("reasoning", "reasoning/数学", "Agent")
        assert "Changed: 2 papers." in table.notices
        await table.press("escape", "u")
        assert tags(tagged, 1) == ("推理", "推理/数学", "Agent")


@pytest.mark.parametrize(
    ("keys", "then"), [(["enter"], ("Agent", "Agent/数学")), (["down", "enter"], ("推理", "推理/数学", "Agent"))]
)
async def test_a_merge_is_asked_about(tagged: Workspace, keys: list[str], then: tuple[str, ...]) -> None:
    async with desk_on(tagged) as table:
        await table.press("#")
        await go(table, "推理", "enter", "enter", "ctrl+u")
        await go(table, "agent", "enter")
        assert "Tag Agent already exists: both will be merged." in table.text
        await table.press(*keys)
        assert tags(tagged, 1) == then


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_tag_is_deleted_from_all_papers(tagged: Workspace, size: tuple[int, int]) -> None:
    async with desk_on(tagged, size) as table:
        await table.press("#")
        await go(table, "推理", "enter", "down")
        assert "Remove from 2 papers" in table.text
        await table.press("enter")
        assert (tags(tagged, 0), tags(tagged, 1)) == ((), ("Agent",))


@pytest.mark.usefixtures("suggested")
async def test_without_tags_it_says_how_to_give_one(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("#")
        assert "No tags yet. Press t to tag a paper." in table.notices


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_markup_and_escapes_in_tags_do_nothing(
    shelve, suggested: list[Suggestion], size: tuple[int, int]
) -> None:
    suggested.append(Suggestion("[/s]\x1b[31m\x07", "keyword"))
    odd = ("[red]a[/b]", "x\x1b[2J\x07\u202ey", "[@click=app.quit]q[/]", "长" * 200)
    workspace = shelve(paper(1, tags=odd), paper(2, tags=odd[:1]), paper(3))
    async with desk_on(workspace, size) as table:
        for keys in (["j", "j", "t", "tab", "escape"], ["k", "space", "k", "space", "t", "escape"],
                     ["T", "enter", "enter", "escape", "down", "enter", "escape", "escape"]):  # fmt: skip
            for key in keys:
                await table.press(key)
                for line in screen_text(table.app):
                    assert not UNSAFE.search(line), line
            assert table.app.is_running

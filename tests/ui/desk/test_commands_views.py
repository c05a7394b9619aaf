import pytest

from reader.ui.desk.screen import Desk
from reader.workspace import Workspace
from tests.ui.desk.test_commands_find import titles
from tests.ui.screen import NARROW, desk_on, screen_text


@pytest.mark.smoke
async def test_numbers_show_the_views_that_are_built_in(seeded: Workspace) -> None:
    first, second, third = (paper.id for paper in seeded.contents.papers()[:3])
    seeded.papers.set_status([first], "reading")
    seeded.papers.set_starred([second], starred=True)
    seeded.papers.set_status([third], "read")
    async with desk_on(seeded) as table:
        for key, count, name in (
            ("2", 29, "Unread"),
            ("3", 1, "Reading"),
            ("4", 1, "Starred"),
            ("5", 31, "Added this"),
        ):
            await table.press(key)
            assert len(titles(table)) == count
            assert name in screen_text(table.app)[0]
        await table.press("1")
        assert len(titles(table)) == 31
        assert "  all " in screen_text(table.app)[0]
        await table.press("4", "escape")
        assert len(titles(table)) == 31


async def test_a_number_without_a_view_says_so(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("6")
        assert "No view 6 yet. Filter or search, then press W." in table.notices


@pytest.mark.parametrize("size", [(120, 36), NARROW])
async def test_what_is_shown_is_named_called_renamed_and_deleted(seeded: Workspace, size: tuple[int, int]) -> None:
    async with desk_on(seeded, size) as table:
        await table.press("f")
        await table.type("is:unread")
        await table.press("enter", "/")
        await table.type("gui")
        await table.press("enter", "W")
        await table.type("界面 [/x] [red]")
        await table.press("enter", "escape", "escape")
        assert len(titles(table)) == 31
        await table.press("6")
        assert len(titles(table)) == 6
        assert "界面 [/x] [red]" in screen_text(table.app)[0]
        await table.press("V")
        assert "6  界面 [/x] [red]" in table.text
        assert "(is:unread) (gui)" in table.text
        await table.press("up", "f2", *["backspace"] * 20)
        await table.type("gui")
        await table.press("enter")
        assert [view.name for view in seeded._library.views.values()] == ["gui"]
        await table.press("V", "up", "f8")
        assert not seeded._library.views
        await table.press("u")
        assert [view.name for view in seeded._library.views.values()] == ["gui"]
        assert "Undone: saved view, gui" in table.notices


async def test_a_view_that_is_built_in_is_not_deleted(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("V", "f8", "f2")
        assert not isinstance(table.app.screen, Desk)
        await table.press("down", "enter")
        assert "Unread" in screen_text(table.app)[0]


async def test_a_view_of_the_settings_that_is_wrong_is_told_and_leaves_the_list(open_library) -> None:
    workspace = open_library(views={"bad": "title:(", "gui": "gui"})
    workspace.imports.run_bundled()
    async with desk_on(workspace) as table:
        await table.press("6")
        assert "parenthesis" in " ".join(table.notices)
        assert len(titles(table)) == 31
        await table.press("7")
        assert len(titles(table)) == 6
        await table.press("V")
        assert "bad" in table.text


async def test_nothing_is_named_while_all_is_shown(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("W")
        assert isinstance(table.app.screen, Desk)
        assert "Nothing to save: all papers are shown. Filter or search first." in table.notices[0]

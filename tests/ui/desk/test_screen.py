import pytest

from reader.errors import UsageError
from reader.ui.app import ReaderApp
from reader.workspace import Workspace
from tests.ui.desk.test_commands_move import place
from tests.ui.screen import NARROW, desk_on, screen_text, style_at


@pytest.mark.parametrize("size", [(120, 36), (90, 40), NARROW])
@pytest.mark.parametrize(("keys", "pane"), [([], "papers"), (["enter"], "detail"), (["n"], "note")])
async def test_the_pane_in_focus_takes_the_screen_and_gives_it_back(
    seeded: Workspace, size: tuple[int, int], keys: list[str], pane: str
) -> None:
    async with desk_on(seeded, size) as table:
        await table.press(*keys)
        before = table.text
        if pane == "note":
            await table.press("ctrl+p")
            await table.type("zoom")
            await table.press("enter")
        else:
            await table.press("z")
        panes = {each.id: each.region for each in (table.desk.papers, table.desk.detail, table.desk.note)}
        shown = {name for name, region in panes.items() if region.area}
        assert shown == {pane}
        assert panes[pane].width >= size[0] - 2
        assert panes[pane].height >= size[1] - 4
        if pane == "note":
            await table.press("ctrl+p")
            await table.type("zoom")
            await table.press("enter")
        else:
            await table.press("z")
        assert table.text == before


@pytest.mark.smoke
async def test_a_zoomed_pane_follows_the_focus(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("z", "enter")
        assert table.desk.detail.region.width == 120
        await table.press("escape")
        assert table.desk.papers.region.width == 120


async def test_the_list_is_widened_and_narrowed_within_bounds(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        width = table.desk.papers.region.width
        await table.press(">")
        assert table.desk.papers.region.width == width + 4
        await table.press("<", "<")
        assert table.desk.papers.region.width == width - 4
        await table.press(*["<"] * 20)
        assert table.desk.papers.region.width == 24
        await table.press(">")
        assert table.desk.papers.region.width == 28
        await table.press(*[">"] * 30)
        assert table.desk.papers.region.width == 96
        await table.press("<")
        assert table.desk.papers.region.width == 92
        await table.resize(80, 24)
        assert table.desk.papers.region.width == 80
        await table.resize(120, 36)
        assert table.desk.papers.region.width == 92


async def test_the_note_is_made_higher_and_lower_within_bounds(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        height = table.desk.note.region.height
        await table.press("+")
        assert table.desk.note.region.height == height + 2
        await table.press("-", "-")
        assert table.desk.note.region.height == height - 2
        await table.press(*["-"] * 9)
        assert table.desk.note.region.height == 3
        await table.press(*["+"] * 30)
        assert table.desk.detail.region.height >= 5


async def test_a_higher_note_does_not_break_the_narrow_screen(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press(*["+"] * 9)
        await table.resize(80, 24)
        await table.press("enter")
        assert table.desk.detail.region.height >= 5


async def test_light_and_dark_change_places(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        dark = style_at(table.app, 2, 1).bgcolor.triplet
        await table.press("ctrl+t")
        light = style_at(table.app, 2, 1).bgcolor.triplet
        assert sum(dark) < 200 < 600 < sum(light)
        await table.press("ctrl+t")
        assert style_at(table.app, 2, 1).bgcolor.triplet == dark


@pytest.mark.smoke
async def test_the_settings_choose_the_theme(open_library) -> None:
    workspace = open_library(theme="paper")
    workspace.imports.run_bundled()
    async with desk_on(workspace) as table:
        assert sum(style_at(table.app, 2, 1).bgcolor.triplet) > 600


@pytest.mark.parametrize("key", [":", "：", "ctrl+p"])
async def test_the_palette_finds_a_command_by_its_words_and_does_it(seeded: Workspace, key: str) -> None:
    async with desk_on(seeded) as table:
        await table.press(key)
        assert "Commands" in table.text
        await table.type("mark queue")
        assert "Nothing" not in table.text
        assert "Copy BibTeX" not in table.text
        await table.press("ctrl+u")
        await table.type("status-queued")
        assert "Add to queue" in table.text
        await table.press("enter")
        assert seeded.contents.papers()[0].status == "queued"
        assert table.app.screen is table.desk


@pytest.mark.parametrize("key", ["?", "？", "f1"])
async def test_the_help_shows_all_keys_by_group_and_can_be_searched(seeded: Workspace, key: str) -> None:
    async with desk_on(seeded) as table:
        await table.press(key)
        for words in ("Show keys and help", "Navigation", "Next paper or scroll down", "j  Down"):
            assert words in table.text
        await table.type("bibtex")
        assert "Copy BibTeX" in table.text
        assert "y b" in table.text
        assert "Next paper" not in table.text
        await table.press("escape")
        assert table.app.screen is table.desk
        assert place(table) == "w1"


async def test_the_help_runs_what_is_chosen(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("?", "down", "up", "down", "down", "enter")
        assert place(table) == "w1"
        await table.press("?")
        await table.type("Go to bottom")
        await table.press("enter")
        assert place(table) == "g10"


async def test_a_palette_without_hits_does_nothing(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press(":")
        await table.type("zzzz")
        await table.press("enter", "down", "up", "enter")
        await table.press("escape")
        assert table.app.screen is table.desk
        assert {paper.status for paper in seeded.contents.papers()} == {"unread"}


@pytest.mark.parametrize("opener", ["?", ":", "f", "t", "i"])
async def test_escape_closes_every_dialog_and_gives_the_focus_back(seeded: Workspace, opener: str) -> None:
    async with desk_on(seeded) as table:
        before = table.text
        await table.press(opener)
        assert table.app.screen is not table.desk
        await table.press("escape")
        assert table.text == before
        await table.press("j")
        assert place(table) == "w2"


@pytest.mark.parametrize("opener", ["?", ":", "f", "t", "i"])
@pytest.mark.parametrize("size", [(120, 36), NARROW, (40, 12)])
async def test_a_dialog_fits_on_the_screen(seeded: Workspace, opener: str, size: tuple[int, int]) -> None:
    async with desk_on(seeded, size) as table:
        await table.press(opener)
        box = table.app.screen.query_one("#box").region
        assert table.app.screen.region.contains_region(box)
        for child in table.app.screen.query("#box > *"):
            assert box.contains_region(child.region), child


async def test_keys_of_the_readers_own_work_and_are_shown(open_library) -> None:
    workspace = open_library(keys={"toggle-read": "R", "undo": ["U", "ctrl+z"], "tags": "x y"})
    workspace.imports.run_bundled()
    async with desk_on(workspace) as table:
        assert "R read" in screen_text(table.app)[-1]
        await table.press("r")
        assert workspace.contents.papers()[0].status == "unread"
        await table.press("R")
        assert workspace.contents.papers()[0].status == "read"
        await table.press("ctrl+z")
        assert workspace.contents.papers()[0].status == "unread"
        await table.press("x", "y")
        assert table.app.screen is not table.desk


async def test_a_setting_for_a_command_that_does_not_exist_is_a_clear_error(open_library) -> None:
    workspace = open_library(keys={"no-such-command": "x"})
    with pytest.raises(UsageError, match="no-such-command"):
        ReaderApp(workspace)


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_quitting_leaves(seeded: Workspace, key: str) -> None:
    async with desk_on(seeded) as table:
        await table.press(key)
        assert not table.app.is_running
        assert (table.app.return_code or 0) == 0


async def test_ctrl_q_leaves_from_a_dialog(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("t", "ctrl+q")
        assert not table.app.is_running


async def test_ctrl_c_says_how_to_leave(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("ctrl+c")
        assert table.app.is_running
        assert "Ctrl+Q quits." in table.text


async def test_a_change_is_waited_for_when_the_desk_is_left(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        table.send("r", "q")
        await table.settle()
    assert seeded.contents.papers()[0].status == "read"


async def test_what_the_library_has_to_say_is_shown_at_the_start(seeded: Workspace) -> None:
    seeded._library.notices.append("A damaged part was set aside.")
    async with desk_on(seeded) as table:
        assert "A damaged part was set aside." in table.text


@pytest.mark.parametrize("second", ["enter", "i"])
async def test_a_second_key_on_the_welcome_is_too_late(empty: Workspace, second: str) -> None:
    async with desk_on(empty) as table:
        table.send("enter", second)
        await table.settle()
        assert len(table.app.screen_stack) == 1
        assert [change.command for change in empty.history.changes()] == ["import"]

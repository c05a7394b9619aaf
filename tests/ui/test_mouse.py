import pytest

from reader.workspace import Workspace
from tests.ui.desk.test_commands_move import place
from tests.ui.screen import desk_on


@pytest.mark.smoke
async def test_a_click_moves_the_cursor_and_a_second_opens(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.click_on("GameFactory")
        assert place(table) == "w4"
        assert table.desk.focused is table.desk.papers
        await table.click_on("MMVU", times=2)
        assert place(table) == "w5"
        assert table.desk.focused is table.desk.detail


async def test_a_click_on_a_digest_folds_it_and_another_unfolds_it(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.click_on("AI 论文周报")
        assert "PaSa" not in "\n".join(table.pane(table.desk.papers))
        await table.click_on("AI 论文周报")
        assert "PaSa" in "\n".join(table.pane(table.desk.papers))


async def test_a_click_on_an_empty_place_does_nothing(seeded: Workspace) -> None:
    async with desk_on(seeded, (120, 50)) as table:
        await table.click(5, 45)
        await table.click(80, 25)
        assert place(table) == "w1"


async def test_the_wheel_scrolls_the_list_without_moving_the_cursor(seeded: Workspace) -> None:
    async with desk_on(seeded, (120, 20)) as table:
        papers = table.desk.papers
        await table.scroll(papers, down=True)
        assert papers.scroll_offset.y > 0
        assert place(table) == "w1"
        await table.scroll(papers, down=False)
        assert papers.scroll_offset.y == 0


async def test_the_wheel_scrolls_the_text(seeded: Workspace) -> None:
    async with desk_on(seeded, (120, 20)) as table:
        await table.scroll(table.desk.detail, down=True)
        assert table.desk.detail.scroll_offset.y > 0


async def test_a_click_after_scrolling_hits_what_is_shown_there(seeded: Workspace, browser: list[str]) -> None:
    async with desk_on(seeded, (120, 20)) as table:
        await table.scroll(table.desk.papers, down=True)
        await table.click_on("InternLM")
        assert table.row.startswith("InternLM")
        await table.press("tab", "G")
        await table.click_on("arxiv.org/pdf")
        assert browser == ["https://arxiv.org/pdf/2501.12368"]


@pytest.mark.parametrize("words", ["arxiv.org/abs/2501.09891", "arxiv.org/pdf/2501.09891"])
async def test_a_click_on_a_link_opens_it(seeded: Workspace, browser: list[str], words: str) -> None:
    async with desk_on(seeded) as table:
        await table.click_on(words)
        assert browser == [f"https://{words}"]


async def test_a_click_on_a_note_writes_there(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.click_on("n to edit, Ctrl+S to save, Esc to go back")
        assert table.desk.focused is table.desk.note


@pytest.mark.parametrize(
    ("hint", "title"),
    [("t tags", "Tags"), ("? help", "Show keys and help"), (": command", "Commands"), ("f filter", "Filter")],
)
async def test_a_click_on_the_key_bar_is_as_good_as_the_key(seeded: Workspace, hint: str, title: str) -> None:
    async with desk_on(seeded) as table:
        await table.click_on(hint)
        assert title in table.text
        assert table.app.screen is not table.desk


async def test_a_chord_can_be_clicked(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.click_on("s status")
        await table.click_on("x skipped")
        assert seeded.contents.papers()[0].status == "skipped"


async def test_enter_on_the_key_bar_can_be_clicked(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.click_on("Enter open")
        assert table.desk.focused is table.desk.detail


async def test_the_key_bar_can_be_clicked_while_a_note_is_written(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("n")
        await table.type("x")
        await table.click_on("Ctrl+S save")
        assert seeded.contents.papers()[0].note == "x"
        await table.click_on("Esc to the list")
        assert table.desk.focused is table.desk.papers


async def test_the_divider_is_dragged(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        width = table.desk.papers.region.width
        await table.drag((width, 10), (70, 12))
        assert table.desk.papers.region.width == 70
        await table.drag((70, 10), (3, 10))
        assert table.desk.papers.region.width == 24


async def test_a_click_beside_a_dialog_closes_it(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("t")
        await table.click_on("Tags")
        assert table.app.screen is not table.desk
        await table.click(1, 1)
        assert table.app.screen is table.desk


async def test_a_choice_can_be_clicked(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("f")
        await table.click_on("  skipped  ")
        assert "No papers in this view. Press Esc to show all." in table.text

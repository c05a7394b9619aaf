import pytest

from reader.workspace import Workspace
from tests.ui.screen import NARROW, WIDE, Table, desk_on

BOTH_SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
FIRST = "Evolving Deeper LLM Thinking"


def place(table: Table) -> str:
    """Say where the cursor stands: ``w3`` for the third paper of the weekly digest, ``g:`` for the notes' head."""
    row = table.desk.papers.row
    papers = [each.paper for each in table.desk.papers.rows if each.digest == row.digest and each.paper]
    letter = "w" if "W04" in table.desk.state.shown.summaries[row.digest].title else "g"
    return f"{letter}{papers.index(row.paper) + 1}" if row.paper else f"{letter}:"


@pytest.mark.smoke
@BOTH_SIZES
async def test_the_welcome_leads_to_the_bundled_digests(empty: Workspace, size: tuple[int, int]) -> None:
    async with desk_on(empty, size) as table:
        for words in ("Your library is empty", "Enter   read the bundled digests", "i   import a file", "q   quit"):
            assert words in table.text
        await table.press("enter")
        assert len(empty.contents.papers()) == 31
        assert "31 papers" in table.text
        assert "AI 论文周报 2025-W04" in table.text
        assert table.row == FIRST
        await table.press("j")
        assert place(table) == "w2"


@pytest.mark.smoke
async def test_a_library_with_papers_has_no_welcome(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        assert table.app.screen is table.desk
        assert "read the bundled digests" not in table.text


async def test_after_the_welcome_was_closed_the_list_says_what_to_press(empty: Workspace) -> None:
    async with desk_on(empty) as table:
        await table.press("escape")
        assert "No papers yet. Press i to import a digest." in table.text
        await table.press("j", "r", "y", "y", "o", "t", "n", "space", "v", "u")
        assert "0 papers" in table.text


async def test_q_on_the_welcome_quits(empty: Workspace) -> None:
    async with desk_on(empty) as table:
        await table.press("q")
        assert not table.app.is_running


@BOTH_SIZES
@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("j", "w2"),
        ("down down", "w3"),
        ("k", "w1"),
        ("j j k up", "w1"),
        ("G", "g10"),
        ("end home", "w1"),
        ("G g g", "w1"),
        ("]", "g1"),
        ("] ]", "g1"),
        ("] [", "w1"),
        ("j j [", "w1"),
        ("G [", "g1"),
        ("G [ [", "w1"),
        ("G k k k k k k k k k k", "w21"),
        ("] k j", "g1"),
    ],
)
async def test_keys_move_the_cursor(seeded: Workspace, size: tuple[int, int], keys: str, expected: str) -> None:
    async with desk_on(seeded, size) as table:
        await table.press(*keys.split())
        assert place(table) == expected
        marked = [line for line in table.pane(table.desk.papers) if line.startswith("> ")]
        assert len(marked) == 1
        assert table.row[:8] in marked[0]


@BOTH_SIZES
async def test_pages_move_by_what_is_on_screen(seeded: Workspace, size: tuple[int, int]) -> None:
    async with desk_on(seeded, size) as table:
        papers = table.desk.papers
        page = papers.size.height - 1
        await table.press("ctrl+d")
        half = papers.cursor
        assert page // 2 - 1 <= half - 1 <= page // 2 + 2
        await table.press("ctrl+u")
        assert place(table) == "w1"
        await table.press("pagedown")
        assert papers.cursor > half
        await table.press("pagedown", "pagedown")
        assert place(table) == "g10"
        await table.press("pageup", "pageup")
        assert papers.cursor < 6


async def test_the_cursor_and_the_head_above_it_stay_on_screen(seeded: Workspace) -> None:
    async with desk_on(seeded, NARROW) as table:
        await table.press("G")
        assert "AI 论文周报" not in "\n".join(table.pane(table.desk.papers))
        assert table.row[:10] in table.text
        await table.press("g", "g")
        assert "AI 论文周报 2025-W04" in table.pane(table.desk.papers)[0]


async def test_the_detail_follows_the_cursor(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        for _step in range(3):
            detail = "\n".join(table.pane(table.desk.detail))
            assert table.row[:20] in detail
            await table.press("j")


async def test_a_digest_folds_and_unfolds(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("j", "h")
        assert place(table) == "w:"
        assert "AI 论文周报 2025-W04 ..." in table.text
        assert "PaSa" not in "\n".join(table.pane(table.desk.papers))
        await table.press("j")
        assert place(table) == "g1"
        await table.press("k", "l")
        assert place(table) == "w1"
        await table.press("left")
        assert place(table) == "w:"
        await table.press("enter")
        assert "PaSa" in "\n".join(table.pane(table.desk.papers))


async def test_a_folded_digest_shows_its_counts_and_takes_no_marks(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("h", "r", "t", "n", "o", "space", "y", "y")
        assert table.app.screen is table.desk
        assert {paper.status for paper in seeded.contents.papers()} == {"unread"}
        detail = "\n".join(table.pane(table.desk.detail))
        assert "AI 论文周报 2025-W04" in detail
        assert "unread 21" in detail


async def test_tab_goes_round_the_panes_and_back(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        seen = []
        for key in ("tab", "tab", "tab", "shift+tab", "shift+tab", "shift+tab"):
            await table.press(key)
            seen.append(table.desk.focused.id)
        assert seen == ["detail", "note", "papers", "note", "detail", "papers"]


async def test_the_text_scrolls_when_it_is_in_focus(seeded: Workspace) -> None:
    async with desk_on(seeded, NARROW) as table:
        await table.press("enter")
        detail = table.desk.detail
        assert table.desk.focused is detail
        first = table.pane(detail)[0]
        await table.press("j")
        assert table.pane(detail)[0] != first
        await table.press("G")
        assert detail.scroll_offset.y == detail.max_scroll_y > 0
        await table.press("g", "g")
        assert table.pane(detail)[0] == first
        assert place(table) == "w1"
        await table.press("ctrl+d")
        assert detail.scroll_offset.y > 0
        await table.press("escape")
        assert table.desk.focused is table.desk.papers


async def test_on_a_narrow_screen_the_paper_opens_over_the_list(seeded: Workspace) -> None:
    async with desk_on(seeded, NARROW) as table:
        assert "Mind Evolution" not in table.text
        await table.press("enter")
        assert "Mind Evolution" in table.text
        assert "PaSa" not in table.text
        await table.press("escape")
        assert "PaSa" in table.text
        assert "Mind Evolution" not in table.text


async def test_a_wide_screen_becomes_narrow_and_wide_again(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("j")
        before = table.text
        await table.resize(80, 40)
        assert table.desk.detail.region.y > table.desk.papers.region.y
        assert "PaSa" in "\n".join(table.pane(table.desk.detail))
        await table.resize(80, 24)
        assert not table.desk.detail.region
        await table.resize(120, 36)
        assert table.text == before


@pytest.mark.parametrize("size", [(20, 6), (40, 10), (99, 29), (100, 30), (101, 12), (250, 80)])
async def test_any_screen_size_does(seeded: Workspace, size: tuple[int, int]) -> None:
    async with desk_on(seeded, size) as table:
        await table.press("j", "enter", "n", "escape", "escape", "z", "z", "?", "escape", "/", "escape", ">", "+")
        assert table.desk.focused is table.desk.papers
        assert "PaS" in table.text

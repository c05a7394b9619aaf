"""Data is never markup, and never an escape sequence, wherever in the desk it is shown."""

from pathlib import Path

import pytest
from textual.events import Paste

from reader.errors import ReaderError
from reader.i18n import activate
from reader.workspace import Workspace
from tests.storage.builders import paper
from tests.ui.desk.test_drafts import leave_draft
from tests.ui.digest_files import weekly, write
from tests.ui.hostile import BAD_TITLE, HOSTILE, HOSTILE_DIGEST, UNSAFE, WIDE_TITLES
from tests.ui.screen import NARROW, Table, desk_on, screen_text


@pytest.fixture
def hostile(shelve) -> Workspace:
    return shelve(HOSTILE, paper(2, title="x [/y]", tags=("[x]",)), title=HOSTILE_DIGEST)


def assert_safe(table: Table) -> None:
    assert table.app.is_running
    for line in screen_text(table.app):
        assert not UNSAFE.search(line), line


@pytest.mark.parametrize("size", [(120, 36), NARROW])
@pytest.mark.parametrize(
    "keys",
    [
        "", "enter", "n", "n x ctrl+s escape", "t", "t enter", "space j t", "f", "?", ":", "i", "/", "/ [ / enter",
        "h", "r u ctrl+r", "*", "z", "n ctrl+p", "v j s x u", "e", "o", "p", "ctrl+t",
        "y y", "y a", "y b", "y g", "y m", "y t", "v j y b", "tab j j G", "Y", "Y enter", "v j Y t enter", "O", "O 1",
        "O j y", "!", "T", "T t", "T * q l u escape", "T ? escape enter", "h T",
    ],
)  # fmt: skip
async def test_markup_and_escapes_in_the_data_do_nothing(
    hostile: Workspace, clipboard: list[str], browser: list[str], keys: str, size: tuple[int, int]
) -> None:
    async with desk_on(hostile, size) as table:
        for key in keys.split():
            await table.press(key)
            assert_safe(table)


async def test_escapes_in_a_note_or_tag_that_came_from_elsewhere_do_nothing(shelve) -> None:
    async with desk_on(shelve(paper(1, note="前\x1b[31m后\x07", tags=("a\x1b[2Jb",)))) as table:
        assert_safe(table)
        await table.press("t")
        assert_safe(table)


async def test_escapes_that_are_pasted_into_a_note_do_nothing(hostile: Workspace) -> None:
    async with desk_on(hostile) as table:
        await table.press("n")
        table.app.post_message(Paste("贴\x1b[31m上\x07\x9b2J"))
        await table.settle()
        assert "贴" in table.text
        assert_safe(table)


@pytest.mark.parametrize("size", [(120, 36), NARROW])
@pytest.mark.parametrize("known", [True, False])
async def test_a_draft_and_its_paper_do_nothing_in_the_dialog(
    hostile: Workspace, known: bool, size: tuple[int, int]
) -> None:
    paper_id = HOSTILE.id if known else "title:[/x]\x1b[31m"
    leave_draft(hostile, {paper_id: ("", f"{BAD_TITLE} \x1b[31m\x07[/d]\u202e\tx\n\x9b2J[@click=app.quit]y[/]")})
    async with desk_on(hostile, size) as table:
        assert_safe(table)
        assert f"{BAD_TITLE} [/d]" in table.text
        assert "[@click=app.quit]y[/]" in table.text
        await table.press("escape")
        assert_safe(table)


async def test_brackets_are_shown(hostile: Workspace) -> None:
    async with desk_on(hostile, (200, 60)) as table:
        listed = "\n".join(table.pane(table.desk.papers))
        detail = "\n".join(table.pane(table.desk.detail))
        assert BAD_TITLE in listed
        assert "周报 [/d] [red]" in listed
        assert "#[x] #[/y]" in listed
        for words in (
            BAD_TITLE,
            "译 [/bold] [@click=app.quit]y[/]",
            "[/blue]",
            "[dim]Eve[/]",
            "[/venue]",
            "[/section]",
        ):
            assert words in detail
        assert "[/b] note" in "\n".join(table.pane(table.desk.note))
        await table.press("t")
        await table.press("ctrl+u")
        assert "[x]        " in table.text
        assert "[/y]        " in table.text
        await table.press("escape", "f")
        assert "周报 [/d] [red]" in table.text
        await table.press("escape", "/")
        await table.type("[red]x")
        assert BAD_TITLE in table.text
        await table.press("escape")


async def test_notices_show_brackets(hostile: Workspace, clipboard: list[str]) -> None:
    async with desk_on(hostile) as table:
        await table.press("y", "t")
        assert f"Copied title: {BAD_TITLE}" in table.text
        table.app.show_error(ReaderError("No [/such] [red]file", "[/hint]"))
        await table.settle()
        assert "No [/such] [red]file" in table.text
        assert "[/hint]" in table.text
        assert_safe(table)


async def test_a_path_with_brackets_is_shown_as_it_is(hostile: Workspace) -> None:
    async with desk_on(hostile) as table:
        await table.press("i")
        await table.paste("/tmp/[red]x[/foo]\x1b[31m.md\x07")
        assert "/tmp/[red]x[/foo].md" in table.text
        assert_safe(table)
        await table.press("enter")
        assert "[red]x[/foo].md" in table.notices[0]
        assert_safe(table)


@pytest.mark.parametrize("size", [(120, 36), NARROW])
@pytest.mark.parametrize("language", ["en", "zh-CN"])
async def test_a_digest_full_of_markup_and_escapes_is_previewed_and_imported(
    hostile: Workspace, tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    activate(language)
    listed = [(1, BAD_TITLE), (2, "x\x1b[31m [/y]\x07"), (3, "a [@click=app.quit]b[/]"), (4, "\u202erl \x9b2Jo")]
    listed += [(number, title) for number, title in enumerate(WIDE_TITLES, 5) if title.strip()]
    (tmp_path / "[red]").mkdir()
    for name in ("in[a].md", "[bold]b.md"):
        text = weekly(*listed, title=f"{HOSTILE_DIGEST} {name}", more="\n## [/empty] \x1b[7m\n")
        write(tmp_path / "[red]" / name, text)
    async with desk_on(hostile, size) as table:
        await table.press("i", "tab")
        await table.paste(str(tmp_path / "[red]"))
        for key in ("tab", "enter", *["j"] * 6, "space", "a", "]", "]", "G", "f", "escape", "e", "escape", ":"):
            await table.press(key)
            assert_safe(table)
        await table.press("escape", "home", "f", "enter")
        assert_safe(table)
        await table.press("enter")
        assert_safe(table)
        assert len(hostile.contents.digests()) == 3
        await table.press("G", "enter")
        assert_safe(table)


async def test_text_full_of_escapes_can_be_pasted(hostile: Workspace) -> None:
    async with desk_on(hostile) as table:
        await table.paste(f"\x1b[31m[/x]\x07 first\n\x1b]0;t\x07{BAD_TITLE}\nhttps://arxiv.org/abs/2502.00009\x9b2J")
        assert_safe(table)
        await table.press("enter")
        assert_safe(table)


@pytest.mark.smoke
async def test_escapes_in_a_notice_do_nothing(hostile: Workspace) -> None:
    async with desk_on(hostile) as table:
        table.app.show_notice("a\x1b[31mb\x07")
        table.app.show_error(ReaderError("c\x1b[2Jd", "e\x9bf"))
        await table.settle()
        assert_safe(table)


async def test_a_link_that_acts_is_not_followed(hostile: Workspace) -> None:
    async with desk_on(hostile, (120, 60)) as table:
        await table.click_on("javascript:")
        assert "Only http, https and mailto addresses are opened." in table.toasts
        assert_safe(table)


async def test_words_that_could_be_a_link_in_the_text_do_nothing(hostile: Workspace, browser: list[str]) -> None:
    async with desk_on(hostile, (160, 60)) as table:
        await table.click_on("[@click=app.quit]")
        await table.click_on("[link=file")
        assert table.app.is_running
        assert browser == []

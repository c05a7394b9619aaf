"""The picker of citation styles: found by typing, shown before they are copied."""

import threading

import pytest

from reader import citations
from reader.errors import UsageError
from reader.services.citations import CitationService
from reader.ui.citations.commands import MOST_SHOWN
from reader.workspace import Workspace
from tests.storage.builders import paper
from tests.ui.hostile import BAD_TITLE, HOSTILE, UNSAFE
from tests.ui.screen import NARROW, WIDE, Table, desk_on, screen_text


def preview(table: Table) -> str:
    return "\n".join(table.pane(table.app.screen.query_one("#preview"))).strip()


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_default_style_stands_first_and_is_shown(seeded: Workspace, size: tuple[int, int]) -> None:
    async with desk_on(seeded, size) as table:
        await table.press("Y")
        assert "Copy 1 paper as" in table.text
        assert any("default  y g" in line for line in screen_text(table.app))
        cited = seeded.citations.cite([seeded.contents.papers()[0].id]).text
        assert preview(table).replace("\n", " ") == cited
        assert "Not given in the digest: authors" in table.text
        assert "Enter to copy, Tab to scroll the citations, Esc to close" in table.text


async def test_a_default_that_no_list_knows_stands_first(open_library, monkeypatch: pytest.MonkeyPatch) -> None:
    library = open_library(citation_style="elsewhere")
    library.imports.run_bundled()
    monkeypatch.setattr(citations, "resolve", lambda name: name)
    async with desk_on(library) as table:
        await table.press("Y")
        assert any("elsewhere" in line and "default" in line for line in screen_text(table.app))


@pytest.mark.smoke
async def test_typing_finds_a_style_and_enter_copies_it(seeded: Workspace, clipboard: list[str]) -> None:
    async with desk_on(seeded) as table:
        await table.press("Y", *"bibt")
        assert preview(table).startswith("@misc{")
        assert preview(table).splitlines()[1].startswith("  title")
        await table.press("enter")
        assert clipboard == [seeded.citations.cite([seeded.contents.papers()[0].id], "bibtex").text]
        notice = table.notices[0].splitlines()
        assert notice[0].startswith("Copied BibTeX: @misc{")
        assert notice[1:] == ["on the clipboard, verified", "Not given in the digest: authors"]


async def test_the_preview_follows_the_highlight(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        await table.press("Y")
        seen = [preview(table)]
        for _style in citations.names()[1:]:
            await table.press("down")
            seen.append(preview(table))
        assert len(set(seen)) >= 6
        await table.press("up")
        assert preview(table) == seen[-2]


async def test_nothing_that_fits_shows_nothing_and_copies_nothing(seeded: Workspace, clipboard: list[str]) -> None:
    async with desk_on(seeded) as table:
        await table.press("Y", *"zzzz")
        assert preview(table) == ""
        await table.press("enter")
        assert clipboard == []
        await table.press("escape")
        assert table.app.screen is table.desk


async def test_all_selected_papers_are_shown_and_copied(seeded: Workspace, clipboard: list[str]) -> None:
    ids = [paper.id for paper in seeded.contents.papers()[:12]]
    async with desk_on(seeded) as table:
        await table.press("v", *["j"] * 11, "Y")
        assert "Copy 12 papers as" in table.text
        assert preview(table).startswith("[1] ")
        await table.press("tab", "end")
        await table.until(lambda: "[12] " in preview(table))
        await table.press("enter")
        assert clipboard == [seeded.citations.cite(ids).text]
        assert "12 papers" in table.notices[0]


async def test_a_style_that_cannot_be_had_says_why_in_its_place(
    seeded: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise UsageError("Not here.", "Install [csl].")

    monkeypatch.setattr("reader.services.citations.CitationService.cite", refuse)
    async with desk_on(seeded) as table:
        await table.press("Y")
        assert preview(table) == "Not here.\nInstall [csl]."
        await table.press("enter")
        assert table.notices == ["Not here.\nInstall [csl]."]


async def test_citing_takes_its_time_in_a_thread(seeded: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    ready, real, cited = threading.Event(), CitationService.cite, []

    def slow(service: CitationService, ids: list[str], style: str) -> object:
        cited.append(style)
        ready.wait(10)
        return real(service, ids, style)

    monkeypatch.setattr(CitationService, "cite", slow)
    async with desk_on(seeded) as table:
        table.send("Y")
        await table.until(lambda: bool(cited))
        table.send("down", "down", "down")
        await table.until(lambda: table.app.screen.query_one("OptionList").highlighted == 3)
        ready.set()
        await table.settle()
        assert len(cited) == 2  # what was passed over meanwhile is not cited
        table.send("down", "escape")
        await table.settle()
        assert table.app.screen is table.desk


@pytest.mark.parametrize("size", [WIDE, NARROW, (40, 12)])
async def test_hostile_papers_do_nothing_in_any_style(shelve, clipboard: list[str], size: tuple[int, int]) -> None:
    bad = paper(2, title="[/x]\x1b[31m\x07[@click=app.quit]q[/] " + "长" * MOST_SHOWN, abstract="")
    async with desk_on(shelve(HOSTILE, bad), size) as table:
        for keys in ("Y", *["down"] * len(citations.names()), "enter", "v", "j", "Y", "down", "tab", "pagedown"):
            await table.press(keys)
            assert table.app.is_running
            for line in screen_text(table.app):
                assert not UNSAFE.search(line), line
        assert clipboard


async def test_brackets_are_shown(shelve) -> None:
    async with desk_on(shelve(HOSTILE)) as table:
        await table.press("Y", *"title")
        assert BAD_TITLE in preview(table)

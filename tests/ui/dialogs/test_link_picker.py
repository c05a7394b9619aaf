"""All links of a paper: listed by number, opened, copied."""

import pytest

from reader.models import Link
from reader.workspace import Workspace
from tests.storage.builders import paper
from tests.ui.hostile import BAD_TITLE, HOSTILE, UNSAFE
from tests.ui.screen import NARROW, WIDE, desk_on, screen_text

ABS, PDF = "https://arxiv.org/abs/2501.00001", "https://arxiv.org/pdf/2501.00001"
CODE, PROJECT = "https://github.com/a/b", "https://example.org/" + "long/" * 40


@pytest.fixture
def library(shelve) -> Workspace:
    return shelve(paper(1, links=(Link("abs", ABS), Link("code", CODE), Link("project", PROJECT))))


@pytest.mark.smoke
@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_links_are_listed_with_their_kinds(library: Workspace, size: tuple[int, int]) -> None:
    async with desk_on(library, size) as table:
        await table.press("O")
        rows = [" ".join(line.split()) for line in screen_text(table.app)]
        for row in (f"1 abstract page {ABS[8:]}", f"2 code {CODE[8:]}", f"4 PDF {PDF[8:]}"):
            assert any(row in line for line in rows)
        assert any("3 project example.org/long/" in line and "⋯" in line for line in rows)
        assert "Enter or number to open, y to copy, Esc to close" in table.text


@pytest.mark.parametrize(
    ("keys", "opened", "copied"),
    [
        ("enter", [ABS], []),
        ("j enter", [CODE], []),
        ("down down up enter", [CODE], []),
        ("k enter", [PDF], []),
        ("3", [PROJECT], []),
        ("y", [], [ABS]),
        ("j y", [], [CODE]),
        ("escape", [], []),
        ("9", [], []),
    ],
)
async def test_a_link_is_opened_or_copied(
    library: Workspace, browser: list[str], clipboard: list[str], keys: str, opened: list[str], copied: list[str]
) -> None:
    async with desk_on(library) as table:
        await table.press("O", *keys.split())
        assert (browser, clipboard) == (opened, copied)
        assert (table.app.screen is table.desk) == (keys != "9")
        for url in copied:
            assert f"Copied link: {url}\non the clipboard, verified" in table.notices


async def test_a_click_opens_a_link(library: Workspace, browser: list[str]) -> None:
    async with desk_on(library) as table:
        await table.press("O")
        await table.click_on(" 2  code")
        assert browser == [CODE]


async def test_a_paper_without_links_says_so(shelve) -> None:
    async with desk_on(shelve(paper(1, id="title:x", arxiv_id=None))) as table:
        await table.press("O")
        assert table.app.screen is table.desk
        assert table.notices == ["No link in the digest."]


@pytest.mark.parametrize("size", [WIDE, NARROW, (40, 12)])
async def test_hostile_links_do_nothing(shelve, clipboard: list[str], size: tuple[int, int]) -> None:
    links = (*HOSTILE.links, *(Link("page", f"https://example.org/{n}") for n in range(30)))
    bad = paper(1, id="title:x", arxiv_id=None, title=BAD_TITLE, links=links)
    async with desk_on(shelve(bad), size) as table:
        for keys in ("O", "j", "2", "O", "y"):
            await table.press(keys)
            assert table.app.is_running
            for line in screen_text(table.app):
                assert not UNSAFE.search(line), line
        assert any("Only http, https and mailto addresses are opened." in notice for notice in table.notices)

"""Fetching on the desk: asked first, shown, cancelled, told."""

from __future__ import annotations

import pytest

from tests.fetching.conftest import entry, library, server, time
from tests.ui.screen import NARROW, WIDE, desk_on, screen_text

__all__ = ["library", "server", "time"]
BARE = {"title": "坏标题 [/foo] [red]x", "arxiv_id": "2501.00001"}
ID = "arxiv:2501.00001"


@pytest.mark.smoke
@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_it_asks_first_and_tells_what_came(library, server, size) -> None:
    workspace = library(BARE)
    server.papers["2501.00001"] = entry("2501.00001", 3)
    async with desk_on(workspace, size=size) as table:
        await table.press("F")
        assert f"{server.base[7:]} would be asked about 1 paper." in "\n".join(screen_text(table.app))
        assert server.asked == []
        await table.press("enter")
        assert workspace.papers.find(ID).authors
        assert table.notices[-1] == "Fetched new details for 1 paper."
        await table.press("u")
        assert not workspace.papers.find(ID).authors


async def test_esc_asks_nobody(library, server) -> None:
    workspace = library(BARE)
    async with desk_on(workspace) as table:
        await table.press("F", "escape", "j")
        assert server.asked == []


async def test_esc_ends_it_without_waiting_for_the_answer(library, server) -> None:
    workspace = library(BARE)
    server.answers = [lambda handler: bool(server.released.wait(30))]
    async with desk_on(workspace) as table:
        await table.pilot.press("F")
        await table.settle()
        await table.pilot.press("enter", "escape")
        await table.settle()
        assert table.notices == ["Fetching was cancelled; what was fetched is kept."]
        assert not workspace.papers.find(ID).authors


async def test_nobody_to_ask_is_told(library, server) -> None:
    workspace = library({"title": "Elsewhere", "url": "https://example.org/x"})
    async with desk_on(workspace) as table:
        await table.press("F")
        assert table.notices == ["Nothing to fetch: no paper has an arXiv id or a DOI."]

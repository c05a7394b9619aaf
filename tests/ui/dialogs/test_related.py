"""Related papers: found in a thread, shown with reasons, gone to and come back from; citations in the paper's text."""

import threading

import pytest

from reader.models import Link
from reader.services.search import SearchService
from reader.workspace import Workspace
from tests.storage.builders import paper
from tests.ui.hostile import BAD_TITLE, HOSTILE, UNSAFE
from tests.ui.screen import NARROW, WIDE, desk_on, screen_text

ROUTING = paper(1, title="Mixture of experts routing", cites=("2501.00002", "9901.00001"))
EXPERTS = paper(2, title="Routing experts in a mixture")
OTHER = paper(3, title="Something else entirely")


@pytest.fixture
def library(shelve) -> Workspace:
    return shelve(ROUTING, EXPERTS, OTHER)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_related_papers_are_shown_with_reasons_and_gone_to(library: Workspace, size: tuple[int, int]) -> None:
    async with desk_on(library, size) as table:
        await table.press("R")
        assert "Related to Mixture of experts routing" in table.text
        assert "cited by this paper; both mention experts, mixture, routing;" in table.text
        await table.press("enter")
        assert table.app.screen is table.desk
        assert table.row == EXPERTS.title
        await table.press("escape")
        assert table.row == ROUTING.title


@pytest.mark.smoke
async def test_esc_leaves_the_reader_where_they_were(library: Workspace) -> None:
    async with desk_on(library) as table:
        await table.press("tab", "R", "escape")
        assert table.row == ROUTING.title
        assert table.desk.focused is table.desk.detail


async def test_a_paper_outside_of_the_view_is_gone_to_and_the_view_comes_back(library: Workspace) -> None:
    library.papers.set_starred([ROUTING.id], starred=True)
    async with desk_on(library) as table:
        await table.press("/")
        table.send(*"starred", "enter")
        await table.settle()
        assert [row.paper for row in table.desk.papers.rows if row.paper] == [ROUTING.id]
        await table.press("R", "enter")
        assert table.row == EXPERTS.title
        await table.press("escape")
        assert table.row == ROUTING.title
        assert [row.paper for row in table.desk.papers.rows if row.paper] == [ROUTING.id]


async def test_a_folded_digest_is_unfolded(library: Workspace) -> None:
    async with desk_on(library) as table:
        table.desk.state.folded.add("d")
        await table.press("R", "enter")
        assert table.row == EXPERTS.title


async def test_moving_on_forgets_the_way_back(library: Workspace) -> None:
    async with desk_on(library) as table:
        await table.press("R", "enter", "j", "escape")
        assert table.row == OTHER.title


async def test_looking_takes_its_time_in_a_thread(library: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = threading.Event()
    real = SearchService.related
    monkeypatch.setattr(SearchService, "related", lambda finder, *args: (ready.wait(10), real(finder, *args))[1])
    async with desk_on(library) as table:
        table.send("R")
        await table.until(lambda: "Looking for related papers ..." in table.text)
        table.send("escape")
        await table.until(lambda: table.app.screen is table.desk)
        ready.set()
        await table.settle()
        assert table.app.is_running


async def test_no_paper_is_related(library: Workspace) -> None:
    async with desk_on(library) as table:
        await table.press("j", "j", "R")
        assert "No related papers." in table.text
        await table.press("enter", "escape")
        assert table.row == OTHER.title


@pytest.mark.smoke
async def test_citations_are_linked_both_ways_in_the_text(library: Workspace) -> None:
    async with desk_on(library) as table:
        detail = "\n".join(table.pane(table.desk.detail))
        assert "cites     Routing experts in a mixture" in detail
        assert "mentions arXiv:9901.00001" in detail
        await table.click_on("cites     Routing")
        assert table.row == EXPERTS.title
        assert "cited by  Mixture of experts routing" in "\n".join(table.pane(table.desk.detail))
        await table.press("escape", "escape")
        assert table.row == ROUTING.title


async def test_an_address_that_looks_like_a_paper_leads_nowhere(shelve, browser: list[str]) -> None:
    async with desk_on(shelve(paper(1, links=(Link("page", "paper:arxiv:9999.99999"),)))) as table:
        await table.click_on("paper:arxiv:9999")
        assert browser == []
        assert table.app.is_running


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_markup_and_escapes_in_related_papers_do_nothing(shelve, size: tuple[int, int]) -> None:
    bad = paper(
        2, title="[/x]\x1b[31m\x07[@click=app.quit]q[/] " + BAD_TITLE, abstract=HOSTILE.abstract, cites=("2501.00001",)
    )
    async with desk_on(shelve(paper(1, title=BAD_TITLE + "\u202e", abstract=HOSTILE.abstract), bad), size) as table:
        for key in ("R", "down", "k", "enter", "R", "enter", "escape"):
            await table.press(key)
            assert table.app.is_running
            for line in screen_text(table.app):
                assert not UNSAFE.search(line), line

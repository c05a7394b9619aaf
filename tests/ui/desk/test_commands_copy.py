import pytest
from textual.drivers.headless_driver import HeadlessDriver

from reader.config import ClipboardSettings
from reader.errors import NoBrowserError, TerminalError
from reader.models import Link
from reader.terminal.osc52 import osc52
from reader.workspace import Workspace
from tests.storage.builders import paper
from tests.ui.screen import Table, desk_on

R1 = "arxiv:2501.12948"
URL = "https://arxiv.org/abs/2501.12948"
R1_TITLE = "DeepSeek-R1: Incentivizing Reasoning Capability in LLMs via Reinforcement Learning"


async def go_to(table: Table, paper_id: str) -> None:
    row = next(row for row in table.desk.papers.rows if row.paper == paper_id)
    table.desk.papers.move_to(row)
    await table.settle()
    assert table.desk.paper.id == paper_id


@pytest.mark.parametrize(
    ("key", "style", "word", "gaps"),
    [
        ("y", "link", "link", ""),
        ("t", "title", "title", ""),
        ("m", "markdown", "Markdown", ""),
        ("b", "bibtex", "BibTeX", "authors"),
        ("a", "apa", "APA", "authors"),
        ("g", "gbt", "GB/T 7714", "authors"),
    ],
)
async def test_a_citation_is_copied_and_what_is_missing_is_said(
    seeded: Workspace, clipboard: list[str], key: str, style: str, word: str, gaps: str
) -> None:
    async with desk_on(seeded) as table:
        await go_to(table, R1)
        await table.press("y", key)
        assert clipboard == [seeded.citations.cite([R1], style).text]
        (notice,) = table.notices
        assert notice.splitlines()[0].startswith(f"Copied {word}: ")
        assert notice.splitlines()[1] == "on the clipboard, verified"
        assert ("Not given in the digest: " + gaps in notice) == bool(gaps)
        assert "Copied" in table.text


@pytest.mark.parametrize(("key", "text"), [("y", URL), ("t", R1_TITLE), ("m", f"[{R1_TITLE}]({URL})")])
async def test_the_simple_styles_are_as_the_reader_expects(
    seeded: Workspace, clipboard: list[str], key: str, text: str
) -> None:
    async with desk_on(seeded) as table:
        await go_to(table, R1)
        await table.press("y", key)
        assert clipboard == [text]


@pytest.mark.smoke
async def test_several_papers_are_copied_together(seeded: Workspace, clipboard: list[str]) -> None:
    async with desk_on(seeded) as table:
        await table.press("v", "j", "j", "y", "y")
        ids = [paper.id.removeprefix("arxiv:") for paper in seeded.contents.papers()[:3]]
        assert clipboard[0].split() == [f"https://arxiv.org/abs/{arxiv_id}" for arxiv_id in ids]
        assert table.notices[0].startswith("Copied link: 3 papers\n")


async def test_an_item_without_a_link_says_that_there_is_nothing_to_copy(
    seeded: Workspace, clipboard: list[str]
) -> None:
    nowhere = next(paper for paper in seeded.contents.papers() if paper.title.startswith("UI-R1"))
    async with desk_on(seeded) as table:
        await go_to(table, nowhere.id)
        await table.press("y", "y")
        assert clipboard == []
        assert table.notices == ["Nothing to copy: link not given in the digest."]


async def test_a_clipboard_that_fails_is_an_error_on_screen(seeded: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str, **_options: object) -> None:
        raise TerminalError("No clipboard can be reached.", "Install xclip.")

    monkeypatch.setattr("reader.terminal.clipboard.copy", fail)
    async with desk_on(seeded) as table:
        await table.press("y", "y")
        assert "No clipboard can be reached." in table.text
        assert "Install xclip." in table.text


async def test_without_a_system_clipboard_the_terminal_is_asked(open_library, monkeypatch: pytest.MonkeyPatch) -> None:
    library = open_library(clipboard=ClipboardSettings(order=["terminal"]))
    library.imports.run_bundled()
    written: list[str] = []
    monkeypatch.setattr(HeadlessDriver, "write", lambda driver, data: written.append(data))
    monkeypatch.setenv("STY", "1.x")
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.setenv("TERM", "screen")
    async with desk_on(library) as table:
        await table.press("y", "y")
        assert f"\x1bP{osc52('https://arxiv.org/abs/2501.09891')}\x1b\\" in written
        assert "sent to the terminal, cannot be verified" in table.text


@pytest.mark.parametrize(("key", "url"), [("o", URL), ("p", "https://arxiv.org/pdf/2501.12948")])
async def test_addresses_are_opened(seeded: Workspace, browser: list[str], key: str, url: str) -> None:
    async with desk_on(seeded) as table:
        await go_to(table, R1)
        await table.press(key)
        assert browser == [url]
        assert f"Opened in the browser: {url}" in " ".join(table.notices)


@pytest.mark.parametrize(
    ("key", "words"),
    [("o", "No link in the digest."), ("p", "No PDF known for this paper.")],
)
async def test_a_paper_without_an_address_says_so(shelve, browser: list[str], key: str, words: str) -> None:
    async with desk_on(shelve(paper(1, id="title:x", arxiv_id=None))) as table:
        await table.press(key)
        assert browser == []
        assert words in table.text


async def test_an_address_of_a_dangerous_kind_is_refused(shelve) -> None:
    links = (Link("page", "javascript:alert(1)"),)
    async with desk_on(shelve(paper(1, id="title:x", arxiv_id=None, links=links))) as table:
        await table.press("o")
        assert "Only http, https and mailto addresses are opened." in table.toasts


async def test_several_selected_papers_open_in_the_browser(seeded: Workspace, browser: list[str]) -> None:
    async with desk_on(seeded) as table:
        await table.press("v", "j", "o")
        assert len(browser) == 2


@pytest.mark.parametrize("keys", ["o", "O enter", "O 1"])
async def test_where_there_is_no_browser_the_address_is_copied_and_shown(
    seeded: Workspace, clipboard: list[str], monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    def refuse(url: str) -> None:
        raise NoBrowserError(f"No browser available to open {url}")

    monkeypatch.setattr("reader.terminal.browser.open_url", refuse)
    async with desk_on(seeded) as table:
        await go_to(table, R1)
        await table.press(*keys.split())
        assert clipboard == [URL]
        assert table.notices == [f"No browser available to open {URL}\non the clipboard, verified"]


async def test_of_several_papers_all_addresses_that_are_not_opened_are_copied(
    seeded: Workspace, clipboard: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_once(url: str) -> None:
        if opened:
            raise NoBrowserError("No browser here.")
        opened.append(url)

    monkeypatch.setattr("reader.terminal.browser.open_url", open_once)
    async with desk_on(seeded) as table:
        await table.press("v", "j", "j", "o")
        first, *others = [f"https://arxiv.org/abs/{paper.arxiv_id}" for paper in seeded.contents.papers()[:3]]
        assert (opened, clipboard) == ([first], ["\n".join(others)])

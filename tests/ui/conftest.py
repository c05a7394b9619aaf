"""Libraries for the desk, stand-ins for clipboard and browser, the language restored after every test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from inspect import iscoroutinefunction
from pathlib import Path

import pytest

from reader.config import Config
from reader.errors import TerminalError
from reader.i18n import activate
from reader.models import Digest, Entry, Paper
from reader.models.changes import addition
from reader.terminal.clipboard import Delivery
from reader.workspace import Workspace
from tests.storage.builders import Clock

FOLDER = Path(__file__).resolve().parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh-snapshots", action="store_true", help="write the golden screens of tests/ui anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what opens the desk, that is every coroutine, as slow unless it is marked as smoke."""
    for item in items:
        opens_desk = isinstance(item, pytest.Function) and iscoroutinefunction(item.function)
        if opens_desk and FOLDER in item.path.parents and not item.get_closest_marker("smoke"):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    activate("en")
    yield
    activate("en")


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Remember nothing of the test before."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def chinese(_english: None) -> None:
    """Speak Chinese in this test."""
    activate("zh-CN")


@pytest.fixture
def open_library(folder: Path, clock: Clock) -> Iterator[Callable[..., Workspace]]:
    """Give a function that opens the library, with settings; what it opened is closed at the end."""
    opened: list[Workspace] = []

    def open_library(**settings: object) -> Workspace:
        opened.append(Workspace(folder, Config(**settings), clock))
        return opened[-1]

    yield open_library
    for workspace in opened:
        workspace.close()


@pytest.fixture
def empty(open_library: Callable[..., Workspace]) -> Workspace:
    """Give an empty library."""
    return open_library()


@pytest.fixture
def seeded(empty: Workspace) -> Workspace:
    """Give a library of the bundled digests: 21 and 10 papers."""
    empty.imports.run_bundled()
    return empty


@pytest.fixture
def shelve(empty: Workspace) -> Callable[..., Workspace]:
    """Give a function that puts papers of one digest into the library as they are, past every format."""

    def shelve(*papers: Paper, title: str = "D") -> Workspace:
        entries = tuple(Entry(paper.id, paper.section) for paper in papers)
        digest = Digest(id="d", title=title, source="/d.md", format="weekly-markdown", entries=entries)
        empty._library.commit(
            "import", lambda: [addition("digests", digest), *(addition("papers", paper) for paper in papers)]
        )
        return empty

    return shelve


@pytest.fixture
def clipboard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the texts that were copied, and keep them from the machine's clipboard."""
    copied: list[str] = []

    def copy(text: str, **_options: object) -> Delivery:
        copied.append(text)
        return Delivery("clipboard", verified=True)

    monkeypatch.setattr("reader.terminal.clipboard.copy", copy)
    return copied


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the addresses that were opened, without a browser."""
    opened: list[str] = []

    def open_url(url: str) -> None:
        if not url.isprintable():
            raise TerminalError("Not opened.")
        opened.append(url)

    monkeypatch.setattr("reader.terminal.browser.open_url", open_url)
    return opened

"""What every test gets: an environment without the user's own folders, a folder for a library, a clock that ticks."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from reader import i18n
from reader.storage.library import Library
from tests.storage.builders import Clock, add, alter, paper

settings.register_profile("reader", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("reader")


FAST_CASES = 4
"""Cases of a parametrised test that belong to the fast loop; further ones run with all tests only."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the cases of a test behind its first ones as slow."""
    seen: Counter[str] = Counter()
    for item in items:
        test = item.nodeid.partition("[")[0]
        seen[test] += 1
        if seen[test] > FAST_CASES:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session", autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests away from the user's library and settings, and from the language of the machine."""
    home = str(tmp_path_factory.mktemp("home"))
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(("READER_", "XDG_", "LC_", "LANG"))]:
            patch.delenv(name)
        for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
            patch.setenv(name, home)
        patch.setenv("LC_ALL", "C.UTF-8")
        yield


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak English, whatever the test before spoke."""
    monkeypatch.setenv("LANGUAGE", "")
    i18n.activate("en")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the data folder of a library, which does not exist yet."""
    return tmp_path / "library"


@pytest.fixture
def clock() -> Clock:
    """Give a clock that starts on 20 January 2025 and moves on by a second whenever it is asked."""
    return Clock()


@pytest.fixture
def library(folder: Path, clock: Clock) -> Library:
    """Give a library with a paper and notes "1" to "4", changes 2 to 5, and no snapshot."""
    opened = Library(folder, clock)
    add(opened, paper())
    for text in "1234":
        alter(opened, note=text)
    return opened


@pytest.fixture
def log(library: Library, folder: Path) -> Path:
    """Give the path of its journal."""
    return folder / "journal.jsonl"

"""A library that accidents happen to."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.storage.library import Library
from tests.storage.builders import Clock, add, alter, paper


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

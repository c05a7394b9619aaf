import csv
from collections.abc import Callable
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def own() -> Callable[[str], Path]:
    """Finds a digest that ships with the program, or skips the test."""
    return lambda name: _find(REPOSITORY / "seeds", name)


@pytest.fixture
def shared() -> Callable[[str], Path]:
    """Finds a file of the shared samples, or skips the test."""
    return lambda name: _find(REPOSITORY.parent / "shared", name)


@pytest.fixture
def expected(shared: Callable[[str], Path]) -> Callable[[str], list[tuple[str, str, str]]]:
    """Reads arXiv id, address and title of the items that a shared sample holds."""

    def read(name: str) -> list[tuple[str, str, str]]:
        with shared(f"corpus/EXPECTED/{name}.tsv").open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            return [(row["arxiv_id"], row["url"], row["title"]) for row in rows]

    return read


def _find(folder: Path, name: str) -> Path:
    found = sorted(folder.glob(name))
    if not found:
        pytest.skip(f"{folder.name}/{name} is absent")
    return found[0]

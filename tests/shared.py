"""Samples of digests: our own in tests/samples, and the shared corpus, which is not part of the repository.

Both have the same layout: ``folder/file`` is a digest as published, ``EXPECTED/folder__file.tsv`` the items it holds.
A test that runs on both is parametrised with ``samples``; without the corpus it runs on our own alone.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from reader.formats import Source

REPOSITORY = Path(__file__).resolve().parents[1]
SEEDS = REPOSITORY / "seeds"
OWN = REPOSITORY / "tests" / "samples"
SHARED = REPOSITORY.parent / "shared"
CORPUS = SHARED / "corpus"
ABSENT = "needs the shared corpus, which is not part of the repository; this is fine, tests/samples takes its place"

MARKS = {"own": (), "shared": pytest.mark.slow}
"""Of parameters: the fast loop runs on our own samples alone."""

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason=ABSENT)


@dataclass(frozen=True)
class Sample:
    """A digest of one of the two sets."""

    path: Path

    @property
    def name(self) -> str:
        return f"{self.path.parent.name}/{self.path.name}"

    @property
    def source(self) -> Source:
        return Source(self.name, self.path.read_bytes())

    @cached_property
    def expected(self) -> list[tuple[str, str, str]]:
        """ArXiv id, address and title of each item, empty where the digest gives none."""
        path = self.path.parents[1] / "EXPECTED" / f"{self.name.replace('/', '__')}.tsv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            return [(row["arxiv_id"], row["url"], row["title"]) for row in rows]


def files(root: Path, folder: str = "*") -> list[Path]:
    """Return the digests below a root; none where it does not exist."""
    return sorted(path for path in root.glob(f"{folder}/*") if path.parent.name != "EXPECTED")


def rooms(own: Path, shared: Path) -> list[ParameterSet]:
    """Return the place of our own samples and, where it exists, that of the shared ones, as parameters of a test."""
    found = [(own, "own"), *([(shared, "shared")] if shared.exists() else [])]
    return [pytest.param(path, id=name, marks=MARKS[name]) for path, name in found]


def samples(folder: str = "*") -> list[ParameterSet]:
    """Return our own samples of a folder and the shared ones there are, as parameters of a test."""
    assert files(OWN, folder), f"tests/samples/{folder} holds no file"
    found = [(path, room) for root, room in ((OWN, "own"), (CORPUS, "shared")) for path in files(root, folder)]
    return [pytest.param(Sample(path), id=f"{room}-{path.name}", marks=MARKS[room]) for path, room in found]


def seeds(own: str, shared: str) -> list[ParameterSet]:
    """Return a bundled digest and, where it exists, its shared original, as parameters of a test."""
    return rooms(SEEDS / own, next((SHARED / "seeds").glob(shared), SHARED / "seeds" / shared))

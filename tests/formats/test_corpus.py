"""All shared samples, recognised and read as a reader's files would be: nothing is told but the file's name."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from reader import formats
from reader.errors import ImportFailedError
from reader.formats import Source
from reader.models import Paper
from reader.models.identifiers import normalise_title, parse_arxiv

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
FILES = sorted(path for path in CORPUS.glob("*/*") if path.parent.name != "EXPECTED")
ANSWERED = {"opml/newsboat_example.opml"}
"""Lists of feeds hold no papers: they are answered, and their seven feeds are not to become items."""
MISSES: dict[str, str] = {}
"""What is read otherwise than expected, by file, with the reason. No more than two files may stand here."""

pytestmark = pytest.mark.skipif(not FILES, reason="the shared samples are absent")


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@cache
def read(path: Path) -> tuple[str, tuple[Paper, ...]]:
    source = Source(f"{path.parent.name}/{path.name}", path.read_bytes())
    name, digest = formats.parse(source)
    return name, digest.papers


@cache
def expected(path: Path) -> list[tuple[str | None, str, str]]:
    """Give arXiv id, address and title of each item, ids as the program stores them."""
    with (CORPUS / "EXPECTED" / f"{path.parent.name}__{path.name}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    ids = (parse_arxiv(f"arXiv:{row['arxiv_id']}") if row["arxiv_id"] else None for row in rows)
    return [(ref and ref.id, row["url"], row["title"]) for ref, row in zip(ids, rows, strict=True)]


def test_all_forty_samples_are_here() -> None:
    assert len(FILES) == 40


def test_few_samples_are_read_otherwise_than_expected() -> None:
    assert len(MISSES) <= 2
    assert MISSES.keys() <= set(map(name_of, FILES))


@pytest.mark.parametrize("path", [path for path in FILES if name_of(path) not in ANSWERED | MISSES.keys()], ids=name_of)
def test_items_and_their_arxiv_ids_are_those_expected_in_their_order(path: Path) -> None:
    _format, papers = read(path)
    assert len(papers) == len(expected(path))
    assert [paper.arxiv_id for paper in papers if paper.arxiv_id] == [item[0] for item in expected(path) if item[0]]


@pytest.mark.parametrize("name", sorted(ANSWERED))
def test_a_list_of_feeds_is_answered(name: str) -> None:
    with pytest.raises(ImportFailedError, match="feeds"):
        read(CORPUS / name)


def keys(arxiv_id: str | None, title: str) -> str:
    """Tell items apart: by arXiv id, else by the beginning of the title, which may be printed in several ways."""
    return arxiv_id or normalise_title(title)[:24]


def test_recall_and_spurious_items_over_all_samples() -> None:
    wanted: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    for path in FILES:
        if (name := name_of(path)) not in ANSWERED:
            wanted.update((name, keys(arxiv_id, title)) for arxiv_id, _url, title in expected(path))
            found.update((name, keys(paper.arxiv_id, paper.title)) for paper in read(path)[1])
    assert (wanted & found).total() >= 0.99 * wanted.total()
    assert (found - wanted).total() <= 0.01 * found.total()

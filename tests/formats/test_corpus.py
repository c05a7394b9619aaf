"""All samples, recognised and read as a user's files would be: nothing is given but the file's name."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from reader import formats
from reader.errors import ImportFailedError
from reader.models import Paper
from reader.models.identifiers import normalise_title, parse_arxiv
from tests.shared import CORPUS, OWN, Sample, files, needs_shared, rooms, samples

LISTS_OF_FEEDS = "opml"
"""The folder of files that hold no papers: they are answered, and their feeds are not to become items."""
MISSES: dict[str, str] = {}
"""What is read otherwise than expected, by file, with the reason. No more than two files may stand here."""


@cache
def read(sample: Sample) -> tuple[Paper, ...]:
    return formats.parse(sample.source)[1].papers


def expected(sample: Sample) -> list[tuple[str | None, str]]:
    """Return arXiv id and title of each item, ids as the program stores them."""
    refs = [
        (parse_arxiv(f"arXiv:{arxiv_id}") if arxiv_id else None, title) for arxiv_id, _url, title in sample.expected
    ]
    return [(ref and ref.id, title) for ref, title in refs]


@needs_shared
def test_all_forty_shared_samples_are_here() -> None:
    assert len(files(CORPUS)) == 40
    assert MISSES.keys() <= {Sample(path).name for path in files(CORPUS)}


def test_our_own_samples_cover_the_kinds_of_the_corpus() -> None:
    assert {path.parent.name for path in files(OWN)} >= {path.parent.name for path in files(CORPUS)}


def test_few_samples_are_read_otherwise_than_expected() -> None:
    assert len(MISSES) <= 2


@pytest.mark.parametrize("sample", samples())
def test_items_and_their_arxiv_ids_are_those_expected_in_their_order(sample: Sample) -> None:
    if sample.path.parent.name == LISTS_OF_FEEDS:
        with pytest.raises(ImportFailedError, match="feeds"):
            read(sample)
        return
    papers = read(sample)
    wanted = [arxiv_id for arxiv_id, _title in expected(sample)]
    agrees = len(papers) == len(wanted) and [p.arxiv_id for p in papers if p.arxiv_id] == [*filter(None, wanted)]
    assert agrees == (sample.name not in MISSES)


def keys(arxiv_id: str | None, title: str) -> str:
    """Tell items apart: by arXiv id, else by the beginning of the title, which may be printed in several ways."""
    return arxiv_id or normalise_title(title)[:24]


@pytest.mark.parametrize("root", rooms(OWN, CORPUS))
def test_recall_and_spurious_items_over_all_samples(root: Path) -> None:
    wanted: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    for sample in map(Sample, files(root)):
        if sample.path.parent.name != LISTS_OF_FEEDS:
            wanted.update((sample.name, keys(arxiv_id, title)) for arxiv_id, title in expected(sample))
            found.update((sample.name, keys(paper.arxiv_id, paper.title)) for paper in read(sample))
    assert (wanted & found).total() >= 0.99 * wanted.total()
    assert (found - wanted).total() <= 0.01 * found.total()

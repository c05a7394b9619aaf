"""Papers are sorted by title, and by whatever else there is; equal ones stay in their order."""

from datetime import UTC, datetime

import pytest

from reader.i18n import activate
from reader.models import Paper
from reader.models.sorting import SORTS, sort_papers
from reader.models.titles import other_title, shown_title
from tests.storage.builders import paper

PAPERS = [
    paper(1, title="Zebra", translated_title="安全", date="2024-05-01", status="read"),
    paper(2, title="Apple", translated_title="推理", date="2025-01-01", added_at=datetime(2025, 1, 2, tzinfo=UTC)),
    paper(3, title="Middle", translated_title="", date="2025-01-01", added_at=datetime(2025, 1, 1, tzinfo=UTC)),
]


def order(name: str, titles: str = "both") -> str:
    return "".join(str(PAPERS.index(each) + 1) for each in sort_papers(PAPERS, name, titles))


@pytest.mark.parametrize(
    ("name", "titles", "expected"),
    [
        ("digest", "both", "123"),
        ("date", "both", "231"),
        ("title", "original", "231"),
        ("title", "translated", "312"),
        ("title", "both", "231"),
        ("status", "both", "231"),
    ],
)
def test_papers_are_sorted(name: str, titles: str, expected: str) -> None:
    assert order(name, titles) == expected


def test_the_newest_comes_first() -> None:
    assert order("added").index("2") < order("added").index("3")


def test_both_titles_are_sorted_by_the_first_in_the_language_spoken() -> None:
    activate("zh-CN")
    assert order("title", "both") == "312"


@pytest.mark.parametrize("name", SORTS)
def test_no_papers_are_lost(name: str) -> None:
    assert sorted(order(name)) == ["1", "2", "3"]
    assert SORTS[name].message


@pytest.mark.parametrize(
    ("of", "titles", "language", "shown", "other"),
    [
        (PAPERS[0], "both", "en", "Zebra", "安全"),
        (PAPERS[0], "both", "zh-CN", "安全", "Zebra"),
        (PAPERS[0], "translated", "en", "安全", ""),
        (PAPERS[0], "original", "zh-CN", "Zebra", ""),
        (PAPERS[2], "both", "zh-CN", "Middle", ""),
        (PAPERS[2], "translated", "zh-CN", "Middle", ""),
    ],
)
def test_titles_are_shown(of: Paper, titles: str, language: str, shown: str, other: str) -> None:
    activate(language)
    assert (shown_title(of, titles), other_title(of, titles)) == (shown, other)

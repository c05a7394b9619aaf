import pytest

from reader.models import Digest, Entry
from reader.ui.desk.rows import GAP, ListRow, build_rows
from tests.storage.builders import paper


def digest(name: str, *numbers: int) -> Digest:
    entries = tuple(Entry(paper(number).id) for number in numbers)
    return Digest(id=name, title=name, source=f"/{name}", format="weekly-markdown", entries=entries)


def outline(rows: list[ListRow]) -> str:
    """Write rows down: ``a:`` a head, ``.`` a gap, ``1`` a paper; a paper's digest must be the head above it."""
    words, head = [], None
    for row in rows:
        if row == GAP:
            words.append(".")
        elif row.head:
            assert not row.paper
            head = row.digest
            words.append(f"{head}:")
        else:
            assert row.digest == head
            words.append(row.paper.removeprefix("arxiv:2501.0000"))
    return " ".join(words)


A, B, EMPTY = digest("a", 2, 1), digest("b", 2, 3), digest("e")


@pytest.mark.parametrize(
    ("digests", "numbers", "folded", "only", "expected"),
    [
        ([], [], (), "", ""),
        ([A], [1, 2], (), "", "a: 2 1"),
        ([A, B], [1, 2, 3], (), "", "a: 2 1 . b: 2 3"),
        ([A, B], [3], (), "", "b: 3"),
        ([A, B], [1, 2, 3, 4], (), "", "a: 2 1 . b: 2 3 . : 4"),
        ([], [2, 1], (), "", ": 2 1"),
        ([EMPTY, A], [1, 2], (), "", "a: 2 1"),
        ([A, B], [1, 2, 3], {"a"}, "", "a: . b: 2 3"),
        ([A, B], [1, 2, 3], {"a", "b"}, "", "a: . b:"),
        ([A], [1, 2, 4], {""}, "", "a: 2 1 . :"),
        ([A, B], [1, 2, 3, 4], (), "b", "b: 2 3"),
        ([A, B], [1], (), "b", ""),
        ([A], [1], (), "gone", ""),
    ],
)
def test_rows_are_digests_with_their_papers(digests, numbers, folded, only, expected) -> None:
    rows = build_rows(digests, [paper(number) for number in numbers], folded, only)
    assert outline(rows) == expected


def test_papers_stand_in_the_order_of_the_digest_and_loose_ones_in_that_given() -> None:
    papers = [paper(number) for number in (5, 1, 4, 2)]
    assert outline(build_rows([A], papers)) == "a: 2 1 . : 5 4"

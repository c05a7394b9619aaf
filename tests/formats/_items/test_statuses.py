import pytest

from reader.formats._items.statuses import status_of
from reader.models.statuses import STATUSES


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Unread", "unread"),
        ("archive", "read"),
        ("in progress", "reading"),
        ("In-Progress", "reading"),
        ("to read", "queued"),
        ("✅", "read"),
        ("✔️", "read"),
        ("已读", "read"),
        ("未读", "unread"),
        ("待读", "queued"),
        ("Cancelled", "skipped"),
        ("true", "read"),
        ("published", None),
        ("", None),
        ("read " * 100, None),
    ],
)
def test_a_word_means_a_status(word: str, status: str | None) -> None:
    assert status_of(word) == status
    assert status is None or status in STATUSES

"""The table of statuses: what a row owes, and that one more row is enough for the whole program."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from reader.i18n import LANGUAGES, activate
from reader.models.statuses import STATUSES, Status, status_of
from reader.search.fields import find_status
from reader.text.cells import cell_len
from tests import catalogues

TRANSLATED = {message.id for message in catalogues.load("zh_CN") if message.id and message.string}
ROOT = Path(__file__).resolve().parents[2]
NEW = "one-more"
"""The status of ``one_status_more``."""


def missing(status: Status) -> list[str]:
    """Name what a row of the table lacks."""
    words = []
    for language in LANGUAGES:
        activate(language)
        words.append(status.word)
    activate("en")
    return [
        what
        for what, is_there in {
            "a lower-case name": status.name.isascii() and status.name == status.name.lower().strip() != "",
            "a key of one character": len(status.key) == 1,
            "a glyph of one cell": cell_len(status.glyph) == 1,
            "a word": status.message,
            "a translation of its word": status.message in TRANSLATED,
            "a description of its command": status.command,
            "a translation of its command": status.command in TRANSLATED,
            "a keyword for Org": status.org.isascii() and status.org.isupper(),
            "its words among its synonyms": all(find_status(word) == status.name for word in words),
        }.items()
        if not is_there
    ]


@pytest.mark.parametrize("status", STATUSES.values(), ids=STATUSES)
def test_a_row_is_complete(status: Status) -> None:
    assert missing(status) == []


def test_an_incomplete_row_is_told_what_it_lacks() -> None:
    assert missing(Status("A", "", "", "no such word", "", (), "")) == [
        "a lower-case name",
        "a key of one character",
        "a glyph of one cell",
        "a translation of its word",
        "a description of its command",
        "a translation of its command",
        "a keyword for Org",
        "its words among its synonyms",
    ]


@pytest.mark.parametrize("field", ["name", "key", "glyph", "message", "command", "org"])
def test_no_two_rows_share(field: str) -> None:
    assert set(Counter(getattr(status, field) for status in STATUSES.values()).values()) == {1}


def test_an_unknown_status_is_shown_by_its_name() -> None:
    assert status_of("parked").word == "parked"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """Return what a process says in which the table has one row more."""
    folder = tmp_path_factory.mktemp("library")
    done = subprocess.run(
        [sys.executable, "-m", "tests.models.one_status_more", str(folder)],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("list", True),
        ("header", True),
        ("footer", True),
        ("detail", True),
        ("sidebar", True),
        ("digests on screen", True),
        ("triage", True),
        ("help", ["s +", "One more", "One more"]),
        ("search", [NEW]),
        ("search by word", [NEW]),
        ("line in the palette", "One more"),
        ("sorting", ["unread", "read", NEW]),
        ("statistics", [3, 2]),
        ("exports", dict.fromkeys(("csv", "json", "org", "markdown"), NEW)),
    ],
)
def test_one_row_is_enough(report: dict[str, object], where: str, expected: object) -> None:
    assert report[where] == expected


def test_one_row_is_enough_for_json(report: dict[str, object]) -> None:
    [digest] = report["digests --json"]
    assert list(digest)[5:] == ["papers", *STATUSES, NEW]
    assert (digest["papers"], digest[NEW]) == (3, 1)

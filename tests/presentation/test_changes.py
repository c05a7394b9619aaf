"""Changes in words."""

from __future__ import annotations

from typing import Any

import pytest

from reader.models import Digest
from reader.models.changes import Change, Edit, addition
from reader.presentation import changes
from tests.storage.builders import change, paper


def edits(field: str, *values: tuple[Any, Any]) -> tuple[Edit, ...]:
    return tuple(Edit("papers", paper(n).id, field, *pair) for n, pair in enumerate(values, 1))


@pytest.mark.parametrize(
    ("altered", "told"),
    [
        (edits("status", ("unread", "read")), "unread -> read"),
        (edits("status", ("unread", "read"), ("queued", "read")), "read"),
        (edits("status", ("read", "unread"), ("read", "queued")), "read -> queued, unread"),
        (edits("status", ("shelved", "read")), "shelved -> read"),
        (edits("starred", (False, True)), "starred"),
        (edits("starred", (True, False)), "star removed"),
        (edits("tags", (["a"], ["b"]), ([], ["c"])), "+b +c -a"),
        (edits("note", ("", "x")), "note added"),
        (edits("note", ("x", "y")), "note changed"),
        (edits("note", ("x", "")), "note removed"),
        (edits("review_on", (None, "2025-02-01"), ("2025-01-01", "2025-02-01")), "review on 2025-02-01"),
        (edits("review_on", ("2025-02-01", None)), "review cancelled"),
        (edits("title", ("x", "y")), ""),
        ((addition("papers", paper(1)), addition("papers", paper(2))), "2 added"),
        ((addition("papers", paper(1)), addition("papers", paper(2)).inverse), "1 added, 1 removed"),
        ((*edits("finished_at", (None, "2025-01-20")), *edits("status", ("unread", "read"))), "unread -> read"),
        ((), ""),
        (edits("tags", (["x"], [])) + edits("note", ("a", "b")), ""),  # a restoration, of which one would not tell all
        (edits("status", ("unread", "read")) + edits("progress", (0, 100)), "unread -> read"),
    ],
)
def test_the_effect(altered: tuple[Edit, ...], told: str) -> None:
    assert changes.shown_effect(change(1, edits=altered)) == told


def test_the_subject_is_the_title_of_a_single_paper() -> None:
    single = change(1, edits=edits("note", ("", "x")))
    assert changes.shown_subject(single, {paper().id: paper(title="A\x1b[31m\nB")}) == "A B"
    assert changes.shown_subject(single, {paper().id: paper(translated_title="甲")}) == "甲"
    assert changes.shown_subject(single, {}) == paper().id
    assert changes.shown_subject(change(1, edits=edits("note", ("", "x"), ("", "y"))), {}) == "2 papers"


def test_an_undo_names_the_change_that_it_was_about() -> None:
    assert changes.shown_command(change(3, "undo", of=2)) == "undo 2"
    assert changes.shown_command(change(3, "tag")) == "tags"
    assert changes.shown_command(change(3, "mow")) == "mow"


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (change(1, "tag", edits=edits("tags", ([], ["x"]))), "+x"),
        (change(2, "undo", 1, edits("tags", (["x"], []))), "undo 1: -x"),
        (change(3, "import", edits=(addition("papers", paper()),)), "import: 1 added"),
        (change(4, "import"), "import"),
    ],
)
def test_an_event_in_few_words(made: Change, told: str) -> None:
    assert changes.shown_event(made) == told


DIGEST = Digest(id="d", title="A\nB", source="/d.md", format="f")
CLOSED = Edit("digests", "d", "closed_at", None, "2025-01-20")


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (change(1, "rename", edits=(Edit("digests", "d", "title", "A", "C"),)), "digest renamed, C"),
        (change(1, "close", edits=(CLOSED,)), "digest closed, d"),
        (change(1, "close", edits=(CLOSED, *edits("status", ("unread", "skipped")))), "digest closed, d, 1 paper"),
        (
            change(1, "remove", edits=(addition("digests", DIGEST).inverse, addition("papers", paper()).inverse)),
            "digest removed, A B, 1 paper",
        ),
        (change(2, "undo", of=1, edits=(addition("digests", DIGEST),)), "undo 1, A B"),
        (change(1, "import", edits=(addition("digests", DIGEST), addition("papers", paper()))), "import, 1 paper"),
    ],
)
def test_a_change_of_digests_names_them(made: Change, told: str) -> None:
    assert changes.shown_change(made) == told
    if made.command != "import":
        assert changes.shown_subject(made, {}) == told.partition(", ")[2]

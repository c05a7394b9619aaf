"""What a change says, how it is applied and taken back, and what can be undone after a series of changes."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.models import Digest, Entry, Link, Paper
from reader.storage.changes import Change, Edit, addition, apply, find_target, fits, plain, replacement
from tests.storage.builders import FULL, NOON, change, paper

DIGEST = Digest(id="week", title="周报", source="/week.md", format="weekly-markdown", entries=(Entry(FULL.id, "检索"),))


def tables(*papers: Paper) -> dict[str, dict[str, Any]]:
    return {"papers": {paper.id: paper for paper in papers}, "digests": {}}


FIELDS = {
    "status": "read",
    "starred": False,
    "tags": ("b", "a"),
    "note": "坏标题 [/foo] [red]x",
    "progress": 100,
    "started_at": None,
    "finished_at": NOON.replace(year=2026),
    "links": (Link("pdf", "https://arxiv.org/pdf/2501.00007"),),
    "authors": (),
    "arxiv_versions": (1, 2, 3),
    "bibliographic": {"issued": (2025, 2), "accessed": date(2025, 1, 20)},
}


@pytest.mark.parametrize(("field", "value"), FIELDS.items())
def test_a_field_is_replaced_and_taken_back(field: str, value: Any) -> None:
    state = tables(FULL)
    [edit] = replacement("papers", FULL, **{field: value})
    apply(state, [edit])
    assert plain(getattr(state["papers"][FULL.id], field)) == plain(value)
    apply(state, [edit.inverse])
    assert state == tables(FULL)


@pytest.mark.parametrize(("field", "value"), FIELDS.items())
def test_an_edit_comes_out_of_the_journal_as_it_went_in(field: str, value: Any) -> None:
    edits = replacement("papers", FULL, **{field: value})
    assert msgspec.json.decode(msgspec.json.encode(edits), type=list[Edit]) == edits


@pytest.mark.parametrize("field", FULL.__struct_fields__)
def test_a_field_that_stays_gives_no_edit(field: str) -> None:
    assert replacement("papers", FULL, **{field: getattr(FULL, field)}) == []


def test_a_value_that_only_its_type_tells_from_the_old_one_gives_no_edit() -> None:
    known = paper(bibliographic={"issued": [2025, 1], "accessed": "2025-01-20"})
    assert replacement("papers", known, bibliographic={"issued": (2025, 1), "accessed": date(2025, 1, 20)}) == []


@pytest.mark.parametrize(("table", "record"), [("papers", FULL), ("papers", paper()), ("digests", DIGEST)])
def test_a_record_is_added_and_taken_back(table: str, record: Paper | Digest) -> None:
    state = tables()
    edit = addition(table, record)
    apply(state, [edit])
    assert state[table] == {record.id: record}
    apply(state, [edit.inverse])
    assert state == tables()


def test_edits_are_applied_in_their_order() -> None:
    state = tables()
    apply(state, [addition("papers", paper()), *replacement("papers", paper(), note="a")])
    apply(state, [Edit("papers", paper().id, "note", "a", "b"), Edit("papers", paper().id, "note", "b", "c")])
    assert state["papers"][paper().id].note == "c"


def test_an_edit_of_a_record_that_is_gone_is_passed_over() -> None:
    state = tables(paper(2))
    apply(state, replacement("papers", paper(1), note="a"))
    apply(state, [addition("papers", paper(1)).inverse])
    assert state == tables(paper(2))


ADD = addition("papers", paper())
NOTE = Edit("papers", paper().id, "note", "", "a")
START = Edit("papers", paper().id, "started_at", None, plain(NOON))


@pytest.mark.parametrize(
    ("present", "edits", "expected"),
    [
        ([], [], True),
        ([], [ADD], True),
        ([paper()], [ADD], False),
        ([paper()], [ADD.inverse], True),
        ([paper(note="other")], [ADD.inverse], False),
        ([], [ADD.inverse], False),
        ([paper()], [NOTE], True),
        ([paper(note="other")], [NOTE], False),
        ([paper(note="a")], [NOTE.inverse], True),
        ([], [NOTE], False),
        ([], [START], False),
        ([paper()], [START], True),
        ([], [ADD, NOTE, START], True),
        ([], [NOTE, ADD], False),
        ([paper(note="a")], [NOTE.inverse, ADD.inverse], True),
        ([paper(note="a")], [ADD.inverse, NOTE.inverse], False),
        ([paper(status="".join(["un", "read"]))], [ADD.inverse], True),
        ([paper(tags=("x", "y"))], [Edit("papers", paper().id, "tags", ["x", "y"], [])], True),
    ],
)
def test_edits_fit_what_they_were_made_for(present: list[Paper], edits: list[Edit], expected: bool) -> None:
    state = tables(*present)
    assert fits(state, edits) is expected
    assert state == tables(*present)


COMMANDS = {"c": "status", "u": "undo", "r": "redo"}


@pytest.mark.parametrize(
    ("story", "undo", "redo"),
    [
        ("", None, None),
        ("c", 1, None),
        ("c c c", 3, None),
        ("c c u2", 1, 2),
        ("c c u2 u1", None, 1),
        ("c c u2 u1 r1", 1, 2),
        ("c c u2 u1 r1 r2", 2, None),
        ("c c u2 u1 r1 u1", None, 1),
        ("c c u2 r2 u2", 1, 2),
        ("c c u2 r2 u2 r2", 2, None),
        ("c u1 c", 3, None),
        ("c c u2 c u4", 1, 4),
        ("c c u2 c u4 u1", None, 1),
        ("c c u2 c u4 u1 r1", 1, 4),
        ("c c u2 c u4 u1 r1 r4", 4, None),
        ("c c c u3 u2 r2 c", 7, None),
        ("c c c u3 u2 r2 c u7", 2, 7),
        ("c c c u3 u2 r2 c u7 u2", 1, 2),
    ],
)
def test_what_is_undone_and_redone_next(story: str, undo: int | None, redo: int | None) -> None:
    changes = [
        change(seq, COMMANDS[word[0]], of=int(word[1:]) if word[1:] else None)
        for seq, word in enumerate(story.split(), 1)
    ]
    targets = [find_target(command, reversed(changes)) for command in ("undo", "redo")]
    assert [target and target.seq for target in targets] == [undo, redo]


@given(st.lists(st.sampled_from("cur"), max_size=25))
def test_undo_and_redo_are_two_stacks(steps: list[str]) -> None:
    story: list[Change] = []
    done: list[int] = []
    undone: list[int] = []
    for step in steps:
        stacks = {"c": None, "u": done, "r": undone}
        if stacks[step] == []:
            continue
        of = stacks[step].pop() if stacks[step] else None
        story.append(change(len(story) + 1, COMMANDS[step], of))
        (undone if step == "u" else done).append(of or len(story))
        if step == "c":
            undone.clear()
        targets = [find_target(command, reversed(story)) for command in ("undo", "redo")]
        assert [target and target.seq for target in targets] == [(done or [None])[-1], (undone or [None])[-1]]


def test_no_more_of_the_journal_is_read_than_needed() -> None:
    newest_first = iter([change(9), change(8)])
    assert find_target("undo", newest_first) == change(9)
    assert next(newest_first) == change(8)
    newest_first = iter([change(9), change(8)])
    assert find_target("redo", newest_first) is None
    assert next(newest_first) == change(8)


@pytest.mark.parametrize(
    ("story", "undo", "redo"),
    [
        ([change(2), change(4, "undo", of=3)], 2, None),
        ([change(2), change(5, "redo", of=3)], None, None),
        ([change(2), change(6, "undo", of=2)], None, 2),
    ],
)
def test_lost_lines_are_borne(story: list[Change], undo: int | None, redo: int | None) -> None:
    targets = [find_target(command, reversed(story)) for command in ("undo", "redo")]
    assert [target and target.seq for target in targets] == [undo, redo]


@given(st.lists(st.tuples(st.sampled_from(["note", "status", "tags", "starred"]), st.integers(0, 3)), max_size=12))
def test_a_change_taken_back_leaves_nothing_behind(steps: list[tuple[str, int]]) -> None:
    values = {"note": ["", "a", "好", "c"], "status": ["unread", "read", "skipped", "queued"]}
    values |= {"tags": [(), ("a",), ("a", "b"), ("b",)], "starred": [False, True, False, True]}
    state = tables(FULL)
    edits: list[Edit] = []
    for field, choice in steps:
        news = replacement("papers", state["papers"][FULL.id], **{field: values[field][choice]})
        apply(state, news)
        edits += news
    after = tables(state["papers"][FULL.id])
    back = [edit.inverse for edit in reversed(edits)]
    assert fits(state, back)
    apply(state, back)
    assert state == tables(FULL)
    assert fits(state, edits)
    apply(state, edits)
    assert state == after


def test_a_change_survives_the_way_through_json() -> None:
    whole = change(3, "import", edits=(ADD, NOTE, START))
    assert msgspec.json.decode(msgspec.json.encode(whole), type=Change) == whole

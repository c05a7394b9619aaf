"""What a change says, how it is applied and taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.models import Digest, Entry, Link, Paper
from reader.models.changes import Change, Edit, addition, apply, difference, fits, plain, removal, replacement
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


def test_the_difference_of_two_tables_leads_from_one_to_the_other() -> None:
    now, then = tables(FULL, paper(1), paper(2)), tables(paper(2), paper(3), msgspec.structs.replace(FULL, note="b"))
    edits = difference("papers", now["papers"], then["papers"])
    assert [(edit.id, edit.field) for edit in edits] == [
        (paper(1).id, ""),
        (paper(3).id, ""),
        (FULL.id, "note"),
    ]
    assert fits(now, edits)
    apply(now, edits)
    assert now == then
    assert difference("papers", now["papers"], then["papers"]) == []


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_a_record_that_went_comes_back_to_its_place(place: int) -> None:
    papers: dict[str, Any] = {paper(n).id: paper(n) for n in range(4)}
    before, gone = list(papers.items()), paper(place).id
    edit = removal("papers", papers, gone)
    apply({"papers": papers}, [edit])
    assert gone not in papers
    apply({"papers": papers}, [edit.inverse])
    assert list(papers.items()) == before
    apply({"papers": papers}, [edit.inverse])
    assert list(papers.items()) == before

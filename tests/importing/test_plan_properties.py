"""What holds for whatever is imported, in whatever order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.importing.plan import ImportPlan, ParsedFile
from reader.models import FACT_FIELDS, STATE_FIELDS, Link, Paper
from reader.models.changes import Tables, apply
from reader.models.identifiers import paper_id
from reader.text.scripts import is_chinese
from tests.storage.builders import NOON, parsed

TITLES = st.sampled_from(
    [
        "A Long Title of Twenty Letters",
        "Another Title of Twenty Letters",
        "Short",
        "一个相当长而且足够长的中文论文标题可以区分论文",
    ]
)
TEXT = st.sampled_from(["", "a", "bb", "好", "很好", "We say 好"])
FACTS = {
    "title": TITLES,
    "translated_title": st.just("") | TITLES,
    "abstract": TEXT,
    "venue": TEXT,
    "section": TEXT,
    "authors": st.sampled_from([(), ("A",), ("B", "C")]),
    "date": st.sampled_from([None, "2025", "2025-01"]),
    "year": st.sampled_from([None, 2024, 2025]),
    "arxiv_versions": st.sets(st.integers(1, 4)).map(lambda versions: tuple(sorted(versions))),
    "cites": st.lists(TEXT, unique=True, max_size=3).map(tuple),
    "links": st.lists(st.builds(Link, st.just("page"), st.sampled_from("ab")), unique=True).map(tuple),
    "bibliographic": st.dictionaries(TEXT, st.one_of(TEXT, st.lists(TEXT, max_size=2)), max_size=3),
    "status": st.sampled_from(["unread", "read"]),
    "tags": st.lists(TEXT, unique=True, max_size=2).map(tuple),
    "note": TEXT,
}


@st.composite
def papers(draw: st.DrawFn, preprints: bool = False) -> Paper:
    facts: dict[str, Any] = {name: draw(strategy) for name, strategy in FACTS.items()}
    number = draw(st.integers(1, 3))
    kind = "arxiv" if preprints else draw(st.sampled_from(["arxiv", "doi", "both", "url", "title"]))
    arxiv_id = f"2501.{number:05}" if kind in ("arxiv", "both") else None
    doi = f"10.1000/{number}" if kind in ("doi", "both") else None
    url = f"https://example.org/{number}" if kind == "url" else None
    if url:
        facts["links"] = (Link("page", url), *facts["links"])
    identity = paper_id(arxiv_id=arxiv_id, doi=doi, url=url, title=facts["title"])
    return Paper(id=identity, arxiv_id=arxiv_id, doi=doi, **facts)


def file_lists(papers: st.SearchStrategy[Paper]) -> st.SearchStrategy[list[ParsedFile]]:
    contents = st.lists(st.lists(papers, max_size=3), min_size=1, max_size=3)
    return contents.map(lambda all_: [parsed(*each, name=f"week {number}") for number, each in enumerate(all_)])


FILES = file_lists(papers())


def imported(tables: Tables, files: Sequence[ParsedFile]) -> ImportPlan:
    """Import files into tables, and give the plan."""
    plan = ImportPlan(tables["papers"], tables["digests"], NOON)
    for file in files:
        plan.add(file)
    apply(tables, plan.edits)
    return plan


def library(*batches: Sequence[ParsedFile]) -> Tables:
    tables: Tables = {"papers": {}, "digests": {}}
    for batch in batches:
        imported(tables, batch)
    return tables


@settings(max_examples=40)
@given(FILES)
def test_what_was_imported_is_unchanged_when_it_comes_again(files: list[ParsedFile]) -> None:
    tables = library(files)
    again = imported(tables, files)
    assert (again.edits, again.added, again.updated) == ([], 0, 0)
    assert again.seen_before == 0


@pytest.mark.slow
@settings(max_examples=40)
@given(FILES)
def test_the_plan_knows_what_the_library_will_hold(files: list[ParsedFile]) -> None:
    tables = library()
    plan = imported(tables, files)
    assert msgspec.to_builtins(plan._shelf.papers) == msgspec.to_builtins(tables["papers"])
    assert plan._shelf.digests == tables["digests"]
    assert plan.added == len(tables["papers"])


@pytest.mark.slow
@settings(max_examples=40)
@given(FILES, st.data())
def test_whether_files_come_together_or_one_by_one_makes_no_difference(
    files: list[ParsedFile], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(files)))
    assert library(files) == library(files[:cut], files[cut:])


@pytest.mark.slow
@settings(max_examples=40)
@given(FILES, FILES)
def test_the_readers_own_fields_stay(files: list[ParsedFile], more: list[ParsedFile]) -> None:
    tables = library(files)
    own = {"status": "reading", "starred": True, "tags": ("mine",), "note": "mine", "progress": 7}
    for id_, known in tables["papers"].items():
        tables["papers"][id_] = msgspec.structs.replace(known, **own)
    before = dict(tables["papers"])
    imported(tables, more)
    for id_, known in before.items():
        assert all(getattr(tables["papers"][id_], name) == getattr(known, name) for name in STATE_FIELDS)


@pytest.mark.slow
@settings(max_examples=40)
@given(FILES, FILES)
def test_no_fact_is_lost(files: list[ParsedFile], more: list[ParsedFile]) -> None:
    tables = library(files)
    before = dict(tables["papers"])
    imported(tables, more)
    for id_, known in before.items():
        after = tables["papers"][id_]
        assert all(getattr(after, name) for name in FACT_FIELDS if getattr(known, name))
        assert set(known.links) <= set(after.links)
        assert is_chinese(known.abstract) == is_chinese(after.abstract) or not known.abstract
        assert len(known.abstract) <= len(after.abstract)


@settings(max_examples=40)
@given(file_lists(papers(preprints=True)), st.randoms())
def test_the_order_of_files_makes_no_difference_to_what_is_united(files: list[ParsedFile], chance: Any) -> None:
    other = files[:]
    chance.shuffle(other)
    one, two = library(files)["papers"], library(other)["papers"]
    assert one.keys() == two.keys()
    for id_ in one:
        assert one[id_].arxiv_versions == two[id_].arxiv_versions
        assert set(one[id_].links) == set(two[id_].links)
        assert set(one[id_].cites) == set(two[id_].cites)
        assert one[id_].bibliographic.keys() - {"abstract-en", "abstract-zh"} == two[id_].bibliographic.keys() - {
            *("abstract-en", "abstract-zh")
        }
        assert bool(one[id_].abstract) == bool(two[id_].abstract)


@settings(max_examples=40)
@given(FILES, st.data())
def test_each_file_comes_again_alone_without_a_change(files: list[ParsedFile], data: st.DataObject) -> None:
    tables = library(files)
    file = data.draw(st.sampled_from(files))
    assert imported(tables, [file]).edits == []

"""The data: names that others rely on, values that nobody can change, JSON that comes back as it went."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from reader.models import LINK_KINDS, STATE_FIELDS, Digest, Entry, Link, Paper, ParsedDigest, Problem
from tests.storage.builders import FULL, NOON

DIGEST = Digest(
    id="周报",
    title="周报",
    source="/w.md",
    format="f",
    date="2025-W04",
    imported_at=NOON,
    entries=(Entry("a", "检索"),),
)
VALUES = (
    FULL,
    DIGEST,
    Entry("a"),
    Link("abs", "https://arxiv.org/abs/2501.12948"),
    Problem("/a.md", 3, "坏标题 [/foo]", "No title."),
    ParsedDigest(papers=(FULL,), problems=(Problem("/a.md", 0, "", "Empty."),)),
)


def test_a_paper_has_the_fields_that_json_output_promises() -> None:
    assert Paper.__struct_fields__ == (
        *("id", "title", "translated_title", "abstract", "authors", "date", "year", "venue", "arxiv_id"),
        *("arxiv_versions", "doi", "links", "cites", "section", "bibliographic"),
        *("status", "starred", "tags", "note", "progress", "added_at", "started_at", "finished_at"),
        *("queue_rank", "review_on"),
    )


def test_the_readers_own_fields_are_fields_of_a_paper() -> None:
    assert set(STATE_FIELDS) < set(Paper.__struct_fields__)
    assert Paper.__struct_fields__[-len(STATE_FIELDS) :] == STATE_FIELDS


def test_kinds_of_link() -> None:
    assert set(LINK_KINDS) == {
        *("abs", "pdf", "html", "code", "project", "model", "dataset", "article", "video", "page")
    }


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_comes_out_of_json_as_it_went_in(value: Any) -> None:
    assert msgspec.json.decode(msgspec.json.encode(value), type=type(value)) == value


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_cannot_be_changed(value: Any) -> None:
    with pytest.raises(AttributeError, match="immutable"):
        setattr(value, value.__struct_fields__[0], "other")


def test_a_new_paper_is_unread_and_bare() -> None:
    bare = Paper(id="title:x", title="x")
    assert msgspec.json.decode(msgspec.json.encode(bare)) == {"id": "title:x", "title": "x"}
    assert (bare.status, bare.starred, bare.tags, bare.note, bare.progress) == ("unread", False, (), "", 0)


def test_papers_do_not_share_what_only_one_of_them_knows() -> None:
    one, other = Paper(id="a", title="a"), Paper(id="b", title="b")
    one.bibliographic["publisher"] = "ACM"
    assert other.bibliographic == {}


def test_a_time_is_written_in_utc() -> None:
    assert b'"2025-01-20T12:00:00Z"' in msgspec.json.encode(FULL)

"""What an import changes, what it leaves alone, and what it counts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from reader.importing.plan import ImportPlan, ParsedFile
from reader.models import STATE_FIELDS, Digest, Entry, Paper
from reader.models.changes import replacement
from reader.storage.library import Library
from tests.storage.builders import FULL, NOON, Clock, add, alter, paper, parsed, take_in

NEXT = NOON.replace(year=2026)


def counts(plan: ImportPlan) -> tuple[int, int, int, int]:
    return plan.added, plan.updated, plan.unchanged, plan.seen_before


def planned(
    papers: Iterable[Paper], digests: Iterable[Digest], *files: ParsedFile, now: Any = NOON
) -> tuple[ImportPlan, dict[tuple[str, str], Any]]:
    """Plan an import, and give what it would write by id and field."""
    plan = ImportPlan({paper.id: paper for paper in papers}, {digest.id: digest for digest in digests}, now)
    for file in files:
        plan.add(file)
    return plan, {(edit.id, edit.field): edit.after for edit in plan.edits}


@pytest.fixture
def library(folder: Path, clock: Clock) -> Library:
    return Library(folder, clock)


def test_a_first_import_adds_papers_and_their_digest(library: Library) -> None:
    plan = take_in(library, parsed(paper(1, section="检索"), paper(2), date="2025-W04", title="周报"))
    assert counts(plan) == (2, 0, 0, 0)
    assert list(library.papers.values()) == [paper(1, section="检索", added_at=NOON), paper(2, added_at=NOON)]
    assert library.digests == {
        "week": Digest(
            id="week",
            title="周报",
            source="/digests/week.md",
            format="weekly-markdown",
            date="2025-W04",
            imported_at=NOON,
            entries=(
                Entry(paper(1).id, "检索", facts=("title", "arxiv_id", "section")),
                Entry(paper(2).id, facts=("title", "arxiv_id")),
            ),
        )
    }


def test_a_second_import_of_the_same_changes_nothing(library: Library) -> None:
    rich = msgspec.structs.replace(FULL, bibliographic={"issued": (2025, 1), "note": None})
    files = parsed(rich, paper(2)), parsed(paper(2), paper(3), name="other")
    take_in(library, *files)
    before = dict(library.papers), dict(library.digests), library.seq
    plan = take_in(library, *files)
    assert (plan.edits, counts(plan)) == ([], (0, 0, 4, 0))
    assert (library.papers, library.digests, library.seq) == before


def test_the_state_is_the_readers_own(library: Library) -> None:
    news = {"translated_title": "新", "abstract": "a longer abstract", "venue": "ICLR"}
    take_in(library, parsed(paper()))
    own = {name: getattr(FULL, name) for name in STATE_FIELDS}
    alter(library, **own)
    plan = take_in(library, parsed(paper(status="skipped", starred=False, note="theirs", tags=("theirs",), **news)))
    assert counts(plan) == (0, 1, 0, 0)
    assert library.papers[paper().id] == paper(**own, **news)


def test_repeats_in_one_file_are_joined(library: Library) -> None:
    plan = take_in(library, parsed(paper(1, venue="ICLR"), paper(2), paper(1, venue="x", date="2025")))
    assert counts(plan) == (2, 0, 0, 0)
    assert library.papers[paper(1).id] == paper(1, venue="ICLR", date="2025", added_at=NOON)
    assert [entry.paper for entry in library.digests["week"].entries] == [paper(1).id, paper(2).id]


@pytest.mark.parametrize("together", [True, False])
def test_a_paper_in_two_digests_is_one_paper(library: Library, together: bool) -> None:
    files = [parsed(paper(1), paper(2)), parsed(paper(2, venue="ICLR"), paper(3), name="other")]
    if together:
        assert counts(take_in(library, *files)) == (3, 1, 0, 1)
    else:
        take_in(library, files[0])
        assert counts(take_in(library, files[1])) == (1, 1, 0, 1)
    assert len(library.papers) == 3
    assert [[entry.paper for entry in digest.entries] for digest in library.digests.values()] == [
        [paper(1).id, paper(2).id],
        [paper(2).id, paper(3).id],
    ]
    assert library.papers[paper(2).id].venue == "ICLR"


@pytest.mark.parametrize("name", ["week", "other"])
def test_a_paper_that_stood_in_a_digest_is_not_seen_before_in_it(library: Library, name: str) -> None:
    take_in(library, parsed(paper(1)), parsed(paper(1), name="other"))
    assert counts(take_in(library, parsed(paper(1), name=name))) == (0, 0, 1, 0)


def test_a_paper_of_no_digest_was_not_seen_in_another(library: Library) -> None:
    take_in(library, parsed(paper(1)))
    take_in(library, parsed(paper(2)))
    assert counts(take_in(library, parsed(paper(1), name="other"))) == (0, 0, 1, 0)


def test_a_paper_that_has_just_left_a_digest_was_not_seen_there(library: Library) -> None:
    take_in(library, parsed(paper(1), paper(2)))
    plan = take_in(library, parsed(paper(2)), parsed(paper(1), paper(2), name="other"))
    assert [item.seen_in for item in plan.files[1].items] == [(), ("week",)]
    assert counts(plan) == (0, 0, 3, 1)


def test_an_edited_digest_has_the_new_entries_and_loses_no_paper() -> None:
    known = Digest(id="week", title="week", source="/digests/week.md", format="weekly-markdown", imported_at=NOON)
    known = msgspec.structs.replace(known, entries=(Entry(paper(1).id), Entry(paper(2).id)))
    plan, written = planned([paper(1), paper(2)], [known], parsed(paper(2), paper(3), title="新"), now=NEXT)
    assert counts(plan) == (1, 0, 1, 0)
    assert written == {
        ("week", "title"): "新",
        ("week", "entries"): [
            {"paper": paper(2).id},
            {"paper": paper(3).id, "facts": ["title", "arxiv_id"]},
        ],
        ("week", "imported_at"): "2026-01-20T12:00:00Z",
        (paper(3).id, ""): msgspec.to_builtins(paper(3, added_at=NEXT)) | {"added_at": "2026-01-20T12:00:00Z"},
    }
    assert plan.files[0].digest.id == "week"
    assert plan.files[0].removed == (paper(1),)


def test_the_same_file_twice_in_one_import_counts_once(library: Library) -> None:
    plan = take_in(library, parsed(paper(1)), parsed(paper(1)))
    assert counts(plan) == (1, 0, 1, 0)
    assert list(library.digests) == ["week"]


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["2025-W04 Weekly"], ["2025-w04-weekly"]),
        (["AI 论文周报（一）"], ["ai-论文周报-一"]),
        (["a", "A", "a"], ["a", "a-2", "a-3"]),
        (["../..", "   ", "。。"], ["digest", "digest-2", "digest-3"]),
        (["坏标题 [/foo] [red]x"], ["坏标题-foo-red-x"]),
    ],
)
def test_digests_get_short_names_of_their_own(names: list[str], ids: list[str]) -> None:
    files = [ParsedFile(f"/{number}", name, "f", parsed().digest) for number, name in enumerate(names)]
    plan, _written = planned([], [], *files)
    assert [file.digest.id for file in plan.files] == ids
    assert [file.digest.title for file in plan.files] == names


def test_one_undo_takes_an_import_back_and_one_redo_brings_it_again(folder: Path, clock: Clock) -> None:
    library = Library(folder, clock)
    take_in(library, parsed(FULL))
    before = dict(library.papers), dict(library.digests)
    files = parsed(FULL, paper(1), title="edited"), parsed(paper(1, venue="ICLR"), paper(2), name="other")
    take_in(library, *files)
    after = dict(library.papers), dict(library.digests)
    for _round in range(2):
        library.undo()
        assert (library.papers, library.digests) == before
        library = Library(folder, clock)
        library.redo()
        assert (library.papers, library.digests) == after
        library = Library(folder, clock)
    library.undo()
    library.undo()
    assert (library.papers, library.digests) == ({}, {})


LONG = "A Title That Is Long Enough To Tell"


class TestFactsOfADigest:
    def test_are_named_in_its_entries(self, library: Library) -> None:
        take_in(library, parsed(paper(1, venue="ICLR")), parsed(paper(1, date="2025", venue="x"), name="other"))
        week, other = library.digests.values()
        assert week.entries == (Entry(paper(1).id, facts=("title", "venue", "arxiv_id")),)
        assert other.entries == (Entry(paper(1).id, title=paper(1).title, facts=("date",)),)

    def test_are_corrected_by_it(self, library: Library) -> None:
        take_in(library, parsed(paper(1, venue="ICLR", date="2025")))
        plan = take_in(library, parsed(paper(1, venue="NeurIPS", date=None)))
        assert counts(plan) == (0, 1, 0, 0)
        assert plan.files[0].items[0].facts == ("venue",)
        assert library.papers[paper(1).id] == paper(1, venue="NeurIPS", date="2025", added_at=NOON)

    def test_are_not_corrected_by_another(self, library: Library) -> None:
        take_in(library, parsed(paper(1, venue="ICLR")), parsed(paper(1, venue="x"), name="other"))
        assert counts(take_in(library, parsed(paper(1, venue="y"), name="other"))) == (0, 0, 1, 0)
        assert library.papers[paper(1).id].venue == "ICLR"

    def test_that_two_gave_are_corrected_by_neither(self, library: Library) -> None:
        take_in(library, parsed(paper(1, abstract="short", bibliographic={"volume": "1"})))
        take_in(library, parsed(paper(1, abstract="much longer", bibliographic={"page": "9"}), name="other"))
        plan = take_in(library, parsed(paper(1, abstract="just as long", bibliographic={"volume": "2"})))
        known = library.papers[paper(1).id]
        assert known.bibliographic == {"volume": "1", "page": "9"}
        assert (known.abstract, plan.updated) == ("just as long", 1)
        take_in(library, parsed(paper(1, abstract="as long, but", bibliographic={"volume": "2"})))
        assert library.papers[paper(1).id].abstract == "just as long"

    def test_of_an_older_library_are_nobodys(self) -> None:
        known = Digest(id="week", title="week", source="/digests/week.md", format="weekly-markdown", imported_at=NOON)
        known = msgspec.structs.replace(known, entries=(Entry(paper(1).id),))
        plan, written = planned([paper(1, venue="ICLR")], [known], parsed(paper(1, venue="x")))
        assert (written, plan.unchanged) == ({}, 1)


class TestTheSamePaperUnderOtherKeys:
    bare = Paper(id="title:780648cfb861e2a7", title=LONG)

    def test_keeps_the_id_and_the_state_that_it_has(self, library: Library) -> None:
        take_in(library, parsed(self.bare))
        library.commit("alter", lambda: replacement("papers", library.papers[self.bare.id], note="mine", starred=True))
        assert counts(take_in(library, parsed(paper(1, title=LONG, doi="10.1000/x"), name="other"))) == (0, 1, 0, 1)
        assert list(library.papers) == [self.bare.id]
        known = library.papers[self.bare.id]
        assert (known.arxiv_id, known.doi, known.note, known.starred) == ("2501.00001", "10.1000/x", "mine", True)
        assert library.digests["other"].entries[0].aliases == (paper(1).id,)

    def test_is_found_again_when_its_title_has_changed(self, library: Library) -> None:
        take_in(library, parsed(paper(1, title=LONG)), parsed(self.bare, name="other"))
        take_in(library, parsed(paper(1, title="Renamed Altogether by Its Source")))
        assert counts(take_in(library, parsed(self.bare, name="other"))) == (0, 0, 1, 0)
        assert list(library.papers) == [paper(1).id]

    def test_stands_once_in_a_digest(self, library: Library) -> None:
        plan = take_in(library, parsed(paper(1, title=LONG, section="a"), self.bare, paper(1, section="b")))
        assert counts(plan) == (1, 0, 0, 0)
        assert library.papers[paper(1).id].tags == ("b",)
        assert [entry.paper for entry in library.digests["week"].entries] == [paper(1).id]

    def test_is_left_out_by_the_key_that_its_source_gives(self) -> None:
        plan = ImportPlan({self.bare.id: self.bare}, {}, NOON, leave_out=[paper(1).id])
        plan.add(parsed(paper(1, title=LONG), paper(2)))
        assert [item.paper.id for item in plan.files[0].items] == [paper(2).id]


def test_what_a_source_knows_of_the_reading_holds_for_new_papers_only(library: Library) -> None:
    news = {"status": "read", "starred": True, "tags": ("theirs",), "note": "theirs"}
    take_in(library, parsed(paper(1, **news)), parsed(paper(2)))
    assert library.papers[paper(1).id] == paper(1, **news, progress=100, added_at=NOON)
    take_in(library, parsed(paper(2, **news), name="other"))
    assert library.papers[paper(2).id] == paper(2, added_at=NOON)


def test_the_print_of_a_file_changes_only_along_with_something_else(library: Library) -> None:
    def file(print_: str, *papers: Paper, name: str = "week") -> ParsedFile:
        return msgspec.structs.replace(parsed(*papers, name=name), fingerprint=print_)

    take_in(library, file("1 a", paper(1)))
    before = library.seq
    take_in(library, file("2 a", paper(1)))
    assert (library.seq, library.digests["week"].fingerprint) == (before, "1 a")
    take_in(library, file("2 a", paper(1)), file("1 b", paper(2), name="other"))
    assert [digest.fingerprint for digest in library.digests.values()] == ["2 a", "1 b"]


def test_the_same_content_elsewhere_is_the_digest_whose_file_is_gone() -> None:
    known = Digest(id="week", title="week", source="/old.md", format="weekly-markdown", fingerprint="1 2 3 sum")
    file = msgspec.structs.replace(parsed(paper(1)), fingerprint="1 2 9 sum")
    for is_gone, ids in ((True, ["week"]), (False, ["week-2"])):
        plan = ImportPlan({}, {"week": known}, NOON, is_gone=lambda _source, gone=is_gone: gone)
        plan.add(file)
        assert [planned.digest.id for planned in plan.files] == ids
    for unknown in ("", "1 2 9 other"):
        plan = ImportPlan({}, {"week": known}, NOON, is_gone=lambda _source: True)
        plan.add(msgspec.structs.replace(file, fingerprint=unknown))
        assert plan.files[0].before is None


class TestQueue:
    """Papers that come with a place in the queue."""

    def test_new_papers_go_behind_the_queue_in_the_order_of_their_source(self, library: Library) -> None:
        add(library, paper(1, status="queued", queue_rank=4))
        queued = [paper(2, status="queued"), paper(3, status="queued", queue_rank=1), paper(4, queue_rank=9)]
        take_in(library, parsed(*queued), parsed(paper(5, status="queued", queue_rank=1), name="next"))
        assert [library.papers[paper(n).id].queue_rank for n in range(1, 6)] == [4, 5, 5, None, 6]

    @pytest.mark.parametrize("rank", [-5, 0, 10**15])
    def test_a_rank_that_cannot_be_is_none(self, library: Library, rank: int) -> None:
        add(library, paper(1, status="queued", queue_rank=4))
        take_in(library, parsed(paper(2, status="queued", queue_rank=rank)))
        assert library.papers[paper(2).id].queue_rank == 5

    def test_of_two_entries_for_a_paper_the_one_with_a_state_tells_it(self, library: Library) -> None:
        take_in(library, parsed(paper(1), paper(1, status="queued", queue_rank=3, review_on="2025-02-01")))
        known = library.papers[paper(1).id]
        assert (known.status, known.queue_rank, known.review_on) == ("queued", 3, "2025-02-01")

    def test_known_papers_keep_their_place_and_their_day(self, library: Library) -> None:
        add(library, paper(1, status="queued", queue_rank=4, review_on="2025-02-01"))
        take_in(library, parsed(paper(1, status="queued", queue_rank=1, review_on="2025-03-01")))
        known = library.papers[paper(1).id]
        assert (known.queue_rank, known.review_on) == (4, "2025-02-01")


class TestRenamedDigest:
    """A digest with a title of the reader's, imported again."""

    @pytest.fixture
    def renamed(self, library: Library) -> Library:
        take_in(library, parsed(paper(1), title="周报"))
        mine = {"title": "Mine", "source_title": "周报", "closed_at": NOON}
        library.commit("rename", lambda: replacement("digests", library.digests["week"], **mine))
        return library

    def test_keeps_its_title_and_is_no_news(self, renamed: Library) -> None:
        seq = renamed.seq
        take_in(renamed, parsed(paper(1), title="周报"))
        assert (renamed.seq, [digest.title for digest in renamed.digests.values()]) == (seq, ["Mine"])

    def test_learns_what_its_source_calls_it_now_and_stays_closed(self, renamed: Library) -> None:
        plan = take_in(renamed, parsed(paper(1), paper(2), title="周报 2"))
        digest = renamed.digests["week"]
        assert (digest.title, digest.source_title, digest.closed_at) == ("Mine", "周报 2", NOON)
        assert plan.files[0].digest == digest
        assert len(digest.entries) == 2

"""Every use-case of the facade, except importing."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from reader.config import Config
from reader.errors import NotFoundError, QueryError, UndoError, UsageError
from reader.models import STATE_FIELDS, Appearance, Link, Paper
from reader.models.changes import replacement
from reader.workspace import Workspace
from tests.storage.builders import FULL, NOON, Clock, add, paper, parsed, take_in

DEEPSEEK = Paper(
    id="arxiv:2501.12948",
    title="DeepSeek-R1",
    arxiv_id="2501.12948",
    links=(
        Link("abs", "http://arxiv.org/abs/2501.12948v1"),
        Link("code", "https://github.com/deepseek-ai/DeepSeek-R1"),
    ),
)
OLD = Paper(id="arxiv:hep-th/9901001", title="Old", arxiv_id="hep-th/9901001")
DOI = Paper(id="doi:10.1000/abc-def", title="DOI", doi="10.1000/abc-def")
WEB = Paper(
    id="url:zhuanlan.zhihu.com/p/19AbC",
    title="Pass@k",
    links=(Link("article", "https://zhuanlan.zhihu.com/p/19AbC?utm_source=x"),),
)
TITLE = Paper(id="title:0123456789abcdef", title="UI-R1")
KNOWN = (DEEPSEEK, paper(1), paper(2), OLD, DOI, WEB, TITLE)


SPELLINGS = (
    (DEEPSEEK, ("arxiv:2501.12948", "2501.12948", "  2501.12948v2\n", "arXiv:2501.12948v3", "ARXIV: 2501.12948")),
    (DEEPSEEK, ("https://arxiv.org/abs/2501.12948", "http://www.arxiv.org/pdf/2501.12948v1.pdf#page=3")),
    (DEEPSEEK, ("export.arxiv.org/html/2501.12948?context=cs", "https://huggingface.co/papers/2501.12948")),
    (DEEPSEEK, ("10.48550/ARXIV.2501.12948", "https://doi.org/10.48550/arXiv.2501.12948")),
    (DEEPSEEK, ("https://github.com/deepseek-ai/DeepSeek-R1/", "github.com/deepseek-ai/DeepSeek-R1")),
    (DEEPSEEK, ("2501.1", " 2501.1 ", "arxiv:2501.1", "ArXiv:2501.1")),
    (OLD, ("hep-th/9901001", "https://arxiv.org/abs/hep-th/9901001", "hep-th")),
    (DOI, ("doi:10.1000/abc-def", "10.1000/ABC-DEF", "https://doi.org/10.1000/abc-def", "doi:10.1")),
    (WEB, ("https://zhuanlan.zhihu.com/p/19AbC", "zhuanlan.zhihu.com/p/19AbC/", "url:zhuanlan.zhihu.com/p/19AbC")),
    (WEB, ("url:zhuanlan.zhihu.com/p/19A", "url:")),
    (TITLE, ("title:0123456789abcdef", "title:01", "TITLE:01")),
)

UNKNOWN = ["", " ", "-", "2501.99999", "12948", "v1", "https://github.com/deepseek-ai", "DeepSeek-R1"]
UNKNOWN += ["[red]", "\0", "库"]


@pytest.fixture
def workspace(folder: Path, clock: Clock) -> Workspace:
    """Open a workspace on papers of every kind, which stand in no digest."""
    opened = Workspace(folder, clock=clock)
    add(opened._library, *KNOWN)
    return opened


def state(workspace: Workspace, number: int = 1) -> dict[str, Any]:
    """Give what differs from a new paper."""
    known, fresh = workspace.contents.by_id[paper(number).id], paper(number)
    return {name: getattr(known, name) for name in STATE_FIELDS if getattr(known, name) != getattr(fresh, name)}


class TestPaper:
    @pytest.mark.parametrize(("spelling", "found"), [(s, known) for known, group in SPELLINGS for s in group])
    def test_is_found_by_any_spelling(self, workspace: Workspace, spelling: str, found: Paper) -> None:
        assert workspace.papers.find(spelling) == found

    @pytest.mark.parametrize("spelling", ["2501", "arxiv:2501.0000", "arxiv:"])
    def test_of_an_ambiguous_beginning_is_refused(self, workspace: Workspace, spelling: str) -> None:
        with pytest.raises(NotFoundError, match=f"{spelling} is ambiguous: [234] papers match.") as caught:
            workspace.papers.find(spelling)
        assert caught.value.hint.startswith("Type more of the id: arxiv:2501.")

    @pytest.mark.parametrize("spelling", UNKNOWN)
    def test_of_an_unknown_id_is_refused(self, workspace: Workspace, spelling: str) -> None:
        with pytest.raises(NotFoundError, match="Unknown paper id") as caught:
            workspace.papers.find(spelling)
        assert caught.value.hint == "`reader list` shows the ids."

    def test_is_not_found_by_nothing_even_if_it_is_the_only_one(self, folder: Path) -> None:
        workspace = Workspace(folder)
        add(workspace._library, OLD)
        with pytest.raises(NotFoundError):
            workspace.papers.find("")

    def test_of_a_whole_id_wins_over_a_longer_one(self, workspace: Workspace) -> None:
        longer = Paper(id="doi:10.1000/abc-def-2", title="longer", doi="10.1000/abc-def-2")
        add(workspace._library, longer)
        assert workspace.papers.find("10.1000/abc-def") == DOI

    def test_ids_are_resolved_in_their_order(self, workspace: Workspace) -> None:
        assert workspace.papers.resolve(["hep-th", "2501.12948"]) == [OLD.id, DEEPSEEK.id]
        with pytest.raises(NotFoundError):
            workspace.papers.resolve(["hep-th", "nothing"])


class TestDigests:
    @pytest.fixture
    def filled(self, workspace: Workspace) -> Workspace:
        """Add two digests that share a paper, the second one with papers known before."""
        first = parsed(paper(5, section="推理"), paper(2, section="检索"), name="first", title="第一期")
        second = parsed(paper(6), paper(2, section="其他"), DEEPSEEK, name="second", title="第二期")
        take_in(workspace._library, first, second)
        return workspace

    def test_papers_come_digest_by_digest_then_the_others(self, filled: Workspace) -> None:
        assert [known.id for known in filled.contents.papers()] == [
            known.id for known in (paper(5), paper(2), paper(6), DEEPSEEK, paper(1), OLD, DOI, WEB, TITLE)
        ]

    def test_a_paper_that_left_its_digest_is_still_listed(self, filled: Workspace) -> None:
        take_in(filled._library, parsed(paper(5), name="first"))
        assert len(filled.contents.papers()) == 9

    def test_an_entry_without_its_paper_is_passed_over(self, filled: Workspace) -> None:
        del filled._library._store.tables["papers"][paper(5).id]
        assert paper(5).id not in [known.id for known in filled.contents.papers()]

    def test_places_of_a_paper(self, filled: Workspace) -> None:
        assert filled.contents.appearances(paper(2).id) == [
            Appearance("first", "第一期", 2, "检索"),
            Appearance("second", "第二期", 2, "其他"),
        ]
        assert filled.contents.appearances(OLD.id) == filled.contents.appearances("title:gone") == []

    def test_places_follow_the_changes(self, filled: Workspace) -> None:
        assert len(filled.contents.appearances(paper(2).id)) == 2
        take_in(filled._library, parsed(paper(6), name="second"))
        assert len(filled.contents.appearances(paper(2).id)) == 1
        filled.history.undo()
        assert len(filled.contents.appearances(paper(2).id)) == 2

    def test_digests_with_their_counts(self, filled: Workspace) -> None:
        filled.papers.set_status([paper(2).id], "read")
        assert [digest.id for digest in filled.contents.digests()] == ["first", "second"]
        summaries = filled.contents.digest_summaries()
        assert [(s.id, s.papers, s.statuses["read"], s.statuses["unread"]) for s in summaries] == [
            ("first", 2, 1, 1),
            ("second", 3, 1, 2),
        ]


class TestMarking:
    def test_a_status_brings_its_times(self, workspace: Workspace) -> None:
        change = workspace.papers.set_status([paper().id], "read")
        assert change is not None
        assert change.command == "status"
        done = NOON + timedelta(seconds=2)
        assert state(workspace) == {"status": "read", "started_at": done, "finished_at": done, "progress": 100}

    def test_a_status_that_stands_is_no_change(self, workspace: Workspace) -> None:
        assert workspace.papers.set_status([paper().id], "unread") is None

    def test_a_status_is_left_alone_where_it_is_no_longer_the_one_asked_for(self, workspace: Workspace) -> None:
        other = Workspace(workspace.folder)
        other.papers.set_status([paper().id], "skipped")
        assert workspace.papers.set_status([paper().id], "read", only="unread") is None
        assert workspace.papers.find(paper().id).status == "skipped"
        assert workspace.papers.set_status([paper().id], "read", only="skipped")

    def test_a_status_that_does_not_exist_is_refused(self, workspace: Workspace) -> None:
        with pytest.raises(UsageError, match="Unknown status done"):
            workspace.papers.set_status([paper().id], "done")
        assert workspace._library.seq == 1

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (["unread", "unread"], "read"),
            (["read", "unread"], "read"),
            (["reading", "skipped"], "read"),
            (["read", "read"], "unread"),
        ],
    )
    def test_read_is_toggled_for_all_together(self, workspace: Workspace, before: list[str], after: str) -> None:
        ids = [paper(1).id, paper(2).id]
        for paper_id, status in zip(ids, before, strict=True):
            workspace.papers.set_status([paper_id], status)
        workspace.papers.toggle_read(ids)
        assert [workspace.contents.by_id[paper_id].status for paper_id in ids] == [after, after]

    def test_stars(self, workspace: Workspace) -> None:
        change = workspace.papers.set_starred([paper(1).id, paper(2).id], True)
        assert change is not None
        assert (change.command, len(change.edits)) == ("star", 2)
        assert state(workspace) == state(workspace, 2) == {"starred": True}
        assert workspace.papers.set_starred([paper(1).id], True) is None
        workspace.papers.set_starred([paper(1).id], False)
        assert (state(workspace), state(workspace, 2)) == ({}, {"starred": True})

    @pytest.mark.parametrize(
        ("known", "add", "remove", "expected"),
        [
            ((), ["b", "a"], [], ("b", "a")),
            (("b", "a"), ["c", "a"], [], ("b", "a", "c")),
            (("b", "a"), [], ["b"], ("a",)),
            (("b", "a"), ["b"], ["b"], ("a", "b")),
            (("a",), [], ["nothing"], ("a",)),
            ((), ["x", "x"], [], ("x",)),
            ((), [" to \n read ", "", "  ", "\x1b[31mred\x1b[0m", "[red]"], [], ("to read", "red", "[red]")),
            ((), ["推理", "\udcff"], [], ("推理",)),
        ],
    )
    def test_tags(
        self, workspace: Workspace, known: tuple[str, ...], add: list[str], remove: list[str], expected: tuple[str, ...]
    ) -> None:
        workspace.papers.edit_tags([paper().id], add=known)
        workspace.papers.edit_tags([paper().id], add, remove)
        assert workspace.contents.by_id[paper().id].tags == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("冷启动\n\n\t第二行 \n", "冷启动\n\n\t第二行 \n"),
            ("坏标题 [/foo] [red]x", "坏标题 [/foo] [red]x"),
            ("a\r\nb", "a\nb"),
            ("\x1b[31mred\x1b[0m \x07\ud800", "red "),
        ],
    )
    def test_notes(self, workspace: Workspace, folder: Path, text: str, expected: str) -> None:
        written = workspace.notes.set(paper().id, text)
        assert written.change is not None
        assert written.change.command == "note"
        assert (written.text, written.conflict) == (expected, False)
        assert Workspace(folder).contents.by_id[paper().id].note == expected
        assert workspace.notes.set(paper().id, text).change is None

    @pytest.mark.parametrize("ids", [[], ["title:gone"]])
    def test_no_papers_no_change(self, workspace: Workspace, ids: list[str]) -> None:
        for change in (
            workspace.papers.set_status(ids, "read"),
            workspace.papers.toggle_read(ids),
            workspace.papers.set_starred(ids, True),
            workspace.papers.edit_tags(ids, add=["a"]),
        ):
            assert change is None

    def test_a_paper_named_twice_is_changed_once(self, workspace: Workspace) -> None:
        change = workspace.papers.set_starred([paper().id, paper().id], True)
        assert change is not None
        assert len(change.edits) == 1

    def test_a_bulk_action_is_undone_at_once(self, workspace: Workspace) -> None:
        ids = {known.id for known in KNOWN}
        workspace.papers.set_status(ids, "read")
        assert {known.status for known in workspace.contents.papers()} == {"read"}
        workspace.history.undo()
        assert workspace.contents.papers() == list(KNOWN)
        workspace.history.redo()
        assert {known.status for known in workspace.contents.papers()} == {"read"}
        workspace.history.undo()
        workspace.history.undo()
        with pytest.raises(UndoError):
            workspace.history.undo()


def test_the_history_of_one_paper(workspace: Workspace) -> None:
    workspace.notes.set(paper(1).id, "a")
    workspace.papers.set_starred([paper(2).id], True)
    workspace.papers.set_status([paper(1).id, paper(2).id], "read")
    workspace.history.undo()
    commands = ["import", "note", "star", "status", "undo"]
    assert [change.command for change in workspace.history.changes()] == commands
    assert [change.command for change in workspace.history.changes(paper(1).id)] == ["import", "note", "status", "undo"]
    assert [change.command for change in workspace.history.changes(OLD.id)] == ["import"]
    with pytest.raises(NotFoundError):
        workspace.history.changes("title:gone")
    assert workspace.history.changes()[1].at == NOON + timedelta(seconds=2)


def test_searching_ranks_and_filtering_keeps_the_order(workspace: Workspace) -> None:
    assert workspace.search.filter("deepseek").papers == [DEEPSEEK]
    assert workspace.search.filter("").papers == workspace.contents.papers()
    workspace.notes.set(OLD.id, "deepseek 也引用了它")
    assert {known.id for known in workspace.search.filter("DeepSeek").papers} == {DEEPSEEK.id, OLD.id}
    assert [known.id for known in workspace.search.find("DeepSeek").papers] == [DEEPSEEK.id, OLD.id]
    assert workspace.search.filter("added:today").papers == []
    assert workspace.search.filter("-digest:week").papers == workspace.contents.papers()
    with pytest.raises(QueryError):
        workspace.search.find("added:")


def test_papers_are_listed_once_per_version(workspace: Workspace) -> None:
    listed = workspace.contents.papers()
    assert workspace.contents.papers() is listed
    workspace.papers.toggle_read([OLD.id])
    assert workspace.contents.papers() is not listed
    assert [known.id for known in workspace.contents.papers()] == [known.id for known in listed]


@pytest.mark.slow
def test_terms_of_the_settings_count_in_a_search(folder: Path) -> None:
    workspace = Workspace(folder, Config(terms=["思维骨架"]))
    titles = ["思维骨架", "思维"]
    add(workspace._library, *(paper(number, title=title) for number, title in enumerate(titles, 1)))
    assert [found.title for found in workspace.search.find("思维").papers] == titles[::-1]
    assert workspace.search.find("swgj").instead == ("思维骨架",)
    assert [related.paper.title for related in workspace.search.related(workspace.contents.papers()[0])] == []
    workspace.search.warm()
    workspace.close()


def test_two_workspaces_share_a_library(workspace: Workspace, folder: Path) -> None:
    other = Workspace(folder)
    other.notes.set(paper().id, "theirs")
    assert state(workspace) == {}
    assert workspace.updates.refresh()
    assert state(workspace) == {"note": "theirs"}
    workspace.close()
    assert not Workspace(folder).updates.refresh()
    assert (folder / "library.json").exists()


def test_a_citation_in_the_style_of_the_settings(folder: Path, clock: Clock) -> None:
    workspace = Workspace(folder, Config(citation_style="link"), clock)
    add(workspace._library, DEEPSEEK, FULL)
    assert "2501.12948" in workspace.citations.cite([DEEPSEEK.id]).text
    assert workspace.citations.cite([DEEPSEEK.id, FULL.id], "title").text.split("\n") == [DEEPSEEK.title, FULL.title]
    with pytest.raises(UsageError):
        workspace.citations.cite([DEEPSEEK.id], "no style")


def test_a_note_for_a_paper_that_is_gone_is_an_error_and_not_a_silence(workspace: Workspace) -> None:
    with pytest.raises(NotFoundError, match="no longer in the library"):
        workspace.notes.set("arxiv:2599.00001", "text")


MARKER = re.compile(r"--- Conflict copy, written meanwhile: 20\d\d-\d\d-\d\d \d\d:\d\d, \d+@\S* ---")


@pytest.mark.parametrize(
    ("theirs", "text", "expected"),
    [
        ("theirs", "mine", "theirs\n\nMARKER\nmine"),
        ("base and theirs", "base and mine", "base and theirs\n\nMARKER\nbase and mine"),
        ("theirs", "", "theirs"),
        ("theirs", "base", "theirs"),
        ("mine", "mine", "mine"),
        ("theirs\n\nmine", "mine", "theirs\n\nmine"),
        ("not mine", "mine", "not mine\n\nMARKER\nmine"),
        ("", "mine", "mine"),
        ("mi", "mine", "mine"),
        ("base", "mine", "mine"),
        ("base", "", ""),
        ("a\x1b[31mb", "mine\r\n\x07", "ab\n\nMARKER\nmine\n"),
    ],
)
def test_two_writers_of_one_note_both_keep_their_text(
    workspace: Workspace, folder: Path, theirs: str, text: str, expected: str
) -> None:
    workspace.notes.set(paper().id, "base")
    other = Workspace(folder)
    other.notes.set(paper().id, theirs)
    written = workspace.notes.set(paper().id, text, base="base")
    assert MARKER.sub("MARKER", written.text) == expected
    assert written.conflict == (expected != text and text != "base")
    other.updates.refresh()
    assert other.contents.by_id[paper().id].note == workspace.contents.by_id[paper().id].note == written.text


def test_a_writer_who_began_from_nothing_in_particular_replaces_the_note(workspace: Workspace, folder: Path) -> None:
    Workspace(folder).notes.set(paper().id, "theirs")
    assert workspace.notes.set(paper().id, "mine")[1:] == ("mine", False)


def test_a_note_that_is_not_clean_in_the_library_is_no_conflict(workspace: Workspace) -> None:
    raw = "a\x9b31mb"
    workspace._library.commit("note", lambda: replacement("papers", workspace.contents.by_id[paper().id], note=raw))
    assert workspace.notes.set(paper().id, "abc", base=raw)[1:] == ("abc", False)


def test_a_third_writer_adds_a_second_copy(workspace: Workspace) -> None:
    for text in ("one", "two", "three"):
        workspace.notes.set(paper().id, text, base="")
    assert MARKER.sub("MARKER", workspace.contents.by_id[paper().id].note) == ("one\n\nMARKER\ntwo\n\nMARKER\nthree")


def test_a_draft_that_is_left_becomes_the_note_once(workspace: Workspace, folder: Path) -> None:
    session = (
        "import sys, pathlib; from reader.workspace import Workspace;"
        f"notes = {{ {paper().id!r}: ('', 'draft'), {paper(2).id!r}: ('', 'same') }};"
        "Workspace(pathlib.Path(sys.argv[1])).notes.drafts.keep(notes);"
        "print('kept', flush=True); sys.stdin.read(); import os; os._exit(1)"
    )
    command = [sys.executable, "-c", session, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as gone:
        assert gone.stdout
        assert gone.stdout.readline() == "kept\n"
        workspace.notes.set(paper().id, "theirs")
        workspace.notes.set(paper(2).id, "same")
        assert workspace.notes.orphaned_drafts().drafts == []
    (left,) = workspace.notes.orphaned_drafts().drafts
    assert (left.paper, left.draft.text) == (paper().id, "draft")
    assert workspace.notes.keep_draft(left).conflict
    assert MARKER.sub("MARKER", workspace.contents.by_id[paper().id].note) == "theirs\n\nMARKER\ndraft"
    assert list((folder / "drafts").iterdir()) == []

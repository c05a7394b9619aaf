"""Digests as things: closed, renamed, removed, compared; what the reader wrote is never lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reader.errors import NotFoundError
from reader.models import Paper
from reader.models.changes import replacement
from reader.storage.drafts import Drafts
from reader.workspace import Workspace
from tests.storage.builders import NOON, Clock, paper, parsed, take_in

WEEK = """# Week

## One
https://arxiv.org/abs/2501.00001

## Two
https://arxiv.org/abs/2501.00002
"""


@pytest.fixture
def workspace(folder: Path, clock: Clock) -> Workspace:
    """Open a library of two digests: papers 1 to 4, and 4 to 6."""
    opened = Workspace(folder, clock=clock)
    take_in(opened._library, parsed(*map(paper, (1, 2, 3, 4)), name="week-1", title="第一周 [/x]"))
    take_in(opened._library, parsed(*map(paper, (4, 5, 6)), name="week-2", title="Second"))
    return opened


def mark(workspace: Workspace, number: int, **fields: Any) -> None:
    known = workspace.contents.by_id[paper(number).id]
    workspace._library.commit("alter", lambda: replacement("papers", known, **fields))


def numbers(papers: list[Paper]) -> list[int]:
    return [int(each.id[-5:]) for each in papers]


def statuses(workspace: Workspace) -> list[str]:
    return [each.status for each in workspace.contents.papers()]


def everything(workspace: Workspace) -> dict[str, Any]:
    return {name: dict(table) for name, table in workspace._library.records.items()}


@pytest.mark.parametrize("spelling", ["week-1", "第一周 [/x]", "第一周　[/X]", "WEEK-1"])
def test_a_digest_is_found_by_id_and_title(workspace: Workspace, spelling: str) -> None:
    assert workspace.digests.find(spelling).id == "week-1"


def test_a_digest_is_found_by_the_beginning_of_its_id_if_no_other_has_it(workspace: Workspace) -> None:
    with pytest.raises(NotFoundError, match="is ambiguous: 2 digests match") as caught:
        workspace.digests.find("week")
    assert "week-1, week-2" in caught.value.hint
    for unknown in ("", " ", "[red]", "x"):
        with pytest.raises(NotFoundError, match="Unknown digest"):
            workspace.digests.find(unknown)


class TestClosing:
    @pytest.mark.parametrize(
        ("leftovers", "expected"),
        [
            ("keep", ["unread", "reading", "unread", "queued"]),
            ("skip", ["skipped", "reading", "skipped", "queued"]),
            ("queue", ["queued", "reading", "queued", "queued"]),
        ],
    )
    def test_only_what_nothing_was_decided_about_is_left_over(
        self, workspace: Workspace, leftovers: Any, expected: list[str]
    ) -> None:
        mark(workspace, 2, status="reading")
        mark(workspace, 4, status="queued", queue_rank=7)
        assert numbers(workspace.digests.leftovers("week-1")) == [1, 3]
        before = everything(workspace)
        workspace.digests.close("week-1", leftovers)
        assert statuses(workspace) == [*expected, "unread", "unread"]
        summary = workspace.contents.digest_summaries()[0]
        assert (summary.closed_at is not None, workspace.contents.digest_summaries()[1].closed_at) == (True, None)
        workspace.history.undo()
        assert everything(workspace) == before

    def test_leftovers_go_behind_the_queue_in_their_order(self, workspace: Workspace) -> None:
        workspace.papers.set_status([paper(6).id], "queued")
        workspace.digests.close("week-1", "queue")
        assert numbers(workspace.queue.papers()) == [6, 1, 2, 3, 4]

    def test_a_closed_digest_is_closed_but_once_and_opened_again(self, workspace: Workspace) -> None:
        assert workspace.digests.close("week-1")
        assert workspace.digests.close("week-1") is None
        assert workspace.digests.reopen("week-1")
        assert workspace.digests.reopen("week-1") is None
        assert workspace.contents.digest_summaries()[0].closed_at is None

    def test_it_is_worked_out_from_what_others_wrote_meanwhile(self, workspace: Workspace, folder: Path) -> None:
        Workspace(folder).papers.set_status([paper(1).id], "read")
        workspace.digests.close("week-1", "skip")
        assert statuses(workspace)[:4] == ["read", "skipped", "skipped", "skipped"]


class TestRenaming:
    def test_a_title_of_the_readers_is_shown_everywhere_and_taken_back(self, workspace: Workspace) -> None:
        workspace.digests.rename("week-2", "  Mine\n[red] ")
        digest = workspace.contents.digests_by_id["week-2"]
        assert (digest.title, digest.source_title) == ("Mine [red]", "Second")
        assert workspace.contents.appearances(paper(5).id)[0].title == "Mine [red]"
        workspace.digests.rename("week-2", "Other")
        assert workspace.contents.digests_by_id["week-2"].source_title == "Second"
        workspace.history.undo()
        assert workspace.contents.digests_by_id["week-2"] == digest

    @pytest.mark.parametrize("title", ["", " \n", "Second"])
    def test_without_one_it_has_the_title_of_its_source(self, workspace: Workspace, title: str) -> None:
        before = workspace.contents.digests_by_id["week-2"]
        workspace.digests.rename("week-2", "Mine")
        workspace.digests.rename("week-2", title)
        assert workspace.contents.digests_by_id["week-2"] == before
        assert workspace.digests.rename("week-2", title) is None

    def test_a_file_that_is_imported_again_neither_renames_it_nor_comes_twice(
        self, folder: Path, clock: Clock, tmp_path: Path
    ) -> None:
        workspace, path = Workspace(folder, clock=clock), tmp_path / "week.md"
        path.write_text(WEEK)
        workspace.imports.run([path])
        workspace.digests.rename("week", "Mine")
        seq = workspace._library.seq
        assert workspace.imports.run([path]).digests[0].title == "Mine"
        assert workspace._library.seq == seq
        path.write_text(WEEK.replace("# Week", "# Weekly", 1) + "\n## Three\nhttps://arxiv.org/abs/2501.00003\n")
        workspace.imports.run([path])
        (digest,) = workspace.contents.digests()
        assert (digest.title, digest.source_title, len(digest.entries)) == ("Mine", "Weekly", 3)


class TestRemoving:
    @pytest.mark.parametrize(
        "written",
        [
            {"status": "read"}, {"status": "skipped"}, {"starred": True}, {"tags": ("a",)}, {"note": "x"},
            {"progress": 3}, {"review_on": "2030-01-01"}, {"queue_rank": 1}, {"started_at": NOON},
            {"finished_at": NOON},
        ],
    )  # fmt: skip
    def test_what_the_reader_wrote_stays(self, workspace: Workspace, written: dict[str, Any]) -> None:
        mark(workspace, 2, **written)
        removal = workspace.digests.removal("week-1")
        assert [numbers(papers) for papers in removal[1:]] == [[1, 3], [4], [2]]
        before = everything(workspace)
        workspace.digests.remove("week-1")
        assert list(workspace.contents.digests_by_id) == ["week-2"]
        assert sorted(numbers(workspace.contents.papers())) == [2, 4, 5, 6]
        assert workspace.contents.by_id[paper(2).id] == before["papers"][paper(2).id]
        workspace.history.undo()
        assert everything(workspace) == before
        assert list(workspace.contents.digests_by_id) == ["week-1", "week-2"]
        assert numbers(workspace.contents.papers()) == [1, 2, 3, 4, 5, 6]
        workspace.close()
        assert list(Workspace(workspace.folder).contents.digests_by_id) == ["week-1", "week-2"]

    def test_papers_whose_notes_are_being_written_anywhere_stay(self, workspace: Workspace, folder: Path) -> None:
        other = Drafts(folder / "drafts", Clock())
        other.keep({paper(1).id: ("", "not saved yet"), paper(3).id: ("", "")})
        workspace.notes.drafts.keep({paper(2).id: ("", "nor this")})
        removal = workspace.digests.removal("week-1")
        assert (numbers(removal.going), numbers(removal.kept)) == ([3], [1, 2])

    def test_it_is_worked_out_from_what_others_wrote_meanwhile(self, workspace: Workspace, folder: Path) -> None:
        assert numbers(workspace.digests.removal("week-1").going) == [1, 2, 3]
        Workspace(folder).notes.set(paper(3).id, "written elsewhere")
        workspace.digests.remove("week-1")
        assert sorted(numbers(workspace.contents.papers())) == [3, 4, 5, 6]

    def test_a_removed_digest_comes_back_by_an_import(self, folder: Path, clock: Clock, tmp_path: Path) -> None:
        workspace, path = Workspace(folder, clock=clock), tmp_path / "digests" / "week.md"
        path.parent.mkdir()
        path.write_text(WEEK)
        workspace.imports.run([path.parent])
        workspace.notes.set(paper(2).id, "mine")
        before = [each.title for each in workspace.contents.papers()], list(workspace.contents.digests_by_id)
        workspace.digests.remove("week")
        assert [each.note for each in workspace.contents.papers()] == ["mine"]
        report = workspace.imports.run([path.parent])
        assert (report.added, len(report.problems)) == (1, 0)
        assert ([each.title for each in workspace.contents.papers()], list(workspace.contents.digests_by_id)) == before
        assert [each.note for each in workspace.contents.papers()] == ["", "mine"]

    def test_the_file_of_one_that_went_is_no_news_until_it_changes(
        self, folder: Path, clock: Clock, tmp_path: Path
    ) -> None:
        workspace, path = Workspace(folder, clock=clock), tmp_path / "in" / "week.md"
        path.parent.mkdir()
        path.write_text(WEEK)
        workspace.imports.run([path])
        assert workspace.imports.unimported(path.parent) == []
        workspace.digests.remove("week")
        assert workspace.imports.unimported(path.parent) == []
        path.write_text(WEEK + "\n## Three\nhttps://arxiv.org/abs/2501.00003\n")
        assert workspace.imports.unimported(path.parent) == [path]
        path.write_text(WEEK)
        workspace.imports.run([path])
        assert workspace.imports.unimported(path.parent) == []

    def test_one_that_is_not_there_is_told(self, workspace: Workspace) -> None:
        with pytest.raises(NotFoundError):
            workspace.digests.remove("gone")


def test_two_digests_are_compared(workspace: Workspace) -> None:
    found = workspace.digests.compare("week-1", "Second")
    assert (found.first.id, found.second.id) == ("week-1", "week-2")
    assert [numbers(papers) for papers in found[2:]] == [[4], [1, 2, 3], [5, 6]]
    assert [numbers(papers) for papers in workspace.digests.compare("week-1", "week-1")[2:]] == [[1, 2, 3, 4], [], []]

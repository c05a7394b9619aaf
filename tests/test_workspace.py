"""Every use-case of the facade, and the way of a file from its path into the library."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from reader import intake, paths
from reader.config import Config
from reader.errors import ImportFailedError, NotFoundError, UndoError, UsageError
from reader.models import STATE_FIELDS, Link, Paper
from reader.workspace import Appearance, ImportReport, Workspace
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


@pytest.fixture
def workspace(folder: Path, clock: Clock) -> Workspace:
    """Open a workspace on papers of every kind, which stand in no digest."""
    opened = Workspace(folder, clock=clock)
    add(opened.library, *KNOWN)
    return opened


def state(workspace: Workspace, number: int = 1) -> dict[str, Any]:
    """Give what differs from a new paper."""
    known, fresh = workspace.library.papers[paper(number).id], paper(number)
    return {name: getattr(known, name) for name in STATE_FIELDS if getattr(known, name) != getattr(fresh, name)}


class TestPaper:
    @pytest.mark.parametrize(
        ("spelling", "found"),
        [
            ("arxiv:2501.12948", DEEPSEEK),
            ("2501.12948", DEEPSEEK),
            ("  2501.12948v2\n", DEEPSEEK),
            ("arXiv:2501.12948v3", DEEPSEEK),
            ("ARXIV: 2501.12948", DEEPSEEK),
            ("https://arxiv.org/abs/2501.12948", DEEPSEEK),
            ("http://www.arxiv.org/pdf/2501.12948v1.pdf#page=3", DEEPSEEK),
            ("export.arxiv.org/html/2501.12948?context=cs", DEEPSEEK),
            ("10.48550/ARXIV.2501.12948", DEEPSEEK),
            ("https://doi.org/10.48550/arXiv.2501.12948", DEEPSEEK),
            ("https://huggingface.co/papers/2501.12948", DEEPSEEK),
            ("https://github.com/deepseek-ai/DeepSeek-R1/", DEEPSEEK),
            ("github.com/deepseek-ai/DeepSeek-R1", DEEPSEEK),
            ("2501.1", DEEPSEEK),
            ("arxiv:2501.1", DEEPSEEK),
            ("ArXiv:2501.1", DEEPSEEK),
            ("hep-th/9901001", OLD),
            ("https://arxiv.org/abs/hep-th/9901001", OLD),
            ("hep-th", OLD),
            ("doi:10.1000/abc-def", DOI),
            ("10.1000/ABC-DEF", DOI),
            ("https://doi.org/10.1000/abc-def", DOI),
            ("doi:10.1", DOI),
            ("https://zhuanlan.zhihu.com/p/19AbC", WEB),
            ("zhuanlan.zhihu.com/p/19AbC/", WEB),
            ("url:zhuanlan.zhihu.com/p/19AbC", WEB),
            ("url:zhuanlan.zhihu.com/p/19A", WEB),
            ("url:", WEB),
            ("title:0123456789abcdef", TITLE),
            ("title:01", TITLE),
            ("TITLE:01", TITLE),
        ],
    )
    def test_is_found_by_any_spelling(self, workspace: Workspace, spelling: str, found: Paper) -> None:
        assert workspace.paper(spelling) == found

    @pytest.mark.parametrize("spelling", ["2501", "arxiv:2501.0000", "arxiv:"])
    def test_of_an_ambiguous_beginning_is_refused(self, workspace: Workspace, spelling: str) -> None:
        with pytest.raises(NotFoundError, match=f"{spelling} may be any of [234] papers") as caught:
            workspace.paper(spelling)
        assert caught.value.hint.startswith("Give more of the id: arxiv:2501.")

    @pytest.mark.parametrize(
        "spelling",
        [
            "",
            " ",
            "-",
            "2501.99999",
            "12948",
            "v1",
            "https://github.com/deepseek-ai",
            "DeepSeek-R1",
            "[red]",
            "\0",
            "库",
        ],
    )
    def test_of_an_unknown_id_is_refused(self, workspace: Workspace, spelling: str) -> None:
        with pytest.raises(NotFoundError, match="No paper has the id") as caught:
            workspace.paper(spelling)
        assert caught.value.hint == "`reader list` shows the ids."

    def test_is_not_found_by_nothing_even_if_it_is_the_only_one(self, folder: Path) -> None:
        workspace = Workspace(folder)
        add(workspace.library, OLD)
        with pytest.raises(NotFoundError):
            workspace.paper("")

    def test_of_a_whole_id_wins_over_a_longer_one(self, workspace: Workspace) -> None:
        longer = Paper(id="doi:10.1000/abc-def-2", title="longer", doi="10.1000/abc-def-2")
        add(workspace.library, longer)
        assert workspace.paper("10.1000/abc-def") == DOI

    def test_ids_are_resolved_in_their_order(self, workspace: Workspace) -> None:
        assert workspace.resolve(["hep-th", "2501.12948"]) == [OLD.id, DEEPSEEK.id]
        with pytest.raises(NotFoundError):
            workspace.resolve(["hep-th", "nothing"])


class TestDigests:
    @pytest.fixture
    def filled(self, workspace: Workspace) -> Workspace:
        """Add two digests that share a paper, the second one with papers known before."""
        first = parsed(paper(5, section="推理"), paper(2, section="检索"), name="first", title="第一期")
        second = parsed(paper(6), paper(2, section="其他"), DEEPSEEK, name="second", title="第二期")
        take_in(workspace.library, first, second)
        return workspace

    def test_papers_come_digest_by_digest_then_the_others(self, filled: Workspace) -> None:
        assert [known.id for known in filled.papers()] == [
            known.id for known in (paper(5), paper(2), paper(6), DEEPSEEK, paper(1), OLD, DOI, WEB, TITLE)
        ]

    def test_a_paper_that_left_its_digest_is_still_listed(self, filled: Workspace) -> None:
        take_in(filled.library, parsed(paper(5), name="first"))
        assert len(filled.papers()) == 9

    def test_an_entry_without_its_paper_is_passed_over(self, filled: Workspace) -> None:
        del filled.library._tables["papers"][paper(5).id]
        assert paper(5).id not in [known.id for known in filled.papers()]

    def test_places_of_a_paper(self, filled: Workspace) -> None:
        assert filled.appearances(paper(2).id) == [
            Appearance("first", "第一期", 2, "检索"),
            Appearance("second", "第二期", 2, "其他"),
        ]
        assert filled.appearances(OLD.id) == filled.appearances("title:gone") == []

    def test_places_follow_the_changes(self, filled: Workspace) -> None:
        assert len(filled.appearances(paper(2).id)) == 2
        take_in(filled.library, parsed(paper(6), name="second"))
        assert len(filled.appearances(paper(2).id)) == 1
        filled.undo()
        assert len(filled.appearances(paper(2).id)) == 2

    def test_digests_with_their_counts(self, filled: Workspace) -> None:
        filled.set_status([paper(2).id], "read")
        assert [digest.id for digest in filled.digests()] == ["first", "second"]
        assert [(s.id, s.papers, s.read, s.unread) for s in filled.digest_summaries()] == [
            ("first", 2, 1, 1),
            ("second", 3, 1, 2),
        ]


class TestMarking:
    def test_a_status_brings_its_times(self, workspace: Workspace) -> None:
        change = workspace.set_status([paper().id], "read")
        assert change is not None
        assert change.command == "status"
        done = NOON + timedelta(seconds=2)
        assert state(workspace) == {"status": "read", "started_at": done, "finished_at": done, "progress": 100}

    def test_a_status_that_stands_is_no_change(self, workspace: Workspace) -> None:
        assert workspace.set_status([paper().id], "unread") is None

    def test_a_status_that_does_not_exist_is_refused(self, workspace: Workspace) -> None:
        with pytest.raises(UsageError, match="no status done"):
            workspace.set_status([paper().id], "done")
        assert workspace.library.seq == 1

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
            workspace.set_status([paper_id], status)
        workspace.toggle_read(ids)
        assert [workspace.library.papers[paper_id].status for paper_id in ids] == [after, after]

    def test_stars(self, workspace: Workspace) -> None:
        change = workspace.set_starred([paper(1).id, paper(2).id], True)
        assert change is not None
        assert (change.command, len(change.edits)) == ("star", 2)
        assert state(workspace) == state(workspace, 2) == {"starred": True}
        assert workspace.set_starred([paper(1).id], True) is None
        workspace.set_starred([paper(1).id], False)
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
        workspace.edit_tags([paper().id], add=known)
        workspace.edit_tags([paper().id], add, remove)
        assert workspace.library.papers[paper().id].tags == expected

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
        change = workspace.set_note(paper().id, text)
        assert change is not None
        assert change.command == "note"
        assert Workspace(folder).library.papers[paper().id].note == expected
        assert workspace.set_note(paper().id, text) is None

    @pytest.mark.parametrize("ids", [[], ["title:gone"]])
    def test_no_papers_no_change(self, workspace: Workspace, ids: list[str]) -> None:
        for change in (
            workspace.set_status(ids, "read"),
            workspace.toggle_read(ids),
            workspace.set_starred(ids, True),
            workspace.edit_tags(ids, add=["a"]),
        ):
            assert change is None

    def test_a_paper_named_twice_is_changed_once(self, workspace: Workspace) -> None:
        change = workspace.set_starred([paper().id, paper().id], True)
        assert change is not None
        assert len(change.edits) == 1

    def test_a_bulk_action_is_undone_at_once(self, workspace: Workspace) -> None:
        ids = {known.id for known in KNOWN}
        workspace.set_status(ids, "read")
        assert {known.status for known in workspace.papers()} == {"read"}
        workspace.undo()
        assert workspace.papers() == list(KNOWN)
        workspace.redo()
        assert {known.status for known in workspace.papers()} == {"read"}
        workspace.undo()
        workspace.undo()
        with pytest.raises(UndoError):
            workspace.undo()


def test_the_history_of_one_paper(workspace: Workspace) -> None:
    workspace.set_note(paper(1).id, "a")
    workspace.set_starred([paper(2).id], True)
    workspace.set_status([paper(1).id, paper(2).id], "read")
    workspace.undo()
    commands = ["import", "note", "star", "status", "undo"]
    assert [change.command for change in workspace.history()] == commands
    assert [change.command for change in workspace.history(paper(1).id)] == ["import", "note", "status", "undo"]
    assert [change.command for change in workspace.history(OLD.id)] == ["import"]
    assert workspace.history("title:gone") == []
    assert workspace.history()[1].at == NOON + timedelta(seconds=2)


def test_search_looks_where_it_is_told_and_sees_changes(workspace: Workspace) -> None:
    assert workspace.search("deepseek") == [DEEPSEEK]
    assert workspace.search("deepseek", [OLD, WEB]) == []
    assert workspace.search("") == workspace.papers()
    workspace.set_note(OLD.id, "deepseek 也引用了它")
    assert [known.id for known in workspace.search("DeepSeek")] == [DEEPSEEK.id, OLD.id]


def test_two_workspaces_share_a_library(workspace: Workspace, folder: Path) -> None:
    other = Workspace(folder)
    other.set_note(paper().id, "theirs")
    assert state(workspace) == {}
    assert workspace.refresh()
    assert state(workspace) == {"note": "theirs"}
    workspace.close()
    assert not Workspace(folder).refresh()
    assert (folder / "library.json").exists()


def test_a_citation_in_the_style_of_the_settings(folder: Path, clock: Clock) -> None:
    workspace = Workspace(folder, Config(citation_style="link"), clock)
    add(workspace.library, DEEPSEEK, FULL)
    assert "2501.12948" in workspace.cite([DEEPSEEK.id]).text
    assert workspace.cite([DEEPSEEK.id, FULL.id], "title").text.split("\n") == [DEEPSEEK.title, FULL.title]
    with pytest.raises(UsageError):
        workspace.cite([DEEPSEEK.id], "no style")


WEEKLY = """## DeepSeek-R1: Incentivizing Reasoning

[激励推理](https://arxiv.org/abs/2501.12948)

我们推出了第一代推理模型。
"""


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, report.seen_before


class TestImport:
    @pytest.fixture
    def weekly(self, tmp_path: Path) -> Path:
        path = tmp_path / "2025-W04 周报.md"
        path.write_text(WEEKLY, encoding="utf-8")
        return path

    @pytest.fixture
    def empty(self, folder: Path, clock: Clock) -> Workspace:
        return Workspace(folder, clock=clock)

    def test_a_file_twice(self, empty: Workspace, weekly: Path) -> None:
        report = empty.import_paths([weekly])
        assert (counts(report), report.problems) == ((1, 0, 0, 0), ())
        [digest] = report.digests
        assert (digest.id, digest.path, digest.papers) == ("2025-w04-周报", str(weekly.resolve()), 1)
        assert digest.format == "weekly-markdown"
        before = empty.library.seq
        again = empty.import_paths([weekly])
        assert (counts(again), again.digests) == ((0, 0, 1, 0), report.digests)
        assert empty.library.seq == before == 1

    def test_a_file_by_another_road_is_the_same_digest(
        self, empty: Workspace, weekly: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        empty.import_paths([weekly])
        (weekly.parent / "sub").mkdir()
        monkeypatch.chdir(weekly.parent / "sub")
        assert counts(empty.import_paths([Path("..") / weekly.name])) == (0, 0, 1, 0)
        assert len(empty.digests()) == 1

    def test_a_dry_run_tells_and_does_nothing(self, empty: Workspace, weekly: Path, folder: Path) -> None:
        report = empty.import_paths([weekly], dry_run=True)
        assert counts(report) == (1, 0, 0, 0)
        assert (empty.papers(), empty.history(), folder.exists()) == ([], [], False)
        assert counts(empty.import_bytes(WEEKLY.encode(), "pasted", dry_run=True)) == (1, 0, 0, 0)
        assert not folder.exists()

    def test_a_dry_run_knows_what_others_have_written(self, empty: Workspace, weekly: Path, folder: Path) -> None:
        Workspace(folder).import_paths([weekly])
        assert counts(empty.import_paths([weekly], dry_run=True)) == (0, 0, 1, 0)

    def test_pasted_text_is_known_again(self, empty: Workspace) -> None:
        report = empty.import_bytes(WEEKLY.encode(), "pasted")
        assert counts(report) == (1, 0, 0, 0)
        assert report.digests[0].path.startswith("pasted/")
        assert counts(empty.import_bytes(WEEKLY.encode(), "other name")) == (0, 0, 1, 0)

    def test_a_folder_is_read_in_the_order_of_its_names(self, empty: Workspace, tmp_path: Path) -> None:
        box = tmp_path / "box"
        for number, name in enumerate(["b.md", "a.md", "sub/c.md", ".hidden.md", ".git/d.md"]):
            (box / name).parent.mkdir(parents=True, exist_ok=True)
            (box / name).write_text(WEEKLY.replace("12948", f"{number + 1:05}"), encoding="utf-8")
        report = empty.import_paths([box])
        assert [digest.id for digest in report.digests] == ["a", "b", "c"]
        assert counts(report) == (3, 0, 0, 0)

    def test_a_bad_file_among_good_ones_is_a_problem(self, empty: Workspace, weekly: Path) -> None:
        bad = {"empty.md": b"", "binary.md": bytes(range(256)) * 40, "prose.md": "无关的话。".encode()}
        for name, data in bad.items():
            (weekly.parent / name).write_bytes(data)
        report = empty.import_paths([weekly.parent])
        assert counts(report) == (1, 0, 0, 0)
        assert [Path(problem.path).name for problem in report.problems] == sorted(bad)
        assert all(problem.reason and problem.line == 0 for problem in report.problems)

    @pytest.mark.parametrize(
        ("name", "data"), [("empty.md", b""), ("binary.md", bytes(range(256)) * 40), ("prose.txt", b"nothing at all")]
    )
    def test_a_file_without_papers_is_an_error(
        self, empty: Workspace, tmp_path: Path, folder: Path, name: str, data: bytes
    ) -> None:
        (tmp_path / name).write_bytes(data)
        for path in (tmp_path / name, tmp_path):
            with pytest.raises(ImportFailedError) as caught:
                empty.import_paths([path])
            assert caught.value.message
        assert not folder.exists()

    def test_what_is_not_there_is_an_error(self, empty: Workspace, weekly: Path, tmp_path: Path, folder: Path) -> None:
        (tmp_path / "nothing").mkdir()
        cases = {
            "no.md does not exist": [weekly, tmp_path / "no.md"],
            "No digest was found in ": [tmp_path / "nothing"],
        }
        for message, given in cases.items():
            with pytest.raises(ImportFailedError, match=message):
                empty.import_paths(given)
        assert not folder.exists()

    def test_a_file_that_cannot_be_read_is_an_error(
        self, empty: Workspace, weekly: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_args: Any, **_options: Any) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
        with pytest.raises(ImportFailedError, match=r"Cannot read .*周报\.md: Permission denied"):
            empty.import_paths([weekly])

    def test_a_file_of_absurd_size_is_an_error(
        self, empty: Workspace, weekly: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(intake, "MAX_BYTES", len(WEEKLY.encode()))
        assert counts(empty.import_paths([weekly])) == (1, 0, 0, 0)
        weekly.write_text(WEEKLY + "x", encoding="utf-8")
        with pytest.raises(ImportFailedError, match="larger than 0 MB"):
            empty.import_paths([weekly])

    def test_a_format_can_be_named(self, empty: Workspace, weekly: Path) -> None:
        assert counts(empty.import_paths([weekly], "weekly-markdown")) == (1, 0, 0, 0)
        with pytest.raises(ImportFailedError, match="No format is called nothing"):
            empty.import_paths([weekly], "nothing")

    def test_a_digest_of_problems_only_is_an_error(self, empty: Workspace, weekly: Path, folder: Path) -> None:
        weekly.write_text("# 周报\n\n## \n\n## \n", encoding="utf-8")
        with pytest.raises(ImportFailedError):
            empty.import_paths([weekly], "weekly-markdown")
        assert not folder.exists()


class TestBundledDigests:
    @pytest.fixture
    def full(self, folder: Path, clock: Clock) -> Workspace:
        opened = Workspace(folder, clock=clock)
        opened.import_bundled()
        return opened

    def test_they_are_imported_once(self, folder: Path) -> None:
        workspace = Workspace(folder)
        report = workspace.import_bundled()
        assert (counts(report), report.problems) == ((31, 0, 0, 0), ())
        assert [(digest.path, digest.papers) for digest in report.digests] == [
            ("bundled/2025-W04-weekly.md", 21),
            ("bundled/gui-agent-notes.txt", 10),
        ]
        assert counts(workspace.import_bundled()) == (0, 0, 31, 0)
        assert counts(workspace.import_paths([paths.bundled_digests()[0].parent])) == (0, 0, 31, 0)
        assert (len(workspace.history()), len(workspace.digests())) == (1, 2)

    def test_they_hold_24_arxiv_papers(self, full: Workspace) -> None:
        assert len({known.arxiv_id for known in full.papers()} - {None}) == 24

    def test_what_the_reader_wrote_outlives_another_import(self, full: Workspace) -> None:
        ids = [known.id for known in full.papers()]
        full.set_status(ids, "reading")
        full.set_note(ids[0], "笔记")
        full.edit_tags(ids[:3], add=["推理"])
        before = full.papers()
        full.import_bundled()
        assert full.papers() == before

    def test_they_come_and_go_with_one_undo(self, full: Workspace, folder: Path) -> None:
        before = full.papers()
        full.undo()
        assert (full.papers(), full.digests()) == ([], [])
        full.close()
        again = Workspace(folder)
        again.redo()
        assert again.papers() == before

    def test_all_is_there_after_reopening(self, full: Workspace, folder: Path) -> None:
        full.set_status([full.papers()[4].id], "read")
        before = full.papers()
        assert Workspace(folder).papers() == before
        full.close()
        (folder / "journal.jsonl").unlink()
        assert Workspace(folder).papers() == before

    @pytest.mark.parametrize("note", ["坏标题 [/foo] [red]x", "\x1b[31m"])
    def test_json_of_a_paper_holds_any_note(self, full: Workspace, note: str) -> None:
        known = full.papers()[0]
        full.set_note(known.id, note)
        assert msgspec.json.decode(msgspec.json.encode(full.paper(known.id)), type=Paper) == full.paper(known.id)

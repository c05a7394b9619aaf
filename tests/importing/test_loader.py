"""The way of a file from its path into the library."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from reader import paths
from reader.config import Config
from reader.errors import ImportFailedError
from reader.importing import loader
from reader.importing.preview import Pasted
from reader.models import ImportReport, Paper
from reader.workspace import Workspace
from tests.storage.builders import Clock

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
        report = empty.imports.run([weekly])
        assert (counts(report), report.problems) == ((1, 0, 0, 0), ())
        [digest] = report.digests
        assert (digest.id, digest.path, digest.papers) == ("2025-w04-周报", str(weekly.resolve()), 1)
        assert digest.format == "weekly-markdown"
        before = empty._library.seq
        again = empty.imports.run([weekly])
        assert (counts(again), again.digests) == ((0, 0, 1, 0), report.digests)
        assert empty._library.seq == before == 1

    def test_a_file_by_another_road_is_the_same_digest(
        self, empty: Workspace, weekly: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        empty.imports.run([weekly])
        (weekly.parent / "sub").mkdir()
        monkeypatch.chdir(weekly.parent / "sub")
        assert counts(empty.imports.run([Path("..") / weekly.name])) == (0, 0, 1, 0)
        assert len(empty.contents.digests()) == 1

    def test_a_dry_run_tells_and_does_nothing(self, empty: Workspace, weekly: Path, folder: Path) -> None:
        report = empty.imports.preview([weekly]).report
        assert counts(report) == (1, 0, 0, 0)
        assert (empty.contents.papers(), empty.history.changes(), folder.exists()) == ([], [], False)
        assert counts(empty.imports.preview([Pasted("pasted", WEEKLY.encode())]).report) == (1, 0, 0, 0)
        assert not folder.exists()

    def test_a_dry_run_knows_what_others_have_written(self, empty: Workspace, weekly: Path, folder: Path) -> None:
        Workspace(folder).imports.run([weekly])
        assert counts(empty.imports.preview([weekly]).report) == (0, 0, 1, 0)

    def test_pasted_text_is_known_again(self, empty: Workspace) -> None:
        report = empty.imports.run([Pasted("pasted", WEEKLY.encode())])
        assert counts(report) == (1, 0, 0, 0)
        assert report.digests[0].path.startswith("pasted/")
        assert counts(empty.imports.run([Pasted("other name", WEEKLY.encode())])) == (0, 0, 1, 0)

    def test_a_folder_is_read_in_the_order_of_its_names(self, empty: Workspace, tmp_path: Path) -> None:
        box = tmp_path / "box"
        for number, name in enumerate(["b.md", "a.md", "sub/c.md", ".hidden.md", ".git/d.md"]):
            (box / name).parent.mkdir(parents=True, exist_ok=True)
            (box / name).write_text(WEEKLY.replace("12948", f"{number + 1:05}"), encoding="utf-8")
        report = empty.imports.run([box])
        assert [digest.id for digest in report.digests] == ["a", "b", "c"]
        assert counts(report) == (3, 0, 0, 0)

    def test_a_bad_file_among_good_ones_is_a_problem(self, empty: Workspace, weekly: Path) -> None:
        bad = {"empty.md": b"", "binary.md": bytes(range(256)) * 40, "prose.md": "无关的话。".encode()}
        for name, data in bad.items():
            (weekly.parent / name).write_bytes(data)
        report = empty.imports.run([weekly.parent])
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
                empty.imports.run([path])
            assert caught.value.message
        assert not folder.exists()

    def test_what_is_not_there_is_an_error(self, empty: Workspace, weekly: Path, tmp_path: Path, folder: Path) -> None:
        (tmp_path / "nothing").mkdir()
        cases = {
            "no.md does not exist": [weekly, tmp_path / "no.md"],
            "No digests found in": [tmp_path / "nothing"],
        }
        for message, given in cases.items():
            with pytest.raises(ImportFailedError, match=message):
                empty.imports.run(given)
        assert not folder.exists()

    def test_a_file_that_cannot_be_read_is_an_error(
        self, empty: Workspace, weekly: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(path: Path, *arguments: Any) -> Any:
            if path == weekly:
                raise PermissionError(13, "Permission denied")
            return open(path, *arguments)

        monkeypatch.setattr(Path, "open", refuse)
        with pytest.raises(ImportFailedError, match=r"Cannot read .*周报\.md: Permission denied"):
            empty.imports.run([weekly])

    def test_a_file_of_absurd_size_is_an_error(self, empty: Workspace, weekly: Path) -> None:
        empty.config = Config(largest_file_mb=1)
        weekly.write_bytes(WEEKLY.encode().ljust(1 << 20))
        assert counts(empty.imports.run([weekly])) == (1, 0, 0, 0)
        weekly.write_bytes(WEEKLY.encode().ljust((1 << 20) + 1))
        with pytest.raises(ImportFailedError, match="larger than 1 MB"):
            empty.imports.run([weekly])

    def test_a_format_can_be_named(self, empty: Workspace, weekly: Path) -> None:
        assert counts(empty.imports.run([weekly], "weekly-markdown")) == (1, 0, 0, 0)
        with pytest.raises(ImportFailedError, match="Unknown format nothing"):
            empty.imports.run([weekly], "nothing")

    def test_a_digest_of_problems_only_is_an_error(self, empty: Workspace, weekly: Path, folder: Path) -> None:
        weekly.write_text("# 周报\n\n## \n\n## \n", encoding="utf-8")
        with pytest.raises(ImportFailedError):
            empty.imports.run([weekly], "weekly-markdown")
        assert not folder.exists()


class TestBundledDigests:
    @pytest.fixture
    def full(self, folder: Path, clock: Clock) -> Workspace:
        opened = Workspace(folder, clock=clock)
        opened.imports.run_bundled()
        return opened

    def test_they_are_imported_once(self, folder: Path) -> None:
        workspace = Workspace(folder)
        report = workspace.imports.run_bundled()
        assert (counts(report), report.problems) == ((31, 0, 0, 0), ())
        assert [(digest.path, digest.papers) for digest in report.digests] == [
            ("bundled/2025-W04-weekly.md", 21),
            ("bundled/gui-agent-notes.txt", 10),
        ]
        assert counts(workspace.imports.run_bundled()) == (0, 0, 31, 0)
        assert counts(workspace.imports.run([paths.bundled_digests()[0].parent])) == (0, 0, 31, 0)
        assert (len(workspace.history.changes()), len(workspace.contents.digests())) == (1, 2)

    def test_they_hold_24_arxiv_papers(self, full: Workspace) -> None:
        assert len({known.arxiv_id for known in full.contents.papers()} - {None}) == 24

    def test_what_the_reader_wrote_outlives_another_import(self, full: Workspace) -> None:
        ids = [known.id for known in full.contents.papers()]
        full.papers.set_status(ids, "reading")
        full.notes.set(ids[0], "笔记")
        full.papers.edit_tags(ids[:3], add=["推理"])
        before = full.contents.papers()
        full.imports.run_bundled()
        assert full.contents.papers() == before

    def test_they_come_and_go_with_one_undo(self, full: Workspace, folder: Path) -> None:
        before = full.contents.papers()
        full.history.undo()
        assert (full.contents.papers(), full.contents.digests()) == ([], [])
        full.close()
        again = Workspace(folder)
        again.history.redo()
        assert again.contents.papers() == before

    def test_all_is_there_after_reopening(self, full: Workspace, folder: Path) -> None:
        full.papers.set_status([full.contents.papers()[4].id], "read")
        before = full.contents.papers()
        assert Workspace(folder).contents.papers() == before
        full.close()
        (folder / "journal.jsonl").unlink()
        assert Workspace(folder).contents.papers() == before

    @pytest.mark.parametrize("note", ["坏标题 [/foo] [red]x", "\x1b[31m"])
    def test_json_of_a_paper_holds_any_note(self, full: Workspace, note: str) -> None:
        known = full.contents.papers()[0]
        full.notes.set(known.id, note)
        assert msgspec.json.decode(msgspec.json.encode(full.papers.find(known.id)), type=Paper) == full.papers.find(
            known.id
        )


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no file names of any bytes")
def test_a_file_name_that_is_no_text_is_written_with_replacement_characters(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff.md"))
    path.write_text("# T\n\n## Title\n[译名](https://arxiv.org/abs/2501.00001)\n\n摘要。\n", encoding="utf-8")
    [file], _skipped, problems = loader.read([path])
    assert file.name == "bad\ufffd"
    assert file.source.endswith("/bad\ufffd.md")
    assert not problems


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(ImportFailedError, match="neither a file nor a folder"):
        loader.read([tmp_path / "pipe.md"])

"""Importing as use-cases: looking first, choosing, leaving out, cancelling, importing again."""

from __future__ import annotations

import os
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader import formats
from reader.config import Config
from reader.errors import ImportCancelledError, ImportFailedError, NotFoundError
from reader.importing import loader
from reader.importing.preview import FilePreview, ImportPreview, Pasted
from reader.models import STATE_FIELDS, ImportReport
from reader.paths import bundled_digests
from reader.workspace import Workspace
from tests.storage.builders import Clock

HEAD = "# 周报 2025-W04\n\n"
TITLES = {1: "Incentivizing Reasoning", 2: "Scaling Agents", 3: "Reading Papers"}


def item(number: int, title: str = "", abstract: str = "摘要。") -> str:
    return f"## {title or TITLES[number]}\n\n[标题{number}](https://arxiv.org/abs/2501.0000{number})\n\n{abstract}\n\n"


def weekly(*numbers: int) -> str:
    return HEAD + "".join(map(item, numbers))


def arxiv(number: int) -> str:
    return f"arxiv:2501.0000{number}"


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, report.seen_before


def only(preview: ImportPreview) -> FilePreview:
    [file] = preview.files
    return file


def state(workspace: Workspace) -> dict[str, Any]:
    return {"papers": dict(workspace.contents.by_id), "digests": dict(workspace.contents.digests_by_id)}


@pytest.fixture
def workspace(folder: Path, clock: Clock) -> Workspace:
    return Workspace(folder, clock=clock)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a digest of some items, or of a text, into a folder of digests."""

    def write(*content: int | str, name: str = "week.md") -> Path:
        path = tmp_path / "digests" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content[0] if isinstance(content[0], str) else weekly(*content)
        path.write_text(text, encoding="utf-8")
        return path

    return write


class TestPreview:
    def test_tells_everything_and_writes_nothing(
        self, workspace: Workspace, write: Callable[..., Path], folder: Path
    ) -> None:
        path = write(1, 2)
        preview = workspace.imports.preview([path])
        file = only(preview)
        assert (file.file.source, file.file.name, file.file.encoding) == (str(path.resolve()), "week", "utf-8")
        assert (file.file.format, file.file.ranking[0].format) == ("weekly-markdown", "weekly-markdown")
        assert (file.digest.title, file.digest.date, file.before) == ("周报 2025-W04", "2025-W04", None)
        assert [(entry.paper.id, entry.outcome, entry.is_new_here) for entry in file.items] == [
            (arxiv(1), "added", True),
            (arxiv(2), "added", True),
        ]
        assert file.items[0].facts == ("title", "translated_title", "abstract", "arxiv_id", "links")
        assert counts(preview.report) == (2, 0, 0, 0)
        assert not folder.exists()

    def test_says_where_a_paper_was_seen_before_and_what_became_of_it(
        self, workspace: Workspace, write: Callable[..., Path]
    ) -> None:
        workspace.imports.run([write(1)])
        workspace.papers.set_status([arxiv(1)], "reading")
        file = only(workspace.imports.preview([write(2, 1, name="other.md")]))
        assert [(entry.seen_in, entry.paper.status) for entry in file.items] == [
            ((), "unread"),
            (("周报 2025-W04",), "reading"),
        ]

    def test_of_an_edited_digest_tells_what_is_added_removed_and_changed(
        self, workspace: Workspace, write: Callable[..., Path]
    ) -> None:
        workspace.imports.run([write(1, 2)])
        file = only(workspace.imports.preview([write(HEAD + item(3) + item(1, "Incentivising Reasoning"))]))
        assert file.before is not None
        assert [(entry.paper.id, entry.outcome, entry.is_new_here, entry.facts) for entry in file.items] == [
            (arxiv(3), "added", True, ("title", "translated_title", "abstract", "arxiv_id", "links")),
            (arxiv(1), "updated", False, ("title",)),
        ]
        assert [paper.id for paper in file.removed] == [arxiv(2)]

    def test_holds_the_problems_of_a_file(self, workspace: Workspace, write: Callable[..., Path]) -> None:
        path = write(weekly(1) + "## A title and nothing more\n")
        preview = workspace.imports.preview([path])
        [problem] = only(preview).problems
        assert (problem.path, problem.line, problem.text) == (str(path), 9, "## A title and nothing more")
        assert preview.report.problems == (problem,)

    def test_can_be_had_with_another_format_and_encoding(
        self, workspace: Workspace, write: Callable[..., Path]
    ) -> None:
        path = write(1)
        path.write_bytes(weekly(1).encode("gb18030"))
        preview = workspace.imports.preview([path, Pasted("pasted", weekly(2).encode())])
        source = str(path)
        other = workspace.imports.reread(preview, source, encoding="gbk")
        assert [file.file.encoding for file in other.files] == ["gbk", "utf-8"]
        assert counts(other.report) == (2, 0, 0, 0)
        with pytest.raises(ImportFailedError, match=": no papers found in the format bibtex"):
            workspace.imports.reread(preview, source, "bibtex")
        with pytest.raises(ImportFailedError, match="Unknown encoding nothing"):
            workspace.imports.reread(preview, source, encoding="nothing")
        with pytest.raises(NotFoundError):
            workspace.imports.reread(preview, "/elsewhere.md")

    def test_of_pasted_text_can_be_had_with_another_format(self, workspace: Workspace) -> None:
        preview = workspace.imports.preview([Pasted("pasted", weekly(1).encode())])
        again = workspace.imports.reread(preview, only(preview).file.source, "weekly-markdown")
        assert again.report == preview.report


class TestCommit:
    def test_does_what_the_preview_said(self, workspace: Workspace, write: Callable[..., Path]) -> None:
        preview = workspace.imports.preview([write(1, 2)])
        assert workspace.imports.commit(preview) == preview.report
        assert [paper.id for paper in workspace.contents.papers()] == [arxiv(1), arxiv(2)]

    def test_goes_by_the_library_as_it_is_then(
        self, workspace: Workspace, write: Callable[..., Path], folder: Path
    ) -> None:
        preview = workspace.imports.preview([write(1, 2)])
        other = Workspace(folder)
        other.imports.run([write(2, name="theirs.md")])
        other.notes.set(arxiv(2), "theirs")
        assert counts(workspace.imports.commit(preview)) == (1, 0, 1, 1)
        assert workspace.papers.find(arxiv(2)).note == "theirs"

    def test_goes_by_what_others_write_at_the_last_moment(
        self, workspace: Workspace, write: Callable[..., Path], folder: Path
    ) -> None:
        preview = workspace.imports.preview([write(1, 2)])
        other = Workspace(folder)
        questions = Stop(10**6)

        def ask() -> bool:
            if not questions.asked:
                other.imports.run([write(2, name="theirs.md")])
            return questions()

        assert counts(workspace.imports.commit(preview, cancelled=ask)) == (1, 0, 1, 1)
        assert [len(change.edits) for change in workspace.history.changes()] == [2, 2]

    def test_is_undone_and_made_again_at_once(self, workspace: Workspace, write: Callable[..., Path]) -> None:
        workspace.imports.run([write(1, 2)])
        before = state(workspace)
        workspace.imports.run([write(HEAD + item(3) + item(1, "Incentivising Reasoning")), write(2, name="b.md")])
        after = state(workspace)
        assert before != after
        workspace.history.undo()
        assert state(workspace) == before
        workspace.history.redo()
        assert state(workspace) == after

    def test_leaves_out_what_it_is_told_to(self, workspace: Workspace, write: Callable[..., Path]) -> None:
        preview = workspace.imports.preview([write(1, 2, 3)])
        report = workspace.imports.commit(preview, {arxiv(2)})
        assert counts(report) == (2, 0, 0, 0)
        assert [paper.id for paper in workspace.contents.papers()] == [arxiv(1), arxiv(3)]
        [digest] = workspace.contents.digests()
        assert [entry.paper for entry in digest.entries] == [arxiv(1), arxiv(3)]
        assert counts(workspace.imports.preview([write(1, 2, 3)]).report) == (1, 0, 2, 0)

    def test_leaves_what_is_left_out_as_it_is(self, workspace: Workspace, write: Callable[..., Path]) -> None:
        workspace.imports.run([write(1, 2)])
        before = workspace.contents.digests()[0].entries
        preview = workspace.imports.preview([write(HEAD + item(2, "Sclaing Agents") + item(3) + item(1))])
        workspace.imports.commit(preview, [arxiv(2), arxiv(3)])
        assert workspace.papers.find(arxiv(2)).title == TITLES[2]
        assert set(workspace.contents.digests()[0].entries) == set(before)

    def test_of_nothing_makes_no_digest(self, workspace: Workspace, write: Callable[..., Path]) -> None:
        preview = workspace.imports.preview([write(1), write(2, name="b.md")])
        report = workspace.imports.commit(preview, [arxiv(1)])
        assert (
            [digest.id for digest in workspace.contents.digests()] == ["b"] == [digest.id for digest in report.digests]
        )
        assert workspace.imports.commit(preview, [arxiv(1), arxiv(2)]).added == 0

    def test_of_a_paper_left_out_under_another_key_leaves_it_out(self, workspace: Workspace) -> None:
        title = "A Title That Is Long Enough To Tell"
        text = f"{HEAD}## {title}\n\n摘要。\n\n{item(1, title)}{item(2)}"
        preview = workspace.imports.preview([Pasted("pasted", text.encode())])
        [both, _other] = only(preview).items
        workspace.imports.commit(preview, [both.paper.id])
        assert [paper.id for paper in workspace.contents.papers()] == [arxiv(2)]


class Stop:
    """Says after some questions that the work is to end."""

    def __init__(self, after: int) -> None:
        self.left = after
        self.asked = 0

    def __call__(self) -> bool:
        self.asked += 1
        return self.asked > self.left


class TestCancelling:
    @pytest.fixture
    def digests(self, write: Callable[..., Path]) -> Path:
        many = HEAD + "".join(
            f"## Paper {number}\n\n[论文](https://arxiv.org/abs/2502.{number:05})\n\n摘要。\n\n"
            for number in range(1, 600)
        )
        write(many, name="many.md")
        return write(1, 2).parent

    @pytest.mark.slow
    def test_leaves_nothing_half_done_wherever_it_comes(
        self, workspace: Workspace, digests: Path, folder: Path
    ) -> None:
        total = Stop(10**6)
        workspace.imports.preview([digests], cancelled=total)
        assert total.asked > 8
        for after in range(total.asked):
            with pytest.raises(ImportCancelledError, match="cancelled") as caught:
                workspace.imports.preview([digests], cancelled=Stop(after))
            assert caught.value.exit_code == 130
        preview = workspace.imports.preview([digests])
        total = Stop(10**6)
        Workspace(folder / "other").imports.commit(preview, cancelled=total)
        assert total.asked > 4
        for after in range(total.asked):
            with pytest.raises(ImportCancelledError):
                workspace.imports.commit(preview, cancelled=Stop(after))
        assert (workspace.contents.papers(), workspace.contents.digests(), workspace.history.changes()) == ([], [], [])
        assert workspace.imports.commit(preview).added == 601

    def test_progress_is_told_often_and_never_goes_back(self, workspace: Workspace, digests: Path) -> None:
        told: list[tuple[int, int, str]] = []
        workspace.imports.preview([digests], progress=lambda *args: told.append(args))
        total = sum(path.stat().st_size for path in digests.iterdir())
        assert {entry[1] for entry in told} == {total}
        done = [entry[0] for entry in told]
        assert done == sorted(done)
        assert [entry[2] for entry in told] == ["many", "many: 256 papers", "many: 512 papers", "week"]


class TestImportingAgain:
    def test_keeps_the_readers_own_fields(self, workspace: Workspace, write: Callable[..., Path]) -> None:
        workspace.imports.run([write(1, 2)])
        workspace.papers.set_status([arxiv(1)], "read")
        workspace.notes.set(arxiv(1), "笔记")
        workspace.papers.edit_tags([arxiv(1)], add=["推理"])
        before = workspace.papers.find(arxiv(1))
        workspace.imports.run([write(HEAD + item(1, "Incentivising Reasoning", "更长的摘要。"))])
        after = workspace.papers.find(arxiv(1))
        assert (after.title, after.abstract) == ("Incentivising Reasoning", "更长的摘要。")
        assert all(getattr(after, name) == getattr(before, name) for name in STATE_FIELDS)
        assert workspace.papers.find(arxiv(2)).title == TITLES[2]
        assert workspace.contents.appearances(arxiv(2)) == []

    def test_a_source_corrects_its_own_facts_and_no_others(
        self, workspace: Workspace, write: Callable[..., Path]
    ) -> None:
        workspace.imports.run([write(1)])
        workspace.imports.run([write(HEAD + item(1, "Something Else Entirely"), name="other.md")])
        assert workspace.papers.find(arxiv(1)).title == TITLES[1]
        workspace.imports.run([write(HEAD + item(1, "Yet Another"), name="other.md")])
        assert workspace.papers.find(arxiv(1)).title == TITLES[1]
        workspace.imports.run([write(HEAD + item(1, "Incentivising Reasoning"))])
        assert workspace.papers.find(arxiv(1)).title == "Incentivising Reasoning"
        assert workspace.contents.facts_given(arxiv(1)) == {
            "week": ("title", "translated_title", "abstract", "arxiv_id", "links"),
        }

    def test_a_file_that_was_moved_is_the_same_digest(self, workspace: Workspace, write: Callable[..., Path]) -> None:
        path = write(1, 2)
        workspace.imports.run([path])
        moved = path.rename(path.with_name("moved.md"))
        assert counts(workspace.imports.run([moved])) == (0, 0, 2, 0)
        [digest] = workspace.contents.digests()
        assert (digest.id, digest.source) == ("week", str(moved))
        assert counts(workspace.imports.run([moved])) == (0, 0, 2, 0)
        assert len(workspace.history.changes()) == 2

    def test_a_copy_is_a_digest_of_its_own(self, workspace: Workspace, write: Callable[..., Path]) -> None:
        path = write(1, 2)
        workspace.imports.run([path])
        copy = Path(shutil.copy(path, path.with_name("copy.md")))
        assert counts(workspace.imports.run([copy])) == (0, 0, 2, 2)
        assert [digest.id for digest in workspace.contents.digests()] == ["week", "copy"]


class TestFolders:
    @pytest.fixture
    def box(self, workspace: Workspace, write: Callable[..., Path]) -> Path:
        """Import a folder of two digests."""
        write(1, name="a.md")
        box = write(2, name="sub/b.md").parent.parent
        assert counts(workspace.imports.run([box])) == (2, 0, 0, 0)
        return box

    @pytest.fixture
    def parsed(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """Give the names of the files that are parsed."""
        names: list[str] = []
        parse = formats.parse_as

        def note(source: formats.Source, *arguments: Any) -> Any:
            names.append(Path(source.name).name)
            return parse(source, *arguments)

        monkeypatch.setattr(formats, "parse_as", note)
        return names

    def test_unchanged_files_are_not_even_opened(
        self, workspace: Workspace, box: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = state(workspace)
        with monkeypatch.context() as patch:
            patch.setattr(loader, "_load", lambda *_: pytest.fail("opened without need"))
            preview = workspace.imports.preview([box])
            report = workspace.imports.run([box])
        assert [digest.id for digest in preview.skipped] == ["a", "b"]
        assert (counts(report), [digest.id for digest in report.digests]) == ((0, 0, 2, 0), ["a", "b"])
        assert state(workspace) == before

    def test_a_file_that_was_merely_touched_is_not_parsed(
        self, workspace: Workspace, box: Path, parsed: list[str]
    ) -> None:
        os.utime(box / "a.md", (1, 1))
        assert counts(workspace.imports.run([box])) == (0, 0, 2, 0)
        assert parsed == []

    def test_a_file_that_was_edited_is_read(
        self, workspace: Workspace, box: Path, write: Callable[..., Path], parsed: list[str]
    ) -> None:
        write(1, 3, name="a.md")
        assert counts(workspace.imports.run([box])) == (1, 0, 2, 0)
        assert counts(workspace.imports.run([box])) == (0, 0, 3, 0)
        assert parsed == ["a.md"]

    def test_a_file_that_was_edited_within_its_size_and_second_is_read_when_it_is_named(
        self, workspace: Workspace, box: Path
    ) -> None:
        path = box / "a.md"
        stat = path.stat()
        path.write_text(weekly(1).replace("Incentivizing", "Incentivising"), encoding="utf-8")
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        assert workspace.imports.run([box]).updated == 0
        assert workspace.imports.run([path]).updated == 1

    def test_a_newer_program_reads_everything_anew(
        self, workspace: Workspace, box: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(loader, "__version__", "99")
        assert counts(workspace.imports.run([box])) == (0, 0, 2, 0)
        assert parsed == ["a.md", "b.md"]
        workspace.imports.run([box], "weekly-markdown")
        assert parsed == ["a.md", "b.md"] * 2

    def test_what_holds_no_text_is_passed_over_in_one_word(self, workspace: Workspace, box: Path) -> None:
        for name in ("cover.PNG", "paper.pdf", "sub/old.zip"):
            (box / name).write_bytes(b"\x89PNG\r\n\x1a\n\0")
        (box / "disguised.md").write_bytes(b"PK\3\4\x14\0\0\0")
        report = workspace.imports.run([box])
        assert [(Path(problem.path).name, problem.line) for problem in report.problems] == [
            ("digests", 0),
            ("disguised.md", 0),
        ]
        assert report.problems[0].reason.startswith(
            "Ignored 3 files without text, such as pictures, PDFs and archives."
        )
        assert "archive" in report.problems[1].reason

    def test_the_problems_of_a_file_without_papers_are_told_line_by_line(
        self, workspace: Workspace, box: Path, write: Callable[..., Path]
    ) -> None:
        write("# 周报\n\n## A title\n\n## Another\n", name="c.md")
        problems = workspace.imports.run([box], "weekly-markdown").problems
        assert [(Path(problem.path).name, problem.line) for problem in problems] == [
            ("c.md", 0),
            ("c.md", 3),
            ("c.md", 5),
        ]


class TestLimits:
    def test_too_many_items_are_refused(self, folder: Path, write: Callable[..., Path]) -> None:
        path = write(1, 2)
        assert Workspace(folder, Config(most_items=2)).imports.run([path]).added == 2
        with pytest.raises(ImportFailedError, match="has more than 1 items") as caught:
            Workspace(folder, Config(most_items=1)).imports.run([path])
        assert "most_items" in caught.value.hint

    def test_too_large_a_paste_is_refused(self, folder: Path) -> None:
        with pytest.raises(ImportFailedError, match="larger than 1 MB"):
            Workspace(folder, Config(largest_file_mb=1)).imports.run([Pasted("stdin", b" " * (1 << 20) + b"x")])

    @pytest.mark.parametrize("encoding", ["no-such", "\0"])
    def test_an_encoding_that_does_not_exist_is_refused(
        self, workspace: Workspace, write: Callable[..., Path], encoding: str
    ) -> None:
        with pytest.raises(ImportFailedError, match="Unknown encoding"):
            workspace.imports.run([write(1)], encoding=encoding)


BIB = """@article{lovelace,
  title = {Incentivizing Reasoning},
  author = {Ada Lovelace},
  eprint = {2501.00001},
  archiveprefix = {arXiv},
  year = {2025}
}
"""

ENCODED: dict[str, Callable[[str], bytes]] = {
    "UTF-8 with a byte order mark and CRLF": lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"),
    "UTF-16LE": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "UTF-16LE without a mark": lambda text: text.encode("utf-16-le"),
    "GB18030": lambda text: text.encode("gb18030"),
    "lone CR": lambda text: text.replace("\n", "\r").encode(),
    "decomposed": lambda text: unicodedata.normalize("NFD", text).encode(),
}


@pytest.mark.parametrize("path", bundled_digests(), ids=lambda path: path.name)
def test_the_bytes_of_a_digest_make_no_difference(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ENCODED["decomposed"](text + "é").decode() != text + "é"
    file = tmp_path / path.name
    results = []
    for number, encode in enumerate([str.encode, *ENCODED.values()]):
        file.write_bytes(encode(text))
        workspace = Workspace(tmp_path / f"library {number}", clock=Clock())
        report = workspace.imports.run([file])
        [digest] = workspace.contents.digests()
        results.append((report, workspace.contents.papers(), digest.entries, digest.title, digest.date))
    assert all(result == results[0] for result in results)


def test_whatever_was_imported_changes_nothing_when_it_is_imported_again(
    workspace: Workspace, write: Callable[..., Path], tmp_path: Path
) -> None:
    files = [
        write(1, 2, name="a.md"),
        write(BIB, name="refs.bib"),
        write(3, 1, name="sub/c.md"),
        write("https://arxiv.org/abs/2501.00002\nhttps://example.org/post\n", name="links.txt"),
        *bundled_digests(),
    ]
    for batch in ([files[0].parent], files[4:], [files[1]], files):
        workspace.imports.run(batch)
    before, version = state(workspace), workspace.updates.version
    for batch in ([files[0].parent], [files[2]], files[::-1], *([file] for file in files)):
        assert workspace.imports.run(batch).added == 0
        assert (state(workspace), workspace.updates.version) == (before, version)

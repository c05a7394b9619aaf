"""Rows of the preview: what stands in them, and that they are exactly as wide as they must be."""

import pytest

from reader.i18n import activate
from reader.importing.preview import Candidate, FilePreview, ImportItem, ImportPreview, ParsedFile
from reader.models import Digest, Entry, ImportReport, ParsedDigest, Problem
from reader.text.cells import cell_len
from reader.ui.imports.progress_line import progress_pieces
from reader.ui.imports.rows import ImportRow, build_import_rows, count_items, import_pieces, seen_in, shown_counts
from reader.ui.imports.text import import_lines
from reader.ui.jobs import JobState
from tests.storage.builders import paper
from tests.ui.hostile import HOSTILE, HOSTILE_DIGEST, UNSAFE, WIDE_TITLES


def item(number: int = 1, outcome: str = "added", seen: tuple[str, ...] = (), **facts) -> ImportItem:
    return ImportItem(
        paper=paper(number, **facts),
        before=None,
        outcome=outcome,
        facts=("title",),
        is_new_here=bool(seen),
        seen_in=seen,
    )


def file(
    *items: ImportItem, removed=(), problems=(), doubts=(), encoding="utf-8", title="D", source="/x/a.md"
) -> FilePreview:
    entries = tuple(Entry(each.paper.id) for each in items)
    return FilePreview(
        file=ParsedFile(
            source, "a", "bibtex", ParsedDigest(), encoding, (Candidate("bibtex", 0.9), Candidate("ris", 0.2))
        ),
        digest=Digest(id="d", title=title, source=source, format="bibtex", date="2025-W04", entries=entries),
        before=None,
        items=tuple(items),
        removed=tuple(removed),
        problems=tuple(problems),
        doubts=tuple(doubts),
    )


def preview(*files: FilePreview, skipped=(), unusable=()) -> ImportPreview:
    report = ImportReport(digests=(), added=0, updated=0, unchanged=0, seen_before=0, problems=())
    return ImportPreview(files=files, skipped=tuple(skipped), unusable=tuple(unusable), report=report)


DOUBT = Problem("/x/a.md", 0, "Paper 1", "The abstract looks cut off.")
PROBLEM = Problem("/x/[red].md", 7, "\x1b[31m- [/x]", "The title [/b] is empty.")
HOSTILE_ITEM = ImportItem(
    paper=HOSTILE, before=HOSTILE, outcome="updated", facts=("title",), is_new_here=True, seen_in=(HOSTILE_DIGEST,)
)
EVERYTHING = preview(
    file(
        item(1),
        item(2, "updated", ("Old",)),
        item(3, "unchanged", status="read"),
        HOSTILE_ITEM,
        *(item(number, title=title) for number, title in enumerate(WIDE_TITLES, 10)),
        removed=[paper(4), HOSTILE],
        doubts=[PROBLEM],
        problems=[PROBLEM, Problem("/x/a.md", 0, "", "汉" * 90)],
        encoding="gb18030",
        title=HOSTILE_DIGEST,
    ),
    file(item(5), title="E"),
    skipped=[Digest(id="s", title=HOSTILE_DIGEST, source="/x/\x1b.md", format="f")],
    unusable=[PROBLEM],
)


def text(row: ImportRow, width: int = 100, left_out=()) -> str:
    return "".join(text for text, _role in import_pieces(row, width, left_out)).rstrip()


def test_the_parts_of_a_preview_follow_each_other_with_a_blank_line_between() -> None:
    rows = build_import_rows(
        preview(
            file(item(1), removed=[paper(2)], problems=[PROBLEM], doubts=[DOUBT]),
            file(item(3), title="E"),
            unusable=[PROBLEM],
        )
    )
    assert [text(row)[:22].rstrip() for row in rows] == [
        "D", "a.md   bibtex, possibl", "1 added   1 removed",
        "+ added     论文 Paper 1", "",
        "No longer in this dige", "x removed   论文 Paper 2", "",
        "Cannot be imported", "     7  The title [/b]", "",
        "Can be imported, but p", "        The abstract l", "",
        "E", "a.md   bibtex, possibl", "1 added",
        "+ added     论文 Paper 3", "",
        "Files not imported", "[red].md  The title [/",
    ]  # fmt: skip
    assert [row.can_stand for row in rows].count(True) == 8


def test_a_preview_without_files_begins_with_its_first_part() -> None:
    rows = build_import_rows(preview(skipped=[Digest(id="s", title="S", source="/s", format="f")]))
    assert [text(row) for row in rows] == ["Unchanged since the last import", "S"]
    assert build_import_rows(preview()) == []


@pytest.mark.parametrize("width", [10, 24, 37, 77, 117])
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_row_is_as_wide_as_it_must_be_and_safe(width: int, language: str) -> None:
    activate(language)
    for row in build_import_rows(EVERYTHING):
        pieces = import_pieces(row, width, {"arxiv:2501.00002"})
        assert not pieces or sum(cell_len(text) for text, _role in pieces) == width
        assert not UNSAFE.search("".join(text for text, _role in pieces))


@pytest.mark.parametrize("width", [20, 76, 116])
def test_what_is_said_of_a_row_fits_and_is_safe(width: int) -> None:
    for row in build_import_rows(EVERYTHING):
        lines = ["".join(text for text, _role in line.pieces) for line in import_lines(row, (), width)]
        assert all(cell_len(line) <= width for line in lines)
        assert not UNSAFE.search("".join(lines))
        assert bool(lines) == (row.value is not None and not isinstance(row.value, str))


def test_what_is_said_of_a_paper() -> None:
    (line, facts, places) = import_lines(ImportRow(item(1, "updated", ("Old",))), (), 100)
    assert ["".join(text for text, _role in each.pieces) for each in (line, facts, places)] == [
        "论文 Paper 1",
        "updated title",
        "seen in Old, unread",
    ]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (item(), ""),
        (item(1, "unchanged"), ""),
        (item(1, "unchanged", status="read"), "read"),
        (item(1, "unchanged", ("A",)), "seen in A, unread"),
        (item(1, "updated", ("A", "B"), status="skipped"), "seen in A, B, skipped"),
    ],
)
def test_it_is_said_where_a_paper_was_seen(value: ImportItem, said: str) -> None:
    assert seen_in(value) == said


def test_of_a_long_place_the_status_is_still_seen() -> None:
    value = item(1, "unchanged", ("很长的文摘标题" * 9,), status="read")
    assert text(ImportRow(value), 80).endswith("⋯, read")
    assert text(ImportRow(value), 40).endswith("  seen, read")


ALL = [file(item(1), item(2, "unchanged", ("A",)), item(3, "updated", ("A",)), problems=[PROBLEM], doubts=[DOUBT])]


@pytest.mark.parametrize(
    ("files", "left_out", "short", "said"),
    [
        (ALL, (), False, "1 added, 1 updated, 1 unchanged, 2 seen, 1 problem, 1 warning"),
        (ALL, {"arxiv:2501.00003"}, False, "1 added, 1 unchanged, 1 omitted, 1 seen, 1 problem, 1 warning"),
        (ALL * 2, {"arxiv:2501.00003"}, True, "+2, =2, -2, 2 problems"),
        ([file(removed=[paper(1)])], (), False, "1 removed"),
        ([], (), False, ""),
    ],
)
def test_counts_pass_over_what_is_left_out_and_what_there_is_none_of(files, left_out, short: bool, said: str) -> None:
    assert ", ".join(shown_counts(count_items(files, left_out), short=short)) == said


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (JobState(), "--------------"),
        (JobState(0, 0, "Importing"), "--------------  Importing"),
        (JobState(30, 120, "a\x1b[31mb"), "====----------   25%  ab"),
        (JobState(240, 120, "x"), "==============  100%  x"),
    ],
)
def test_progress_is_a_bar_a_share_and_a_name(state: JobState, shown: str) -> None:
    line = "".join(text for text, _role in progress_pieces(state, 70))
    assert line.removesuffix("  Esc cancels").rstrip() == shown
    assert cell_len(line) == 70

"""``reader import``."""

from pathlib import Path

import pytest

from tests.cli.conftest import R1, SEEDS, Run

WEEKLY = SEEDS / "2025-W04-weekly.md"
NOTES = SEEDS / "gui-agent-notes.txt"


def state(folder: Path) -> dict[str, bytes]:
    """Read everything that a library holds."""
    return {path.name: path.read_bytes() for path in folder.glob("*.json*")}


def test_json_has_the_agreed_shape(run: Run) -> None:
    outcome = run("import", SEEDS, "--json")
    assert outcome.code == 0
    report = outcome.json
    assert list(report) == ["digests", "added", "updated", "unchanged", "seen_before", "problems"]
    assert [list(digest) for digest in report["digests"]] == [["id", "path", "format", "title", "papers"]] * 2
    assert [digest["papers"] for digest in report["digests"]] == [21, 10]
    assert report["added"] == 31


def test_the_report_is_for_people_without_json(run: Run) -> None:
    outcome = run("import", WEEKLY)
    assert outcome.out == "21 papers  AI 论文周报 2025-W04\n"
    assert outcome.err == "21 added, 0 updated, 0 unchanged, 0 seen before in another digest.\n"


def test_a_second_import_changes_nothing(filled: Run) -> None:
    before = filled("history", "--json").json
    report = filled("import", SEEDS, "--json").json
    assert (report["added"], report["updated"], report["unchanged"]) == (0, 0, 31)
    assert filled("history", "--json").json == before


def test_a_dry_run_changes_nothing(run: Run, folder: Path) -> None:
    outcome = run("import", "--dry-run", SEEDS)
    assert outcome.code == 0
    assert "31 added" in outcome.err
    assert "dry run" in outcome.err
    assert run("import", "--dry-run", "-", stdin=WEEKLY.read_bytes()).code == 0
    assert run("list", "--json").json == []
    assert not folder.exists()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_standard_input_is_read_as_bytes(run: Run, encoding: str) -> None:
    outcome = run("import", "-", "--json", stdin=WEEKLY.read_text(encoding="utf-8").encode(encoding))
    assert outcome.code == 0
    assert outcome.json["added"] == 21
    assert "大语言模型思维的深度进化" in run("list", "--json").out


def test_standard_input_stands_alone(run: Run) -> None:
    assert run("import", "-", WEEKLY).code == 2
    assert run("import").code == 2


def test_a_format_can_be_named(run: Run) -> None:
    assert run("import", WEEKLY, "--format", "weekly-markdown").code == 0
    outcome = run("import", WEEKLY, "--format", "nonsense")
    assert outcome.code == 1
    assert "nonsense" in outcome.err


BROKEN = {
    "missing": None,
    "empty": b"",
    "blank": b" \n\n",
    "binary": bytes(range(256)) * 40,
    "prose": b"Nothing to be seen here.",
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_useless_file_is_a_clear_failure(filled: Run, folder: Path, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"{kind}.md"
    if (content := BROKEN[kind]) is not None:
        path.write_bytes(content)
    before = state(folder)
    outcome = filled("import", path)
    assert outcome.code == 1
    assert outcome.out == ""
    assert str(path) in outcome.err
    assert "Traceback" not in outcome.err
    assert 1 <= len(outcome.err.splitlines()) <= 2
    assert state(folder) == before


def test_a_folder_without_digests_is_a_clear_failure(run: Run, folder: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    outcome = run("import", empty)
    assert outcome.code == 1
    assert str(empty) in outcome.err
    assert not folder.exists()


def test_a_named_file_that_gives_nothing_is_noticed_among_good_ones(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.md"
    broken.write_bytes(BROKEN["binary"])
    outcome = run("import", WEEKLY, broken, NOTES)
    assert outcome.code == 1
    assert len(outcome.out.splitlines()) == 2
    assert f"{broken}: " in outcome.err
    assert len(run("list", "--json").json) == 31


def test_a_useless_file_found_in_a_folder_is_told_but_no_failure(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mixed").mkdir()
    (tmp_path / "mixed" / "broken.md").write_bytes(BROKEN["binary"])
    (tmp_path / "mixed" / "good.md").write_bytes(WEEKLY.read_bytes())
    outcome = run("import", tmp_path / "mixed")
    assert outcome.code == 0
    assert "broken.md: " in outcome.err


def test_a_file_name_cannot_act_on_the_terminal(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "bro\x9b31mken.md"
    broken.write_bytes(BROKEN["binary"])
    outcome = run("import", WEEKLY, broken)
    assert "broken.md: " in outcome.err


def test_problems_have_path_line_and_reason(run: Run, tmp_path: Path) -> None:
    digest = tmp_path / "week.md"
    digest.write_text(WEEKLY.read_text(encoding="utf-8") + "\n## A title and nothing more\n", encoding="utf-8")
    outcome = run("import", digest)
    assert outcome.code == 0
    place = next(line for line in outcome.err.splitlines() if line.startswith(f"{digest}:"))
    line, reason = place.removeprefix(f"{digest}:").split(": ", 1)
    assert int(line) > 100
    assert reason
    assert [list(problem) for problem in run("import", digest, "--json").json["problems"]] == [
        ["path", "line", "text", "reason"]
    ]


def test_a_digest_of_problems_alone_is_a_failure(run: Run, tmp_path: Path) -> None:
    digest = tmp_path / "week.md"
    digest.write_text("## A title and nothing more\n", encoding="utf-8")
    outcome = run("import", digest, "--format", "weekly-markdown")
    assert outcome.code == 1
    assert outcome.err


def test_a_dry_run_tells_what_would_become_of_each_paper(filled: Run, tmp_path: Path) -> None:
    filled("status", "reading", R1)
    digest = tmp_path / "week.md"
    digest.write_text(
        "# 周报\n\n## New\n\n[新](https://arxiv.org/abs/2502.00001)\n\n"
        "## DeepSeek-R1\n\n[深度](https://arxiv.org/abs/2501.12948v9)\n\n## Nothing more\n",
        encoding="utf-8",
    )
    outcome = filled("import", "--dry-run", digest)
    assert outcome.code == 0
    assert outcome.out.splitlines() == [
        str(digest),
        "  周报",
        next(line for line in outcome.out.splitlines() if line.startswith("  Format: weekly-markdown")),
        "  added      新",
        "  updated    DeepSeek-R1: 通过强化学习激励大语言模型的推理能力",
        "             new: versions",
        "             seen before in AI 论文周报 2025-W04 (reading)",
    ]
    assert "Encoding: utf-8." in outcome.out
    assert f"{digest}:11: The heading has neither a link nor a text below it.\n    ## Nothing more\n" in outcome.err
    assert outcome.err.endswith("Nothing was changed: this was a dry run.\n")


def test_a_dry_run_of_an_edited_digest_names_what_leaves_it(run: Run, tmp_path: Path) -> None:
    digest = tmp_path / "week.md"
    digest.write_bytes(WEEKLY.read_bytes())
    run("import", digest)
    blocks = WEEKLY.read_text(encoding="utf-8").split("\n## ")
    digest.write_text("\n## ".join(blocks[:-1]), encoding="utf-8")
    lines = run("import", "--dry-run", digest).out.splitlines()
    assert [line.split()[0] for line in lines[3:]] == ["unchanged"] * 20 + ["removed"]
    assert run("import", digest).code == 0
    assert len(run("list", "--json").json) == 21


def test_json_of_a_dry_run_has_the_preview_beside_the_report(filled: Run, tmp_path: Path) -> None:
    digest = tmp_path / "week.md"
    digest.write_bytes(WEEKLY.read_bytes())
    record = filled("import", "--dry-run", "--json", digest, SEEDS).json
    assert list(record)[:6] == ["digests", "added", "updated", "unchanged", "seen_before", "problems"]
    assert record["skipped"] == ["2025-w04-weekly", "gui-agent-notes"]
    [file] = record["files"]
    assert (file["source"], file["format"], file["encoding"]) == (str(digest), "weekly-markdown", "utf-8")
    assert (file["known"], file["title"], file["date"]) == (False, "AI 论文周报 2025-W04", "2025-W04")
    assert file["ranking"][0]["format"] == "weekly-markdown"
    assert file["items"][0] == {
        "id": file["items"][0]["id"],
        "title": file["items"][0]["title"],
        "outcome": "unchanged",
        "facts": [],
        "new_here": True,
        "seen_in": ["AI 论文周报 2025-W04"],
        "status": "unread",
    }


def test_an_encoding_can_be_named(run: Run, tmp_path: Path) -> None:
    digest = tmp_path / "week.md"
    digest.write_bytes("## Gödel\n\nhttps://arxiv.org/abs/2501.00001\n\nNaïve.\n".encode("mac-roman"))
    assert run("import", digest, "--encoding", "mac-roman").code == 0
    assert run("list", "--json").json[0]["title"] == "Gödel"
    outcome = run("import", digest, "--encoding", "nonsense")
    assert (outcome.code, outcome.out) == (1, "")
    assert "Unknown encoding nonsense." in outcome.err


def test_a_folder_with_pictures_is_no_failure(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mixed").mkdir()
    (tmp_path / "mixed" / "cover.png").write_bytes(b"\x89PNG\r\n")
    (tmp_path / "mixed" / "good.md").write_bytes(WEEKLY.read_bytes())
    outcome = run("import", tmp_path / "mixed")
    assert outcome.code == 0
    assert "Ignored 1 file without text, such as a picture, a PDF or an archive." in outcome.err


@pytest.mark.parametrize(
    ("magic", "words", "hint"),
    [
        (b"PK\x03\x04zip", "is an archive.", "Unpack it"),
        (b"\x1f\x8b\x08", "is an archive.", "Unpack it"),
        (b"7z\xbc\xaf\x27\x1c", "is an archive.", "Unpack it"),
        (b"%PDF-1.7", "is a PDF", ".bib"),
        (b"PK\x03\x04....word/document.xml", "is an office document", "text file"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_a_word(
    run: Run, tmp_path: Path, folder: Path, magic: bytes, words: str, hint: str
) -> None:
    path = tmp_path / "digest.md"
    path.write_bytes(magic + b"\0" * 99)
    outcome = run("import", path)
    assert outcome.code == 1
    assert words in outcome.err
    assert hint in outcome.err
    assert not folder.exists()

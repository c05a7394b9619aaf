"""``reader stats`` and ``reader report``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import KIMI, R1, SEEDS, Run


@pytest.fixture
def read(filled: Run) -> Run:
    filled("read", R1, KIMI)
    filled("tag", "+推理", R1)
    filled("note", R1, "--stdin", stdin="一条笔记".encode())
    return filled


def test_the_numbers_are_printed(read: Run) -> None:
    outcome = read("stats")
    rows = dict(line.split("  ", 1) for line in outcome.out.splitlines())
    assert rows["total read"].strip() == "2"
    assert rows["left to read"].strip().startswith("29, about ")
    assert "400 Han characters or 220 words a minute, from the settings" in outcome.err


def test_the_numbers_are_json(read: Run) -> None:
    record = read("stats", "--json").json
    assert (record["papers"], record["read"], record["left"]["papers"], record["goal"]) == (31, 2, 29, None)
    assert [day["papers"] for day in record["days"]] == [2]
    assert record["tags"] == [{"tag": "推理", "papers": 1, "read": 1, "done": 1, "minutes": 0.0}]
    assert [digest["read"] for digest in record["digests"]] == [2, 0]
    read("undo", "2")
    assert read("stats", "--json").json["read"] == 0


def test_settings_are_heeded(read: Run, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("weekly_goal = 8\nhan_per_minute = 40\nwords_per_minute = 22", "utf-8")
    record = read("stats", "--json").json
    assert record["goal"] == {"papers": 8, "read": 2}
    assert record["left"]["pace"] == {"han_per_minute": 40.0, "words_per_minute": 22.0, "samples": 0}
    assert "2/8" in read("stats").out


def test_an_empty_library_says_what_to_do(run: Run) -> None:
    outcome = run("stats")
    assert (outcome.code, outcome.out) == (0, "")
    assert "reader import" in outcome.err
    assert run("stats", "--json").json["papers"] == 0


def test_a_report_reads_back_in_without_loss(read: Run, tmp_path: Path) -> None:
    path = tmp_path / "week.md"
    outcome = read("report", "-o", path)
    assert (outcome.code, outcome.out) == (0, "")
    assert "2 papers" in outcome.err
    other = ("--library", tmp_path / "other")
    assert "2 added" in read(*other, "import", path).err
    first, second = (read(*each, "list", "is:read", "--json").json for each in ((), other))
    for papers in (first, second):
        for paper in papers:
            del paper["appears_in"]
    assert first == second
    assert second[0]["note"] or second[1]["note"]


def test_from_a_digest_to_its_report_nothing_of_what_was_read_is_lost(run: Run, tmp_path: Path) -> None:
    run("import", SEEDS / "2025-W04-weekly.md")
    ids = [paper["id"] for paper in run("list", "--json").json]
    run("status", "queued", *ids[:9])
    run("read", *ids[3:6])
    run("tag", "+推理; 数学", *ids[4:7])
    for paper in ids[3:5]:
        run("note", paper, "--stdin", stdin="# 一\n\n> 二".encode())
    assert run("digests", "close", "2025-w04-weekly", "--leftovers", "skip", "--yes").code == 0
    record = run("stats", "--json").json
    (digest,) = record["digests"]
    assert (record["read"], record["left"]["papers"], digest["papers"], digest["read"]) == (3, 6, 21, 3)
    path = tmp_path / "week.md"
    assert run("report", "-o", path).code == 0
    other = ("--library", tmp_path / "other")
    assert run(*other, "import", path).code == 0
    before, after = ({paper["id"]: paper for paper in run(*at, "list", "--json").json} for at in ((), other))
    assert list(after) == ids[3:6]
    for paper, state in after.items():
        for field in ("status", "tags", "note", "starred", "progress", "started_at", "finished_at", "added_at"):
            assert state[field] == before[paper][field], field


def test_a_report_is_printed_and_its_papers_are_json(read: Run) -> None:
    assert read("report").out.startswith("# Weekly report ")
    record = read("report", "--json").json
    assert {paper["id"] for paper in record["papers"]} == {R1, KIMI}
    assert list(record) == ["week", "first", "last", "papers"]
    assert read("report", "--week", record["first"], "--json").json == record
    assert read("report", "--week", record["week"], "--json").json == record


@pytest.mark.parametrize("week", ["2020-W01", "last week", "上周"])
def test_a_week_without_reading_has_no_report(read: Run, tmp_path: Path, week: str) -> None:
    outcome = read("report", "--week", week, "-o", tmp_path / "week.md")
    assert (outcome.code, outcome.out) == (1, "")
    assert "No papers were read in" in outcome.err
    assert not (tmp_path / "week.md").exists()
    assert read("report", "--week", week, "--json").json["papers"] == []


@pytest.mark.parametrize("arguments", [["--week", "soon"], ["--week", "2025"], ["--json", "-o", "x.md"]])
def test_what_makes_no_sense_is_wrong_usage(read: Run, arguments: list[str]) -> None:
    outcome = read("report", *arguments)
    assert (outcome.code, outcome.out) == (2, "")


def test_a_file_is_overwritten_only_by_force(read: Run, tmp_path: Path) -> None:
    path = tmp_path / "week.md"
    path.write_text("mine", encoding="utf-8")
    outcome = read("report", "-o", path)
    assert (outcome.code, path.read_text(encoding="utf-8")) == (2, "mine")
    assert "--force" in outcome.err
    assert read("report", "-o", path, "--force").code == 0
    assert path.read_text(encoding="utf-8").startswith("# Weekly report")


def test_the_demo_has_statistics(run: Run) -> None:
    assert json.loads(run("--demo", "stats", "--json").out)["papers"] == 31

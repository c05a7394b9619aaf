"""A week in a pseudo-terminal: import a digest, triage it, read, write, close it out, report, import the report."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.test_desk_terminal import SEEDS, Terminal, papers
from tests.test_desk_terminal import library as library
from tests.test_desk_terminal import pytestmark as pytestmark
from tests.test_desk_terminal import start as start

WEEKLY = next(SEEDS.glob("*2025-W04*"))
DECISIONS = "q" * 8 + "x" * 6 + "l" * 7


def test_a_digest_is_triaged_read_closed_out_and_reported(
    start: Callable[..., Terminal], library: Path, tmp_path: Path
) -> None:
    assert start("import", str(WEEKLY)).wait_for_end() == 0
    desk = start()
    desk.wait_for("21 papers")
    desk.send("T")
    desk.wait_for("1/21")
    desk.send(DECISIONS)
    desk.wait_for("14 papers triaged")
    desk.send("\x1b")
    desk.wait_for("queued 8   skipped 6")
    for number, note in enumerate(("第一篇的笔记", "second note", "")):
        desk.send("c")
        desk.wait_for("▸ reading")
        if note:
            desk.send("n")
            desk.wait_for("Ctrl+S save")
            desk.send(f"{note}\x13")
            desk.wait_until(lambda note=note: note in (library / "journal.jsonl").read_text("utf-8"), "the note")
            desk.send("\x1b")
            desk.wait_for("J next")
        desk.send("r")
        desk.wait_for("End. Marked as read. Press J for the next paper.")
        desk.send("\x1b")
        desk.wait_for(f"read {number + 1}")
    desk.send("D")
    desk.wait_for("2025-W04")
    desk.send("c")
    desk.wait_for("Skip 7 unread papers")
    desk.send("x")
    desk.wait_for("skipped 13")
    desk.wait_for("closed")
    desk.send("\x1b")
    desk.wait_for("Enter open")
    desk.send("S")
    desk.wait_for("today 3")
    desk.send("\x1b")
    desk.wait_for("Enter open")
    desk.send("q")
    assert desk.wait_for_end() == 0

    report = tmp_path / "week.md"
    assert start("report", "-o", str(report)).wait_for_end() == 0
    again = start("--library", str(tmp_path / "other"), "import", str(report))
    assert again.wait_for_end() == 0
    first, second = papers(library), papers(tmp_path / "other")
    read = {name for name, paper in first.items() if paper["status"] == "read"}
    assert len(read) == 3
    assert second.keys() == read
    for name in read:
        assert {key: second[name].get(key) for key in ("status", "tags", "note", "starred", "finished_at")} == {
            key: first[name].get(key) for key in ("status", "tags", "note", "starred", "finished_at")
        }
    stats = start("stats", "--json")
    stats.wait_for_end()
    assert sum(day["papers"] for day in json.loads(stats.raw)["days"]) == 3

"""Commands that mark papers: ``status``, ``read``, ``star``, ``tag``; and ``undo``, ``redo``, ``history``."""

import json
import re
from pathlib import Path

import pytest

from reader.i18n import language
from tests.cli.conftest import KIMI, R1, Run


def field(run: Run, name: str, paper: str = R1) -> object:
    return run("show", paper, "--json").json[name]


@pytest.mark.parametrize("state", ["unread", "queued", "reading", "read", "skipped", "Reading"])
def test_status_is_set(filled: Run, state: str) -> None:
    filled("status", "queued" if state == "unread" else "unread", R1)
    outcome = filled("status", state, R1, "2501.12599")
    assert (outcome.code, outcome.out) == (0, "")
    assert field(filled, "status") == field(filled, "status", KIMI) == state.lower()


@pytest.mark.usefixtures("chinese")
def test_status_is_taken_by_its_chinese_word(filled: Run) -> None:
    assert filled("status", "已读", R1).code == 0
    assert field(filled, "status") == "read"
    assert filled("list", "--status", "已读", "--json").json[0]["id"] == R1
    assert language() == "en"


def test_an_unknown_status_is_wrong_usage(filled: Run) -> None:
    outcome = filled("status", "eaten", R1)
    assert outcome.code == 2
    assert "skipped" in outcome.err


def test_read_marks_several_as_one_change(filled: Run) -> None:
    outcome = filled("read", R1, "https://arxiv.org/abs/2501.12599v3", "2501.12948")
    assert outcome.err == "Changed: 2 papers.\n"
    assert field(filled, "status") == field(filled, "status", KIMI) == "read"
    assert field(filled, "progress") == 100
    assert filled("read", R1).err == "Nothing to change.\n"
    assert filled("undo").err == "Undone: status, 2 papers.\n"
    assert field(filled, "status") == field(filled, "status", KIMI) == "unread"


def test_star_and_take_the_star_away(filled: Run) -> None:
    assert filled("star", R1).code == 0
    assert field(filled, "starred") is True
    assert filled("star", "--off", R1).code == 0
    assert field(filled, "starred") is False


@pytest.mark.parametrize(
    ("arguments", "tags"),
    [
        (["+new", R1], ["old", "h", "new"]),
        (["-old", R1], ["h"]),
        (["+new", "-old", R1], ["h", "new"]),
        ([R1, "+new", "-old"], ["h", "new"]),
        (["+新", "--", R1], ["old", "h", "新"]),
        (["--", "-old", "+new", R1], ["h", "new"]),
        (["--", "-h", R1], ["old"]),
        (["+-dash", R1], ["old", "h", "-dash"]),
        (["+two  words", R1], ["old", "h", "two words"]),
    ],
)
def test_tags_are_added_and_removed(filled: Run, arguments: list[str], tags: list[str]) -> None:
    filled("tag", "+old", "+h", R1)
    assert filled("tag", *arguments).code == 0
    assert field(filled, "tags") == tags


@pytest.mark.parametrize(("added", "removed"), [("+-dash", "--dash"), ("+two words", "-two  words ")])
def test_an_odd_tag_can_be_removed_again(filled: Run, added: str, removed: str) -> None:
    filled("tag", added, R1)
    assert filled("tag", "--", removed, R1).code == 0
    assert field(filled, "tags") == []


@pytest.mark.parametrize("arguments", [[], ["+new"], [R1], ["+", R1], ["-", R1], ["--"]])
def test_tag_needs_a_tag_and_an_id(filled: Run, arguments: list[str]) -> None:
    outcome = filled("tag", *arguments)
    assert outcome.code == 2
    assert "reader tag" in outcome.err
    assert field(filled, "tags") == []


@pytest.mark.parametrize(
    "command", [["read"], ["status", "read"], ["star"], ["tag", "+new"], ["cite"], ["copy"], ["open"]]
)
def test_an_unknown_id_among_good_ones_changes_nothing(
    filled: Run, folder: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in ("browser.open_url", "clipboard.copy"):
        monkeypatch.setattr(f"reader.terminal.{room}", lambda *arguments, **options: pytest.fail("was called"))
    journal = (folder / "journal.jsonl").read_bytes()
    outcome = filled(*command, R1, "nonsense")
    assert (outcome.code, outcome.out) == (1, "")
    assert "nonsense" in outcome.err
    assert (folder / "journal.jsonl").read_bytes() == journal


@pytest.mark.parametrize("command", ["read", "star", "cite", "copy", "open", "status", "show", "note", "tag"])
def test_a_command_without_an_id_is_wrong_usage(filled: Run, command: str) -> None:
    assert filled(command).code == 2


def test_undo_and_redo_say_what_they_did(filled: Run) -> None:
    filled("tag", "+x", R1, KIMI)
    assert filled("undo").err == "Undone: tags, 2 papers.\n"
    assert field(filled, "tags") == []
    assert filled("redo").err == "Redone: tags, 2 papers.\n"
    assert field(filled, "tags") == ["x"]
    assert filled("redo").code == 1


def test_an_import_is_undone_in_a_later_run(filled: Run) -> None:
    assert filled("undo").err == "Undone: import, 31 papers.\n"
    assert filled("list", "--json").json == []
    assert filled("undo").code == 1
    assert filled("redo").err == "Redone: import, 31 papers.\n"
    assert len(filled("list", "--json").json) == 31


def test_history_has_the_newest_last(filled: Run) -> None:
    filled("read", R1)
    filled("tag", "+x", R1, KIMI)
    filled("undo")
    records = filled("history", "--json").json
    assert [list(record) for record in records] == [["seq", "at", "by", "command", "of", "papers", "edits"]] * 4
    assert [record["command"] for record in records] == ["import", "status", "tag", "undo"]
    assert [record["of"] for record in records] == [None, None, None, 3]
    assert [len(record["papers"]) for record in records] == [31, 1, 2, 2]
    rows = [re.split(r"  +", line) for line in filled("history").out.splitlines()]
    by = records[0]["by"]
    assert [row[:1] + row[2:] for row in rows] == [
        ["1", "import", "31 added", "31 papers", by],
        ["2", "status", "unread -> read", "DeepSeek-R1: 通过强化学习激励大语言模型的推理能力", by],
        ["3", "tags", "+x", "2 papers", by],
        ["4", "undo 3", "-x", "2 papers", by],
    ]


def test_history_as_json_has_what_was_there_before_and_after(filled: Run) -> None:
    filled("tag", "+x", R1)
    records = filled("history", "--json").json
    edit = {"table": "papers", "id": R1, "field": "tags", "before": [], "after": ["x"]}
    assert records[1]["edits"] == [edit]
    arrivals = [edit for edit in records[0]["edits"] if edit["table"] == "papers"]
    assert [(edit["field"], edit["before"], edit["after"]) for edit in arrivals] == [("", False, True)] * 31


def test_history_of_a_paper_that_is_gone(filled: Run) -> None:
    filled("undo")
    assert [record["command"] for record in filled("history", "2501.12948", "--json").json] == ["import", "undo"]
    assert filled("history", "9901.00001").code == 1


def test_undo_of_a_change_by_its_number(filled: Run) -> None:
    filled("tag", "+x", R1)
    filled("read", KIMI)
    assert filled("undo", 2).err == "Undone: tags, 1 paper.\n"
    assert field(filled, "tags") == []
    assert filled("undo", 2).err.startswith("There is no change 2 to undo.")
    assert filled("undo", 99).code == 1
    assert filled("undo", "x").code == 2


def test_undo_of_a_change_that_another_stands_on_is_refused_with_its_reason(filled: Run) -> None:
    filled("tag", "+x", R1)
    filled("tag", "+y", R1)
    outcome = filled("undo", 2)
    assert outcome.code == 1
    assert re.match(r"Change 2 cannot be undone: \d+@\S+ changed the same data at .* \(change 3\)\.", outcome.err)
    assert field(filled, "tags") == ["x", "y"]


def test_history_of_one_paper(filled: Run) -> None:
    filled("read", R1)
    filled("read", KIMI)
    assert [record["seq"] for record in filled("history", "2501.12948", "--json").json] == [1, 2]


def test_history_shows_local_time(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    time = pytest.importorskip("time")
    if not hasattr(time, "tzset"):
        pytest.skip("the time zone of a process cannot be changed here")
    at = filled("history", "--json").json[0]["at"]
    monkeypatch.setenv("TZ", "XYZ-14")
    time.tzset()
    shown = filled("history").out
    monkeypatch.undo()
    time.tzset()
    assert f"{(int(at[11:13]) + 14) % 24:02}{at[13:19]}" in shown


def test_history_of_an_empty_library(run: Run) -> None:
    outcome = run("history")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err


def test_every_command_leaves_a_whole_library_file(filled: Run, folder: Path) -> None:
    filled("star", R1)
    tables = json.loads((folder / "library.json").read_text(encoding="utf-8"))
    assert len(tables["papers"]) == 31
    assert [paper["id"] for paper in tables["papers"].values() if paper.get("starred")] == [R1]


def test_digests_are_counted(filled: Run) -> None:
    filled("read", R1)
    filled("status", "skipped", KIMI)
    records = filled("digests", "--json").json
    keys = "id title source format date papers unread queued reading read skipped"
    assert [list(record) for record in records] == [keys.split()] * 2
    assert [records[0][key] for key in ("papers", "unread", "read", "skipped")] == [21, 19, 1, 1]
    assert filled("digests").out.splitlines()[0].split()[:3] == ["2/21", "2025-W04", "2025-w04-weekly"]


def test_no_digests(run: Run) -> None:
    outcome = run("digests")
    assert (outcome.code, outcome.out) == (0, "")
    assert "reader import" in outcome.err

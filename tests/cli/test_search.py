"""``reader search`` and queries of ``reader list``."""

from __future__ import annotations

import pytest

from tests.cli.conftest import KIMI, R1, Run
from tests.search.test_searcher import AGENTS, REASONING, REINFORCED


@pytest.fixture(autouse=True)
def _one_library_of_samples(filled: Run) -> None:
    """Search the sample digests."""


def ids(run: Run, *arguments: object) -> list[str]:
    return [record["id"] for record in run(*arguments, "--json").json]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("推理", REASONING),
        ("状态:未读 title:agent OR 智能体", AGENTS),
        ("qhxx", REINFORCED),
        ("強化學習", REINFORCED),
    ],
)
def test_the_best_come_first(run: Run, query: str, expected: list[str]) -> None:
    assert ids(run, "search", query) == expected


def test_a_query_may_come_in_several_arguments(run: Run) -> None:
    assert ids(run, "search", "title:deepseek", "强化学习") == [R1]


def test_records_are_those_of_the_list(run: Run) -> None:
    listed = {record["id"]: record for record in run("list", "--json").json}
    found = run("search", "推理", "--json").json
    assert [listed[record["id"]] for record in found] == found


def test_lines_are_those_of_the_list(run: Run) -> None:
    line = run("search", "title:deepseek").out
    assert line == run("list", "title:deepseek").out
    assert "2501.12948  DeepSeek-R1" in line


def test_limit(run: Run) -> None:
    assert ids(run, "search", "推理", "--limit", 2) == REASONING[:2]
    assert run("search", "推理", "--limit", 0).code == 2


@pytest.mark.slow
def test_what_was_looked_for_instead_is_told(run: Run) -> None:
    assert run("search", "qhxx").err == "No exact match; read as pinyin: 强化学习\n"
    assert run("search", "强化学习").err == ""
    outcome = run("search", "强化学习提升界面动作")
    assert outcome.err == "No exact match; searched for the words: 强化学习, 提升, 界面, 动作\n"
    assert "UI-R1" in outcome.out


def test_other_spellings_are_suggested(run: Run) -> None:
    outcome = run("search", "reinforcment", "title:scaling")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "No papers match. Did you mean reinforcement title:scaling?\n"
    assert ids(run, "search", "reinforcement title:scaling") == [KIMI]
    assert run("search", "zzzz").err == "No papers match.\n"


def test_a_wrong_query_is_wrong_usage_and_says_where(run: Run) -> None:
    for command in ("search", "list"):
        outcome = run(command, "agent (推理")
        assert (outcome.code, outcome.out) == (2, "")
        assert "The parenthesis at character 7 is not closed." in outcome.err
        assert "quotation marks" in outcome.err
    assert run("search").code == 2


def test_a_list_keeps_its_order_and_tries_nothing_else(run: Run) -> None:
    in_order = [record["id"] for record in run("list", "--json").json]
    found = ids(run, "list", "推理")
    assert found == [each for each in in_order if each in REASONING]
    assert ids(run, "list", "qhxx") == []
    assert ids(run, "list", "is:read") == []
    run("read", R1)
    assert ids(run, "list", "is:read") == [R1]
    assert ids(run, "list", "added:<2d -digest:周报") == in_order[-10:]
    assert ids(run, "search", "状态:已读 读完:<2d") == [R1]


def test_an_empty_library_says_what_to_do(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setenv("READER_LIBRARY", str(tmp_path / "other"))
    assert "reader import" in run("search", "x").err
    assert run("search", "x", "--json").json == []

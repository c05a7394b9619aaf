"""Commands that alter papers take ids or a query, and ask before a query alters many."""

from pathlib import Path

import pytest

from tests.cli.conftest import KIMI, R1, Run
from tests.storage.builders import paper

REASONING = "title:推理 OR title:reasoning"


def read_papers(run: Run) -> set[str]:
    return {paper["id"] for paper in run("list", "status:read", "--json").json}


def matching(run: Run, query: str) -> set[str]:
    return {paper["id"] for paper in run("list", query, "--json").json}


@pytest.mark.parametrize(
    ("arguments", "query"),
    [
        (["read", "--yes", REASONING], REASONING),
        (["read", "--yes", "title:推理", "OR", "title:reasoning"], REASONING),
        (["read", "--yes", "--query", REASONING], REASONING),
        (["status", "read", "is:unread", "digest:2025-W04", "--yes"], "digest:2025-W04"),
        (["status", "read", "--yes", "--query", "2501.12948 OR kimi"], "2501.12948 OR kimi"),
    ],
)
def test_a_query_means_all_papers_that_it_holds_for(filled: Run, arguments: list[str], query: str) -> None:
    wanted = matching(filled, query)
    assert len(wanted) > 1
    outcome = filled(*arguments)
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == f"{len(wanted)} papers match.\nChanged: {len(wanted)} papers.\n"
    assert read_papers(filled) == wanted
    filled("undo")
    assert read_papers(filled) == set()


def test_tags_and_stars_take_queries(filled: Run) -> None:
    assert filled("tag", "+old", "-new", "digest:2025-W04", "--yes").code == 0
    assert len(matching(filled, "#old")) == 21
    assert filled("tag", "--query=#old", "--yes", "-old", "+older").code == 0
    assert len(matching(filled, "#older")) == 21
    assert filled("star", "--yes", "#older").code == 0
    assert filled("star", "--off", "--yes", "#older").code == 0
    assert matching(filled, "starred") == set()


def test_behind_two_dashes_an_option_is_a_tag_to_remove(filled: Run) -> None:
    filled("tag", "+-yes", R1)
    assert filled("tag", "--", "--yes", R1).code == 0
    assert filled("show", R1, "--json").json["tags"] == []


@pytest.mark.parametrize("spelling", [R1, "2501.12948", "https://arxiv.org/abs/2501.12948v1", "2501.1294"])
def test_an_id_in_any_spelling_means_that_paper_alone(filled: Run, spelling: str) -> None:
    outcome = filled("read", spelling)
    assert outcome.err == "Changed: 1 paper.\n"
    assert read_papers(filled) == {R1}


@pytest.mark.parametrize("arguments", [["9901.00001"], [R1, "推理"], ["推理", R1], ["2501"], ["arxiv:"]])
def test_an_unknown_or_ambiguous_id_is_no_query(filled: Run, arguments: list[str]) -> None:
    outcome = filled("read", "--yes", *arguments)
    assert outcome.code == 1
    assert read_papers(filled) == set()


def test_a_short_title_condition_is_never_the_beginning_of_an_id(filled: Run, shelve) -> None:
    shelve(paper(1, id="title:abcdef0123456789", title="Other"))
    assert filled("read", "title:abc").err == "No papers match.\n"
    assert filled("read", "title:abcdef0123").err == "Changed: 1 paper.\n"


def test_one_paper_that_matches_is_changed_without_a_question(filled: Run) -> None:
    assert filled("read", "title:kimi").err == "1 paper matches.\nChanged: 1 paper.\n"
    assert read_papers(filled) == {KIMI}


def test_no_paper_matches(filled: Run) -> None:
    outcome = filled("star", "zzzz", "--yes")
    assert (outcome.code, outcome.err) == (1, "No papers match.\n")


def test_a_query_that_cannot_be_understood_is_wrong_usage(filled: Run) -> None:
    assert filled("star", "(推理", "--yes").code == 2


def test_without_a_terminal_many_papers_are_not_changed(filled: Run, folder: Path) -> None:
    journal = (folder / "journal.jsonl").read_bytes()
    outcome = filled("read", "digest:2025-W04")
    assert outcome.code == 2
    assert "21 papers match." in outcome.err
    assert "--yes" in outcome.err
    assert (folder / "journal.jsonl").read_bytes() == journal


@pytest.mark.parametrize(("said", "code", "count"), [("y", 0, 21), ("n", 1, 0), ("", 1, 0)])
def test_at_a_terminal_it_asks(filled: Run, answer: list[str], said: str, code: int, count: int) -> None:
    answer.append(said)
    outcome = filled("read", "digest:2025-W04")
    assert outcome.code == code
    assert outcome.err.endswith("Nothing was changed.\n") is bool(code)
    assert answer == []
    assert len(read_papers(filled)) == count


@pytest.mark.parametrize("command", [["read"], ["star"], ["status", "read"], ["tag", "+x"]])
@pytest.mark.parametrize("papers", [["digest:2025-W04"], [R1, KIMI], ["--query", "kimi"]])
def test_a_dry_run_lists_and_changes_nothing(filled: Run, folder: Path, command: list[str], papers: list[str]) -> None:
    journal = (folder / "journal.jsonl").read_bytes()
    outcome = filled(*command, *papers, "--dry-run")
    assert outcome.code == 0
    assert "2501.12599" in outcome.out
    assert "dry run" in outcome.err
    assert (folder / "journal.jsonl").read_bytes() == journal


@pytest.mark.parametrize("arguments", [[], [R1, "--query", "kimi"], ["--query", " "], ["--query"]])
def test_papers_are_named_in_one_way(filled: Run, arguments: list[str]) -> None:
    assert filled("read", *arguments).code == 2
    assert filled("tag", "+x", *arguments).code == 2

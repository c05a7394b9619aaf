"""``reader tags``."""

import pytest

from tests.cli.conftest import KIMI, R1, Run


@pytest.fixture
def tagged(filled: Run) -> Run:
    filled("tag", "+推理/数学", "+old", R1)
    filled("tag", "+推理", KIMI)
    return filled


def tags(run: Run) -> dict[str, int]:
    return {record["tag"]: record["papers"] for record in run("tags", "--json").json}


def test_tags_are_listed_with_their_papers(tagged: Run) -> None:
    assert tagged("tags").out.splitlines() == ["1  old", "2  推理", "1  推理/数学"]
    assert tags(tagged) == {"old": 1, "推理": 2, "推理/数学": 1}


def test_a_library_without_tags_says_how_to_add_one(filled: Run) -> None:
    outcome = filled("tags")
    assert (outcome.code, outcome.out) == (0, "")
    assert "reader tag +NEW" in outcome.err


def test_a_tag_is_renamed_with_those_below_it(tagged: Run) -> None:
    assert tagged("tags", "rename", "推理", "reasoning").err == "Changed: 2 papers.\n"
    assert tags(tagged) == {"old": 1, "reasoning": 2, "reasoning/数学": 1}
    tagged("undo")
    assert tags(tagged) == {"old": 1, "推理": 2, "推理/数学": 1}


@pytest.mark.parametrize("arguments", [["rename", "old", "推理"], ["delete", "推理"]])
def test_merging_and_deleting_want_a_yes(tagged: Run, arguments: list[str]) -> None:
    before = tags(tagged)
    outcome = tagged("tags", *arguments)
    assert outcome.code == 2
    assert "--yes" in outcome.err
    assert tags(tagged) == before
    assert tagged("tags", *arguments, "--yes").code == 0
    assert tags(tagged) != before


@pytest.mark.parametrize(("said", "code"), [("y", 0), ("n", 1)])
def test_at_a_terminal_it_asks(tagged: Run, answer: list[str], said: str, code: int) -> None:
    answer.append(said)
    assert tagged("tags", "delete", "old").code == code
    assert ("old" in tags(tagged)) is bool(code)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["rename", "nothing", "x"], 1),
        (["delete", "nothing", "--yes"], 1),
        (["rename", "nothing", "old"], 1),
        (["rename", "old", " "], 2),
        (["rename", "old"], 2),
        (["eat", "old"], 2),
        (["delete", "old", "--json"], 2),
        (["--json", "delete", "old", "--yes"], 2),
    ],
)
def test_what_cannot_be_done_changes_nothing(tagged: Run, arguments: list[str], code: int) -> None:
    before = tags(tagged)
    assert tagged("tags", *arguments).code == code
    assert tags(tagged) == before

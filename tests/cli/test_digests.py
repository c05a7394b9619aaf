"""``reader digests`` with its sub-commands, ``reader queue`` and ``reader review``."""

from __future__ import annotations

import pytest

from tests.cli.conftest import KIMI, R1, Run

WEEK, NOTES = "2025-w04-weekly", "gui-agent-notes"


def counts(run: Run) -> dict[str, tuple[int, int, int]]:
    return {each["id"]: (each["unread"], each["queued"], each["skipped"]) for each in run("digests", "--json").json}


def queue(run: Run) -> list[str]:
    return [each["id"] for each in run("queue", "--json").json]


class TestClosing:
    @pytest.mark.parametrize(
        ("leftovers", "expected"), [("keep", (20, 0, 0)), ("queue", (0, 20, 0)), ("skip", (0, 0, 20))]
    )
    def test_a_digest_is_closed_with_its_leftovers(
        self, filled: Run, leftovers: str, expected: tuple[int, int, int]
    ) -> None:
        filled("status", "read", R1)
        outcome = filled("digests", "close", WEEK, "--leftovers", leftovers, "--yes")
        assert outcome.code == 0
        assert "20 unread papers" in outcome.err
        assert counts(filled)[WEEK] == expected
        closed = [("closed_at" in each) for each in filled("digests", "--json").json]
        assert closed == [True, False]
        assert "closed" in filled("digests").out.splitlines()[0]
        filled("undo")
        assert counts(filled)[WEEK] == (20, 0, 0)
        assert "closed" not in filled("digests").out

    def test_it_asks_before_papers_change(self, filled: Run) -> None:
        outcome = filled("digests", "close", WEEK, "--leftovers", "skip")
        assert (outcome.code, counts(filled)[WEEK]) == (2, (21, 0, 0))
        assert "--yes" in outcome.err
        assert filled("digests", "close", WEEK).code == 0
        assert filled("digests", "close", WEEK).err.endswith("Nothing to change.\n")
        assert filled("digests", "reopen", WEEK).code == 0
        assert "closed" not in filled("digests").out

    def test_a_dry_run_lists_the_leftovers(self, filled: Run) -> None:
        outcome = filled("digests", "close", NOTES, "--leftovers", "queue", "--dry-run")
        assert (outcome.code, len(outcome.out.splitlines())) == (0, 10)
        assert counts(filled)[NOTES] == (10, 0, 0)


class TestRemoving:
    def test_it_says_what_goes_and_what_stays_and_asks(self, filled: Run) -> None:
        filled("star", R1)
        outcome = filled("digests", "remove", WEEK)
        assert outcome.code == 2
        assert "20 papers will be removed with the digest.\n1 paper stays: you have marked it" in outcome.err
        assert len(filled("list", "--json").json) == 31
        assert filled("digests", "remove", WEEK, "--dry-run").out.count("\n") == 20
        assert filled("digests", "remove", WEEK, "--yes").code == 0
        assert (list(counts(filled)), len(filled("list", "--json").json)) == ([NOTES], 11)
        assert "digest removed, AI 论文周报 2025-W04, 20 papers" in filled("undo").err
        assert list(counts(filled)) == [WEEK, NOTES]

    def test_nothing_is_done_when_the_user_says_no(self, filled: Run, answer: list[str]) -> None:
        answer.append("n")
        outcome = filled("digests", "remove", WEEK)
        assert (outcome.code, list(counts(filled))) == (1, [WEEK, NOTES])
        assert outcome.err.endswith("Nothing was changed.\n")


def test_a_digest_is_renamed_and_named_by_its_new_title(filled: Run) -> None:
    assert filled("digests", "rename", "gui", "Notes [/x]").code == 0
    assert [each["title"] for each in filled("digests", "--json").json] == ["AI 论文周报 2025-W04", "Notes [/x]"]
    assert filled("digests", "rename", "notes [/x]", "").code == 0
    assert filled("digests", "--json").json[1]["title"] == NOTES


def test_two_digests_are_compared(filled: Run) -> None:
    found = filled("digests", "compare", WEEK, NOTES, "--json").json
    assert (found["first"], found["second"]) == (WEEK, NOTES)
    assert [len(found[name]) for name in ("both", "only_first", "only_second")] == [0, 21, 10]
    assert found["only_first"][0].keys() == {"id", "title", "status"}
    assert filled("digests", "--json", "compare", WEEK, NOTES).json == found
    lines = filled("digests", "compare", WEEK, NOTES).out.splitlines()
    assert len(lines) == 3 + 31
    assert "only in AI 论文周报 2025-W04" in lines[1]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["close", "nothing"], 1),
        (["remove", "nothing", "--yes"], 1),
        (["rename", "nothing", "x"], 1),
        (["compare", WEEK, "[red]"], 1),
        (["close"], 2),
        (["mow", WEEK], 2),
        (["close", WEEK, "--json"], 2),
        (["compare", WEEK], 2),
        (["close", WEEK, "--leftovers", "eat"], 2),
        (["rename", WEEK, "x", "--leftovers", "skip"], 2),
        (["rename", WEEK, "x", "--yes"], 2),
        (["compare", WEEK, NOTES, "--dry-run"], 2),
        (["--json", "close", WEEK], 2),
        (["--yes"], 2),
    ],
)
def test_what_cannot_be_done_is_told(filled: Run, words: list[str], code: int) -> None:
    outcome = filled("digests", *words)
    assert (outcome.code, outcome.out) == (code, "")
    assert outcome.err
    assert counts(filled) == {WEEK: (21, 0, 0), NOTES: (10, 0, 0)}


class TestQueue:
    def test_it_is_listed_in_its_order_and_moved(self, filled: Run) -> None:
        assert "The queue is empty" in filled("queue").err
        filled("status", "queued", KIMI)
        filled("status", "queued", R1)
        assert queue(filled) == [KIMI, R1]
        assert filled("queue", "up", R1).err == "Changed: 2 papers.\n"
        assert queue(filled) == [R1, KIMI]
        filled("queue", "bottom", R1)
        assert queue(filled) == [KIMI, R1]
        assert filled("queue", "down", KIMI).code == 0
        assert queue(filled) == [R1, KIMI]
        filled("queue", "top", KIMI)
        assert queue(filled) == [KIMI, R1]
        assert filled("queue", "top", KIMI).err == "Nothing to change.\n"
        assert filled("queue").out.splitlines()[0].startswith("▹ queued")

    def test_the_next_paper_is_taken_up(self, filled: Run) -> None:
        filled("status", "queued", R1)
        assert filled("queue", "next", "--json").json["status"] == "reading"
        assert (filled("queue", "next").code, queue(filled)) == (1, [])

    @pytest.mark.parametrize("words", [["up"], ["mow", R1], ["up", R1, "--json"], ["next", R1]])
    def test_wrong_words_are_refused(self, filled: Run, words: list[str]) -> None:
        assert filled("queue", *words).code == 2


class TestReview:
    def test_papers_are_due_on_their_day(self, filled: Run) -> None:
        assert "No papers are due for review." in filled("review").err
        assert filled("review", "today", R1, KIMI).code == 0
        assert filled("review", "两周后", KIMI).code == 0
        assert [each["id"] for each in filled("review", "--json").json] == [R1]
        assert "2501.12948" in filled("review").out
        assert "review" in filled("show", R1).out
        assert filled("review", "Never", R1).code == 0
        assert filled("list", "is:due", "--json").json == []

    @pytest.mark.parametrize(("words", "code"), [(["soon", R1], 2), (["2w"], 2), (["2w", "2501.99999"], 1)])
    def test_what_cannot_be_done_is_told(self, filled: Run, words: list[str], code: int) -> None:
        assert filled("review", *words).code == code

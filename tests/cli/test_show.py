"""``reader show``, and the spellings of ids that every command takes."""

import re
from collections.abc import Callable

import pytest

from reader.models import Link, Paper
from tests.cli.conftest import R1, Run
from tests.storage.builders import FULL, paper


@pytest.mark.parametrize(
    "spelling",
    [
        "2501.12948",
        "2501.12948v2",
        "arXiv:2501.12948",
        "arxiv:2501.12948",
        "ARXIV:2501.12948",
        "https://arxiv.org/abs/2501.12948",
        "http://www.arxiv.org/pdf/2501.12948v1.pdf?utm_source=x#page=2",
        "arxiv.org/html/2501.12948",
        "10.48550/arXiv.2501.12948",
        "https://doi.org/10.48550/ARXIV.2501.12948",
        "https://huggingface.co/papers/2501.12948",
        "2501.1294",
        " 2501.12948 ",
    ],
)
def test_an_id_is_understood_in_any_spelling(filled: Run, spelling: str) -> None:
    assert filled("show", "--json", spelling).json["id"] == R1
    assert filled("show", "--json", "--", spelling).json["id"] == R1


def test_an_ambiguous_beginning_names_the_candidates(filled: Run) -> None:
    outcome = filled("show", "2501.1")
    assert (outcome.code, outcome.out) == (1, "")
    assert len(outcome.err.splitlines()) == 2
    assert "arxiv:2501.1" in outcome.err


@pytest.mark.parametrize("spelling", ["9999.99999", "nonsense", "", "-", "https://example.org/x", "\x9b31mred"])
def test_an_unknown_id_is_not_found(filled: Run, spelling: str) -> None:
    outcome = filled("show", "--", spelling)
    assert (outcome.code, outcome.out) == (1, "")
    assert "\x9b" not in outcome.err


def test_json_is_that_of_list(filled: Run) -> None:
    listed = next(record for record in filled("list", "--json").json if record["id"] == R1)
    shown = filled("show", R1, "--json").json
    assert shown.pop("facts") == {
        "2025-w04-weekly": ["title", "translated_title", "abstract", "arxiv_id", "links"],
    }
    assert shown == listed


def test_everything_is_shown(run: Run, shelve: Callable[..., None]) -> None:
    shelve(
        Paper(
            id="arxiv:2501.00007",
            title="坏标题 [/foo] [red]x \x9b31m",
            translated_title="A translated title",
            abstract="第一段。\n\n第二段。",
            authors=("张三", "Ada Lovelace"),
            venue="ICLR",
            arxiv_id="2501.00007",
            arxiv_versions=(1, 3),
            doi="10.1000/xyz",
            links=(Link("abs", "https://arxiv.org/abs/2501.00007"), Link("code", "https://github.com/a/b")),
            cites=("2402.07939",),
            status="reading",
            starred=True,
            progress=40,
            tags=("推理", "agents"),
            note="一行\n另一行",
        )
    )
    shown = run("show", "2501.00007").out
    for part in (
        "坏标题 [/foo] [red]x\n", "A translated title", "▸ reading *", "40 %", "#推理 #agents", "2501.00007 v1 v3",
        "10.1000/xyz", "2025-01 (from the arXiv id)", "ICLR", "张三, Ada Lovelace", "D, no. 1", "https://github.com/a/b",
        "https://arxiv.org/pdf/2501.00007", "arXiv:2402.07939", "第一段。\n\n第二段。", "一行\n另一行",
    ):  # fmt: skip
        assert part in shown, part
    assert "\x9b" not in shown


def test_what_is_missing_is_shown_as_missing(run: Run, shelve: Callable[..., None]) -> None:
    shelve(Paper(id="title:0123456789abcdef", title="x"))
    assert run("show", "title:01").out.count("not given in the digest") == 2


def test_lines_are_no_wider_than_the_measure(run: Run, shelve: Callable[..., None]) -> None:
    shelve(paper(1, title="长标题" * 40, abstract="摘要，" * 100, authors=("作者" * 5,) * 20))
    widths = [len(re.sub("[^\x00-\u2fff]", "xx", line)) for line in run("show", "2501.00001").out.splitlines()]
    assert max(widths) in (87, 88)


def test_what_is_removed_takes_no_room(run: Run, shelve: Callable[..., None]) -> None:
    shelve(paper(1, abstract="\x9b31m" * 50 + "短。"))
    assert run("show", "2501.00001").out.endswith("\n\n短。\n")


def test_a_full_paper_survives(run: Run, shelve: Callable[..., None]) -> None:
    shelve(FULL)
    assert run("show", FULL.id).code == 0

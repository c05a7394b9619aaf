"""``reader diff``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

ITEM = "## {title}\n\n[{translated}](https://arxiv.org/abs/2501.0000{number})\n\n{abstract}\n\n"


def item(number: int, title: str = "", abstract: str = "摘要。") -> str:
    return ITEM.format(number=number, title=title or f"Paper {number}", translated=f"论文{number}", abstract=abstract)


@pytest.fixture
def digest(run: Run, tmp_path: Path) -> Path:
    """Import a digest of two papers, and edit it."""
    path = tmp_path / "week.md"
    path.write_text("# 周报\n\n" + item(1) + item(2), encoding="utf-8")
    assert run("import", path).code == 0
    path.write_text("# 周报\n\n" + item(3) + item(1, "Paper One", "更长的摘要。"), encoding="utf-8")
    return path


def test_what_would_come_go_and_change_is_shown(run: Run, digest: Path) -> None:
    outcome = run("diff", digest)
    assert outcome.code == 0
    assert outcome.out.splitlines() == [
        "+ 论文3",
        "- 论文2",
        "~ 论文1: title, abstract",
        "    - Paper 1",
        "    + Paper One",
    ]
    assert outcome.err == ""


def test_json_has_the_ids(run: Run, digest: Path) -> None:
    record = run("diff", digest, "--json").json
    assert record == {
        "digest": "week",
        "source": str(digest),
        "format": "weekly-markdown",
        "added": [{"id": "arxiv:2501.00003", "title": "Paper 3"}],
        "removed": [{"id": "arxiv:2501.00002", "title": "Paper 2"}],
        "changed": [{"id": "arxiv:2501.00001", "title": "Paper One", "facts": ["title", "abstract"]}],
        "problems": [],
    }


def test_nothing_is_written(run: Run, digest: Path) -> None:
    before = run("history", "--json").out
    run("diff", digest)
    assert run("history", "--json").out == before
    assert len(run("list", "--json").json) == 2


def test_what_was_shown_is_what_import_does(run: Run, digest: Path) -> None:
    assert run("import", digest).code == 0
    outcome = run("diff", digest)
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "Nothing to change.\n")


def test_a_digest_that_is_not_there_yet_is_all_new(run: Run, digest: Path, folder: Path) -> None:
    new = digest.with_name("new.md")
    new.write_text("# 另一期\n\n" + item(5), encoding="utf-8")
    outcome = run("diff", new)
    assert (outcome.code, outcome.out) == (0, "+ 论文5\n")
    assert "not in the library yet" in outcome.err
    assert run("diff", new, "--json").json["digest"] is None


@pytest.mark.parametrize("path", [".", "nothing.md"])
def test_only_a_file_can_be_compared(run: Run, tmp_path: Path, path: str) -> None:
    outcome = run("diff", tmp_path / path)
    assert outcome.code == 2
    assert "is not a file" in outcome.err


def test_a_title_cannot_act_on_the_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "week.md"
    path.write_text(item(1, "坏标题 [/foo] [red]x &#27;[31m &#x9b;31m"), encoding="utf-8")
    outcome = run("diff", path)
    assert outcome.code == 0
    assert not {"\x1b", "\x9b"} & set(outcome.out)

"""``reader restore``: shows, asks, and brings back; changes nothing without a clear yes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.workspace import Workspace
from tests.cli.conftest import KIMI, R1, Run


@pytest.fixture
def backup(filled: Run, tmp_path: Path) -> Path:
    """Give a backup after which a note was written and a status changed."""
    path = tmp_path / "copy.json"
    filled("backup", path)
    filled("note", R1, "later")
    filled("status", "read", R1, KIMI)
    return path


def is_read(run: Run) -> bool:
    return run("show", R1, "--json").json["status"] == "read"


TOLD = """\
2 papers to change (notes: 1, statuses: 2)
  DeepSeek-R1: Incentivizing Reasoning Capability in LLMs via Reinforcement Learning
  Kimi k1.5: Scaling Reinforcement Learning with LLMs
"""


def test_it_shows_what_would_change(filled: Run, backup: Path) -> None:
    outcome = filled("restore", backup, "--dry-run")
    assert outcome == (0, f"From the backup {backup}:\n{TOLD}", "Nothing was changed: this was a dry run.\n")
    assert is_read(filled)


def test_yes_restores_and_undo_takes_it_back(filled: Run, backup: Path, folder: Path) -> None:
    outcome = filled("restore", backup, "--yes")
    (before,) = folder.glob("backups/*-before-restore*.json.gz")
    assert outcome.code == 0
    assert outcome.err == f"Restored. The previous library is kept in {before}.\n"
    assert not is_read(filled)
    assert filled("undo").err == "Undone: restore, 2 papers.\n"
    assert is_read(filled)


@pytest.mark.parametrize(("said", "code"), [("y", 0), ("n", 1)])
def test_it_asks(filled: Run, backup: Path, answer: list[str], said: str, code: int) -> None:
    answer.append(said)
    outcome = filled("restore", backup)
    assert outcome.code == code
    assert is_read(filled) is bool(code)
    assert outcome.err.count("Nothing was changed.\n") == code


def test_without_a_terminal_it_does_nothing(filled: Run, backup: Path, folder: Path) -> None:
    outcome = filled("restore", backup)
    assert outcome.code == 2
    assert "--yes" in outcome.err
    assert is_read(filled)
    assert list(folder.glob("backups/*-before-restore*")) == []


def test_papers_and_digests_that_come_and_go(filled: Run, backup: Path, folder: Path, tmp_path: Path) -> None:
    digest = tmp_path / "week.md"
    digest.write_text("# W\n\n## New\n[新](https://arxiv.org/abs/2502.00001)\n\n摘要在此。\n", encoding="utf-8")
    filled("import", digest)
    lines = filled("restore", backup, "--dry-run").out.splitlines()
    assert lines[1:3] == ["1 paper to remove", "  New"]
    assert lines[-2] == "1 digest to remove"
    for path in folder.glob("*.json*"):
        path.unlink()
    outcome = filled("restore", backup, "--yes")
    lines = outcome.out.splitlines()
    assert (lines[1], lines[5]) == ("31 papers to restore", "  and 28 more")
    assert lines[6] == "2 digests to restore"
    assert "Restored.\n" in outcome.err
    assert len(filled("list", "--json").json) == 31


def test_json(filled: Run, backup: Path) -> None:
    refused = filled("restore", backup, "--json")
    assert (refused.code, refused.out) == (2, "")
    assert "--json requires --yes or --dry-run." in refused.err
    told = filled("restore", backup, "--json", "--dry-run").json
    assert (told["notes"], told["statuses"], told["kept"], told["restored"]) == (1, 2, None, False)
    assert [item["id"] for item in told["papers"]["changed"]] == [R1, KIMI]
    done = filled("restore", backup, "--json", "--yes").json
    assert Path(done["kept"]).exists()
    assert done == told | {"kept": done["kept"], "restored": True}
    again = filled("restore", backup, "--json", "--yes").json
    assert (again["papers"]["changed"], again["restored"]) == ([], False)


def test_nothing_to_change(filled: Run, tmp_path: Path) -> None:
    path = tmp_path / "copy.json"
    filled("backup", path)
    assert filled("restore", path) == (0, f"The library already matches the backup {path}.\n", "")


def test_without_a_file_it_lists_what_there_is(filled: Run) -> None:
    outcome = filled("restore")
    assert outcome.code == 2
    assert outcome.out == filled("backup", "--list").out != ""
    assert "Specify a backup: a file, or the beginning of a time in this list." in outcome.err


def test_a_backup_by_its_name_or_date(filled: Run, folder: Path) -> None:
    (daily,) = folder.glob("backups/*.gz")
    for name in (daily.name, daily.name[8:12]):
        assert filled("restore", name).code == 0
    assert filled("restore", "1999").code == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{}", "is not a backup of this program."),
        ('{"name": "package"}', "is not a backup of this program."),
        ('{"meta": {"1": {"id": "library", "schema": 99}}}', "newer version"),
        ('{"meta": {"1"', "is damaged"),
        (None, "not a regular file"),
    ],
)
def test_what_is_no_backup_changes_nothing(filled: Run, tmp_path: Path, content: str | None, words: str) -> None:
    path = tmp_path / "other"
    if content is None:
        path.mkdir()
    else:
        path.write_text(content, encoding="utf-8")
    before = filled("list", "--json").out
    outcome = filled("restore", path, "--yes")
    assert (outcome.code, outcome.out) == (1, "")
    assert str(path) in outcome.err
    assert words in outcome.err
    assert filled("list", "--json").out == before


def test_titles_cannot_act_on_the_terminal(filled: Run, shelve: Callable[..., None], tmp_path: Path) -> None:
    from tests.storage.builders import paper

    filled("backup", tmp_path / "copy.json")
    shelve(paper(1, title="坏\x9b31m 标题\n[/foo] [red]x"))
    out = filled("restore", tmp_path / "copy.json", "--dry-run").out
    assert "  坏 标题 [/foo] [red]x\n" in out


def test_saved_views_alone_are_told_and_restored(filled: Run, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.json"
    filled("backup", path)
    with closing(Workspace(folder)) as workspace:
        workspace.views.save("My [view]\x1b[31m", "is:unread")
    outcome = filled("restore", path, "--yes")
    assert outcome.out == f"From the backup {path}:\n1 saved view to remove\n  My [view]\n"
    with closing(Workspace(folder)) as workspace:
        assert not workspace._library.views

"""Tags over a whole library: every deed is one change, and the tags below a tag go with it."""

from pathlib import Path

import pytest

from reader.errors import NotFoundError, UsageError
from reader.models.changes import addition
from reader.workspace import Workspace
from tests.storage.builders import paper


@pytest.fixture
def workspace(folder: Path) -> Workspace:
    workspace = Workspace(folder)
    papers = (paper(1, tags=("RL", "old/a")), paper(2, tags=("old", "keep")), paper(3, tags=("older",)))
    workspace._library.commit("import", lambda: [addition("papers", each) for each in papers])
    return workspace


def tags(workspace: Workspace) -> list[tuple[str, ...]]:
    return [each.tags for each in workspace.contents.papers()]


def test_tags_are_counted_with_those_below_them(workspace: Workspace) -> None:
    assert workspace.tags.counts() == {"keep": 1, "old": 2, "old/a": 1, "older": 1, "RL": 1}
    assert len(workspace.tags.having("OLD")) == 2


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("old", "new", [("RL", "new/a"), ("new", "keep"), ("older",)]),
        ("#ＯＬＤ", " new / x ", [("RL", "new/x/a"), ("new/x", "keep"), ("older",)]),
        ("old", "Keep", [("RL", "keep/a"), ("keep",), ("older",)]),
        ("old/a", "rl", [("RL",), ("old", "keep"), ("older",)]),
        ("RL", "rl", [("rl", "old/a"), ("old", "keep"), ("older",)]),
    ],
)
def test_a_tag_is_renamed_or_merged_as_one_change(
    workspace: Workspace, old: str, new: str, expected: list[tuple[str, ...]]
) -> None:
    before = tags(workspace)
    workspace.tags.rename(old, new)
    assert tags(workspace) == expected
    workspace.history.undo()
    assert tags(workspace) == before


def test_a_tag_is_deleted_as_one_change(workspace: Workspace) -> None:
    before = tags(workspace)
    workspace.tags.delete("old")
    assert tags(workspace) == [("RL",), ("keep",), ("older",)]
    workspace.history.undo()
    assert tags(workspace) == before


def test_a_merge_is_known_beforehand(workspace: Workspace) -> None:
    merges = workspace.tags.merges_with
    assert (merges("old", "rl"), merges("old", "new"), merges("RL", "rl")) == ("RL", None, None)


def test_there_must_be_a_tag_and_a_name(workspace: Workspace) -> None:
    with pytest.raises(NotFoundError, match="ol"):
        workspace.tags.rename("ol", "x")
    with pytest.raises(NotFoundError):
        workspace.tags.delete("")
    with pytest.raises(UsageError):
        workspace.tags.rename("old", " #/ ")

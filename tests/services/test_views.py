"""Saved views: named, renamed, deleted, each as one change that can be undone."""

from __future__ import annotations

import pytest

from reader.config import Config
from reader.errors import NotFoundError, QueryError, UsageError
from reader.services.views import ViewService
from reader.storage.library import Library
from reader.workspace import Workspace
from tests.storage.builders import Clock

BUILT_IN = ["All papers", "Unread", "Reading", "Starred", "Added this week"]


@pytest.fixture
def workspace(folder, clock: Clock) -> Workspace:
    return Workspace(folder, Config(views={"智能体": "agent OR 智能体"}), clock)


def names(viewing: ViewService) -> list[str]:
    return [view.name for view in viewing.all()]


def test_views_of_settings_stand_before_those_of_the_library(workspace: Workspace) -> None:
    workspace.views.save("mine", "is:read")
    assert names(workspace.views) == [*BUILT_IN, "智能体", "mine"]
    assert [view.query for view in workspace.views.all()][-2:] == ["agent OR 智能体", "is:read"]


def test_every_built_in_view_can_be_asked_for(workspace: Workspace) -> None:
    assert [workspace.search.filter(view.query).papers for view in workspace.views.all()] == [[]] * 6


def test_saving_renaming_and_deleting_can_be_undone_and_outlast_the_session(workspace: Workspace, clock: Clock) -> None:
    viewing = workspace.views
    viewing.save(" 我的 [/x]\x1b[31m ", "推理")
    viewing.save("second", "agent")
    viewing.rename("1", "mine")
    viewing.save("MINE", "推理 agent")
    viewing.delete("2")
    assert [(view.name, view.query) for view in viewing.all()[6:]] == [("mine", "推理 agent")]
    for expected in (["mine", "second"], ["mine", "second"], ["我的 [/x]", "second"], ["我的 [/x]"], []):
        workspace.history.undo()
        assert names(viewing)[6:] == expected
    for _change in range(3):
        workspace.history.redo()
    workspace.close()
    again = Library(workspace.folder, clock)
    assert [view.name for view in again.views.values()] == ["mine", "second"]


@pytest.mark.parametrize("name", ["", " \n", "unread", "智能体"])
def test_a_name_that_is_empty_or_taken_is_refused(workspace: Workspace, name: str) -> None:
    workspace.views.save("mine", "agent")
    with pytest.raises(UsageError):
        workspace.views.save(name, "推理")
    with pytest.raises(UsageError):
        workspace.views.rename("1", name)
    assert len(workspace.history.changes()) == 1


def test_a_query_that_cannot_be_understood_is_refused(workspace: Workspace) -> None:
    with pytest.raises(QueryError):
        workspace.views.save("mine", "(")


def test_what_is_gone_is_neither_renamed_nor_deleted(workspace: Workspace) -> None:
    for change in (lambda: workspace.views.rename("7", "x"), lambda: workspace.views.delete("7")):
        with pytest.raises(NotFoundError):
            change()

"""The reader's own terms reach what cuts texts and what suggests tags."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.config import Config
from reader.models.changes import addition
from reader.search.tags import Suggestion
from reader.workspace import Workspace
from tests.storage.builders import paper

TERM = "思维骨架"


@pytest.fixture(params=[(), (TERM,)], ids=["without", "with"])
def workspace(request: pytest.FixtureRequest, folder: Path) -> Iterator[Workspace]:
    workspace = Workspace(folder, Config(terms=list(request.param)))
    found = paper(1, title="A", abstract=f"我们给出{TERM}，再把它用于推理。")
    workspace._library.commit("import", lambda: [addition("papers", found)])
    yield workspace
    workspace.close()


@pytest.mark.slow
def test_a_term_of_the_settings_is_suggested_whole(workspace: Workspace) -> None:
    suggested = Suggestion(TERM, "term") in workspace.search.suggest_tags(workspace.contents.papers()[0])
    assert suggested is bool(workspace.config.terms)


def test_a_term_of_the_settings_is_looked_for_whole(workspace: Workspace) -> None:
    found = workspace.search.find(f"{TERM}推理")
    assert found.way == "segmented"
    assert (TERM in found.instead) is bool(workspace.config.terms)

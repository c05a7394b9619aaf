"""The queue of a library: new papers go last, moves are changes of their own; days to look again."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import UsageError
from reader.models import Paper
from reader.workspace import Workspace
from tests.storage.builders import Clock, add, paper

ONE, TWO, THREE = (paper(n).id for n in (1, 2, 3))


@pytest.fixture
def workspace(folder: Path, clock: Clock) -> Workspace:
    """Open a library of four papers, the first three of which were queued in the order 3, 1, 2."""
    opened = Workspace(folder, clock=clock)
    add(opened._library, *map(paper, (1, 2, 3, 4)))
    opened.papers.set_status([THREE], "queued")
    opened.papers.set_status([ONE, TWO], "queued")
    return opened


def numbers(papers: list[Paper]) -> list[int]:
    return [int(each.id[-5:]) for each in papers]


def test_papers_go_last_when_they_come_and_forget_their_place_when_they_go(workspace: Workspace) -> None:
    assert numbers(workspace.queue.papers()) == [3, 1, 2]
    workspace.papers.set_status([THREE], "reading")
    assert workspace.contents.by_id[THREE].queue_rank is None
    workspace.papers.set_status([THREE], "queued")
    assert numbers(workspace.queue.papers()) == [1, 2, 3]
    workspace.history.undo()
    workspace.history.undo()
    assert numbers(workspace.queue.papers()) == [3, 1, 2]
    assert workspace.papers.set_status([THREE], "queued") is None


def test_papers_are_moved_and_moved_back_by_undo(workspace: Workspace) -> None:
    workspace.queue.move([TWO], -2)
    assert numbers(workspace.queue.papers()) == [2, 3, 1]
    workspace.queue.move([TWO, THREE], 1)
    assert numbers(workspace.queue.papers()) == [1, 2, 3]
    assert workspace.queue.move([ONE], -1) is None
    assert workspace.queue.move([paper(4).id, "gone"], -1) is None
    workspace.history.undo()
    assert numbers(workspace.queue.papers()) == [2, 3, 1]


def test_a_move_is_worked_out_from_what_others_wrote_meanwhile(workspace: Workspace, folder: Path) -> None:
    Workspace(folder).queue.move([TWO], -1)
    workspace.queue.move([TWO], -1)
    assert numbers(workspace.queue.papers()) == [2, 3, 1]


def test_the_next_paper_is_started(workspace: Workspace, folder: Path) -> None:
    Workspace(folder).papers.set_status([THREE], "skipped")
    assert workspace.queue.start_next() == ONE
    started = workspace.contents.by_id[ONE]
    assert (started.status, started.queue_rank, started.started_at is None) == ("reading", None, False)
    assert workspace.queue.start_next() == TWO
    assert workspace.queue.start_next() is None
    workspace.history.undo()
    assert numbers(workspace.queue.papers()) == [2]


def test_papers_are_due_from_their_day_on(workspace: Workspace) -> None:
    assert workspace.queue.set_review([ONE, "gone"], "2w")
    assert workspace.contents.by_id[ONE].review_on == "2025-02-03"
    workspace.queue.set_review([TWO], "today")
    assert numbers(workspace.queue.due()) == [2]
    assert numbers(workspace.search.filter("is:due").papers) == [2]
    assert workspace.queue.set_review([TWO], "")
    assert not workspace.queue.due()
    assert workspace.queue.set_review([TWO], " ") is None
    workspace.history.undo()
    assert numbers(workspace.queue.due()) == [2]


@pytest.mark.parametrize("text", ["soon", "yesterday", "2025-01-19", "[/foo]"])
def test_a_day_that_has_passed_or_is_none_is_refused(workspace: Workspace, text: str) -> None:
    with pytest.raises(UsageError, match="is not a future date"):
        workspace.queue.set_review([ONE], text)

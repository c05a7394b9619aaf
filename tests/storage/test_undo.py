"""Undo and redo: one by one, in bulk, after a restart, and refused where something else stands on the change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from reader.errors import UndoError
from reader.storage.changes import Edit, replacement
from reader.storage.database import Database
from reader.storage.library import Library
from tests.storage.builders import FULL, NOON, Clock, add, alter, note, paper


@pytest.fixture
def library(folder: Path, clock: Clock) -> Library:
    opened = Library(folder, clock)
    add(opened, paper(1), paper(2), FULL)
    return opened


def edits(library: Library, number: int, **fields: Any) -> list[Edit]:
    return replacement("papers", library.papers[paper(number).id], **fields)


def by_hand(folder: Path, **fields: Any) -> None:
    """Change the first paper in the snapshot behind the journal's back, as stock TinyDB may do."""
    database = Database(folder / "library.json")
    records = database.records("papers")
    records[paper().id] = msgspec.structs.replace(records[paper().id], **fields)
    database.save(database.records("meta")["library"])


def test_undo_one_by_one_and_back(library: Library) -> None:
    for text in ("a", "b", "c"):
        alter(library, note=text)
    seen = [note(library)]
    for step in (library.undo, library.undo, library.redo, library.undo, library.undo, library.redo, library.redo):
        step()
        seen.append(note(library))
    assert seen == ["c", "b", "a", "b", "a", "", "a", "b"]


def test_undo_across_restarts(folder: Path, library: Library) -> None:
    alter(library, note="a")
    alter(library, tags=("x", "y"), starred=True, finished_at=NOON)
    for closing in (False, True):
        for step in ("undo", "redo"):
            library = Library(folder)
            getattr(library, step)()
            assert library.papers[paper().id].tags == (() if step == "undo" else ("x", "y"))
            if closing:
                library.close()
    assert library.papers[paper().id] == paper(note="a", tags=("x", "y"), starred=True, finished_at=NOON)


def test_undo_says_what_it_took_back(library: Library) -> None:
    change = alter(library, note="a")
    assert change is not None
    undo = library.undo()
    assert (undo.command, undo.of, undo.edits) == ("undo", change.seq, (change.edits[0].inverse,))
    redo = library.redo()
    assert (redo.command, redo.of, redo.edits) == ("redo", change.seq, change.edits)
    assert library.history()[-2:] == [undo, redo]


def test_undo_takes_a_bulk_action_back_at_once(library: Library) -> None:
    before = dict(library.papers)
    library.commit("note", lambda: [*edits(library, 1, note="a"), *edits(library, 2, note="b")])
    assert (note(library, 1), note(library, 2)) == ("a", "b")
    library.undo()
    assert library.papers == before


def test_undo_of_several_edits_of_one_field(library: Library) -> None:
    first = edits(library, 1, note="a")
    library.commit("note", lambda: [*first, msgspec.structs.replace(first[0], before="a", after="b")])
    library.undo()
    assert note(library) == ""
    library.redo()
    assert note(library) == "b"


def test_undo_of_nothing_is_refused(folder: Path) -> None:
    library = Library(folder)
    with pytest.raises(UndoError, match="nothing to undo"):
        library.undo()
    with pytest.raises(UndoError, match="nothing to redo"):
        library.redo()
    assert not (folder / "journal.jsonl").exists()


def test_undo_of_more_than_there_is_is_refused(library: Library) -> None:
    library.undo()
    with pytest.raises(UndoError, match="nothing to undo"):
        library.undo()
    library.redo()
    with pytest.raises(UndoError, match="nothing to redo"):
        library.redo()


def test_a_new_change_ends_the_redoing(library: Library) -> None:
    alter(library, note="a")
    library.undo()
    alter(library, 2, note="b")
    with pytest.raises(UndoError, match="nothing to redo"):
        library.redo()


def test_undo_keeps_the_order_of_the_papers(library: Library) -> None:
    order = list(library.papers)
    alter(library, note="a")
    library.undo()
    assert list(library.papers) == order


def test_undo_is_refused_when_the_field_was_changed_by_hand_since(library: Library, folder: Path) -> None:
    alter(library, note="ours")
    library.close()
    by_hand(folder, note="theirs")
    again = Library(folder)
    with pytest.raises(UndoError, match="changed since") as caught:
        again.undo()
    assert "reader history" in caught.value.hint
    assert (note(again), again.seq) == ("theirs", 2)
    assert alter(again, note="next") is not None
    again.undo()
    assert note(again) == "theirs"


def test_undo_of_another_field_changed_by_hand_is_done(library: Library, folder: Path) -> None:
    alter(library, note="ours")
    library.close()
    by_hand(folder, starred=True)
    again = Library(folder)
    again.undo()
    assert again.papers[paper().id] == paper(starred=True)


def test_redo_is_refused_when_the_field_was_changed_by_hand_since(library: Library, folder: Path) -> None:
    alter(library, note="ours")
    library.undo()
    library.close()
    by_hand(folder, note="theirs")
    with pytest.raises(UndoError, match="changed since"):
        Library(folder).redo()

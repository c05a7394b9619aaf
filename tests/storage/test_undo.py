"""Undo and redo: which change is meant; one by one, in bulk, after a restart; refused where something stands on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import UndoError
from reader.models.changes import Change, Edit, replacement
from reader.storage.database import Database
from reader.storage.library import Library
from reader.storage.undo import find_later, find_target, refusal
from tests.storage.builders import FULL, NOON, Clock, add, alter, change, note, paper


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
    (folder / "library.json").write_bytes(database.encoded(database.about))


def anything(_change: Change) -> bool:
    """Let every change be one's own."""
    return True


COMMANDS = {"c": "status", "u": "undo", "r": "redo"}


@pytest.mark.parametrize(
    ("story", "undo", "redo"),
    [
        ("", None, None),
        ("c", 1, None),
        ("c c c", 3, None),
        ("c c u2", 1, 2),
        ("c c u2 u1", None, 1),
        ("c c u2 u1 r1", 1, 2),
        ("c c u2 u1 r1 r2", 2, None),
        ("c c u2 u1 r1 u1", None, 1),
        ("c c u2 r2 u2", 1, 2),
        ("c c u2 r2 u2 r2", 2, None),
        ("c u1 c", 3, None),
        ("c c u2 c u4", 1, 4),
        ("c c u2 c u4 u1", None, 1),
        ("c c u2 c u4 u1 r1", 1, 4),
        ("c c u2 c u4 u1 r1 r4", 4, None),
        ("c c c u3 u2 r2 c", 7, None),
        ("c c c u3 u2 r2 c u7", 2, 7),
        ("c c c u3 u2 r2 c u7 u2", 1, 2),
    ],
)
def test_what_is_undone_and_redone_next(story: str, undo: int | None, redo: int | None) -> None:
    changes = [
        change(seq, COMMANDS[word[0]], of=int(word[1:]) if word[1:] else None)
        for seq, word in enumerate(story.split(), 1)
    ]
    targets = [find_target(command, reversed(changes), anything) for command in ("undo", "redo")]
    assert [target and target.seq for target in targets] == [undo, redo]


@given(st.lists(st.sampled_from("cur"), max_size=25))
def test_undo_and_redo_are_two_stacks(steps: list[str]) -> None:
    story: list[Change] = []
    done: list[int] = []
    undone: list[int] = []
    for step in steps:
        stacks = {"c": None, "u": done, "r": undone}
        if stacks[step] == []:
            continue
        of = stacks[step].pop() if stacks[step] else None
        story.append(change(len(story) + 1, COMMANDS[step], of))
        (undone if step == "u" else done).append(of or len(story))
        if step == "c":
            undone.clear()
        targets = [find_target(command, reversed(story), anything) for command in ("undo", "redo")]
        assert [target and target.seq for target in targets] == [(done or [None])[-1], (undone or [None])[-1]]


def test_no_more_of_the_journal_is_read_than_needed() -> None:
    newest_first = iter([change(9), change(8)])
    assert find_target("undo", newest_first, anything) == change(9)
    assert next(newest_first) == change(8)
    newest_first = iter([change(9), change(8)])
    assert find_target("redo", newest_first, anything) is None
    assert next(newest_first) == change(8)


@pytest.mark.parametrize(
    ("story", "undo", "redo"),
    [
        ([change(2), change(4, "undo", of=3)], 2, None),
        ([change(2), change(5, "redo", of=3)], None, None),
        ([change(2), change(6, "undo", of=2)], None, 2),
    ],
)
def test_lost_lines_are_borne(story: list[Change], undo: int | None, redo: int | None) -> None:
    targets = [find_target(command, reversed(story), anything) for command in ("undo", "redo")]
    assert [target and target.seq for target in targets] == [undo, redo]


NOTE, STAR = Edit("papers", "x", "note", "", "a"), Edit("papers", "x", "starred", False, True)
WHOLE, OTHER = Edit("papers", "x", "", None, {}), Edit("papers", "y", "note", "", "a")


@pytest.mark.parametrize(
    ("altered", "since", "expected"),
    [
        ([NOTE], [], None),
        ([NOTE], [change(3, edits=(NOTE,))], 3),
        ([NOTE], [change(3, edits=(NOTE,)), change(4, edits=(OTHER, NOTE)), change(5, edits=(STAR,))], 4),
        ([NOTE], [change(3, edits=(STAR,)), change(4, edits=(OTHER,))], None),
        ([NOTE], [change(3, edits=(WHOLE,))], 3),
        ([WHOLE], [change(3, edits=(NOTE,))], 3),
        ([WHOLE], [change(3, edits=(OTHER,))], None),
        ([STAR, OTHER], [change(3, edits=(OTHER,))], 3),
        ([NOTE], [change(3, "undo", of=2, edits=(NOTE.inverse,))], None),
        ([NOTE], [change(3, "undo", of=2, edits=(NOTE.inverse,)), change(4, "undo", of=1, edits=(NOTE,))], 4),
    ],
)
def test_what_stands_on_a_change(altered: list[Edit], since: list[Change], expected: int | None) -> None:
    target = change(2, edits=tuple(altered))
    story = [change(1, edits=(NOTE, STAR, WHOLE, OTHER)), target, *since]
    later = find_later(target, reversed(story))
    assert (later and later.seq) == expected
    for command, words in (("undo", "undone"), ("redo", "redone")):
        message = refusal(command, target, reversed(story)).message
        if expected:
            assert f"Change 2 cannot be {words}: 1@host changed the same data at " in message
            assert message.endswith(f"(change {expected}).")
        else:
            assert message == "Change 2 no longer applies to the library."


class TestUndoOfANamedChange:
    def test_takes_back_one_in_the_middle(self, library: Library) -> None:
        alter(library, 1, note="a")
        alter(library, 2, note="b")
        undo = library.undo(2)
        assert (undo.command, undo.of, note(library, 1), note(library, 2)) == ("undo", 2, "", "b")
        assert library.redo().of == 2
        assert note(library, 1) == "a"
        assert library.undo(2).of == 2

    @pytest.mark.parametrize("seq", [0, 2, 4, 99])
    def test_that_does_not_stand_is_refused(self, library: Library, seq: int) -> None:
        """Change 2 is taken back, 4 is the undo that did it, the others were never there."""
        alter(library, 1, note="a")
        alter(library, 2, note="b")
        library.undo(2)
        with pytest.raises(UndoError, match=rf"There is no change {seq} to undo"):
            library.undo(seq)
        assert library.seq == 4

    def test_on_which_another_stands_is_refused(self, library: Library) -> None:
        alter(library, note="a")
        alter(library, note="b")
        with pytest.raises(UndoError, match=r"Change 2 cannot be undone: .* changed the same data at .* \(change 3\)"):
            library.undo(2)
        library.undo()
        library.undo(2)
        assert note(library) == ""


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
    with pytest.raises(UndoError, match="Nothing to undo"):
        library.undo()
    with pytest.raises(UndoError, match="Nothing to redo"):
        library.redo()
    assert not (folder / "journal.jsonl").exists()


def test_undo_of_more_than_there_is_is_refused(library: Library) -> None:
    library.undo()
    with pytest.raises(UndoError, match="Nothing to undo"):
        library.undo()
    library.redo()
    with pytest.raises(UndoError, match="Nothing to redo"):
        library.redo()


def test_a_new_change_ends_the_redoing(library: Library) -> None:
    alter(library, note="a")
    library.undo()
    alter(library, 2, note="b")
    with pytest.raises(UndoError, match="Nothing to redo"):
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
    with pytest.raises(UndoError, match="Change 2 no longer applies to the library") as caught:
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
    with pytest.raises(UndoError, match="Change 2 no longer applies to the library"):
        Library(folder).redo()


def test_a_redo_is_taken_back_by_its_own_number(folder: Path) -> None:
    library = Library(folder)
    add(library, paper())
    alter(library, note="a")
    library.undo()
    library.redo()
    assert library.undo(4).of == 2
    assert note(library) == ""
    with pytest.raises(UndoError, match="no change 4"):
        library.undo(4)
    with pytest.raises(UndoError, match="no change 3"):
        library.undo(3)

"""Any sequence of changes, undos, redos, restarts and accidents equals a simple model in memory."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from reader.errors import UndoError
from reader.models import Paper
from reader.storage.changes import replacement
from reader.storage.library import Library
from tests.storage.builders import Clock, add, alter, paper, parsed, take_in

State = dict[str, Paper]
NUMBERS = st.integers(1, 3)
FIELDS = st.one_of(
    st.fixed_dictionaries({"note": st.sampled_from(["", "a", "好\n", "[red]"])}),
    st.fixed_dictionaries({"status": st.sampled_from(["unread", "read"]), "progress": st.sampled_from([0, 100])}),
    st.fixed_dictionaries({"tags": st.lists(st.sampled_from("abc"), unique=True).map(tuple)}),
)


def changed(state: State, number: int, fields: dict[str, Any]) -> State:
    known = state[paper(number).id]
    return state | {known.id: Paper(**{name: getattr(known, name) for name in known.__struct_fields__} | fields)}


class LibraryMachine(RuleBasedStateMachine):
    """Two desks on one library, against a list of past, present and future states."""

    def __init__(self) -> None:
        super().__init__()
        self._temporary = tempfile.TemporaryDirectory()
        self.folder = Path(self._temporary.name) / "library"
        self.clock = Clock()
        self.desks = [Library(self.folder, self.clock), Library(self.folder, self.clock)]
        self.past: list[State] = []
        self.present: State = {}
        self.future: list[State] = []

    def teardown(self) -> None:
        self._temporary.cleanup()

    def turn_to(self, state: State) -> None:
        if state != self.present:
            self.past.append(self.present)
            self.present, self.future = state, []

    @initialize()
    def fill(self) -> None:
        papers = [paper(number) for number in (1, 2, 3)]
        add(self.desks[0], *papers)
        self.turn_to({made.id: made for made in papers})

    @rule(desk=st.integers(0, 1), number=NUMBERS, fields=FIELDS)
    def change(self, desk: int, number: int, fields: dict[str, Any]) -> None:
        if paper(number).id in self.present:
            self.desks[desk].refresh()
            alter(self.desks[desk], number, **fields)
            self.turn_to(changed(self.present, number, fields))

    @rule(desk=st.integers(0, 1), fields=FIELDS)
    def change_all(self, desk: int, fields: dict[str, Any]) -> None:
        library = self.desks[desk]
        library.commit(
            "bulk",
            lambda: [edit for known in library.all_papers() for edit in replacement("papers", known, **fields)],
        )
        state = self.present
        for paper_id in self.present:
            state = changed(state, int(paper_id[-5:]), fields)
        self.turn_to(state)

    @rule(desk=st.integers(0, 1), numbers=st.lists(st.integers(1, 5), max_size=4), name=st.sampled_from("ab"))
    def take_in(self, desk: int, numbers: list[int], name: str) -> None:
        library = self.desks[desk]
        library.refresh()
        before = dict(library.digests), dict(library.papers)
        take_in(library, parsed(*map(paper, numbers), name=name))
        if (library.digests, library.papers) != before:
            self.past.append(self.present)
            self.present, self.future = dict(library.papers), []

    @rule(desk=st.integers(0, 1))
    def undo(self, desk: int) -> None:
        if self.past:
            self.desks[desk].undo()
            self.future.append(self.present)
            self.present = self.past.pop()
        else:
            with pytest.raises(UndoError):
                self.desks[desk].undo()

    @rule(desk=st.integers(0, 1))
    def redo(self, desk: int) -> None:
        if self.future:
            self.desks[desk].redo()
            self.past.append(self.present)
            self.present = self.future.pop()
        else:
            with pytest.raises(UndoError):
                self.desks[desk].redo()

    @rule(desk=st.integers(0, 1), cleanly=st.booleans())
    def reopen(self, desk: int, cleanly: bool) -> None:
        if cleanly:
            self.desks[desk].close()
        self.desks[desk] = Library(self.folder, self.clock)

    @rule()
    def lose_the_snapshot(self) -> None:
        (self.folder / "library.json").unlink(missing_ok=True)

    @rule(size=st.integers(1, 200))
    def leave_a_torn_line(self, size: int) -> None:
        log = self.folder / "journal.jsonl"
        with log.open("ab") as file:
            file.write((b'{"crc":"00000000","change":' + b"x" * 200)[:size])

    @precondition(lambda self: self.present)
    @invariant()
    def both_desks_show_the_present(self) -> None:
        for desk in self.desks:
            desk.refresh()
            assert desk.papers == self.present

    @invariant()
    def a_third_desk_would_open_on_the_present(self) -> None:
        assert Library(self.folder).papers == self.present


LibraryMachine.TestCase.settings = settings(max_examples=40, stateful_step_count=30)
TestLibrary = LibraryMachine.TestCase

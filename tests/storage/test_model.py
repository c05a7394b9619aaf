"""Any sequence of changes, undos, redos, restarts and accidents at two desks equals a simple model in memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from reader.errors import UndoError
from reader.models.changes import replacement
from reader.storage.library import Library
from tests.storage.builders import Clock, add, alter, paper, parsed, take_in

pytestmark = pytest.mark.slow

DESKS = st.integers(0, 1)
NUMBERS = st.integers(1, 3)
FIELDS = st.one_of(
    st.fixed_dictionaries({"note": st.sampled_from(["", "a", "好\n", "[red]"])}),
    st.fixed_dictionaries({"status": st.sampled_from(["unread", "read"]), "progress": st.sampled_from([0, 100])}),
    st.fixed_dictionaries({"tags": st.lists(st.sampled_from("abc"), unique=True).map(tuple)}),
)

Place = tuple[str, str, str]
State = dict[Place, Any]
"""Values by table, id and field; a record that is not there has no places."""


def state_of(library: Library) -> State:
    """Take a library apart."""
    return {
        (table, id_, field): value
        for table, records in (("papers", library.papers), ("digests", library.digests))
        for id_, record in records.items()
        for field, value in msgspec.structs.asdict(record).items()
    }


class Deed(NamedTuple):
    """A line of the model's journal.

    Attributes:
        desk: Who did it.
        subject: Number of the change that it made, took back or made again; lines are counted from 0.
        stands: Whether that change stands after it.
        before: What the change found in the places that it altered; for all lines about one change the same.
        after: What it left there.
    """

    desk: int
    subject: int
    stands: bool
    before: State
    after: State


class Model:
    """What the library must be, and what each desk may take back."""

    def __init__(self) -> None:
        self.state: State = {}
        self.journal: list[Deed] = []
        self.opened = [0, 0]
        """Lines that were there when each desk was opened."""
        self.own: list[set[int]] = [set(), set()]
        """Lines that each desk has written since."""

    def reopen(self, desk: int) -> None:
        self.opened[desk], self.own[desk] = len(self.journal), set()

    def turn_to(self, desk: int, state: State) -> None:
        """Note a change that has led to a state."""
        places = {place for place in {**self.state, **state} if self.state.get(place) != state.get(place)}
        places |= set(self.state) ^ set(state)
        if places:
            before, after = ({p: s[p] for p in places if p in s} for s in (self.state, state))
            self._write(Deed(desk, len(self.journal), True, before, after))

    def target(self, desk: int, command: str) -> Deed | None:
        """Give the newest line about the change that a desk would take back or make again."""
        seen: set[int] = set()
        for number in range(len(self.journal) - 1, -1, -1):
            deed = self.journal[number]
            ours = number < self.opened[desk] or number in self.own[desk]
            if command == "redo" and number == deed.subject and ours:
                return None
            if deed.subject not in seen and ours and deed.stands == (command == "undo"):
                return deed
            seen.add(deed.subject)
        return None

    def named(self, number: int) -> Deed | None:
        """Give the newest line about a change that stands; a redo is about the change that it made again."""
        if number < len(self.journal) and self.journal[number].stands:
            number = self.journal[number].subject
        about = [deed for deed in self.journal if deed.subject == number]
        return about[-1] if about and about[-1].stands else None

    def turn_back(self, desk: int, target: Deed | None, command: str) -> bool:
        """Take a change back or make it again, and tell whether that may be done."""
        if target is None:
            return False
        here, there = (target.after, target.before) if command == "undo" else (target.before, target.after)
        places = {**here, **there}
        if any(self.state.get(place, ...) != here.get(place, ...) for place in places):
            return False
        self._write(Deed(desk, target.subject, command == "redo", target.before, target.after))
        return True

    def _write(self, deed: Deed) -> None:
        old, new = (deed.before, deed.after) if deed.stands else (deed.after, deed.before)
        self.state = {place: value for place, value in self.state.items() if place not in old} | new
        self.own[deed.desk].add(len(self.journal))
        self.journal.append(deed)


class LibraryMachine(RuleBasedStateMachine):
    """Two desks on one library."""

    def __init__(self) -> None:
        super().__init__()
        self._temporary = tempfile.TemporaryDirectory()
        self.folder = Path(self._temporary.name) / "library"
        self.clock = Clock()
        self.desks = [Library(self.folder, self.clock), Library(self.folder, self.clock)]
        self.model = Model()

    def teardown(self) -> None:
        self._temporary.cleanup()

    @initialize()
    def fill(self) -> None:
        add(self.desks[0], *(paper(number) for number in (1, 2, 3)))
        self.model.turn_to(0, state_of(self.desks[0]))

    def altered(self, numbers: Iterable[int], fields: dict[str, Any]) -> State:
        places = {("papers", paper(number).id, field): value for number in numbers for field, value in fields.items()}
        return self.model.state | {place: value for place, value in places.items() if place in self.model.state}

    @rule(desk=DESKS, number=NUMBERS, fields=FIELDS)
    def change(self, desk: int, number: int, fields: dict[str, Any]) -> None:
        if ("papers", paper(number).id, "id") in self.model.state:
            self.desks[desk].refresh()
            alter(self.desks[desk], number, **fields)
            self.model.turn_to(desk, self.altered([number], fields))

    @rule(desk=DESKS, fields=FIELDS)
    def change_all(self, desk: int, fields: dict[str, Any]) -> None:
        library = self.desks[desk]
        library.commit(
            "bulk",
            lambda: [edit for known in library.all_papers() for edit in replacement("papers", known, **fields)],
        )
        self.model.turn_to(desk, self.altered(range(1, 6), fields))

    @rule(desk=DESKS, numbers=st.lists(st.integers(1, 5), max_size=4), name=st.sampled_from("ab"))
    def take_in(self, desk: int, numbers: list[int], name: str) -> None:
        """What an import makes of its papers is tested elsewhere."""
        take_in(self.desks[desk], parsed(*map(paper, numbers), name=name))
        self.model.turn_to(desk, state_of(self.desks[desk]))

    @rule(desk=DESKS, command=st.sampled_from(["undo", "undo", "redo"]))
    def turn_back(self, desk: int, command: str) -> None:
        target = self.model.target(desk, command)
        if self.model.turn_back(desk, target, command):
            assert getattr(self.desks[desk], command)().of == target.subject + 1
        else:
            with pytest.raises(
                UndoError, match=f"Nothing to {command}" if target is None else "Change .* (can|does) ?not"
            ):
                getattr(self.desks[desk], command)()

    @rule(desk=DESKS, number=st.integers(0, 12))
    def undo_a_named_one(self, desk: int, number: int) -> None:
        target = self.model.named(number)
        if self.model.turn_back(desk, target, "undo"):
            assert self.desks[desk].undo(number + 1).of == target.subject + 1
        else:
            with pytest.raises(
                UndoError, match="There is no change" if target is None else "Change .* (can|does) ?not"
            ):
                self.desks[desk].undo(number + 1)

    @rule(desk=DESKS, cleanly=st.booleans())
    def reopen(self, desk: int, cleanly: bool) -> None:
        if cleanly:
            self.desks[desk].close()
        self.desks[desk] = Library(self.folder, self.clock)
        self.model.reopen(desk)

    @rule(desk=DESKS)
    def save(self, desk: int) -> None:
        self.desks[desk].save()

    @rule()
    def lose_the_snapshot(self) -> None:
        (self.folder / "library.json").unlink(missing_ok=True)

    @rule(size=st.integers(1, 200))
    def leave_a_torn_line(self, size: int) -> None:
        with (self.folder / "journal.jsonl").open("ab") as file:
            file.write((b'{"crc":"00000000","change":' + b"x" * 200)[:size])

    @invariant()
    def both_desks_show_the_same(self) -> None:
        for desk in self.desks:
            desk.refresh()
            assert state_of(desk) == self.model.state
            assert desk.seq == len(self.model.journal)

    @invariant()
    def a_third_desk_would_open_on_the_same(self) -> None:
        assert state_of(Library(self.folder, repair=False)) == self.model.state

    @invariant()
    def history_tells_what_was_done(self) -> None:
        told = [(change.of or change.seq) - 1 for change in self.desks[0].history()]
        assert told == [deed.subject for deed in self.model.journal]


LibraryMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=40)
TestLibrary = LibraryMachine.TestCase

"""A clock that is set back or runs ahead: order is a matter of sequence numbers, never of time."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from reader.storage.backups import read
from reader.storage.library import Library
from tests.storage.builders import NOON, Clock, add, alter, note, paper

LEAPS = {
    "back an hour": [timedelta(hours=-1)],
    "ten years ahead, and back": [timedelta(days=3650), timedelta(days=-3650)],
    "back and forth": [timedelta(hours=-1), timedelta(days=400), timedelta(days=-800), timedelta(minutes=1)],
    "the very same second again": [timedelta(seconds=-1)] * 4,
}


@pytest.mark.parametrize("reopens", [False, True])
@pytest.mark.parametrize("leaps", LEAPS.values(), ids=LEAPS)
def test_history_and_undo_keep_their_order(folder: Path, clock: Clock, leaps: list[timedelta], reopens: bool) -> None:
    library = Library(folder, clock)
    add(library, paper())
    for number, leap in enumerate(leaps):
        clock.now += leap
        alter(library, note=str(number))
        if reopens:
            library.close()
            library = Library(folder, clock)
    times = [change.at for change in library.history()]
    assert [change.seq for change in library.history()] == list(range(1, len(leaps) + 2))
    assert times != sorted(set(times))  # the clock is believed in what it says of each change
    for number in range(len(leaps) - 1, -1, -1):
        assert note(library) == str(number)
        clock.now += leaps[0]
        library.undo()
    assert note(library) == ""
    for number in range(len(leaps)):
        clock.now -= leaps[0]
        assert library.redo().seq == library.seq
        assert note(library) == str(number)
    assert Library(folder, clock).papers == library.papers


def test_two_desks_with_clocks_an_hour_apart(folder: Path) -> None:
    early, late = Clock(), Clock()
    late.now += timedelta(hours=1)
    ours, theirs = Library(folder, late), Library(folder, early)
    add(ours, paper())
    alter(theirs, note="theirs")
    alter(ours, note="ours")
    alter(theirs, note="theirs again")
    assert note(Library(folder)) == "theirs again"
    assert [change.seq for change in ours.history()] == [1, 2, 3]
    theirs.undo()
    assert note(theirs) == "ours"


class TestBackups:
    def test_of_a_day_that_comes_twice_is_made_once(self, folder: Path, clock: Clock) -> None:
        library = Library(folder, clock)
        add(library, paper())
        library.save()
        [first] = library.backups.newest_first()
        content = first.read_bytes()
        clock.now += timedelta(days=1)
        alter(library, note="tomorrow")
        library.save()
        clock.now -= timedelta(days=1)
        alter(library, note="today again")
        library.save()
        assert len(library.backups.newest_first()) == 2
        assert first.read_bytes() == content

    def test_of_ten_years_ahead_hides_no_later_change(self, folder: Path, clock: Clock) -> None:
        """It counts as the newest, and the journal has what came after it."""
        library = Library(folder, clock)
        add(library, paper())
        clock.now += timedelta(days=3650)
        library.save()
        clock.now = NOON
        for text in ("a", "b"):
            alter(library, note=text)
            clock.now += timedelta(days=1)
            library.save()
        (folder / "library.json").write_bytes(b"damaged")
        again = Library(folder, clock)
        assert (again.papers, again.seq) == (library.papers, 3)
        assert "library-20350118T" in again.notices[0]

    def test_made_in_one_second_are_all_kept(self, folder: Path, clock: Clock) -> None:
        library = Library(folder, clock)
        add(library, paper())
        paths = []
        for text in "abc":
            alter(library, note=text)
            clock.now = NOON
            paths.append(library.back_up("by-hand"))
        assert [next(iter(read(path).papers.values())).note for path in paths] == ["a", "b", "c"]

"""One library, several hands: objects, threads and processes that write in turn and at once."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import filelock
import pytest

from reader.errors import UndoError, WriteError
from reader.storage import disk, lock
from reader.storage.library import Library
from tests.storage.builders import NOON, Clock, add, alter, files, note, paper, parsed, take_in

WRITER = """
import pathlib, sys
from reader.models.changes import replacement
from reader.storage.library import Library
folder, name, rounds = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
library = Library(folder)
print("ready", flush=True)
sys.stdin.readline()
for number in range(1, rounds + 1):
    known = f"arxiv:2501.{number % 5 + 1:05}"
    change = library.commit(name, lambda: replacement(
        "papers", library.papers[known], tags=(*library.papers[known].tags, f"{name}{number}")
    ))
    print(change.seq, flush=True)
library.close()
"""


@pytest.fixture
def pair(folder: Path) -> tuple[Library, Library]:
    """Open a library of five papers twice, as two processes would."""
    first = Library(folder)
    add(first, *map(paper, range(1, 6)))
    return first, Library(folder)


def test_two_that_write_in_turn_see_each_other(pair: tuple[Library, Library], folder: Path) -> None:
    ours, theirs = pair
    for number, library in enumerate((ours, theirs, theirs, ours, ours), 1):
        alter(library, number, note=f"note {number}")
    ours.refresh()
    theirs.refresh()
    assert ours.papers == theirs.papers == Library(folder).papers
    assert [change.seq for change in ours.history()] == [1, 2, 3, 4, 5, 6]


def test_a_change_is_planned_on_the_newest_state(pair: tuple[Library, Library]) -> None:
    ours, theirs = pair
    alter(ours, tags=("ours",))
    known = theirs.papers[paper().id]
    assert known.tags == ()
    change = alter(theirs, tags=("ours", "theirs"))
    assert change is not None
    assert change.edits[0].before == ["ours"]
    assert alter(theirs, tags=("ours", "theirs")) is None


def test_refresh_tells_whether_there_is_news(pair: tuple[Library, Library]) -> None:
    ours, theirs = pair
    assert not ours.refresh()
    alter(theirs, note="theirs")
    assert note(ours) == ""
    assert ours.refresh()
    assert note(ours) == "theirs"
    assert not ours.refresh()
    assert not theirs.refresh()


def test_the_snapshot_of_one_does_not_disturb_the_other(pair: tuple[Library, Library], folder: Path) -> None:
    ours, theirs = pair
    alter(ours, note="ours")
    ours.close()
    alter(theirs, 2, note="theirs")
    theirs.close()
    alter(ours, 3, note="again")
    ours.close()
    assert [note(Library(folder), number) for number in (1, 2, 3)] == ["ours", "theirs", "again"]


class TestUndoOfTwo:
    def test_each_takes_back_its_own(self, pair: tuple[Library, Library]) -> None:
        ours, theirs = pair
        alter(ours, 1, note="ours")
        alter(theirs, 2, note="theirs")
        ours.undo()
        assert (note(ours, 1), note(ours, 2)) == ("", "theirs")
        theirs.undo()
        assert (note(theirs, 1), note(theirs, 2)) == ("", "")
        ours.redo()
        theirs.redo()
        assert (note(theirs, 1), note(theirs, 2)) == ("ours", "theirs")

    def test_what_was_there_before_both_is_anybodys_but_once(self, folder: Path) -> None:
        alter_first = Library(folder)
        add(alter_first, paper())
        ours, theirs = Library(folder), Library(folder)
        theirs.undo()
        for action in (ours.undo, alter_first.undo):
            with pytest.raises(UndoError, match="Nothing to undo"):
                action()
        ours.refresh()
        assert ours.all_papers() == []

    def test_what_another_did_since_is_taken_back_only_by_its_number(self, pair: tuple[Library, Library]) -> None:
        ours, theirs = pair
        take_in(theirs, parsed(paper(9)))
        ours.undo()
        assert paper(9).id in ours.papers
        assert paper(1).id not in ours.papers
        ours.undo(2)
        theirs.refresh()
        assert paper(9).id not in theirs.papers
        assert theirs.digests == {}

    def test_what_another_has_changed_since_is_refused_and_told(
        self, pair: tuple[Library, Library], folder: Path
    ) -> None:
        ours, theirs = pair
        alter(ours, note="ours")
        theirs._clock = Clock()
        alter(theirs, note="theirs")
        before = files(folder)
        with pytest.raises(UndoError) as caught:
            ours.undo()
        name = f"{os.getpid()}@{platform.node()}"
        time = (NOON + timedelta(seconds=1)).astimezone().strftime("%Y-%m-%d %H:%M:%S")
        sentence = f"Change 2 cannot be undone: {name} changed the same data at {time} (change 3)."
        assert caught.value.message == sentence
        assert "Nothing was changed" in caught.value.hint
        assert (note(ours), files(folder)) == ("theirs", before)

    def test_their_change_does_not_end_our_redoing_but_stands_in_its_way(self, pair: tuple[Library, Library]) -> None:
        ours, theirs = pair
        alter(ours, 1, note="ours")
        ours.undo()
        alter(theirs, 1, note="theirs")
        with pytest.raises(UndoError, match=r"Change 2 cannot be redone: .* changed the same data at"):
            ours.redo()
        theirs.undo()
        ours.redo()
        assert note(ours) == "ours"


def test_threads_of_one_library(folder: Path) -> None:
    library = Library(folder)
    add(library, *map(paper, range(4)))
    start = threading.Barrier(5)

    def write(number: int) -> list[int]:
        start.wait()
        changes = [alter(library, number, note=f"{step}") for step in range(50)]
        return [change.seq for change in changes if change]

    def read() -> list[int]:
        start.wait()
        return [len(library.all_papers()) for _step in range(200) if library.refresh() in (True, False)]

    with ThreadPoolExecutor(5) as pool:
        reading = pool.submit(read)
        written = [seq for seqs in pool.map(write, range(4)) for seq in seqs]
    assert reading.result() == [4] * 200
    assert sorted(written) == list(range(2, 202))
    assert [change.seq for change in library.history()] == list(range(1, 202))
    assert [note(library, number) for number in range(4)] == ["49"] * 4
    assert Library(folder).papers == library.papers


def test_a_change_is_seen_by_other_threads_only_when_it_is_on_disk(
    pair: tuple[Library, Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, _theirs = pair
    seen: list[str] = []
    refreshing = threading.Thread(target=ours.refresh)

    def flush(_descriptor: int) -> None:
        refreshing.start()
        refreshing.join(timeout=0.2)
        seen.append(note(ours))

    monkeypatch.setattr(disk.os, "fsync", flush)
    alter(ours, note="a")
    refreshing.join()
    assert (seen, note(ours), ours.seq) == ([""], "a", 2)


def start_writers(folder: Path, names: str, rounds: int) -> list[subprocess.Popen[str]]:
    """Start one process for each letter, and let them write as soon as all are ready."""
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder), name, str(rounds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    return writers


@pytest.mark.slow
def test_processes_at_once(pair: tuple[Library, Library], folder: Path) -> None:
    ours, _theirs = pair
    writers = start_writers(folder, "ab", rounds=50)
    outputs = [writer.communicate("go\n", timeout=60)[0] for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert sorted(int(seq) for output in outputs for seq in output.split()) == list(range(2, 102))
    ours.refresh()
    assert [change.seq for change in ours.history()] == list(range(1, 102))
    assert {tag for known in ours.all_papers() for tag in known.tags} == {
        f"{name}{number}" for name in "ab" for number in range(1, 51)
    }
    again = Library(folder)
    assert (again.papers, again.notices) == (ours.papers, [])
    (folder / "library.json").unlink()
    assert Library(folder).papers == ours.papers


def test_a_writer_killed_in_full_flight_blocks_nobody(pair: tuple[Library, Library], folder: Path) -> None:
    ours, _theirs = pair
    [writer] = start_writers(folder, "a", rounds=100_000)
    with writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
        for _line in range(20):
            writer.stdout.readline()
        writer.kill()
        told = 21 + len(writer.stdout.read().splitlines())
    ours.refresh()
    assert ours.seq >= told - 1
    assert alter(ours, note="after the accident") is not None
    assert Library(folder).papers == ours.papers


def test_waiting_for_a_lock_ends_in_a_sentence(
    pair: tuple[Library, Library], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, _theirs = pair
    monkeypatch.setattr(lock, "LOCK_SECONDS", 0.05)
    with (
        filelock.FileLock(folder / "lock", thread_local=False),
        ThreadPoolExecutor(1) as pool,
        pytest.raises(WriteError, match=r"kept the library .* locked") as caught,
    ):
        pool.submit(alter, ours, note="a").result()
    assert caught.value.hint == "Close it and try again."
    assert (note(ours), ours.seq) == ("", 1)
    assert alter(ours, note="b") is not None


def test_reading_does_not_wait_for_a_lock(pair: tuple[Library, Library], folder: Path) -> None:
    ours, theirs = pair
    with filelock.FileLock(folder / "lock"):
        assert not ours.refresh()
        assert len(theirs.history()) == 1
        assert len(Library(folder).all_papers()) == 5


def test_papers_can_be_listed_while_another_thread_waits_for_a_lock(
    pair: tuple[Library, Library], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, _theirs = pair
    waiting = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        with filelock.FileLock(folder / "lock", thread_local=False):
            held = ours._store._guard._lock.held
            monkeypatch.setattr(ours._store._guard._lock, "held", lambda *seconds: (waiting.set(), held(*seconds))[1])
            change = pool.submit(alter, ours, note="a")
            waiting.wait(timeout=60)
            listing = threading.Thread(target=ours.all_papers, daemon=True)
            listing.start()
            listing.join(timeout=5)
            assert not listing.is_alive()
            assert not change.done()
        assert change.result(timeout=60) is not None

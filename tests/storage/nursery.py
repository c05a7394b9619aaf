"""Children that change a library until they are killed, and a look at what they leave behind.

Run as ``python -m tests.storage.nursery SEED ROUNDS FOLDER``; it prints counts, or the round that went wrong. It
forks, which is safe only in a process of one thread: never from pytest.
"""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import signal
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import filelock  # noqa: F401 # in the nursery, not in each child
import msgspec

from reader.errors import UndoError
from reader.importing.plan import ImportPlan
from reader.models.changes import Change, Edit, replacement
from reader.storage import disk
from reader.storage.journal import Journal
from reader.storage.library import Library
from tests.storage.builders import NOON, add, paper, parsed, replay

write = os.write
SHORT_WRITE, SLOWNESS = 200, 0.0001
"""Bytes that the children's disk takes at a time, and its seconds for them: many are killed in the middle of a line."""

PAPERS = 12
CHILDREN = 2
LONGEST_LIFE = 0.06
"""Seconds; the shortest is one thousandth."""


def act(library: Library, chance: random.Random, name: str) -> tuple[Library, Change | None]:
    """Do one random thing, as a desk or a script would; give the library, opened anew or not, and the change."""

    def alter(count: int, **fields: Any) -> Change | None:
        ids = [paper(number).id for number in chance.sample(range(PAPERS), count)]

        def plan() -> list[Edit]:
            present = [library.papers[known] for known in ids if known in library.papers]
            return [edit for known in present for edit in replacement("papers", known, **fields)]

        return library.commit(name, plan)

    def import_() -> Change | None:
        file = parsed(*map(paper, chance.sample(range(PAPERS, 3 * PAPERS), 3)), name=chance.choice("ab"))

        def plan() -> list[Edit]:
            importing = ImportPlan(library.papers, library.digests, NOON)
            importing.add(file)
            return importing.edits

        return library.commit("import", plan)

    deeds: dict[str, tuple[int, Callable[[], Any]]] = {
        "status": (6, lambda: alter(1, status=chance.choice(["unread", "queued", "reading", "read", "skipped"]))),
        "tags": (4, lambda: alter(1, tags=tuple(chance.sample("甲乙丙丁", 2)))),
        "note": (6, lambda: alter(1, note=f"{name} {chance.random()} 冷启动\n" * chance.choice([1, 1, 1, 200]))),
        "bulk": (2, lambda: alter(PAPERS, progress=chance.randrange(100))),
        "import": (1, import_),
        "undo": (3, library.undo),
        "redo": (2, library.redo),
        "save": (2, library.save),
        "back_up": (1, lambda: library.back_up("by-hand")),
        "reopen": (1, lambda: Library(library.folder)),
    }
    deed = chance.choices(list(deeds), [weight for weight, _do in deeds.values()])[0]
    try:
        done = deeds[deed][1]()
    except UndoError:
        done = None
    return (done if isinstance(done, Library) else library), (done if isinstance(done, Change) else None)


def line_of(made: Change) -> bytes:
    """Tell a change from all others in a line."""
    edits = zlib.crc32(msgspec.json.encode(made.edits))
    return json.dumps([made.seq, made.by, made.command, edits]).encode() + b"\n"


def slow_write(descriptor: int, data: memoryview) -> int:
    """Write as a slow disk does that is nearly full."""
    select.select([], [], [], SLOWNESS)
    return write(descriptor, data[:SHORT_WRITE])


def live(folder: Path, seed: str, report: int) -> None:
    """Change the library for ever, on a disk that takes little at a time, and report each change after it is done."""
    disk.os.write = slow_write
    chance = random.Random(seed)
    library = Library(folder)
    while True:
        library, made = act(library, chance, seed)
        if made is not None:
            write(report, line_of(made))


def bear(folder: Path, seed: str) -> tuple[int, int]:
    """Start a child; give its process id and the end of the pipe on which it reports."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            live(folder, seed, writing)
        except BaseException as error:
            write(writing, json.dumps(f"{type(error).__name__}: {error}").encode() + b"\n")
        finally:
            os._exit(1)
    os.close(writing)
    return child, reading


def kill(children: list[tuple[int, int]], chance: random.Random) -> list[Any]:
    """Kill children one by one at random moments; give what they have reported."""
    reported = b""
    deadlines = {child: time.monotonic() + chance.uniform(0.001, LONGEST_LIFE) for child, _pipe in children}
    for child, _pipe in sorted(children, key=lambda item: deadlines[item[0]]):
        select.select([], [], [], max(0, deadlines[child] - time.monotonic()))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    for _child, pipe in children:
        with open(pipe, "rb") as file:
            reported += file.read()
    return [json.loads(line) for line in reported.splitlines()]


def look(folder: Path, reported: list[Any], known: list[Change]) -> tuple[list[Change], bool]:
    """Open the library, and give its changes when it is as it must be, and whether it had a torn tail.

    Args:
        folder: The library.
        reported: What the children said was done.
        known: The changes before the children came.

    Raises:
        AssertionError: Something is lost, doubled or damaged.
    """
    log = Journal(folder / "journal.jsonl")
    list(log.read())
    torn = (folder / "journal.jsonl").read_bytes()[log.offset :]
    before = set(folder.glob("*.damaged-*"))
    library = Library(folder)
    changes = library.history()
    assert [entry.seq for entry in changes] == list(range(1, len(changes) + 1)), "a gap or a double"
    assert changes[: len(known)] == known, "what was there before is not as it was"
    for entry in reported:
        assert isinstance(entry, list), f"a child failed: {entry}"
        seq = entry[0]
        assert seq <= len(changes), f"lost: {entry}"
        assert json.loads(line_of(changes[seq - 1])) == entry, f"not as it was reported: {entry}"
    assert dict(library.papers) == replay(changes), "the papers are not what the changes lead to"
    assert torn.count(b"\n") == 0, "more than a torn tail"
    asides = set(folder.glob("*.damaged-*")) - before
    assert [path.read_bytes() for path in asides] == ([torn] if torn else []), "the torn tail is not set aside"
    assert len(library.notices) == len(asides), f"notices: {library.notices}"
    again = Library(folder)
    assert (again.papers, again.notices) == (library.papers, []), "the second opening differs from the first"
    return changes, bool(torn)


def main() -> None:
    """Run the rounds, and say what went wrong."""
    seed, rounds, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    counts = {"reported": 0, "torn": 0}
    for number in range(rounds):
        chance = random.Random(f"{seed}-{number}")
        if number % 20 == 0:
            shutil.rmtree(folder, ignore_errors=True)
            library = Library(folder)
            add(library, *map(paper, range(PAPERS)))
            changes = library.history()
        reported = kill([bear(folder, f"{seed}-{number}-{child}") for child in range(CHILDREN)], chance)
        counts["reported"] += len(reported)
        try:
            changes, torn = look(folder, reported, changes)
        except Exception as error:
            sys.exit(f"round {number} of seed {seed}: {type(error).__name__}: {error}")
        counts["torn"] += torn
    print(json.dumps(counts))


if __name__ == "__main__":
    main()

"""Eight processes that change fifty papers at once: nothing is lost, nothing doubled, nothing out of order."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reader.storage.library import Library
from tests.storage.builders import add, alter, journal, note, paper, replay

pytestmark = pytest.mark.slow

PROCESSES, CHANGES, PAPERS = 8, 250, 50

WRITER = """
import json, pathlib, random, sys
from reader.models.changes import replacement
from reader.storage.library import Library
folder, name, rounds, papers = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
library, chance = Library(folder), random.Random(name)
print("ready", flush=True)
sys.stdin.readline()
for number in range(rounds):
    known = f"arxiv:2501.{chance.randrange(papers):05}"
    def plan():
        old = library.papers[known]
        status = {"unread": "reading", "reading": "read", "read": "unread"}[old.status]
        return replacement("papers", old, status=status, note=f"{name}{number}", tags=(*old.tags, f"{name}{number}"))
    change = library.commit(name, plan)
    print(json.dumps([change.seq, change.by, known, f"{name}{number}"]))
library.close()
"""


MENDER = """
import json, pathlib, sys
import filelock
from reader.storage.library import Library
print("ready", flush=True)
sys.stdin.readline()
library = Library(pathlib.Path(sys.argv[1]))
print(json.dumps([library.notices, [known.note for known in library.all_papers()]]))
"""


def run(script: str, arguments: list[list[str]]) -> list[Any]:
    """Run a script in as many processes as there are lists of arguments, all at once; give the lines they print."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", script, *given], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for given in arguments
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    printed = [json.loads(line) for process in processes for line in process.communicate(timeout=120)[0].splitlines()]
    assert [process.returncode for process in processes] == [0] * len(processes)
    return printed


def test_eight_processes_at_once(folder: Path) -> None:
    add(Library(folder), *map(paper, range(PAPERS)))
    names = "abcdefgh"[:PROCESSES]
    reported = run(WRITER, [[str(folder), name, str(CHANGES), str(PAPERS)] for name in names])

    changes = journal(folder)
    assert [change.seq for change in changes] == list(range(1, PROCESSES * CHANGES + 2))
    written = [
        [change.seq, change.by, change.edits[0].id, next(e.after for e in change.edits if e.field == "note")]
        for change in changes[1:]
    ]
    assert sorted(reported) == written
    assert {change.by for change in changes[1:]} == {line[1] for line in reported}
    library = Library(folder)
    assert (library.papers, library.notices) == (replay(changes), [])
    tags = [tag for known in library.all_papers() for tag in known.tags]
    assert sorted(tags) == sorted(text for *_rest, text in reported)
    assert list(folder.glob("*.damaged-*")) == []
    (folder / "library.json").unlink()
    assert Library(folder).papers == library.papers


@pytest.mark.parametrize("snapshot", [False, True])
def test_damage_that_several_find_at_once_is_mended_once(folder: Path, snapshot: bool) -> None:
    library = Library(folder)
    add(library, paper())
    alter(library, note="a")
    library.close()
    alter(library, note="b")
    with (folder / "journal.jsonl").open("ab") as file:
        file.write(b"torn")
    if snapshot:
        (folder / "library.json").write_bytes(b"damaged")
    told = run(MENDER, [[str(folder)]] * 6)
    assert [notes for _notices, notes in told] == [["b"]] * 6
    kept = sorted(path.read_bytes() for path in folder.glob("*.damaged-*"))
    assert kept == ([b"damaged"] if snapshot else []) + [b"torn"]
    assert sum(len(notices) for notices, _notes in told) == len(kept)
    assert (note(Library(folder)), Library(folder).notices) == ("b", [])


def test_damage_is_mended_while_others_append(folder: Path) -> None:
    """Each of the writers finds the torn line first, or is told of it by the lock."""
    add(Library(folder), *map(paper, range(PAPERS)))
    with (folder / "journal.jsonl").open("ab") as file:
        file.write(b"torn")
    reported = run(WRITER, [[str(folder), name, "40", str(PAPERS)] for name in "abcd"])
    assert [path.read_bytes() for path in folder.glob("*.damaged-*")] == [b"torn"]
    assert sorted(seq for seq, *_rest in reported) == list(range(2, 162))
    assert Library(folder).papers == replay(journal(folder))

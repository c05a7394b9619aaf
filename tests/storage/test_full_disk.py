"""A full disk at each step of everything that writes: the error says why and where, and nothing is missing later."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from reader.errors import WriteError
from reader.storage import disk, journal
from reader.storage import store as store_module
from reader.storage.library import Library
from tests.storage.builders import Clock, add, alter, files, fill_disk, note, paper, parsed, take_in

LONG = "冷启动的作用要和 long2short 对照着看。" * 20


class Deed(NamedTuple):
    """Something that writes.

    Attributes:
        do: Does it.
        at_once: Whether it is done as a whole or not at all.
        tells: Whether what goes wrong is told in a notice, and not raised.
        first: Done before it, with room enough.
    """

    do: Callable[[Library], Any]
    at_once: bool = True
    tells: bool = False
    first: Callable[[Library], Any] = lambda library: None


DEEDS = {
    "change": Deed(lambda library: alter(library, note=LONG)),
    "bulk": Deed(lambda library: [alter(library, note=LONG), alter(library, abstract=LONG)], at_once=False),
    "import": Deed(lambda library: take_in(library, parsed(*map(paper, range(5, 9)), name="week"))),
    "undo": Deed(lambda library: library.undo(), first=lambda library: alter(library, note=LONG)),
    "redo": Deed(lambda library: library.redo(), first=lambda library: [alter(library, note=LONG), library.undo()]),
    "first snapshot and backup": Deed(lambda library: library.save(), at_once=False),
    "snapshot": Deed(lambda library: library.save(), first=lambda library: [library.save(), alter(library, note="5")]),
    "closing": Deed(lambda library: library.close(), at_once=False, tells=True),
    "backup": Deed(lambda library: library.back_up("by-hand"), first=lambda library: library.save()),
    "backup and first snapshot": Deed(lambda library: library.back_up("by-hand"), at_once=False),
}


def papers(folder: Path) -> dict[str, Any]:
    """Give the papers as somebody else would find them, who only looks."""
    looked = Library(folder, repair=False)
    assert looked.damage == ""
    return dict(looked.papers)


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_nothing_is_missing_with_any_room(
    library: Library, folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, deed: Deed
) -> None:
    deed.first(library)
    before, kept = dict(library.papers), files(folder)
    backups = set((folder / "backups").glob("*"))
    for room in (0, 1, *range(37, 100_000, 113)):
        library.notices.clear()
        library.notices._told.clear()
        with monkeypatch.context() as patch:
            fill_disk(patch, room)
            said = attempt(library, deed)
        if not said:
            break
        assert "No space left on device" in said
        assert str(folder) in said
        assert ("Nothing was lost" in said) == (not deed.tells and "(raised)" in said)
        assert library.papers == papers(folder)
        if deed.at_once:
            assert library.papers == before
            assert files(folder) == kept | {"lock": b""}
            assert set((folder / "backups").glob("*")) == backups
        assert list(folder.rglob("*.tmp")) == []
    assert room > 1
    again = Library(folder, clock)
    assert (again.papers, again.notices, library.notices) == (library.papers, [], [])
    again.save()
    assert Library(folder).papers == library.papers


def attempt(library: Library, deed: Deed) -> str:
    """Do something, and give what it says about the disk."""
    try:
        deed.do(library)
    except WriteError as error:
        return f"{error} (raised)"
    return " ".join(library.notices)


def test_a_change_that_cannot_even_be_taken_out_again_is_set_aside(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        fill_disk(patch, 100)
        patch.setattr(journal.os, "truncate", lambda *_: (_ for _ in ()).throw(OSError(errno.EIO, "broken")))
        with pytest.raises(WriteError, match="No space left"):
            alter(library, note="5")
    assert note(library) == "4"
    alter(library, note="6")
    assert len(library.notices) == 1
    assert note(Library(folder)) == "6"


def test_a_snapshot_that_is_due_in_the_middle_costs_no_change(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is room for the line of a change, but none for the whole library."""
    monkeypatch.setattr(store_module, "SNAPSHOT_BYTES", 100)
    monkeypatch.setattr(store_module, "SNAPSHOT_SHARE", 100)
    add(library, paper(2, abstract=LONG))
    before = (folder / "library.json").read_bytes()
    with monkeypatch.context() as patch:
        fill_disk(patch, 500)
        alter(library, note="5")
    assert (folder / "library.json").read_bytes() == before
    assert [
        ("is out of date; the journal has the missing changes." in said, "No space left" in said)
        for said in library.notices
    ] == [(True, True)]
    assert note(Library(folder)) == "5"
    alter(library, note="6" + "x" * 100)
    assert (folder / "library.json").read_bytes() != before


def test_the_backup_of_the_day_costs_no_snapshot(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        fill_disk(patch, len(library.snapshot()))
        library.save()
    [said] = library.notices
    assert said.startswith(f"Cannot make a backup in {folder / 'backups'}.")
    assert "No space left on device" in said
    assert papers(folder) == library.papers
    assert list((folder / "backups").iterdir()) == []
    library.save()
    assert len(list((folder / "backups").iterdir())) == 1


class TestMending:
    @pytest.mark.parametrize("room", [0, 3, 9])
    def test_a_torn_line_stays_until_there_is_room(
        self, log: Path, folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, room: int
    ) -> None:
        log.write_bytes(log.read_bytes() + b"torn line.")
        with monkeypatch.context() as patch:
            fill_disk(patch, room)
            before = files(folder)
            library = Library(folder, clock)
            assert files(folder) == before
            [said] = library.notices
            assert f"The journal {log} is damaged from byte" in said
            assert f"Cannot write to the library {folder}: No space left on device" in said
            with pytest.raises(WriteError, match="No space left"):
                alter(library, note="5")
            assert files(folder) == before
        alter(library, note="5")
        assert [path.read_bytes() for path in folder.glob("journal.damaged-*")] == [b"torn line."]
        assert len(library.notices) == 2
        assert (note(Library(folder)), Library(folder).notices) == ("5", [])

    @pytest.mark.parametrize("backup", [False, True])
    @pytest.mark.parametrize("room", [0, 50, 300])
    def test_a_damaged_snapshot_is_kept_and_rebuilt_as_soon_as_there_is_room(
        self, library: Library, folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, room: int, backup: bool
    ) -> None:
        library.save()
        if not backup:
            shutil.rmtree(folder / "backups")
        (folder / "library.json").write_bytes(b"damaged")
        for _opening in range(2):
            with monkeypatch.context() as patch:
                fill_disk(patch, room)
                again = Library(folder, clock)
            assert again.papers == library.papers
        Library(folder, clock).close()
        assert [path.read_bytes() for path in folder.glob("*.damaged-*")] == [b"damaged"]
        last = Library(folder, clock)
        assert (last.papers, last.notices) == (library.papers, [])
        alter(last, note="5")
        assert note(Library(folder)) == "5"


LIMITED = """
import pathlib, resource, sys
from reader.errors import WriteError
from reader.models.changes import replacement
from reader.storage.library import Library
folder = pathlib.Path(sys.argv[1])
library = Library(folder)
[known] = library.papers.values()
before = (folder / "journal.jsonl").read_bytes()
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
def room(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
room(len(before) + 60)
try:
    library.commit("note", lambda: replacement("papers", known, note="5"))
except WriteError as error:
    print(error.message)
assert (folder / "journal.jsonl").read_bytes() == before
room(60)
for action in (library.save, lambda: library.back_up("by-hand")):
    try:
        action()
    except WriteError as error:
        print(error.message)
library.close()
assert library.notices == []  # nothing was changed
assert sorted(path.name for path in folder.iterdir()) == ["journal.jsonl", "lock"]
room(hard)
library.commit("note", lambda: replacement("papers", known, note="6"))
room(60)
library.close()
print(*library.notices)
room(hard)
library.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of POSIX")
def test_a_real_limit_on_the_size_of_files(library: Library, log: Path, folder: Path) -> None:
    done = subprocess.run([sys.executable, "-c", LIMITED, str(folder)], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    sentence = f"Cannot write to the library {folder}: File too large"
    stale = f"library.json is out of date; the journal has the missing changes. {sentence}"
    assert done.stdout.splitlines() == [sentence] * 3 + [stale]
    again = Library(folder)
    assert (note(again), again.notices, again.seq) == ("6", [], 6)


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Path]:
    """Give a file system of 64 KB, where one may be made."""
    place = tmp_path / "tiny"
    place.mkdir()
    try:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", place], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no file system may be mounted here: {error}")
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_a_disk_that_is_really_full(tiny: Path, clock: Clock, deed: Deed) -> None:
    folder, filler = tiny / "library", tiny / "filler"
    library = Library(folder, clock)
    add(library, paper(abstract=LONG * 6))
    deed.first(library)
    with pytest.raises(OSError, match="No space left"):
        disk.write_durably(filler, b"x" * (1 << 17), os.O_TRUNC)
    log = folder / "journal.jsonl"
    disk.write_durably(log, b"\n" * (-log.stat().st_size % 4096), os.O_APPEND)  # its last page would have room
    said = attempt(library, deed)
    assert "No space left on device" in said
    assert str(folder) in said
    assert papers(folder) == library.papers
    filler.unlink()
    library.notices.clear()
    deed.do(library)
    library.close()
    assert library.notices == []
    again = Library(folder, clock)
    assert (again.papers, again.notices) == (library.papers, [])

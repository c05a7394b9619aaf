"""Damage of every kind at every place: a library opens with all that is sound, keeps the rest, says so, and goes on."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

from reader.models import Paper
from reader.models.changes import Change
from reader.storage import disk
from reader.storage.library import Library
from tests.storage.builders import Clock, add, alter, journal, paper, replay

STEPS = (
    {"number": 1, "note": "冷启动"},
    {"number": 2, "tags": ("推理", "to read")},
    {"number": 3, "status": "read"},
    {"number": 1, "starred": True},
    {"number": 2, "note": "坏标题 [/foo]"},
    {"number": 3, "tags": ("检索",)},
)
"""Changes that do not stand on each other, so that each may be missed by itself. The first change adds the papers."""

EARLY = 3
"""How many changes the older snapshot and the backup hold."""


class Sound(NamedTuple):
    """A library before its accident.

    Attributes:
        lines: Its journal.
        snapshots: ``library.json`` by its name here, with the number of changes that it holds.
        backup: Name and content of the backup.
        changes: What the lines say.
    """

    lines: list[bytes]
    snapshots: dict[str, tuple[bytes | None, int]]
    backup: tuple[str, bytes]

    changes: list[Change]

    @property
    def log(self) -> bytes:
        return b"".join(self.lines)

    def papers(self, holds: int, lost: Iterable[int] = ()) -> dict[str, Paper]:
        """Give the papers when a snapshot holds some changes and the journal has lost some lines, counted from 0."""
        missed = set(lost)
        beyond = [entry for number, entry in enumerate(self.changes) if number >= holds and number not in missed]
        return replay(beyond, replay(self.changes[:holds]))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    folder = tmp_path_factory.mktemp("sound") / "library"
    library = Library(folder, Clock())
    add(library, *map(paper, (1, 2, 3)))
    for done, step in enumerate(STEPS, 1):
        if done == EARLY:
            library.close()
            older = (folder / "library.json").read_bytes()
        alter(library, **step)
    library.close()
    [backup] = (folder / "backups").iterdir()
    newest = (folder / "library.json").read_bytes()
    return Sound(
        lines=(folder / "journal.jsonl").read_bytes().splitlines(keepends=True),
        snapshots={"none": (None, 0), "older": (older, EARLY), "newest": (newest, len(STEPS) + 1)},
        backup=(backup.name, backup.read_bytes()),
        changes=journal(folder),
    )


class Scene:
    """A folder to which accidents happen again and again.

    Args:
        folder: The library's folder.
        sound: The library before the accident.
    """

    def __init__(self, folder: Path, sound: Sound) -> None:
        self.folder = folder
        self.sound = sound
        self.clock = Clock()

    def set(self, *, library: bytes | None, log: bytes | None, backup: bool = False) -> None:
        """Put files in place of all that was there."""
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder / "backups").mkdir(parents=True)
        for name, data in (("library.json", library), ("journal.jsonl", log)):
            if data is not None:
                (self.folder / name).write_bytes(data)
        if backup:
            (self.folder / "backups" / self.sound.backup[0]).write_bytes(self.sound.backup[1])

    def opens(self, papers: dict[str, Paper], says: Iterable[str], aside: bytes | None) -> None:
        """Open it, find what is expected, find it silent when opened again, and go on working.

        Args:
            papers: What must be there.
            says: A word of each sentence that must be said, and no other is.
            aside: What must be in a file of its own, which one sentence names; ``None`` for no such file.
        """
        library = Library(self.folder, self.clock)
        assert library.papers == papers
        words = [*says] if aside is None else [*says, ".damaged-"]
        assert len(library.notices) == len(words), library.notices
        assert all(any(word in notice for notice in library.notices) for word in words), library.notices
        kept = list(self.folder.glob("*.damaged-*"))
        assert [path.read_bytes() for path in kept] == ([] if aside is None else [aside])
        assert all(sum(path.name in notice for notice in library.notices) == 1 for path in kept)
        again = Library(self.folder, self.clock)
        assert (again.papers, again.notices, again.damage) == (papers, [], "")
        self._goes_on(library)

    def _goes_on(self, library: Library) -> None:
        made = add(library, paper(9)) if paper(1).id not in library.papers else alter(library, progress=77)
        assert made is not None
        again = Library(self.folder, self.clock)
        assert (again.papers, again.notices, again.seq) == (library.papers, [], made.seq)
        assert again.history()[-1] == made
        again.close()
        last = Library(self.folder, self.clock)
        assert (last.papers, last.notices) == (library.papers, [])
        last.undo()
        assert last.seq == made.seq + 1


@pytest.fixture
def scene(folder: Path, sound: Sound, monkeypatch: pytest.MonkeyPatch) -> Scene:
    monkeypatch.setattr(disk.os, "fsync", lambda _descriptor: None)  # no power is cut here, and it takes the most time
    return Scene(folder, sound)


SNAPSHOTS = pytest.mark.parametrize("snapshot", ["none", "older", "newest"])
LOST, MISSING, REBUILT = (
    "belongs to another library, or lacks changes of this one; these changes cannot be undone.",
    "was missing",
    "was damaged",
)


class TestJournal:
    @pytest.mark.slow
    @SNAPSHOTS
    @pytest.mark.parametrize(("backup", "step"), [(False, 1), (True, 29)])
    def test_cut_at_every_byte_of_its_last_three_lines(
        self, scene: Scene, sound: Sound, snapshot: str, backup: bool, step: int
    ) -> None:
        content, holds = sound.snapshots[snapshot]
        rebuilt = backup and content is None
        whole, count = sound.log, len(sound.lines)
        for cut in range(len(b"".join(sound.lines[:-3])), len(whole) + 1, step):
            scene.set(library=content, log=whole[:cut], backup=backup)
            left = whole[:cut].count(b"\n")
            torn = whole[:cut][whole.rfind(b"\n", 0, cut) + 1 :]
            says = [LOST] * (left < holds) + [MISSING] * rebuilt
            scene.opens(sound.papers(EARLY if rebuilt else holds, range(left, count)), says, torn or None)

    @pytest.mark.slow
    @SNAPSHOTS
    @pytest.mark.parametrize("backup", [False, True])
    def test_a_flipped_byte_in_the_middle(self, scene: Scene, sound: Sound, snapshot: str, backup: bool) -> None:
        content, holds = sound.snapshots[snapshot]
        rebuilt = backup and content is None
        number = 4
        start, line = len(b"".join(sound.lines[:number])), sound.lines[number]
        for place in (*range(0, len(line) - 1, 7), len(line) - 1):
            for flip in (1, 0x80):
                bad = line[:place] + bytes([line[place] ^ flip]) + line[place + 1 :]
                scene.set(library=content, log=sound.log[:start] + bad + sound.log[start + len(line) :], backup=backup)
                says = [LOST] * (holds > number) + [MISSING] * rebuilt
                lost = [number] if place < len(line) - 1 else []  # a line that lost its end is whole
                scene.opens(sound.papers(EARLY if rebuilt else holds, lost), says, bad)

    @SNAPSHOTS
    @pytest.mark.parametrize("log", [b"", b"\0" * 3000, b"\n\n", b"torn", b"\xff\xfe" * 700 + b"\n"])
    def test_nothing_sound_in_it(self, scene: Scene, sound: Sound, snapshot: str, log: bytes) -> None:
        content, holds = sound.snapshots[snapshot]
        scene.set(library=content, log=log)
        scene.opens(sound.papers(holds, range(len(sound.lines))), [LOST] * (holds > 0), log if log.strip() else None)

    @pytest.mark.parametrize("length", [1, 4, 40])
    def test_that_of_another_library(self, scene: Scene, sound: Sound, tmp_path: Path, length: int) -> None:
        other = Library(tmp_path / "other", Clock())
        add(other, *map(paper, range(20, 20 + length)))
        for number in range(20, 20 + length):
            alter(other, number, note="of another library")
        content, holds = sound.snapshots["newest"]
        scene.set(library=content, log=(tmp_path / "other" / "journal.jsonl").read_bytes())
        scene.opens(sound.papers(holds), [LOST], None)

    def test_zeros_behind_it(self, scene: Scene, sound: Sound) -> None:
        """Some file systems leave them after a power cut."""
        content, holds = sound.snapshots["older"]
        scene.set(library=content, log=sound.log + b"\0" * 5000)
        scene.opens(sound.papers(holds), [], b"\0" * 5000)

    def test_zeros_in_place_of_its_last_lines(self, scene: Scene, sound: Sound) -> None:
        zeros = b"\0" * len(sound.lines[-1])
        scene.set(library=None, log=b"".join(sound.lines[:-1]) + zeros)
        scene.opens(sound.papers(0, [len(sound.lines) - 1]), [], zeros)


class TestSnapshot:
    @pytest.mark.parametrize("backup", [False, True])
    def test_cut_off_anywhere(self, scene: Scene, sound: Sound, backup: bool) -> None:
        content, _holds = sound.snapshots["newest"]
        assert content is not None
        for cut in (*range(0, len(content), 97), len(content) - 1):
            scene.set(library=content[:cut], log=sound.log, backup=backup)
            scene.opens(sound.papers(0), [], content[:cut])

    @pytest.mark.parametrize("content", [b"", b"\0" * 4096, b"\xff", b"{"])
    @pytest.mark.parametrize("backup", [False, True])
    @pytest.mark.parametrize("log", [None, b""])
    def test_nothing_sound_in_it_and_no_journal(
        self, scene: Scene, sound: Sound, content: bytes, backup: bool, log: bytes | None
    ) -> None:
        scene.set(library=content, log=log, backup=backup)
        scene.opens(sound.papers(EARLY if backup else 0, range(len(sound.lines))), [], content)

    @pytest.mark.parametrize("backup", [False, True])
    def test_missing(self, scene: Scene, sound: Sound, backup: bool) -> None:
        scene.set(library=None, log=sound.log, backup=backup)
        scene.opens(sound.papers(0), [MISSING] * backup, None)

    def test_missing_with_the_first_half_of_the_journal(self, scene: Scene, sound: Sound) -> None:
        """What the backup holds needs no journal."""
        scene.set(library=None, log=b"".join(sound.lines[EARLY:]), backup=True)
        scene.opens(sound.papers(0), [MISSING], None)

    def test_damaged_backups_are_passed_over(self, scene: Scene, sound: Sound) -> None:
        scene.set(library=b"", log=sound.log, backup=True)
        for name, data in (("library-20990101.json.gz", b"torn"), ("library-20990102.json.gz", sound.backup[1][:-9])):
            (scene.folder / "backups" / name).write_bytes(data)
        scene.opens(sound.papers(0), [], b"")


def test_a_library_of_which_only_the_backups_are_left_is_not_overwritten(scene: Scene, sound: Sound) -> None:
    scene.set(library=None, log=None, backup=True)
    for _opening in range(2):
        library = Library(scene.folder, scene.clock)
        library.close()
        assert (library.papers, len(library.notices)) == ({}, 1)
        assert "is missing, but it has backups: restore one with `reader restore`." in library.notices[0]
        assert [path.name for path in scene.folder.iterdir()] == ["backups"]


def test_both_damaged_at_once(scene: Scene, sound: Sound) -> None:
    content, _holds = sound.snapshots["newest"]
    assert content is not None
    scene.set(library=content[:-9], log=sound.log[:-9], backup=True)
    library = Library(scene.folder, scene.clock)
    assert library.papers == sound.papers(0, [len(sound.lines) - 1])
    kept = {path.name: path.read_bytes() for path in scene.folder.glob("*.damaged-*")}
    assert sorted(kept.values()) == sorted([content[:-9], sound.lines[-1][:-9]])
    assert len(library.notices) == 2
    assert all(sum(name in notice for notice in library.notices) == 1 for name in kept)
    assert Library(scene.folder, scene.clock).notices == []


def test_looking_only_changes_nothing_and_says_what_is_wrong(scene: Scene, sound: Sound) -> None:
    for library, log in ((b"", sound.log), (None, sound.log[:-9]), (sound.snapshots["newest"][0], sound.log[:-9])):
        scene.set(library=library, log=log)
        before = {path: path.read_bytes() for path in scene.folder.rglob("*") if path.is_file()}
        assert Library(scene.folder, scene.clock, repair=False).damage
        assert {path: path.read_bytes() for path in scene.folder.rglob("*") if path.is_file()} == before

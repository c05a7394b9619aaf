"""Read-only checks of the files on disk, for the doctor and the repair. Returns values, never sentences."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from reader.errors import DamagedError, ForeignError, ReaderError
from reader.models.changes import RECORD_TYPES, Change, apply
from reader.paths import Folders
from reader.storage import backups
from reader.storage.disk import NoFileError
from reader.storage.draft_file import DAMAGE, DraftFile
from reader.storage.journal import Journal
from reader.storage.library import Library

_MENDABLE = (DamagedError, ForeignError, PermissionError, IsADirectoryError, NoFileError)
_OURS = ("library*.json*", "journal*.jsonl*", "lock")
_FOLDERS = ("backups", "drafts")
_SHAPES: dict[str, Callable[[Path], bool]] = {
    "library.json": lambda path: path.exists() and not path.is_file(),
    "journal.jsonl": lambda path: path.exists() and not path.is_file(),
    "lock": Path.is_dir,
    "backups": Path.is_file,
    "drafts": Path.is_file,
}


class DamagedLine(NamedTuple):
    """Location of damage in a journal.

    Attributes:
        number: The line, from 1.
        offset: Its first byte, from 0.
    """

    number: int
    offset: int


class Replay(NamedTuple):
    """A journal read as a whole.

    Attributes:
        changes: The changes of the sound lines.
        damaged: The damaged lines.
    """

    changes: Sequence[Change]
    damaged: Sequence[DamagedLine]


class LeftBehind(NamedTuple):
    """Note drafts of sessions that ended.

    Attributes:
        drafts: Number of notes.
        damaged: Unreadable files, and texts whose paper is unknown.
    """

    drafts: int
    damaged: list[Path]


def is_repairable(error: BaseException) -> bool:
    """Whether a repair can fix the cause of an error."""
    return isinstance(error, _MENDABLE) or isinstance(error.__cause__, _MENDABLE)


def holds_library(folder: Path) -> bool:
    """Whether a data folder holds a library, or what is left of one beside its backups."""
    return any((folder / name).exists() for name in ("library.json", "journal.jsonl"))


def lacks_backup(folder: Path) -> bool:
    """Whether a data folder holds a library without a single backup."""
    return (folder / "library.json").exists() and not backups.Backups(folder / "backups").newest_first()


def read_journal(journal: Journal) -> Replay:
    """Read a journal from start to end, skipping damaged lines.

    Args:
        journal: A journal not read yet; afterwards its ``offset`` is where reading ended.

    Raises:
        OSError: It cannot be read.
        StorageError: A sound line cannot be interpreted by this version.
    """
    changes, damaged = list(journal.read()), []
    number, counted = 1, 0
    while journal.rest > 0:
        with journal.path.open("rb") as file:
            file.seek(counted)
            number += file.read(journal.offset - counted).count(b"\n")
            counted = journal.offset
            damaged.append(DamagedLine(number, counted))
            end = counted + len(file.readline())
        if not journal.resume(end, None):  # the last line, without its newline
            break
        changes += journal.read()
    return Replay(changes, damaged)


def differing_records(folder: Path, changes: Sequence[Change]) -> int | None:
    """Count the records of a library that differ from a full replay of its journal.

    Args:
        folder: The data folder.
        changes: The journal's changes.

    Returns:
        Their number; ``None`` when the journal does not hold all changes.

    Raises:
        StorageError: The library cannot be read.
    """
    library = Library(folder, repair=False)
    if [change.seq for change in changes] != list(range(1, library.seq + 1)):
        return None
    played: dict[str, dict[str, Any]] = {name: {} for name in RECORD_TYPES}
    for change in changes:
        apply(played, change.edits)
    held = library.records
    if played == held:
        return 0
    differing = [
        id_ for name in held for id_ in {*played[name], *held[name]} if played[name].get(id_) != held[name].get(id_)
    ]
    return len(differing)


def unsound_backups(kept: backups.Backups) -> dict[Path, ReaderError]:
    """Return the unreadable backups, newest first, each with its error."""
    unsound = {}
    for path in kept.newest_first():
        try:
            backups.read(path)
        except ReaderError as error:
            unsound[path] = error
    return unsound


def unfinished_files(folder: Path) -> list[Path]:
    """List temporary files of unfinished writes, which may still be in progress."""
    found = (path for pattern in ("library*.tmp", "backups/*.tmp") for path in folder.glob(pattern))
    return sorted(path for path in found if path.is_file())


def wrong_shapes(folder: Path) -> list[Path]:
    """List folders where a file of ours should be, and files where a folder should be."""
    return [folder / name for name, is_wrong in _SHAPES.items() if is_wrong(folder / name)]


def wrong_permissions(folders: Folders) -> Iterator[tuple[Path, int]]:
    """Yield our files and folders with wrong permissions, each with the right ones."""
    for path in _ours(folders):
        wanted = 0o700 if path.is_dir() else 0o600
        if not path.is_symlink() and stat.S_IMODE(path.stat().st_mode) != wanted:
            yield path, wanted


def left_drafts(folder: Path) -> LeftBehind:
    """Look for note drafts of sessions that ended.

    Args:
        folder: Folder of the drafts, which need not exist.
    """
    count = 0
    damaged = [path for path in sorted(folder.glob("*.md")) if not path.with_suffix(".json").exists()]
    for path in sorted(folder.glob("*.json")):
        file = DraftFile(folder, path.stem)
        if path.with_suffix(".lock").exists() and not file.claim():  # no lock file, no session
            continue
        try:
            with suppress(FileNotFoundError):
                file.read()
            count += sum(draft.text != draft.base for draft in file.drafts.values())
        except DAMAGE:
            damaged.append(path)
        finally:
            file.release()
    return LeftBehind(count, damaged)


def _ours(folders: Folders) -> Iterator[Path]:
    """Yield the paths the program creates; other files in the data folder are not ours."""
    data = folders.data
    if data.is_dir():
        yield data
        for pattern in _OURS:
            yield from sorted(data.glob(pattern))
    for tree in (*(data / name for name in _FOLDERS), folders.state):
        if tree.is_dir():
            yield tree
            yield from sorted(tree.rglob("*"))

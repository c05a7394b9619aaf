"""What is on disk, looked at as it is, sound or not. Nothing is changed here, and nothing is put into words."""

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
    """Where a journal is damaged.

    Attributes:
        number: The line, from 1.
        offset: Its first byte, from 0.
    """

    number: int
    offset: int


class Replay(NamedTuple):
    """A journal that was read as a whole.

    Attributes:
        changes: The changes of the sound lines.
        damaged: The other lines.
    """

    changes: Sequence[Change]
    damaged: Sequence[DamagedLine]


class LeftBehind(NamedTuple):
    """Drafts of notes of sessions that are gone.

    Attributes:
        drafts: How many notes they were writing.
        damaged: Files that cannot be read, and texts of which nothing tells what they belong to.
    """

    drafts: int
    damaged: list[Path]


def is_mendable(error: BaseException) -> bool:
    """Tell whether a repair helps against what an error, or its cause, complains of."""
    return isinstance(error, _MENDABLE) or isinstance(error.__cause__, _MENDABLE)


def holds_library(folder: Path) -> bool:
    """Tell whether a data folder holds a library, or what is left of one beside its backups."""
    return any((folder / name).exists() for name in ("library.json", "journal.jsonl"))


def lacks_backup(folder: Path) -> bool:
    """Tell whether a data folder holds a library without a single backup."""
    return (folder / "library.json").exists() and not backups.Backups(folder / "backups").newest_first()


def read_journal(journal: Journal) -> Replay:
    """Read a journal from its start to its end, past damaged lines.

    Args:
        journal: One that was not read yet; its ``offset`` tells how far reading came.

    Raises:
        OSError: It cannot be read.
        StorageError: A sound line means nothing to this program.
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
        if not journal.resume(end, None):  # the last line, without its end
            break
        changes += journal.read()
    return Replay(changes, damaged)


def differing_records(folder: Path, changes: Sequence[Change]) -> int | None:
    """Count the records of a library that are not what its journal gives when it is played from the start.

    Args:
        folder: The data folder.
        changes: What the journal holds.

    Returns:
        Their number; ``None`` when the journal does not hold all changes.

    Raises:
        StorageError: The library cannot be read.
    """
    library = Library(folder, mend=False)
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
    """Give the backups that cannot be read, the newest first, each with the reason."""
    unsound = {}
    for path in kept.newest_first():
        try:
            backups.read(path)
        except ReaderError as error:
            unsound[path] = error
    return unsound


def unfinished_files(folder: Path) -> list[Path]:
    """List files that somebody began to write with the library locked, and did not finish, or not yet."""
    found = (path for pattern in ("library*.tmp", "backups/*.tmp") for path in folder.glob(pattern))
    return sorted(path for path in found if path.is_file())


def wrong_shapes(folder: Path) -> list[Path]:
    """List folders in the place of a file of ours, and files in the place of a folder."""
    return [folder / name for name, is_wrong in _SHAPES.items() if is_wrong(folder / name)]


def wrong_permissions(folders: Folders) -> Iterator[tuple[Path, int]]:
    """Give the folders and files of ours with other permissions than they shall have, and those they shall have."""
    for path in _ours(folders):
        wanted = 0o700 if path.is_dir() else 0o600
        if not path.is_symlink() and stat.S_IMODE(path.stat().st_mode) != wanted:
            yield path, wanted


def left_drafts(folder: Path) -> LeftBehind:
    """Look for the drafts of notes that sessions which are gone have left.

    Args:
        folder: Where drafts lie, which need not exist.
    """
    count = 0
    damaged = [path for path in sorted(folder.glob("*.md")) if not path.with_suffix(".json").exists()]
    for path in sorted(folder.glob("*.json")):
        file = DraftFile(folder, path.stem)
        if path.with_suffix(".lock").exists() and not file.claim():  # without one there is no session, either
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
    """Give what the program makes; the data folder may hold what is not ours."""
    data = folders.data
    if data.is_dir():
        yield data
        for pattern in _OURS:
            yield from sorted(data.glob(pattern))
    for tree in (*(data / name for name in _FOLDERS), folders.state):
        if tree.is_dir():
            yield tree
            yield from sorted(tree.rglob("*"))

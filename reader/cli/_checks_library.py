"""Checks of ``reader doctor`` on what the library holds: snapshot, journal, backups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from reader.cli._findings import Finding
from reader.cli._session import Session
from reader.errors import ReaderError
from reader.i18n import _, ngettext
from reader.storage import backups
from reader.storage.changes import RECORD_TYPES, Change, apply
from reader.storage.journal import Journal
from reader.storage.library import Library, utc_now
from reader.wording import listed, told

_OVERDUE = timedelta(days=2)
_NAMED = 5


def check_library(session: Session) -> Finding:
    """Open the library without mending it, and count what is in it."""
    try:
        library = Library(session.folders.data, mend=False)
    except ReaderError as error:
        return Finding("fail", str(error))
    if troubles := [*library.notices, *filter(None, [library.damage])]:
        return Finding("fail", told(*troubles))
    counts = {"papers": len(library.papers), "digests": len(library.digests)}
    return Finding("ok", _("{papers} papers, {digests} digests.").format(**counts))


def check_journal(session: Session) -> Finding:
    """Read the journal from its first line to its last, and play it on an empty library."""
    journal = Journal(session.folders.data / "journal.jsonl")
    try:
        replay = read_journal(journal)
    except (OSError, ReaderError, LookupError, msgspec.MsgspecError) as error:
        reason = getattr(error, "strerror", None) or getattr(error, "message", None) or error
        return Finding(
            "fail", _("Cannot be read at byte {offset}: {error}").format(offset=journal.offset, error=reason)
        )
    if replay.damaged:
        places = [
            _("line {line} (byte {offset})").format(line=line, offset=offset)
            for line, offset in replay.damaged[:_NAMED]
        ]
        sentence = ngettext("{count} damaged line: {places}.", "{count} damaged lines: {places}.", len(replay.damaged))
        return Finding("fail", sentence.format(count=len(replay.damaged), places=listed(places)))
    count = len(replay.changes)
    sound = ngettext("{count} change, sound to the end.", "{count} changes, sound to the end.", count)
    level, comparison = _compare(session.folders.data, replay.changes)
    return Finding(level, f"{sound.format(count=count)} {comparison}".strip())


def check_backups(session: Session) -> Finding:
    """Read every backup."""
    folder = session.folders.data
    kept = backups.Backups(folder / "backups")
    if kept.folder.exists() and not kept.folder.is_dir():
        return Finding("fail", _("{path} is no folder.").format(path=kept.folder))
    paths = kept.newest_first()
    if not paths:
        level = "warn" if (folder / "library.json").exists() else "ok"
        return Finding(level, _("None yet; one is made each day on which something was changed."))
    unsound = unsound_backups(kept)
    troubles = [error.message for error in unsound.values()]
    sound = [path for path in paths if path not in unsound]
    if not sound:
        return Finding("fail", told(*troubles))
    message = told(_counted(sound), *troubles)
    return Finding("fail" if troubles else _level_of_age(sound[0], folder / "library.json"), message)


class Replay(NamedTuple):
    """A journal that was read as a whole.

    Attributes:
        changes: The changes of the sound lines.
        damaged: Line number and byte offset of each damaged line.
    """

    changes: Sequence[Change]
    damaged: Sequence[tuple[int, int]]


def read_journal(journal: Journal) -> Replay:
    """Read a journal from its start to its end, past damaged lines.

    Raises:
        OSError: It cannot be read.
        ReaderError: A sound line means nothing to this program.
    """
    changes = list(journal.read())
    damaged: list[tuple[int, int]] = []
    line_number, counted = 1, 0
    while journal.rest > 0:
        with journal.path.open("rb") as file:
            file.seek(counted)
            line_number += file.read(journal.offset - counted).count(b"\n")
            counted = journal.offset
            damaged.append((line_number, journal.offset))
            journal.offset += len(file.readline())
        changes += journal.read()
    return Replay(changes, damaged)


def unsound_backups(kept: backups.Backups) -> dict[Path, ReaderError]:
    """Give the backups that cannot be read, the newest first, each with the reason."""
    unsound = {}
    for path in kept.newest_first():
        try:
            backups.read(path)
        except ReaderError as error:
            unsound[path] = error
    return unsound


def _compare(folder: Path, changes: Sequence[Change]) -> tuple[str, str]:
    """Say whether the journal gives what the library holds, where it begins with the library's first change."""
    try:
        library = Library(folder, mend=False)
    except ReaderError:
        return "ok", ""
    if [change.seq for change in changes] != list(range(1, library.seq + 1)):
        return "ok", _("It lacks some changes, so it cannot be told whether it gives what the library holds.")
    played: dict[str, dict[str, Any]] = {name: {} for name in RECORD_TYPES}
    for change in changes:
        apply(played, change.edits)
    held: dict[str, Mapping[str, Any]] = {"papers": library.papers, "digests": library.digests}
    if played == held:
        return "ok", _("Played from the start, it gives what the library holds.") if changes else ""
    differing = sum(
        played[name].get(id_) != held[name].get(id_) for name in held for id_ in {*played[name], *held[name]}
    )
    sentence = ngettext(
        "{count} record of library.json is not what the journal gives: another program may have edited it.",
        "{count} records of library.json are not what the journal gives: another program may have edited them.",
        differing,
    )
    return "warn", sentence.format(count=differing)


def _counted(sound: Sequence[Path]) -> str:
    made = backups.made_at(sound[0])
    if days := max(0, (utc_now() - made).days):
        age = ngettext("{count} day old", "{count} days old", days).format(count=days)
    else:
        age = _("of the last 24 hours")
    sentence = _("{count} sound; the newest of {time} ({age}).")
    return sentence.format(count=len(sound), time=f"{made.astimezone():%Y-%m-%d %H:%M}", age=age)


def _level_of_age(newest: Path, snapshot: Path) -> str:
    if not snapshot.exists():
        return "ok"
    changed = datetime.fromtimestamp(snapshot.stat().st_mtime, tz=backups.made_at(newest).tzinfo)
    return "warn" if changed - backups.made_at(newest) > _OVERDUE else "ok"

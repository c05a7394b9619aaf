"""Checks of ``reader doctor`` on the library's data: snapshot, journal, backups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from reader.cli._findings import Finding
from reader.cli._session import Session
from reader.errors import ReaderError
from reader.i18n import _, ngettext
from reader.models.changes import Change
from reader.storage import backups
from reader.storage.inspection import (
    differing_records,
    holds_library,
    is_repairable,
    lacks_backup,
    read_journal,
    unsound_backups,
)
from reader.storage.journal import Journal
from reader.storage.library import Library, utc_now
from reader.text.sentences import join_sentences, join_words

_OVERDUE = timedelta(days=2)
_NAMED = 5


def check_library(session: Session) -> Finding:
    """Open the library without repairing it, and count its content."""
    folder = session.folders.data
    try:
        library = Library(folder, repair=False)
    except ReaderError as error:
        return Finding("fail", str(error), is_repairable(error))
    if troubles := [*library.notices, *filter(None, [library.damage])]:
        return Finding("fail", join_sentences(*troubles), holds_library(folder))
    counts = {"papers": len(library.papers), "digests": len(library.digests)}
    return Finding("ok", _("{papers} papers, {digests} digests.").format(**counts))


def check_journal(session: Session) -> Finding:
    """Read the whole journal, and replay it on an empty library."""
    journal = Journal(session.folders.data / "journal.jsonl")
    try:
        replay = read_journal(journal)
    except (OSError, ReaderError, LookupError, msgspec.MsgspecError) as error:
        reason = getattr(error, "strerror", None) or getattr(error, "message", None) or error
        message = _("Unreadable at byte {offset}: {error}").format(offset=journal.offset, error=reason)
        return Finding("fail", message, is_repairable(error))
    if replay.damaged:
        places = [
            _("line {line} (byte {offset})").format(line=line, offset=offset)
            for line, offset in replay.damaged[:_NAMED]
        ]
        sentence = ngettext("{count} damaged line: {places}.", "{count} damaged lines: {places}.", len(replay.damaged))
        return Finding("fail", sentence.format(count=len(replay.damaged), places=join_words(places)), True)
    count = len(replay.changes)
    sound = ngettext("{count} change, intact.", "{count} changes, all intact.", count)
    level, comparison = _compare(session.folders.data, replay.changes)
    return Finding(level, join_sentences(sound.format(count=count), comparison))


def check_backups(session: Session) -> Finding:
    """Read every backup."""
    folder = session.folders.data
    kept = backups.Backups(folder / "backups")
    if kept.folder.exists() and not kept.folder.is_dir():
        return Finding("fail", _("{path} is not a folder.").format(path=kept.folder), repairable=True)
    paths = kept.newest_first()
    if not paths:
        is_missing = lacks_backup(folder)
        message = _("None yet; one is made on each day with changes.")
        return Finding("warn" if is_missing else "ok", message, is_missing)
    unsound = unsound_backups(kept)
    troubles = [error.message for error in unsound.values()]
    helps = any(map(is_repairable, unsound.values()))
    sound = [path for path in paths if path not in unsound]
    if not sound:
        return Finding("fail", join_sentences(*troubles), helps)
    message = join_sentences(_counted(sound), *troubles)
    return Finding("fail" if troubles else _level_of_age(sound[0], folder / "library.json"), message, helps)


def _compare(folder: Path, changes: Sequence[Change]) -> tuple[str, str]:
    """Check whether replaying the journal gives the library's content, if it starts at the library's first change."""
    try:
        differing = differing_records(folder, changes)
    except ReaderError:
        return "ok", ""
    if differing is None:
        return "ok", _("Some changes are missing, so it cannot be compared with the library.")
    if not differing:
        return "ok", _("Replayed from the start, it matches the library.") if changes else ""
    sentence = ngettext(
        "{count} record in library.json differs from the journal: another program may have edited it.",
        "{count} records in library.json differ from the journal: another program may have edited them.",
        differing,
    )
    return "warn", sentence.format(count=differing)


def _counted(sound: Sequence[Path]) -> str:
    made = backups.made_at(sound[0])
    if days := max(0, (utc_now() - made).days):
        age = ngettext("{count} day old", "{count} days old", days).format(count=days)
    else:
        age = _("less than a day old")
    sentence = _("{count} intact; newest: {time} ({age}).")
    return sentence.format(count=len(sound), time=f"{made.astimezone():%Y-%m-%d %H:%M}", age=age)


def _level_of_age(newest: Path, snapshot: Path) -> str:
    if not snapshot.exists():
        return "ok"
    changed = datetime.fromtimestamp(snapshot.stat().st_mtime, tz=backups.made_at(newest).tzinfo)
    return "warn" if changed - backups.made_at(newest) > _OVERDUE else "ok"

"""The list of backups, as ``reader backup --list`` and ``reader restore`` show it."""

from __future__ import annotations

import msgspec

from reader.cli._output import print_table, say
from reader.cli._session import current_session
from reader.i18n import N_, _, ngettext
from reader.presentation.changes import count_papers
from reader.services import backups
from reader.services.backups import BackupFacts
from reader.storage.backups import Backups

_REASONS = {
    "daily": N_("daily"),
    "manual": N_("manual"),
    "before-restore": N_("before a restore"),
    "before-migration": N_("before a migration"),
    "before-reading-anew": N_("before a reload"),
}


def session_backups() -> Backups:
    """Return the backups of the session's library, which itself need not be readable."""
    return Backups(current_session().folders.data / "backups")


def print_backups(backups: list[BackupFacts]) -> None:
    """Print backups, one per line, with the error of those that cannot be read."""
    print_table([_row(backup) for backup in backups], whole=True)
    for backup in backups:
        if backup.problem:
            say(backup.problem)
    if not backups:
        say(_("No backups yet."))


def as_records(backups: list[BackupFacts]) -> list[dict[str, object]]:
    """Return backups as JSON records."""
    return [msgspec.structs.asdict(backup) | {"sound": not backup.problem} for backup in backups]


def list_backups() -> list[BackupFacts]:
    """List the backups of the session's library, newest first."""
    return backups.facts(session_backups())


def _row(backup: BackupFacts) -> tuple[str, ...]:
    notes = ngettext("{count} note", "{count} notes", backup.notes).format(count=backup.notes)
    holds = ("?", "?") if backup.problem else (count_papers(backup.papers), notes)
    return (
        f"{backup.at.astimezone():%Y-%m-%d %H:%M:%S}",
        _("unusable") if backup.problem else _("intact"),
        *holds,
        _size(backup.bytes),
        _(_REASONS.get(backup.reason, backup.reason)),
        backup.name,
    )


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{count / 1e3:.1f} kB"

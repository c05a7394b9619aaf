"""Open a library from what is on disk: the snapshot, else the newest backup, then the rest of the journal."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from reader.errors import DamagedError, ForeignError
from reader.i18n import _
from reader.storage.backups import Backups
from reader.storage.database import Database
from reader.storage.journal import Journal
from reader.storage.snapshot import Meta, Tables
from reader.text.sentences import join_sentences


class Opened(NamedTuple):
    """An opened library.

    Attributes:
        database: The tables, as of ``database.about.seq``.
        journal: To be read from where the tables end.
        notice: What was missing, a sentence for the user, or empty.
        damage: Why ``library.json`` must be set aside, and what replaces it, or empty.
        stale: Whether ``library.json`` must be rewritten, or the next start finds the same.
    """

    database: Database
    journal: Journal
    notice: str = ""
    damage: str = ""
    stale: bool = False


def open_library(folder: Path, *, take_over: bool = False) -> Opened:
    """Read the tables of a library. Nothing is written.

    Args:
        folder: The data folder, which need not exist.
        take_over: Whether to set aside a ``library.json`` of another program as well.

    Raises:
        StorageError: ``library.json`` belongs to a newer version or another program, or cannot be read.
        OSError: The journal cannot be read.
    """
    path, journal = folder / "library.json", Journal(folder / "journal.jsonl")
    try:
        database = Database(path)
    except (DamagedError, ForeignError) as error:
        foreign = isinstance(error, ForeignError)
        if foreign and not take_over:
            raise
        database, how = _rebuilt(path, journal)
        what = _("{path} is not a file of this program.") if foreign else _("{path} was damaged.")
        return Opened(database, journal, damage=join_sentences(what.format(path=path), how), stale=True)
    if not path.exists() and any(Backups(folder / "backups").newest_first()):
        if not journal.path.exists():
            return _only_backups(path, journal)
        database, how = _rebuilt(path, journal)
        what = _("{path} was missing.").format(path=path)
        return Opened(database, journal, notice=join_sentences(what, how), stale=True)
    if journal.resume(database.about.offset, database.about.tail):
        return Opened(database, journal)
    notice = _(
        "The journal {path} belongs to another library, or lacks changes of this one; these changes cannot be undone."
    )
    return Opened(database, journal, notice=notice.format(path=journal.path), stale=True)


def _rebuilt(path: Path, journal: Journal) -> tuple[Database, str]:
    found = Backups(path.parent / "backups").newest_sound()
    if found is None:
        from_journal = _("The library was rebuilt from the journal.")
        from_nothing = _("There is no journal or backup to rebuild the library from.")
        return Database(path, Tables()), from_journal if journal.rest > 0 else from_nothing
    backup, tables = found
    journal.resume(tables.about.offset, tables.about.tail)
    how = _("The library was rebuilt from the backup {name} and the journal.")
    return Database(path, tables), how.format(name=backup.name)


def _only_backups(path: Path, journal: Journal) -> Opened:
    """Start from scratch, numbering changes after those in the backups."""
    found = Backups(path.parent / "backups").newest_sound()
    begin = Meta(seq=found[1].about.seq if found else 0)
    sentence = _("The library {folder} is missing, but it has backups: restore one with `reader restore`.")
    return Opened(Database(path, Tables(meta={1: begin})), journal, notice=sentence.format(folder=path.parent))

"""When papers were read: as papers say it, and as the journal says it of papers that are gone. Pure.

A paper counts once, on the day on which it was last marked read, as long as it is read. Its ``finished_at`` is what all
changes in the journal have left, undoing and doing again included; it also has the time that a source or a restored
backup gave, where the time of the change would say today, and it is there when the journal is not. Whoever marks a
paper unread again takes that reading back: the key that marks it is also how a slip is mended.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, tzinfo

from reader.models import Paper
from reader.models.changes import Change

_TAKEN_BACK = ("undo", "restore")
"""Commands that remove papers as if they had never come."""


def finished_times(papers: Iterable[Paper], changes: Iterable[Change]) -> list[datetime]:
    """List when papers were read (UTC), each once; papers that are read without a known time are left out.

    Args:
        papers: The papers of the library.
        changes: The journal, oldest first; those by which papers were removed suffice.
    """
    by_id = {paper.id: paper for paper in papers}
    times = [paper.finished_at for paper in by_id.values() if paper.finished_at]
    return times + _removed(changes, by_id)


def local_day(time: datetime, zone: tzinfo | None = None) -> date:
    """Give the day on which a moment lies.

    Args:
        time: The moment (UTC).
        zone: Time zone; ``None`` for the machine's, with the summer time that held at that moment.
    """
    try:
        return time.astimezone(zone).date()
    except (OverflowError, ValueError, OSError):  # beyond what a calendar or the system knows
        return time.date()


def _removed(changes: Iterable[Change], present: Collection[str]) -> list[datetime]:
    """List when papers were read that were removed later on: tidying up does not undo having read."""
    known: dict[str, str | None] = {}
    for change in changes:
        for edit in change.edits:
            if edit.table != "papers" or edit.field or edit.after or not edit.before:
                continue
            known[edit.id] = None if change.command in _TAKEN_BACK else edit.before.get("finished_at")
    return [datetime.fromisoformat(time) for id_, time in known.items() if time and id_ not in present]

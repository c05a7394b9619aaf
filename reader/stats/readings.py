"""When papers were read: from the papers, and for removed papers from the journal. Pure.

A paper counts once, on the day on which it was last marked read, as long as it is read. Its ``finished_at`` is the net
result of all changes in the journal, including undo and redo; it also has the time that a source or a restored backup
gave, where the time of the change would be today, and it is available without the journal. Marking a paper unread
withdraws that reading, as the same key is used to correct a slip.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, tzinfo

from reader.models import Paper
from reader.models.changes import Change

_TAKEN_BACK = ("undo", "restore")
"""Commands that remove papers as if they had never been added."""


def finished_times(papers: Iterable[Paper], changes: Iterable[Change]) -> list[datetime]:
    """List when papers were read (UTC), each once; papers read at an unknown time are left out.

    Args:
        papers: The papers of the library.
        changes: The journal, oldest first; changes that removed papers suffice.
    """
    by_id = {paper.id: paper for paper in papers}
    times = [paper.finished_at for paper in by_id.values() if paper.finished_at]
    return times + _removed(changes, by_id)


def local_day(time: datetime, zone: tzinfo | None = None) -> date:
    """Return the local day of a moment.

    Args:
        time: The moment (UTC).
        zone: Time zone; ``None`` for local time, with the daylight saving time of that moment.
    """
    try:
        return time.astimezone(zone).date()
    except (OverflowError, ValueError, OSError):  # out of range for the calendar or the system
        return time.date()


def _removed(changes: Iterable[Change], present: Collection[str]) -> list[datetime]:
    """List when papers were read that were removed later: removing a paper does not undo having read it."""
    known: dict[str, str | None] = {}
    for change in changes:
        for edit in change.edits:
            if edit.table != "papers" or edit.field or edit.after or not edit.before:
                continue
            known[edit.id] = None if change.command in _TAKEN_BACK else edit.before.get("finished_at")
    return [datetime.fromisoformat(time) for id_, time in known.items() if time and id_ not in present]

"""Selection of the change to undo or redo, and why it may be refused. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from reader.errors import UndoError
from reader.i18n import _
from reader.models.changes import Change


def choose_target(
    command: str, seq: int | None, newest_first: Iterator[Change], ours: Callable[[Change], bool]
) -> Change:
    """Choose the change to undo or redo.

    Args:
        command: ``undo`` or ``redo``.
        seq: Its sequence number; ``None`` for the newest of ``ours``.
        newest_first: The journal, newest change first.
        ours: Whether a change may be chosen without being named.

    Raises:
        UndoError: There is none.
    """
    if seq is None:
        target = find_target(command, newest_first, ours)
        nothing = _("Nothing to undo.") if command == "undo" else _("Nothing to redo.")
    else:
        target = find_target(command, _about(seq, newest_first), lambda _change: True)
        nothing = _("There is no change {seq} to undo.").format(seq=seq)
    if target is None:
        raise UndoError(nothing, _("`reader history` shows the changes."))
    return target


def _about(seq: int, newest_first: Iterable[Change]) -> list[Change]:
    """List what happened to a change, newest first; redoing a change counts as being about it."""
    changes: list[Change] = []
    for change in newest_first:
        changes.append(change)
        if change.seq == seq:
            if change.command != "redo" or change.of is None:
                break
            seq = change.of
    return [change for change in changes if seq in (change.seq, change.of)]


def find_target(command: str, newest_first: Iterable[Change], ours: Callable[[Change], bool]) -> Change | None:
    """Find the change to undo or redo; ``None`` when there is none.

    Args:
        command: ``undo`` or ``redo``.
        newest_first: The journal, newest change first; lines may be missing from it. Consumed lazily.
        ours: Whether a change may be undone or redone; others are only looked at.
    """
    settled: set[int] = set()
    wanted: int | None = None
    for change in newest_first:
        subject = change.of or change.seq
        if wanted is None:
            if command == "redo" and change.of is None and ours(change):
                return None  # a new change ends redo
            if subject not in settled:
                stands = change.command != "undo"
                if stands == (command == "undo") and ours(change):
                    wanted = subject
                else:
                    settled.add(subject)
        if change.seq == wanted:
            return change
    return None


def find_later(target: Change, newest_first: Iterable[Change]) -> Change | None:
    """Find the newest other change that touches what an older change altered; ``None`` when there is none.

    Args:
        target: The older change.
        newest_first: The journal, newest change first.
    """
    places: dict[tuple[str, str], set[str]] = {}
    for edit in target.edits:
        places.setdefault((edit.table, edit.id), set()).add(edit.field)
    for change in newest_first:
        if change.seq <= target.seq:
            return None
        if change.of == target.seq:
            continue
        for edit in change.edits:
            fields = places.get((edit.table, edit.id), set())
            if fields and ({"", edit.field} & fields or not edit.field):
                return change
    return None


def refusal(command: str, target: Change, newest_first: Iterable[Change]) -> UndoError:
    """Explain why a change can be neither undone nor redone: a later change depends on it.

    Args:
        command: ``undo`` or ``redo``.
        target: The change.
        newest_first: The journal, newest change first.
    """
    hint = _("Nothing was changed. `reader history` shows who changed what, and when.")
    later = find_later(target, newest_first)
    if later is None:
        return UndoError(_("Change {seq} no longer applies to the library.").format(seq=target.seq), hint)
    sentence = (
        _("Change {seq} cannot be undone: {by} changed the same data at {time} (change {later}).")
        if command == "undo"
        else _("Change {seq} cannot be redone: {by} changed the same data at {time} (change {later}).")
    )
    time = f"{later.at.astimezone():%Y-%m-%d %H:%M:%S}"
    return UndoError(sentence.format(seq=target.seq, by=later.by, time=time, later=later.seq), hint)

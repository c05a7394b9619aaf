"""Conflict resolution for notes: when two writers meet, both texts are kept. Pure but for the name of this process."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from reader.i18n import _
from reader.models.changes import Change
from reader.text.clean import clean


class WrittenNote(NamedTuple):
    """Result of writing a note.

    Attributes:
        change: The change; ``None`` when there was nothing to change.
        text: The note as it is in the library now.
        conflict: Whether the note was changed elsewhere meanwhile, so that it differs from the text to be written.
    """

    change: Change | None
    text: str
    conflict: bool


def merged_note(current: str, text: str, base: str | None, now: Callable[[], datetime]) -> str:
    """Merge the notes of two writers.

    A text that starts with the current note replaces it, and one already at its end is not written again. A note that
    this writer emptied or left unchanged stays as the other one wrote it.

    Args:
        current: The note in the library.
        text: The new note.
        base: The note that editing of ``text`` started from; ``None`` to replace whatever is there.
        now: Returns the time in UTC; a conflict copy shows it in local time.

    Returns:
        The note, cleaned.
    """
    current, text, base = clean(current), clean(text), base if base is None else clean(base)
    if base in (None, current) or text.startswith(current):
        return text
    if text in ("", base) or f"\n{current}".endswith(f"\n{text}"):
        return current
    return f"{current}\n\n{_marker(now())}\n{text}"


def _marker(at: datetime) -> str:
    return _("--- Conflict copy, written meanwhile: {time}, {process} ---").format(
        time=f"{at.astimezone():%Y-%m-%d %H:%M}", process=f"{os.getpid()}@{platform.node()}"
    )

"""What becomes of a note when two writers meet: both texts survive. Pure but for the name of this process."""

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
    """What came of writing a note.

    Attributes:
        change: The change; ``None`` when there was nothing to change.
        text: The note as it stands in the library now.
        conflict: Whether somebody else had changed it meanwhile, so that it is not what was to be written.
    """

    change: Change | None
    text: str
    conflict: bool


def merged_note(current: str, text: str, base: str | None, now: Callable[[], datetime]) -> str:
    """Work out the note that keeps what two writers wrote.

    A text that holds the current note as its beginning takes its place, and one that already stands at its end is not
    written again. A note that this writer emptied, or left as it was, stays as the other one wrote it.

    Args:
        current: The note in the library.
        text: The new note.
        base: The note that the writer of ``text`` began from; ``None`` to replace whatever is there.
        now: Gives the time in UTC; a conflict copy tells it in local time.

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

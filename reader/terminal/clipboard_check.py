"""Test every way to copy in turn, and restore the previous content."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from reader.config import ClipboardSettings
from reader.i18n import _
from reader.terminal.clipboard import deliver, new_request
from reader.terminal.clipboard_methods import CopyMethod, CopyRequest, chosen
from reader.text.sentences import join_words


class Trial(NamedTuple):
    """Result of testing one way to copy.

    Attributes:
        name: Its name in the settings.
        outcome: ``verified``, ``sent`` (cannot be verified), ``failed`` or ``absent``.
        message: Why, or the destination; may be empty.
        seconds: How long it took.
    """

    name: str
    outcome: str
    message: str
    seconds: float


class Check(NamedTuple):
    """Result of testing all ways.

    Attributes:
        trials: In the order in which a copy tries them.
        notes: Sentences on restoring the previous content.
    """

    trials: list[Trial]
    notes: list[str]


def check_clipboard(
    settings: ClipboardSettings,
    write_escape: Callable[[str], None] | None,
    environ: Mapping[str, str] = os.environ,
) -> Check:
    """Copy a text by every available way, then restore the content that could be read before.

    Args:
        settings: Order, commands, and the time-out of each way.
        write_escape: Writes an escape sequence to the terminal; ``None`` where there is none.
        environ: The environment.

    Raises:
        UsageError: The settings name an unknown way.
    """

    def request(text: str) -> CopyRequest:
        return new_request(text, write_escape, settings.seconds, environ)

    words = f"reader doctor clipboard 阅读台 {uuid4().hex}\n2"
    steps = chosen(settings, environ)
    here = {name: step for name, step in steps.items() if not step.obstacle(request(words))}
    before = {name: step.read(request("")) for name, step in here.items() if step.can_read}
    trials = [_try(name, step, request(words)) for name, step in steps.items()]
    put_back = [name for name, text in before.items() if _put_back(here[name], request(text or ""), text)]
    return Check(trials, list(_notes(here, set(before) - set(put_back), put_back)))


def _try(name: str, step: CopyMethod, request: CopyRequest) -> Trial:
    if obstacle := step.obstacle(request):
        return Trial(name, "absent", obstacle, 0.0)
    start = time.monotonic()
    delivery = deliver(step, request)
    seconds = time.monotonic() - start
    if delivery is None:
        reason = _("Timed out.") if request.left <= 0 else _("Failed, or read back a different text.")
        return Trial(name, "failed", reason, seconds)
    return Trial(name, "verified" if delivery.verified else "sent", delivery.place, seconds)


def _put_back(step: CopyMethod, request: CopyRequest, before: str | None) -> bool:
    """Restore the previous content; a file that did not exist is removed."""
    if before is None and step.way == "file":
        Path(step.place).unlink(missing_ok=True)
        return True
    return bool(before) and deliver(step, request) is not None


def _notes(here: Mapping[str, CopyMethod], lost: set[str], put_back: list[str]) -> list[str]:
    notes = []
    shown = [name for name in put_back if here[name].way != "file"]
    if shown:
        notes.append(_("Previous contents restored: {names}.").format(names=join_words(shown)))
    if lost:
        names = join_words(name for name in here if name in lost)
        notes.append(_("No previous text, or it could not be restored: {names}.").format(names=names))
    if unread := [name for name, step in here.items() if not step.can_read]:
        names = join_words(unread)
        notes.append(_("Previous contents cannot be read and may have been replaced: {names}.").format(names=names))
    return notes

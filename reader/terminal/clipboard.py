"""The clipboard: a copy is verified by reading it back, or marked as unverified, or an error.

The ways to copy are listed in ``clipboard_methods``.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from typing import NamedTuple

from reader.config import ClipboardSettings
from reader.errors import TerminalError
from reader.i18n import N_, _
from reader.terminal.clipboard_methods import CopyMethod, CopyRequest, chosen, is_remote
from reader.terminal.osc52 import tty_writer as tty_writer

WAYS = {
    "clipboard": N_("on the clipboard, verified"),
    "tmux": N_("in the tmux buffer, verified, and forwarded to the terminal"),
    "tmux-buffer": N_("in the tmux buffer, verified"),
    "command": N_("passed to {place}, cannot be verified"),
    "terminal": N_("sent to the terminal, cannot be verified"),
    "file": N_("no clipboard available; written to {place}"),
}
"""Destinations of a copied text, with words for them, to be translated."""

_PAUSES = (0.002, 0.005, 0.01, 0.02, 0.04, 0.08)
"""Seconds between reads of the clipboard: xclip and similar programs return before they own it."""


class Delivery(NamedTuple):
    """Destination of a copied text.

    Attributes:
        way: One of ``WAYS``.
        verified: Whether the text was read back and compared.
        place: The file, or the name of the command.
    """

    way: str
    verified: bool
    place: str = ""

    @property
    def words(self) -> str:
        """The destination, in the active language."""
        return _(WAYS[self.way]).format(place=self.place)


def copy(
    text: str,
    *,
    write_escape: Callable[[str], None] | None = None,
    settings: ClipboardSettings | None = None,
    environ: Mapping[str, str] = os.environ,
) -> Delivery:
    """Copy a text by the first way that works. In tmux, it is also sent to the desktop's clipboard.

    Args:
        text: What to copy; it may be empty.
        write_escape: Writes an escape sequence to the terminal; without it the terminal is not used.
        settings: Order, commands and time-out.
        environ: The environment.

    Returns:
        Where the text was copied to.

    Raises:
        UsageError: The settings name an unknown way.
        TerminalError: No way worked, and nothing was copied.
    """
    settings = settings or ClipboardSettings()
    request = new_request(text, write_escape, settings.seconds, environ)
    in_tmux: Delivery | None = None
    for step in chosen(settings, environ).values():
        if (in_tmux and step.way != "clipboard") or step.obstacle(request):
            continue
        if delivery := deliver(step, request):
            if not delivery.way.startswith("tmux") or is_remote(environ):
                return delivery
            in_tmux = delivery
    if in_tmux:
        return in_tmux
    raise TerminalError(
        _("No clipboard available: nothing was copied."),
        _("Install xclip (X11) or wl-clipboard (Wayland), or use tmux."),
    )


def new_request(
    text: str, write_escape: Callable[[str], None] | None, seconds: float, environ: Mapping[str, str]
) -> CopyRequest:
    """Prepare a copy with a time-out in seconds; a lone surrogate in it becomes a question mark."""
    text = text.encode("utf-8", "replace").decode()
    return CopyRequest(text, write_escape, environ, time.monotonic() + seconds, patience=seconds / 3)


def deliver(step: CopyMethod, request: CopyRequest) -> Delivery | None:
    """Copy in one way; ``None`` when that failed.

    An unreachable clipboard reads as empty, so an empty text is verified by copying a blank one first.
    """
    for content in (request.text,) if request.text or not step.can_read else (" ", ""):
        part = request._replace(text=content)
        if not step.write(part) or (step.can_read and not _reads_back(step, part)):
            return None
    return Delivery(step.way, step.can_read, step.place)


def _reads_back(step: CopyMethod, request: CopyRequest) -> bool:
    for pause in _PAUSES:
        found = step.read(request)
        if found is not None and _plain(found) == _plain(request.text):
            return True
        if request.left <= pause:
            return False
        time.sleep(pause)
    return False


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")

"""``reader copy``: copy links or citations to the clipboard."""

from __future__ import annotations

from collections.abc import Sequence

from reader.cli._options import ids_argument, new_command, style_option
from reader.cli._output import say, say_gaps
from reader.cli._session import open_workspace
from reader.errors import TerminalError
from reader.i18n import N_, _
from reader.terminal import clipboard
from reader.text.clean import clean

HEADINGS = {
    "clipboard": N_("Copied to the clipboard:"),
    "tmux": N_("Copied to the tmux buffer and forwarded to the terminal:"),
    "tmux-buffer": N_("Copied to the tmux buffer:"),
    "command": N_("Passed to {place}, cannot be verified:"),
    "terminal": N_("Sent to the terminal, cannot be verified:"),
    "file": N_("No clipboard available; written to {place}:"),
}
"""Message for each of ``clipboard.WAYS``, to be translated."""


@new_command(_("Copy links or citations of papers to the clipboard."), _("Without --style, copies the links."))
@ids_argument
@style_option
def command(ids: Sequence[str], style: str) -> None:
    """Copy, and report what was copied and how."""
    with open_workspace() as workspace:
        citation = workspace.citations.cite(workspace.papers.resolve(ids), style or "link")
        settings = workspace.config.clipboard
    text = clean(citation.text)
    if not text:
        raise TerminalError(_("Nothing to copy: none of the papers has this field."), _("Try --style title."))
    delivery = clipboard.copy(text, write_escape=clipboard.tty_writer(), settings=settings)
    say(_(HEADINGS[delivery.way]).format(place=delivery.place))
    say(text)
    say_gaps(citation.gaps)

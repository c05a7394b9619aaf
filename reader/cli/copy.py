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
    "tmux": N_("Copied to tmux's buffer, and sent on to the terminal:"),
    "tmux-buffer": N_("Copied to tmux's buffer:"),
    "command": N_("Handed to {place}, which may or may not copy it:"),
    "terminal": N_("Sent to the terminal, which may or may not copy it:"),
    "file": N_("No clipboard can be reached, so it was written to {place}:"),
}
"""Message for each of ``clipboard.WAYS``, to be translated."""


@new_command(
    _("Copy the links of papers to the clipboard, or their citations."), _("Without --style the links are copied.")
)
@ids_argument
@style_option
def command(ids: Sequence[str], style: str) -> None:
    """Copy, and report what was copied and how."""
    with open_workspace() as workspace:
        citation = workspace.citations.cite(workspace.papers.resolve(ids), style or "link")
        settings = workspace.config.clipboard
    text = clean(citation.text)
    if not text:
        raise TerminalError(_("There is nothing to copy: none of the papers has that."), _("Try --style title."))
    delivery = clipboard.copy(text, write_escape=clipboard.tty_writer(), settings=settings)
    say(_(HEADINGS[delivery.way]).format(place=delivery.place))
    say(text)
    say_gaps(citation.gaps)

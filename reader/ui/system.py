"""Hand over to the system: text to the clipboard, addresses to the browser. Called in worker threads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.errors import NoBrowserError
from reader.i18n import _
from reader.presentation.changes import count_papers
from reader.ui.ports import AppPort

if TYPE_CHECKING:
    from reader.terminal.clipboard import Delivery


def deliver(app: AppPort, text: str) -> Delivery:
    """Copy a text.

    Raises:
        TerminalError: No way to copy worked.
    """
    from reader.terminal.clipboard import copy  # subprocess, 10 ms

    def write_escape(sequence: str) -> None:
        app.call_from_thread(app.write_escape, sequence)

    return copy(text, write_escape=write_escape, settings=app.workspace.config.clipboard)


def copy_address(app: AppPort, url: str) -> str:
    """Copy an address, and return a message about it."""
    return _("Copied {style}: {what}").format(style=_("link"), what=url) + "\n" + deliver(app, url).words


def open_or_copy(app: AppPort, urls: Sequence[str]) -> str:
    """Open addresses in the browser, or copy them if there is none; return a message about it.

    Raises:
        TerminalError: An address is of a kind that is not opened, or could not be copied either.
    """
    from reader.terminal.browser import open_url  # 5 ms

    for place, url in enumerate(urls):
        try:
            open_url(url)
        except NoBrowserError as error:
            left = "\n".join(urls[place:])
            return f"{error.message}\n{deliver(app, left).words}"
    what = urls[0] if len(urls) == 1 else count_papers(len(urls))
    return _("Opened in the browser: {url}").format(url=what)

"""Open an address in a graphical browser, in the background. No browser may write to our screen.

The standard library's ``webbrowser`` is not used: it waits up to five seconds for a browser, lets it write to
the terminal, starts text browsers there, and goes through a shell on macOS.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import PurePath

from reader.errors import NoBrowserError, TerminalError
from reader.i18n import _
from reader.terminal.programs import resolve

_ADDRESS = re.compile(r"(?:https?://[^/\s]|mailto:\S)\S*", re.IGNORECASE)
_TEXT_BROWSERS = frozenset({"browsh", "elinks", "links", "links2", "lynx", "w3m", "www-browser"})
_OPENERS: dict[str, tuple[str, ...]] = {"darwin": ("open",), "win32": ()}
_UNIX_OPENERS = ("xdg-open", "gio open", "x-www-browser", "firefox", "google-chrome", "chromium")


_GRACE = 0.3  # seconds; an opener that fails does so at once


def open_url(url: str) -> None:
    """Open an address in ``$BROWSER`` or the desktop's browser, without waiting for it to exit.

    Args:
        url: An address that starts with ``http://``, ``https://`` or ``mailto:``.

    Raises:
        TerminalError: The address is of another kind.
        NoBrowserError: No graphical browser can be started here. Over SSH only ``$BROWSER`` can be one visible to the
            user.
    """
    if not (_ADDRESS.fullmatch(url) and url.isprintable()):
        address = "".join(letter if letter.isprintable() else "?" for letter in url)
        raise TerminalError(
            _("Not opened: {address}").format(address=address),
            _("Only http, https and mailto addresses are opened."),
        )
    try:
        _open(url, os.environ)
    except OSError as error:
        raise NoBrowserError(_("No browser available to open {address}").format(address=url)) from error


def _open(url: str, environ: Mapping[str, str]) -> None:
    remote = environ.get("SSH_CONNECTION") or environ.get("SSH_TTY")
    screen = environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")
    if command := _command(environ, desktop=not remote, screen=bool(screen)):
        _start([word.replace("%s", url) for word in command], environ)
    elif sys.platform == "win32" and not remote:
        os.startfile(url)
    else:
        raise FileNotFoundError("no graphical browser")


def _command(environ: Mapping[str, str], *, desktop: bool, screen: bool) -> list[str]:
    """Pick a command from ``$BROWSER``, else from the desktop's openers; ``%s`` in it stands for the address."""
    chosen = [choice.rstrip(" &") for choice in environ.get("BROWSER", "").split(os.pathsep)]
    openers = _OPENERS.get(sys.platform, _UNIX_OPENERS if screen else ()) if desktop else ()
    for command in map(resolve, (*chosen, *openers)):
        if command and PurePath(command[0]).stem not in _TEXT_BROWSERS:
            return command if any("%s" in word for word in command) else [*command, "%s"]
    return []


def _start(command: list[str], environ: Mapping[str, str]) -> None:
    """Start a program detached from the terminal; a thread waits for it, to leave no zombie.

    Raises:
        OSError: It cannot be started, or failed at once.
    """
    child = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={name: value for name, value in environ.items() if name != "BROWSER"},  # xdg-open would use it
    )
    try:
        if status := child.wait(_GRACE):
            raise ChildProcessError(status)
    except subprocess.TimeoutExpired:
        threading.Thread(target=child.wait, name="browser-exit", daemon=True).start()

"""Opening an address in a graphical browser, in the background. No browser may ever write on our screen."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import PurePath

from reader.errors import TerminalError
from reader.i18n import _
from reader.terminal.commands import resolve

_ADDRESS = re.compile(r"(?:https?://[^/\s]|mailto:\S)\S*", re.IGNORECASE)
_TEXT_BROWSERS = frozenset({"browsh", "elinks", "links", "links2", "lynx", "w3m", "www-browser"})
_OPENERS = (
    ("open",)
    if sys.platform == "darwin"
    else ("xdg-open", "gio open", "x-www-browser", "firefox", "google-chrome", "chromium")
)


def open_url(url: str) -> None:
    """Open an address in ``$BROWSER`` or the desktop's browser, and return at once.

    Args:
        url: An address that begins with ``http://``, ``https://`` or ``mailto:``.

    Raises:
        TerminalError: The address is of another kind, or no graphical browser can be started here.
    """
    if not (_ADDRESS.fullmatch(url) and url.isprintable()):
        address = "".join(letter if letter.isprintable() else "?" for letter in url)
        raise TerminalError(
            _("Not opened: {address}").format(address=address),
            _("Only http, https and mailto addresses are opened."),
        )
    try:
        _open(url)
    except OSError as error:
        raise TerminalError(
            _("No browser can be opened here for {address}").format(address=url),
            _("Press y y to copy the address, then open it where you have a browser."),
        ) from error


def _open(url: str) -> None:
    command = _chosen(os.environ) or _found(os.environ)
    if command:
        _start([word.replace("%s", url) for word in command])
    elif sys.platform == "win32" and _has_screen(os.environ):
        os.startfile(url)
    else:
        raise FileNotFoundError("no graphical browser")


def _chosen(environ: Mapping[str, str]) -> list[str]:
    """Pick from ``$BROWSER``, a list of commands in which ``%s`` stands for the address."""
    choices = (resolve(choice.rstrip(" &")) for choice in environ.get("BROWSER", "").split(os.pathsep))
    return next((_with_place(choice) for choice in choices if choice and not _is_text(choice)), [])


def _found(environ: Mapping[str, str]) -> list[str]:
    """Pick from the openers that desktops have."""
    openers = map(resolve, _OPENERS) if _has_screen(environ) else ()
    return next((_with_place(opener) for opener in openers if opener and not _is_text(opener)), [])


def _with_place(command: list[str]) -> list[str]:
    return command if any("%s" in word for word in command) else [*command, "%s"]


def _is_text(command: list[str]) -> bool:
    """Tell whether a command would draw on the terminal instead of opening a window."""
    return PurePath(command[0]).stem in _TEXT_BROWSERS


def _has_screen(environ: Mapping[str, str]) -> bool:
    """Tell whether windows can be opened: by X11 or Wayland, or by a local macOS or Windows desktop."""
    if environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        return True
    remote = environ.get("SSH_CONNECTION") or environ.get("SSH_TTY")
    return sys.platform in ("darwin", "win32") and not remote


def _start(command: list[str]) -> None:
    """Start a program away from the terminal; a thread collects its exit, so that no zombie stays."""
    child = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={name: value for name, value in os.environ.items() if name != "BROWSER"},  # xdg-open obeys it
    )
    threading.Thread(target=child.wait, name="browser-exit", daemon=True).start()

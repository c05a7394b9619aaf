"""What must be known of a terminal before Textual is loaded: one setting to make, and when not to start at all."""

from __future__ import annotations

import codecs
from collections.abc import Mapping, MutableMapping

from reader.i18n import _


def prepare(environ: MutableMapping[str, str]) -> None:
    """Set what the terminal at hand needs; to be called before Textual is imported.

    In iTerm2, input methods do not work with Textual's extended keyboard protocol. Textual paints 60 times a second at
    most, and what a key has changed waits for the second such moment; twice as often it waits 15 ms less. What a person
    has set stays.

    Args:
        environ: The environment, changed in place.
    """
    if environ.get("TERM_PROGRAM") == "iTerm.app" or environ.get("LC_TERMINAL") == "iTerm2":
        environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    environ.setdefault("TEXTUAL_FPS", "120")


def refusal(stdout_encoding: str | None, isatty: bool, environ: Mapping[str, str]) -> str | None:
    """Say why the desk cannot run here, and what to do.

    Args:
        stdout_encoding: Encoding of standard output, None when unknown.
        isatty: Whether standard output is a terminal.
        environ: The environment.

    Returns:
        The sentences to show, or None when the desk can run.
    """
    if not isatty:
        return _("The desk needs a terminal to draw on. For output to a file or a pipe, use: reader list")
    if environ.get("TERM") == "dumb":
        return _("This terminal cannot move its cursor (TERM=dumb). Open the desk in another, or use: reader list")
    if not _is_utf8(stdout_encoding):
        variable = next((name for name in ("LC_ALL", "LC_CTYPE") if environ.get(name)), "LANG")
        return _("The desk needs a UTF-8 terminal. Run this, then start again: export {variable}=C.UTF-8").format(
            variable=variable
        )
    return None


def _is_utf8(encoding: str | None) -> bool:
    try:
        return codecs.lookup(encoding or "ascii").name == "utf-8"
    except LookupError:
        return False

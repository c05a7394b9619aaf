"""Terminal quirks to handle before Textual is loaded: settings to make, and terminals to refuse."""

from __future__ import annotations

import codecs
from collections.abc import Mapping, MutableMapping

from reader.i18n import _


def prepare(environ: MutableMapping[str, str]) -> None:
    """Set environment variables for the current terminal; call before importing Textual.

    In iTerm2, input methods do not work with Textual's extended keyboard protocol. Textual paints at most 60 times a
    second, and the effect of a key waits for the second frame; doubling the rate saves 15 ms. Values set by the user
    are kept.

    Args:
        environ: The environment, changed in place.
    """
    if environ.get("TERM_PROGRAM") == "iTerm.app" or environ.get("LC_TERMINAL") == "iTerm2":
        environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    environ.setdefault("TEXTUAL_FPS", "120")


def refusal(stdout_encoding: str | None, isatty: bool, environ: Mapping[str, str]) -> str | None:
    """Return why the desk cannot run here, and what to do.

    Args:
        stdout_encoding: Encoding of standard output, ``None`` when unknown.
        isatty: Whether standard output is a terminal.
        environ: The environment.

    Returns:
        The sentences to show, or ``None`` when the desk can run.
    """
    if not isatty:
        return _("The desk needs a terminal. For output to a file or a pipe, use: reader list")
    if environ.get("TERM") == "dumb":
        return _("This terminal cannot move the cursor (TERM=dumb). Use another terminal, or: reader list")
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

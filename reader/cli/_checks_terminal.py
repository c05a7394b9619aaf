"""Checks of ``reader doctor`` on the environment: settings, terminal, clipboard, widths, versions."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping

from reader.cli._findings import Finding
from reader.cli._session import Session
from reader.errors import ReaderError
from reader.i18n import N_, _
from reader.paths import DISTRIBUTION
from reader.terminal import clipboard, quirks
from reader.text.sentences import join_sentences, join_words

Environment = Mapping[str, str]

PROBLEMS: dict[str, tuple[Callable[[Environment], bool], str]] = {
    "console": (
        lambda environ: environ.get("TERM") == "linux",
        N_("The Linux console cannot show Chinese characters: use a graphical terminal or ssh."),
    ),
    "screen": (
        lambda environ: environ.get("TERM", "").startswith("screen") and "TMUX" not in environ,
        N_("GNU screen does not support 16 million colours: use tmux."),
    ),
    "apple": (
        lambda environ: environ.get("TERM_PROGRAM") == "Apple_Terminal",
        N_("Apple's Terminal does not accept copied text from programs."),
    ),
    "ssh": (
        lambda environ: bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY")) and "DISPLAY" not in environ,
        N_("Over ssh, copied text reaches your local clipboard only if the terminal supports OSC 52."),
    ),
}
"""Known problems: condition, and the sentence that describes the problem, to be translated."""

_TERMINAL_FACTS = ("TERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "COLORTERM", "TMUX", "STY", "SSH_TTY", "WT_SESSION")
_PRESENCE = {"TMUX": "tmux", "STY": "screen", "SSH_TTY": "ssh", "WT_SESSION": "Windows Terminal"}
_LOCALE = ("LC_ALL", "LC_CTYPE", "LANG")
_CLIPBOARD_SECONDS = 3.0
_ASK_PYPERCLIP = "import pyperclip; print(getattr(pyperclip.determine_clipboard()[0], '__name__', ''))"


def check_settings(session: Session) -> Finding:
    """Read the settings."""
    path = session.folders.config
    try:
        _config = session.config
    except ReaderError as error:
        return Finding("fail", str(error))
    if path.exists():
        return Finding("ok", _("{path} is valid.").format(path=path))
    return Finding("ok", _("{path} does not exist; using the defaults.").format(path=path))


def check_terminal(session: Session) -> Finding:
    """Report the terminal and its known problems."""
    is_terminal = bool(sys.stdout and sys.stdout.isatty())
    encoding = sys.stdout.encoding if is_terminal else "utf-8"
    troubles = [_(sentence) for applies, sentence in PROBLEMS.values() if applies(os.environ)]
    if reason := quirks.refusal(encoding, True, os.environ):
        troubles.insert(0, reason)
    facts = terminal_facts(os.environ)
    if not is_terminal:
        facts = join_sentences(facts, _("The output goes to a file or a pipe."))
    return Finding("warn" if troubles else "ok", join_sentences(facts, *troubles))


def terminal_facts(environ: Environment) -> str:
    """Return what the environment says about the terminal."""
    names = filter(environ.get, (*_TERMINAL_FACTS, *_LOCALE))
    facts = join_words(_PRESENCE.get(name) or f"{name}={environ[name]}" for name in names)
    return _("{facts}.").format(facts=facts) if facts else _("The environment gives no details.")


def check_clipboard(session: Session) -> Finding:
    """List the available copy methods, without copying."""
    try:
        answer = subprocess.run(
            [sys.executable, "-P", "-c", _ASK_PYPERCLIP], capture_output=True, text=True, timeout=_CLIPBOARD_SECONDS
        ).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        answer = ""
    if answer:
        return Finding("ok", _("System clipboard, using {way}.").format(way=answer.removeprefix("copy_")))
    if clipboard.tty_writer():
        return Finding("warn", _("Only through the terminal, which may ignore it; install xclip or wl-clipboard."))
    return Finding("warn", _("No clipboard available; install xclip or wl-clipboard."))


def check_widths(session: Session) -> Finding:
    """Explain how to check fonts and widths, which no program can see."""
    return Finding("ok", _("Check by eye: `reader doctor` without --json ends with a ruler."))


def check_versions(session: Session) -> Finding:
    """List the versions of Python and of the libraries."""
    from importlib.metadata import PackageNotFoundError, requires, version  # 20 ms

    found, missing = [f"Python {platform.python_version()}"], []
    try:
        needed = needed_libraries(requires(DISTRIBUTION) or ())
    except PackageNotFoundError:
        needed = [DISTRIBUTION]
    for name in needed:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        return Finding("fail", _("Not installed: {names}.").format(names=join_words(missing)))
    return Finding("ok", join_words(found))


def needed_libraries(requirements: Iterable[str]) -> list[str]:
    """Return the names of the distributions that the program requires, without extras.

    Args:
        requirements: As in the metadata of a distribution, such as ``rich>=14; extra == 'all'``.
    """
    return [re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in requirements if "extra ==" not in line]

"""The ways to copy: each writes a text somewhere and, where possible, reads it back.

pyperclip must not be imported here: it runs in a child process (``_clip.py``), as it may hang or write to the screen.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Protocol

from reader.config import ClipboardSettings
from reader.errors import UsageError
from reader.i18n import _
from reader.paths import folders
from reader.terminal import osc52
from reader.terminal.child import run


class CopyRequest(NamedTuple):
    """One copy to make, as passed to each way.

    Attributes:
        text: What to copy.
        write_escape: Writes an escape sequence to the terminal; ``None`` where there is none.
        environ: The environment.
        deadline: When programs must be done, by ``time.monotonic``.
        patience: Time-out of one verification, in seconds.
    """

    text: str
    write_escape: Callable[[str], None] | None
    environ: Mapping[str, str]
    deadline: float
    patience: float

    @property
    def left(self) -> float:
        """Seconds left."""
        return self.deadline - time.monotonic()


class CopyMethod(Protocol):
    """One way to copy.

    Attributes:
        way: Destination of the text, of ``clipboard.WAYS``.
        place: Name of that destination where the way alone is ambiguous.
        can_read: Whether the text can be read back.
    """

    @property
    def way(self) -> str: ...  # noqa: D102
    @property
    def place(self) -> str: ...  # noqa: D102
    @property
    def can_read(self) -> bool: ...  # noqa: D102

    def obstacle(self, request: CopyRequest) -> str:
        """Return why it cannot be used here; empty when it can be tried."""

    def write(self, request: CopyRequest) -> bool:
        """Write the text, and return whether that seemed to work."""

    def read(self, request: CopyRequest) -> str | None:
        """Return the current text; ``None`` when it cannot be read."""


class Program(NamedTuple):
    """A program that copies text, and one that prints it.

    Attributes:
        copy: Command that reads the text from standard input.
        paste: Command that prints it; empty where it cannot be read back.
        needs: Environment variables, at least one of which must be set.
        way: See ``CopyMethod``.
        place: See ``CopyMethod``.
        more: Additional environment variables to set.
    """

    copy: Sequence[str]
    paste: Sequence[str] = ()
    needs: tuple[str, ...] = ()
    way: str = "clipboard"
    place: str = ""
    more: Mapping[str, str] = {}

    @property
    def can_read(self) -> bool:
        """Whether there is a command that prints the copied text."""
        return bool(self.paste)

    def obstacle(self, request: CopyRequest) -> str:
        """Check the variables and the programs."""
        if self.needs and not any(map(request.environ.get, self.needs)):
            return _("{name} is not set.").format(name=self.needs[0])
        for command in filter(None, (self.copy, self.paste)):
            if not _found(command[0], request.environ):
                return _("{name} is not installed.").format(name=Path(command[0]).name)
        return ""

    def write(self, request: CopyRequest) -> bool:
        """Run the first command."""
        return self._run(self.copy, request, request.text.encode(), request.left) is not None

    def read(self, request: CopyRequest) -> str | None:
        """Run the second command."""
        output = self._run(self.paste, request, b"", min(request.left, request.patience))
        return None if output is None else output.decode("utf-8", "replace")

    def _run(self, command: Sequence[str], request: CopyRequest, given: bytes, seconds: float) -> bytes | None:
        program = _found(command[0], request.environ)
        if not program or seconds <= 0:
            return None
        try:
            ended = run((program, *command[1:]), given, seconds=seconds, environ={**request.environ, **self.more})
        except OSError:
            return None
        return ended.output if ended.status == 0 else None


class Terminal(NamedTuple):
    """The terminal, which copies on an escape sequence and never replies."""

    way: str = "terminal"
    place: str = ""
    can_read: bool = False

    def obstacle(self, request: CopyRequest) -> str:
        """Check for a terminal that accepts text, and its size limit."""
        if request.write_escape is None:
            return _("No terminal available.")
        if request.environ.get("TERM") in ("linux", "dumb"):
            return _("This terminal does not accept text from programs.")
        if len(request.text.encode()) > osc52.LIMIT:
            return _("The text is too long for terminals.")
        return ""

    def write(self, request: CopyRequest) -> bool:
        """Send the text to the terminal."""
        with suppress(OSError):
            if request.write_escape:
                request.write_escape(osc52.wrapped(osc52.osc52(request.text), request.environ))
                return True
        return False

    def read(self, request: CopyRequest) -> str | None:
        """Return ``None``: hardly any terminal lets its clipboard be read."""
        return None


class TextFile(NamedTuple):
    """A private file in the state folder, as the last resort."""

    way: str = "file"
    can_read: bool = True

    @property
    def place(self) -> str:
        """The file's path."""
        return str(folders().state / "clipboard.txt")

    def obstacle(self, request: CopyRequest) -> str:
        """Return no obstacle."""
        return ""

    def write(self, request: CopyRequest) -> bool:
        """Rewrite the file."""
        path = Path(self.place)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
                file.write(request.text.encode())
            return True
        return False

    def read(self, request: CopyRequest) -> str | None:
        """Read the file."""
        with suppress(OSError):
            return Path(self.place).read_bytes().decode("utf-8", "replace")
        return None


_CLIP = (sys.executable, "-P", str(Path(__file__).with_name("_clip.py")))
_UTF8 = {"LC_ALL": "en_US.UTF-8"}  # otherwise pbcopy takes the text for Mac Roman
_DISPLAYS = () if sys.platform in ("win32", "darwin") else ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME")

NATIVE: dict[str, CopyMethod] = {
    "wayland": Program(("wl-copy",), ("wl-paste", "--no-newline"), ("WAYLAND_DISPLAY",)),
    "xclip": Program(("xclip", "-selection", "clipboard"), ("xclip", "-selection", "clipboard", "-o"), ("DISPLAY",)),
    "xsel": Program(("xsel", "-b", "-i"), ("xsel", "-b", "-o"), ("DISPLAY",)),
    "macos": Program(("pbcopy",), ("pbpaste",), more=_UTF8),
    "pyperclip": Program((*_CLIP, "copy"), (*_CLIP, "paste"), _DISPLAYS),
}
"""The clipboards of desktops. Programs come first: they take 10 ms, pyperclip 200 ms."""

STEPS: dict[str, CopyMethod] = {
    "tmux": Program(("tmux", "load-buffer", "-w", "-"), ("tmux", "show-buffer"), ("TMUX",), "tmux"),
    "tmux-buffer": Program(("tmux", "load-buffer", "-"), ("tmux", "show-buffer"), ("TMUX",), "tmux-buffer"),
    "termux": Program(("termux-clipboard-set",), ("termux-clipboard-get",), ("TERMUX_VERSION",)),
    **NATIVE,
    "terminal": Terminal(),
    "file": TextFile(),
}
"""All ways to copy by name. tmux before 3.2 does not know ``-w``, which forwards the text to the terminal."""


def is_remote(environ: Mapping[str, str]) -> bool:
    """Whether the user is on another machine, whose clipboard is only reachable through the terminal."""
    return bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))


def chosen(settings: ClipboardSettings, environ: Mapping[str, str]) -> dict[str, CopyMethod]:
    """List the ways to copy in the order in which they are tried.

    Raises:
        UsageError: The settings name an unknown way.
    """
    steps = STEPS | {
        name: Program(way.copy, way.paste, way="clipboard" if way.paste else "command", place=name)
        for name, way in settings.commands.items()
    }
    order = settings.order or [*(name for name in settings.commands if name not in STEPS), *_default_order(environ)]
    for name in order:
        if name not in steps:
            raise UsageError(
                _("Unknown copy method {name} in the settings.").format(name=name),
                _("Methods: {names}.").format(names=", ".join(steps)),
            )
    return {name: steps[name] for name in order}


def _default_order(environ: Mapping[str, str]) -> list[str]:
    multiplexers = ["tmux", "tmux-buffer", "termux"]
    return [*multiplexers, *(["terminal"] if is_remote(environ) else []), *NATIVE, "terminal", "file"]


def _found(program: str, environ: Mapping[str, str]) -> str | None:
    return shutil.which(os.path.expanduser(program), path=environ.get("PATH"))

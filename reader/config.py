"""Settings from ``config.toml``. The program reads that file and never writes into it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import msgspec

from reader.errors import UsageError
from reader.i18n import LANGUAGES, _

Words = Annotated[list[str], msgspec.Meta(min_length=1)]
"""A program and its arguments, which no shell ever sees."""


class ClipboardCommand(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A way to copy of the reader's own.

    Attributes:
        copy: Command that is given the text on standard input (UTF-8).
        paste: Command that prints what was copied; without it a copy cannot be verified.
    """

    copy: Words
    paste: list[str] = []


class ClipboardSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How text is copied.

    Attributes:
        order: Ways to copy, the first that works is taken, such as ``["tmux", "terminal"]``; empty for the commands
            below and then what suits the place. `reader doctor clipboard` lists the names.
        commands: Ways of the reader's own by name; one that is named as a built-in way takes its place.
        seconds: Longest wait for all programs that are tried.
    """

    order: list[str] = []
    commands: dict[str, ClipboardCommand] = {}
    seconds: Annotated[float, msgspec.Meta(ge=0.1, le=60)] = 1.5


class SendCommand(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A command that papers are sent to.

    Attributes:
        command: It is given one paper on standard input (UTF-8).
        input: ``json`` for the paper as JSON, or a template such as ``"{title}: {abstract}"``.
        keep: ``note`` to append what it prints to the paper's note.
        seconds: Longest wait for it.
    """

    command: Words
    input: str = "json"
    keep: Literal["", "note"] = ""
    seconds: Annotated[float, msgspec.Meta(ge=1, le=3600)] = 60.0


class FetchSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom `reader fetch` asks.

    Attributes:
        arxiv: Address of arXiv's API.
        crossref: Address of Crossref's works.
        mailto: Mail address that Crossref is told, which it asks of those who ask much; empty for none.
        days: How long what came is taken as new.
    """

    arxiv: str = "https://export.arxiv.org/api/query"
    crossref: str = "https://api.crossref.org/works"
    mailto: str = ""
    days: Annotated[int, msgspec.Meta(ge=0, le=3650)] = 7


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings with their defaults.

    Attributes:
        language: ``auto``, ``en`` or ``zh-CN``.
        theme: ``ink`` (dark) or ``paper`` (light).
        citation_style: Style that ``reader cite`` and ``reader copy`` use when none is named.
        gbt_punctuation: Width of the signs of GB/T 7714: ``auto`` for what the edition prints (2025 full, 2015 half),
            ``full``, ``half``, or ``by-language`` for full-width signs in Chinese entries alone.
        editor: Command that edits a note; empty for ``$VISUAL`` or ``$EDITOR``.
        keys: Other keys for commands: command name to one key or several, such as ``{"paper-next": ["j", "down"]}``.
        mark_reading: Whether an unread paper is marked as being read when it is opened.
        line_gap: Blank lines between the lines of an abstract while it is read.
        weekly_goal: Papers to read in a week, which the statistics hold the week against; 0 for no goal.
        han_per_minute: Han characters read in a minute, by which the time of what is left is reckoned until it can be
            measured.
        words_per_minute: The same for words of other scripts.
        titles: Titles that the desk shows: ``both``, ``translated`` or ``original``; `b` changes it for good.
        gaps: What stands between Han and Latin in a paper's text: ``keep`` for what it has, ``space``, or ``none``.
        inbox: Folder whose digests an open desk imports as they come; empty for none. ``~`` is the home folder.
        largest_file_mb: Size in megabytes (2**20 bytes) above which a file is not imported.
        most_items: Number of items above which a file is not imported.
        terms: Words, besides those of the field, that searching and tagging take as one, such as ``["思维骨架"]``.
        views: Saved views, besides those of the library: queries by name, such as ``{"智能体": "agent OR 智能体"}``.
        clipboard: How text is copied.
        send: Commands that papers are sent to, by name.
        fetch: Whom `reader fetch` asks.
    """

    language: str = "auto"
    theme: str = "ink"
    citation_style: str = "gb-t-7714-2025-numeric"
    gbt_punctuation: str = "auto"
    editor: str = ""
    keys: dict[str, str | list[str]] = {}
    mark_reading: bool = True
    line_gap: Annotated[int, msgspec.Meta(ge=0, le=3)] = 0
    weekly_goal: Annotated[int, msgspec.Meta(ge=0, le=1000)] = 0
    han_per_minute: Annotated[float, msgspec.Meta(ge=10, le=10_000)] = 400.0
    words_per_minute: Annotated[float, msgspec.Meta(ge=10, le=10_000)] = 220.0
    titles: str = "both"
    gaps: str = "keep"
    inbox: str = ""
    largest_file_mb: Annotated[int, msgspec.Meta(ge=1, le=2000)] = 50
    most_items: Annotated[int, msgspec.Meta(ge=1, le=10_000_000)] = 200_000
    terms: list[str] = []
    views: dict[str, str] = {}
    clipboard: ClipboardSettings = ClipboardSettings()
    send: dict[str, SendCommand] = {}
    fetch: FetchSettings = FetchSettings()


_CHOICES = {
    "language": ("auto", *LANGUAGES),
    "theme": ("ink", "paper"),
    "titles": ("both", "translated", "original"),
    "gaps": ("keep", "space", "none"),
    "gbt_punctuation": ("auto", "full", "half", "by-language"),
}


def load(path: Path, *, named: bool = False) -> Config:
    """Read the settings.

    Args:
        path: The settings file; when it does not exist the defaults hold.
        named: Whether somebody named this file, so that it has to exist.

    Raises:
        UsageError: The file cannot be read, is no TOML, or has a setting that does not exist or does not fit.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        if named:
            raise UsageError(_("There is no settings file {path}.").format(path=path)) from error
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(_("Cannot read the settings in {path}: {error}").format(path=path, error=reason)) from error
    import tomllib  # 12 ms, needed only where there are settings

    try:
        config = msgspec.convert(tomllib.loads(text), Config)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise UsageError(
            _("The settings in {path} have a mistake: {error}").format(path=path, error=error),
            _("Mend or remove that line; the README lists the settings."),
        ) from error
    for name, choices in _CHOICES.items():
        if getattr(config, name) not in choices:
            raise UsageError(
                _("The setting {name} in {path} cannot be {value}.").format(
                    path=path, name=name, value=repr(getattr(config, name))
                ),
                _("Possible are: {choices}.").format(choices=", ".join(choices)),
            )
    return config

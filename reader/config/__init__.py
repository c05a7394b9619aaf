"""Settings from ``config.toml``, which the program reads and never writes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import msgspec

from reader.config._settings import Setting, setting, settings_of
from reader.errors import UsageError
from reader.i18n import LANGUAGES, N_, _

__all__ = [
    "ClipboardCommand", "ClipboardSettings", "Config", "FetchSettings", "SendCommand", "Setting", "load", "settings_of",
]  # fmt: skip

Words = Annotated[list[str], msgspec.Meta(min_length=1)]
"""A program and its arguments, run without a shell."""


class ClipboardCommand(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A user-defined way to copy."""

    copy: Annotated[
        Words,
        setting(N_("Command that receives the text on standard input, as UTF-8."), example=["ssh", "desk", "pbcopy"]),
    ]
    paste: Annotated[
        list[str],
        setting(
            N_("Command that prints the clipboard; without it, copies cannot be verified."),
            example=["ssh", "desk", "pbpaste"],
        ),
    ] = []


class ClipboardSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How text is copied."""

    order: Annotated[
        list[str],
        setting(
            N_("Copy methods, tried in order until one works (default: your own, then those suited to the system)."),
            example=["tmux", "terminal"],
        ),
    ] = []
    commands: Annotated[
        dict[str, ClipboardCommand],
        setting(N_("Your own copy methods by name; a built-in name overrides that method."), example="desk"),
    ] = {}
    seconds: Annotated[float, setting(N_("Timeout for all programs together, 0.1 to 60 seconds."), ge=0.1, le=60)] = 1.5


class SendCommand(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A command that papers are sent to."""

    command: Annotated[
        Words,
        setting(
            N_("Program with its arguments, run without a shell; receives one paper on standard input, as UTF-8."),
            example=["llm", "-t", "summary"],
        ),
    ]
    input: Annotated[
        str, setting(N_('"json" for the paper as JSON, or a template of its fields such as "{title}: {abstract}".'))
    ] = "json"
    keep: Annotated[
        Literal["", "note"],
        setting(N_("\"note\" appends the command's output to the paper's note."), example="note"),
    ] = ""
    seconds: Annotated[float, setting(N_("Timeout, 1 to 3600 seconds."), ge=1, le=3600)] = 60.0


class FetchSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Services that ``reader fetch`` asks."""

    arxiv: Annotated[str, setting(N_("Address of the arXiv API or of a mirror."))] = (
        "https://export.arxiv.org/api/query"
    )
    crossref: Annotated[str, setting(N_("Address of the Crossref API or of a mirror."))] = (
        "https://api.crossref.org/works"
    )
    mailto: Annotated[
        str,
        setting(
            N_("Email address sent to Crossref, which answers such requests faster; may be empty."),
            example="you@example.org",
        ),
    ] = ""
    days: Annotated[int, setting(N_("Days before fetched metadata is fetched again, 0 to 3650."), ge=0, le=3650)] = 7


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table of settings: type, default and description of each. ``tests/readme.py`` writes the READMEs by it."""

    language: Annotated[
        str,
        setting(
            N_('Language of the program: "auto" (from the environment), "en" or "zh-CN".'),
            choices=("auto", *LANGUAGES),
        ),
    ] = "auto"
    theme: Annotated[str, setting(N_('Colours: "ink" (dark) or "paper" (light).'), choices=("ink", "paper"))] = "ink"
    citation_style: Annotated[
        str,
        setting(
            N_('Default citation style, such as "apa" or "nature", or the path of a .csl file.'),
        ),
    ] = "gb-t-7714-2025-numeric"
    gbt_punctuation: Annotated[
        str,
        setting(
            N_('Punctuation of GB/T 7714: "auto" (2025 full width, 2015 half), "full", "half" or "by-language".'),
            choices=("auto", "full", "half", "by-language"),
        ),
    ] = "auto"
    editor: Annotated[str, setting(N_("Editor for notes (default: $VISUAL or $EDITOR)."), example="nvim")] = ""
    keys: Annotated[
        dict[str, str | list[str]],
        setting(
            N_("Key bindings, one or several keys per command; `reader keys` lists the command names."),
            example={"paper-next": ["j", "down", "w"]},
        ),
    ] = {}
    mark_reading: Annotated[bool, setting(N_("Whether opening an unread paper marks it as reading."))] = True
    line_gap: Annotated[
        int, setting(N_("Blank lines between the lines of an abstract in reading mode, 0 to 3."), ge=0, le=3)
    ] = 0
    weekly_goal: Annotated[
        int, setting(N_("Papers to read per week, shown as a bar in the statistics; 0 for no goal."), ge=0, le=1000)
    ] = 0
    han_per_minute: Annotated[
        float,
        setting(N_("Han characters read per minute, used until your own pace has been measured."), ge=10, le=10_000),
    ] = 400.0
    words_per_minute: Annotated[
        float, setting(N_("Words of other scripts read per minute, used likewise."), ge=10, le=10_000)
    ] = 220.0
    titles: Annotated[
        str,
        setting(
            N_('Titles on the desk: "both", "translated" or "original"; a choice made with the key b is remembered.'),
            choices=("both", "translated", "original"),
        ),
    ] = "both"
    gaps: Annotated[
        str,
        setting(
            N_('Spacing between Han and Latin text: "keep" as written, "space" one space, "none" no space.'),
            choices=("keep", "space", "none"),
        ),
    ] = "keep"
    inbox: Annotated[
        str,
        setting(
            N_("Folder to watch: the open desk imports new digests from it (default: none)."),
            example="~/digests",
        ),
    ] = ""
    largest_file_mb: Annotated[
        int, setting(N_("Maximum file size to import, in megabytes (2**20 bytes)."), ge=1, le=2000)
    ] = 50
    most_items: Annotated[int, setting(N_("Maximum number of items in a file to import."), ge=1, le=10_000_000)] = (
        200_000
    )
    terms: Annotated[
        list[str],
        setting(
            N_("Your own terms, besides the built-in ones, that search and tag suggestions treat as one word."),
            example=["思维骨架"],
        ),
    ] = []
    views: Annotated[
        dict[str, str],
        setting(
            N_("Saved views (queries by name), besides those saved on the desk."),
            example={"agents": "agent OR 智能体"},
        ),
    ] = {}
    clipboard: Annotated[ClipboardSettings, setting(N_("How text is copied."))] = ClipboardSettings()
    send: Annotated[
        dict[str, SendCommand],
        setting(N_("Commands by name, to which the desk and `reader send NAME ID` pipe papers."), example="summary"),
    ] = {}
    fetch: Annotated[FetchSettings, setting(N_("Services queried by `reader fetch`."))] = FetchSettings()


def load(path: Path, *, named: bool = False) -> Config:
    """Load the settings.

    Args:
        path: The settings file; defaults apply when it is missing.
        named: Whether the user named this file, so that it must exist.

    Raises:
        UsageError: The file cannot be read, is invalid TOML, or has an unknown or invalid setting.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        if named:
            raise UsageError(_("Settings file {path} does not exist.").format(path=path)) from error
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(_("Cannot read the settings in {path}: {error}").format(path=path, error=reason)) from error
    import tomllib  # 12 ms, needed only with a settings file

    try:
        config = msgspec.convert(tomllib.loads(text), Config)
        fits = all(not known.choices or getattr(config, known.name) in known.choices for known in settings_of(Config))
    except tomllib.TOMLDecodeError as error:
        from reader.config._mistakes import syntax_mistake

        raise syntax_mistake(path, text, error) from error
    except msgspec.ValidationError:
        fits = False
    if not fits:
        from reader.config._mistakes import setting_mistake

        raise setting_mistake(path, text, Config)
    return config

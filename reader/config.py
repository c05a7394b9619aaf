"""Settings from ``config.toml``. The program reads that file and never writes into it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec

from reader.errors import UsageError
from reader.i18n import LANGUAGES, _


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings with their defaults.

    Attributes:
        language: ``auto``, ``en`` or ``zh-CN``.
        theme: ``ink`` (dark) or ``paper`` (light).
        citation_style: Style that ``reader cite`` and ``reader copy`` use when none is named.
        editor: Command that edits a note; empty for ``$VISUAL`` or ``$EDITOR``.
        keys: Other keys for commands: command name to one key or several, such as ``{"paper-next": ["j", "down"]}``.
        inbox: Folder whose digests an open desk imports as they come; empty for none. ``~`` is the home folder.
        largest_file_mb: Size in megabytes (2**20 bytes) above which a file is not imported.
        most_items: Number of items above which a file is not imported.
        terms: Words, besides those of the field, that searching and tagging take as one, such as ``["思维骨架"]``.
        views: Saved views, besides those of the library: queries by name, such as ``{"智能体": "agent OR 智能体"}``.
    """

    language: str = "auto"
    theme: str = "ink"
    citation_style: str = "gb-t-7714-2025-numeric"
    editor: str = ""
    keys: dict[str, str | list[str]] = {}
    inbox: str = ""
    largest_file_mb: Annotated[int, msgspec.Meta(ge=1, le=2000)] = 50
    most_items: Annotated[int, msgspec.Meta(ge=1, le=10_000_000)] = 200_000
    terms: list[str] = []
    views: dict[str, str] = {}


_CHOICES = {"language": ("auto", *LANGUAGES), "theme": ("ink", "paper")}


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

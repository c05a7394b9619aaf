"""Translations: the active language, English or Chinese, and its messages. Translation files are in ``reader/locale``.

Messages are written in English in the code and marked with ``_`` (translated at once) or ``N_`` (an entry of a table,
translated later with ``_``).
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping
from pathlib import Path

LANGUAGES = ("en", "zh-CN")
"""Supported languages, as BCP 47 tags. English needs no translation file: it is in the code."""

LOCALE_DIR = Path(__file__).parent / "locale"
"""Folder of the translation files."""

DOMAIN = "reader"
"""gettext domain of the translation files."""

_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def detect(environ: Mapping[str, str] = os.environ) -> str:
    """Detect the language of the environment.

    Args:
        environ: Environment variables; ``LC_ALL``, ``LC_MESSAGES``, ``LANG`` are checked in POSIX order.

    Returns:
        One of ``LANGUAGES``; ``en`` by default.
    """
    spoken = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    if environ.get("LANGUAGE") and spoken.split(".")[0] not in ("", "C", "POSIX"):
        spoken = environ["LANGUAGE"].split(":")[0]
    return "zh-CN" if spoken.lower().startswith("zh") else "en"


def activate(language: str) -> None:
    """Set the active language.

    Args:
        language: One of ``LANGUAGES``, or ``auto`` for the environment's.
    """
    global _catalogue, _language
    _language = detect() if language == "auto" else language
    _catalogue = gettext.translation(
        DOMAIN, localedir=LOCALE_DIR, languages=[_language.replace("-", "_")], fallback=True
    )


def language() -> str:
    """Return the active language, one of ``LANGUAGES``."""
    return _language


def _(message: str) -> str:
    """Translate a message into the active language."""
    return _catalogue.gettext(message) if message else ""


def ngettext(singular: str, plural: str, n: int) -> str:
    """Translate a message that depends on a number into the active language."""
    return _catalogue.ngettext(singular, plural, n)


def NN_(singular: str, plural: str) -> str:
    """Mark a message that depends on a number for translation, without translating it yet."""
    return singular


def N_(message: str) -> str:
    """Mark a message for translation, without translating it yet."""
    return message

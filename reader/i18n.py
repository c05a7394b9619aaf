"""Chinese and English: which language is spoken, and the words in it. Catalogues lie in ``reader/locale``.

Sentences are written in English in the code and marked with ``_`` (spoken at once) or ``N_`` (a table's
entry, spoken later with ``_``).
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping
from pathlib import Path

LANGUAGES = ("en", "zh-CN")
"""Languages of the program, as BCP 47 tags. English needs no catalogue: it is what the code says."""

LOCALE_DIR = Path(__file__).parent / "locale"
"""Folder of the catalogues."""

DOMAIN = "reader"
"""Name of the catalogues, as gettext wants it."""

_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def detect(environ: Mapping[str, str] = os.environ) -> str:
    """Find the language that the environment asks for.

    Args:
        environ: Environment variables; ``LC_ALL``, ``LC_MESSAGES``, ``LANG`` are looked at in the order of POSIX.

    Returns:
        One of ``LANGUAGES``; ``en`` when nothing else is asked for.
    """
    spoken = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    if environ.get("LANGUAGE") and spoken.split(".")[0] not in ("", "C", "POSIX"):
        spoken = environ["LANGUAGE"].split(":")[0]
    return "zh-CN" if spoken.lower().startswith("zh") else "en"


def activate(language: str) -> None:
    """Speak a language from now on.

    Args:
        language: One of ``LANGUAGES``, or ``auto`` for the environment's.
    """
    global _catalogue, _language
    _language = detect() if language == "auto" else language
    _catalogue = gettext.translation(
        DOMAIN, localedir=LOCALE_DIR, languages=[_language.replace("-", "_")], fallback=True
    )


def language() -> str:
    """Name the language spoken now, one of ``LANGUAGES``."""
    return _language


def _(message: str) -> str:
    """Say a sentence in the active language."""
    return _catalogue.gettext(message) if message else ""


def ngettext(singular: str, plural: str, n: int) -> str:
    """Say a sentence that depends on a number, in the active language."""
    return _catalogue.ngettext(singular, plural, n)


def NN_(singular: str, plural: str) -> str:
    """Mark a sentence that depends on a number for the catalogues without translating it yet."""
    return singular


def N_(message: str) -> str:
    """Mark a sentence for the catalogues without translating it yet."""
    return message

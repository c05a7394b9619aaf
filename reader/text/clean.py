"""Untrusted text made safe for a terminal. What text means is not decided here."""

from __future__ import annotations

import re
import unicodedata

from reader.text.scripts import COMMON_HAN

_BREAKS = "\r\x0b\x0c\x85\u2028\u2029"
_NEWLINE = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")

_SUSPECT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_UNSAFE = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*+[ -/]*+[@-~]"  # CSI
    "|(?:\x1b[\\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x00-\x08\x0e-\x1f\x7f-\x9f]*+(?:\x07|\x1b\\\\|\x9c)"  # OSC, DCS, …
    "|\x1b[ -/]*+[0-~]"  # every other escape sequence, and the head of an unfinished one
    "|[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)

_LONG_RUN = re.compile(f"[^\x00-\u02ff{COMMON_HAN}]{{256,}}")
_MAX_MARKS = 30


def clean(text: str) -> str:
    """Remove from a text what could act on a terminal or disguise it.

    Escape sequences (ECMA-48, 7-bit and 8-bit) go whole, an unfinished one loses its head. Other control characters,
    bidirectional overrides and isolates, soft hyphens, stray byte order marks and lone surrogates go too. Every kind
    of line break becomes a line feed. Tabs, joiners and variation selectors stay. Takes time linear in the length.

    Args:
        text: Anything.

    Returns:
        The text in Unicode normalisation form C.
    """
    if text.isascii() and text.isprintable():
        return text
    if any(mark in text for mark in _BREAKS):
        text = _NEWLINE.sub("\n", text)
    if _SUSPECT.search(text):  # five times faster than the search for what to remove
        text = _UNSAFE.sub("", text)
    if unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", _LONG_RUN.sub(_cap_marks, text))


def one_line(text: str) -> str:
    """Clean a text and set it in one line, with single blanks for every run of white space."""
    return " ".join(clean(text).split())


def _cap_marks(run: re.Match[str]) -> str:
    """Drop the marks beyond the thirtieth on a base, because normalising takes time quadratic in their number.

    Source: the Stream-Safe Text Format of UAX #15, section 13.
    """
    kept, marks = [], 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MAX_MARKS:
            kept.append(character)
    return "".join(kept)

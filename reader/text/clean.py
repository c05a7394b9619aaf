"""Untrusted text made safe for a terminal."""

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
    """Remove what could control a terminal or disguise the text.

    Removes escape sequences (ECMA-48, 7-bit and 8-bit; of an unfinished one, the head), other control characters,
    bidirectional overrides and isolates, soft hyphens, stray byte order marks and lone surrogates. Every kind of line
    break becomes a line feed. Tabs, joiners and variation selectors are kept. Runs in linear time.

    Args:
        text: Any text.

    Returns:
        The text in Unicode normalisation form C.
    """
    if text.isascii() and text.isprintable():
        return text
    if any(mark in text for mark in _BREAKS):
        text = _NEWLINE.sub("\n", text)
    if _SUSPECT.search(text):  # five times faster than the pattern for what to remove
        text = _UNSAFE.sub("", text)
    if unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", _LONG_RUN.sub(_cap_marks, text))


def one_line(text: str) -> str:
    """Clean a text and join it into one line, collapsing white space to single spaces."""
    return " ".join(clean(text).split())


def _cap_marks(run: re.Match[str]) -> str:
    """Drop all marks beyond the thirtieth on a base character: normalising them takes quadratic time.

    Source: the Stream-Safe Text Format of UAX #15, section 13.
    """
    kept, marks = [], 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MAX_MARKS:
            kept.append(character)
    return "".join(kept)

"""Folding for search: ignores width, case, accents, and traditional versus simplified characters.

Matching itself is in ``search``.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from reader.text.scripts import COMMON_HAN

_TABLE = Path(__file__).with_name("traditional.txt")
_DROPPED = re.compile("[\u00ad\u0300-\u036f\u034f\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")
_PLAIN = str.maketrans("øłđħŧı‘’‚‛“”„‟‐‑‒–—−", "oldhti''''\"\"\"\"------")
"""Letters with a stroke that is not an accent, and quotation marks and dashes missing from keyboards."""


class _Folded(dict[str, str]):
    """Cache of the folded forms of single characters."""

    def __missing__(self, piece: str) -> str:
        bare = _DROPPED.sub("", unicodedata.normalize("NFKD", piece))
        folded = unicodedata.normalize("NFC", bare.casefold().translate(_PLAIN))
        self[piece] = folded = folded.translate(_simplified())
        return folded


_folded = _Folded()


@cache
def _simplified() -> dict[int, str]:
    """Return the simplified form of each traditional character; takes 5 ms, on the first non-ASCII text."""
    lines = (line for line in _TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {ord(traditional): line[0] for line in lines for traditional in line[1:]}


@cache
def _special() -> re.Pattern[str]:
    """Return the pattern of everything that folding changes besides case, with the marks that may follow it."""
    traditional = "".join(re.findall(f"[{COMMON_HAN}]", "".join(map(chr, _simplified()))))
    special = f"(?:[^\x00-\x7f、。{COMMON_HAN}]|[{traditional}])"
    return re.compile(special + "[\u1160-\u11ff\u3099\u309a\uff9e\uff9f]{0,2}")


def fold(text: str) -> str:
    """Return the form of a text that search compares.

    Compatibility forms become plain (NFKC), case is folded, accents of Latin, Greek and Cyrillic letters, joiners and
    variation selectors are dropped. Quotation marks and dashes become ASCII. Traditional characters are simplified
    one by one.

    Args:
        text: Cleaned text.
    """
    if text.isascii():
        return text.lower()
    return _special().sub(lambda match: _folded[match[0]], text).lower()


def fold_line(text: str) -> str:
    """Fold a text and join it into one line, collapsing white space to single spaces."""
    return " ".join(fold(text).split())


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Fold a text and track the origin of each character.

    Args:
        text: Cleaned text.

    Returns:
        ``fold(text)``, and for each of its characters the index of the source character in ``text``, ascending.
    """
    pieces: list[str] = []
    offsets: list[int] = []
    position = 0
    for match in _special().finditer(text):
        folded = _folded[match[0]]
        pieces += text[position : match.start()], folded
        offsets += range(position, match.start())
        offsets += [match.start()] * len(folded)
        position = match.end()
    offsets += range(position, len(text))
    return "".join([*pieces, text[position:]]).lower(), offsets


def find_spans(text: str, folded_needles: Sequence[str]) -> list[tuple[int, int]]:
    """Return where a text matches any of several words, for highlighting.

    Args:
        text: Cleaned text, not folded.
        folded_needles: Words as returned by ``fold``; empty ones are ignored.

    Returns:
        Start and end of each match, ascending; overlapping and adjacent matches are merged.
    """
    folded, offsets = fold_with_offsets(text)
    hits = []
    for needle in filter(None, folded_needles):
        start = folded.find(needle)
        while start >= 0:
            end = start + len(needle)
            after = bisect_right(offsets, offsets[end - 1])
            hits.append((offsets[start], offsets[after] if after < len(offsets) else len(text)))
            start = folded.find(needle, end)
    return _merge(hits)


def _merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged

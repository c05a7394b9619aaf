"""Pinyin: patterns of the Han characters that letters may stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

LONGEST = 24
"""Maximum number of letters considered."""

_TABLE = Path(__file__).with_name("pinyin.txt")
_INITIALS = ("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcsywaoe")
_MOST_READINGS = 8


@lru_cache(maxsize=64)
def spelled(letters: str) -> re.Pattern[str] | None:
    """Return a pattern of the Han texts that letters may be the pinyin of.

    A character is spelled by its syllable or its first letter, so that ``qianghua``, ``qhua`` and ``qh`` all match
    强化; the last syllable may be incomplete.

    Args:
        letters: Lower-case ASCII letters.

    Returns:
        The pattern, for folded text; ``None`` if the letters are not the pinyin of at least two characters.
    """
    if not (1 < len(letters) <= LONGEST and letters.isascii() and letters.isalpha()):
        return None
    readings = islice((units for units in _readings(letters) if len(units) > 1), _MOST_READINGS)
    alternatives = ["".join(f"[{_characters(unit)}]" for unit in units) for units in readings]
    return re.compile("|".join(alternatives)) if alternatives else None


def _readings(letters: str) -> Iterator[tuple[str, ...]]:
    """Split letters into syllables and initials, longest first; a complete syllable ends in a full stop."""
    steps: dict[int, list[tuple[str, int]]] = {len(letters): []}
    for start in reversed(range(len(letters))):
        ends = [end for end in range(min(start + 6, len(letters)), start, -1) if end in steps]
        units = [(_unit(letters[start:end], last=end == len(letters)), end) for end in ends]
        if found := [(unit, end) for unit, end in units if unit]:
            steps[start] = found
    return _walk(steps, 0, len(letters)) if 0 in steps else iter(())


def _walk(steps: dict[int, list[tuple[str, int]]], start: int, goal: int) -> Iterator[tuple[str, ...]]:
    if start == goal:
        yield ()
    for unit, end in steps[start]:
        for rest in _walk(steps, end, goal):
            yield unit, *rest


def _unit(piece: str, *, last: bool) -> str:
    if piece in _syllables():
        return f"{piece}."
    return piece if piece in _INITIALS or (last and _characters(piece)) else ""


@cache
def _syllables() -> dict[str, str]:
    lines = (line.split(" ") for line in _TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    table: dict[str, str] = dict(lines)
    return table | {"lue": table["lve"], "nue": table["nve"]}


@cache
def _characters(unit: str) -> str:
    """Return the characters of a syllable, or of all syllables that begin with it."""
    if unit.endswith("."):
        return _syllables()[unit[:-1]]
    return "".join(sorted({each for name, those in _syllables().items() if name.startswith(unit) for each in those}))

"""Pinyin: which Han characters letters may stand for. Whether such characters occur anywhere is not known here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

LONGEST = 24
"""Letters that are looked at."""

_TABLE = Path(__file__).with_name("pinyin.txt")
_INITIALS = ("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcsywaoe")
_MOST_READINGS = 8


@lru_cache(maxsize=64)
def spelled(letters: str) -> re.Pattern[str] | None:
    """Make a pattern of the Han texts that letters may be the pinyin of.

    A character may be given by its syllable or by its first letter, so that ``qianghua``, ``qhua`` and ``qh`` all stand
    for 强化; the last syllable need not be finished.

    Args:
        letters: Lower-case ASCII letters.

    Returns:
        The pattern, for folded text; ``None`` when the letters are no pinyin of two characters or more.
    """
    if not (1 < len(letters) <= LONGEST and letters.isascii() and letters.isalpha()):
        return None
    readings = islice((units for units in _readings(letters) if len(units) > 1), _MOST_READINGS)
    alternatives = ["".join(f"[{_characters(unit)}]" for unit in units) for units in readings]
    return re.compile("|".join(alternatives)) if alternatives else None


def _readings(letters: str) -> Iterator[tuple[str, ...]]:
    """Cut letters into syllables and initials, long ones first; a syllable ends in a full stop when it is whole."""
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
    """Give the characters of a syllable, or of all syllables that begin so."""
    if unit.endswith("."):
        return _syllables()[unit[:-1]]
    return "".join(sorted({each for name, those in _syllables().items() if name.startswith(unit) for each in those}))

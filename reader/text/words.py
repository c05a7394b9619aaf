"""Where the words of a line begin and end, for a cursor that moves by them. Chinese is cut by ``segment``, not here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate

from reader.text.scripts import HAN

_RUN = re.compile(rf"[{HAN}]++|[^\W{HAN}]++|[^\w\s]++|\s++")
_IS_HAN = re.compile(f"[{HAN}]{{2}}")


def needs_cutting(line: str) -> bool:
    """Tell whether a line has Chinese words that only a dictionary can tell apart."""
    return _IS_HAN.search(line) is not None


def word_bounds(line: str, words: Iterable[str] | None = None) -> list[int]:
    """List the offsets at which something other begins: a word, signs, blanks.

    Args:
        line: A line.
        words: The same line cut into words; ``None`` when nobody has cut it. Then each Han character stands for itself,
            so that none is deleted that should have stayed.

    Returns:
        Offsets, ascending, the first 0 and the last the end of the line.
    """
    bounds = {0, len(line)}
    cuts = None if words is None else set(accumulate(map(len, words)))
    for run in _RUN.finditer(line):
        bounds.update(run.span())
        if _IS_HAN.match(run[0]):
            inside = range(run.start() + 1, run.end())
            bounds.update(inside if cuts is None else cuts.intersection(inside))
    return sorted(bounds)


def word_start(line: str, bounds: Sequence[int], column: int) -> int:
    """Find where the word before a column begins; blanks between are passed over."""
    reach = len(line[:column].rstrip())
    return max((bound for bound in bounds if bound < reach), default=0)


def word_end(line: str, bounds: Sequence[int], column: int) -> int:
    """Find where the word behind a column ends; blanks between are passed over."""
    rest = line[column:]
    reach = column + len(rest) - len(rest.lstrip())
    return min((bound for bound in bounds if bound > reach), default=len(line))

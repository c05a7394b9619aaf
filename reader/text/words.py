"""Word boundaries in a line, for moving the cursor by words. Chinese is segmented by ``segment``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate

from reader.text.scripts import HAN

_RUN = re.compile(rf"[{HAN}]++|[^\W{HAN}]++|[^\w\s]++|\s++")
_IS_HAN = re.compile(f"[{HAN}]{{2}}")


def needs_cutting(line: str) -> bool:
    """Whether a line has Chinese words that only a dictionary can separate."""
    return _IS_HAN.search(line) is not None


def word_bounds(line: str, words: Iterable[str] | None = None) -> list[int]:
    """Return the offsets at which a word, punctuation or white space begins.

    Args:
        line: A line.
        words: The segmented line; ``None`` if it was not segmented. Each Han character is then a word, so that
            deleting a word never removes too much.

    Returns:
        Offsets, ascending, from 0 to the end of the line.
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
    """Return the start of the word before a column, skipping blanks in between."""
    reach = len(line[:column].rstrip())
    return max((bound for bound in bounds if bound < reach), default=0)


def word_end(line: str, bounds: Sequence[int], column: int) -> int:
    """Return the end of the word after a column, skipping blanks in between."""
    rest = line[column:]
    reach = column + len(rest) - len(rest.lstrip())
    return min((bound for bound in bounds if bound > reach), default=len(line))

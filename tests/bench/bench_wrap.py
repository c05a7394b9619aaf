"""Time the line breaker against Rich on the same abstracts, in one run: ``python tests/bench/bench_wrap.py``.

Every line of every abstract is held against the rules as well: none too wide, none that begins with a closing sign or
ends with an opening one, every text restored by joining. What breaks a rule ends the run.
"""

from collections.abc import Callable
from itertools import pairwise
from random import Random
from statistics import mean, median
from time import process_time

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from reader.text.typeset import HANGING_CELLS
from reader.text.wrap import break_offsets, wrap
from tests.text.abstracts import abstract

ABSTRACTS = [abstract(Random(seed)) for seed in range(2000)]
TIMED = ABSTRACTS[:60]
CHARACTERS = sum(map(len, TIMED))
CONSOLE = Console(width=200)
ROUNDS = 9
WIDTHS = (30, 40, 60, 76, 100)
CLOSING = set("，。、；：！？）」』》〉】〕”’…—·,.;:!?)]}%‰℃")
OPENING = set("（「『《〈【〔“‘([{¥")


def ours(text: str, width: int) -> list[str]:
    return wrap(text, width)


def hanging(text: str, width: int) -> list[str]:
    return lines_of(text, width, HANGING_CELLS)


def rich(text: str, width: int) -> list[str]:
    return [line.plain.rstrip() for line in Text(text).wrap(CONSOLE, width)]


def lines_of(text: str, width: int, hang: int = 0) -> list[str]:
    """Break a text, and see that nothing of it is lost."""
    pieces = [text[start:end] for start, end in pairwise((0, *break_offsets(text, width, hang), len(text)))]
    assert "".join(pieces) == text
    return [piece.rstrip() for piece in pieces]


def check(width: int) -> None:
    """Hold every line of every abstract against the rules."""
    for text in ABSTRACTS:
        lines = lines_of(text, width)
        assert max(map(cell_len, lines)) <= width
        assert not any(line[0] in CLOSING for line in lines[1:])
        assert not any(line[-1] in OPENING for line in lines[:-1])


def microseconds(wrapper: Callable[[str, int], list[str]], width: int) -> float:
    """Time one pass over some abstracts, per 800 characters, in time of this process alone."""
    start = process_time()
    for text in TIMED:
        wrapper(text, width)
    return (process_time() - start) * 1e6 * 800 / CHARACTERS


def emptiness(wrapper: Callable[[str, int], list[str]], width: int, texts: list[str]) -> float:
    """Measure the share of cells left empty in all lines but the last of each abstract, in percent."""
    full = [line for text in texts for line in wrapper(text, width)[:-1]]
    return 100 - 100 * sum(map(cell_len, full)) / (width * len(full))


def main() -> None:
    print(f"{len(TIMED)} abstracts, {CHARACTERS} characters; µs per 800 characters, medians of {ROUNDS} rounds")
    print("width    ours    rich   ratio   empty: ours  hanging    rich")
    for width in WIDTHS:
        pairs = [(microseconds(ours, width), microseconds(rich, width)) for _ in range(ROUNDS)]
        mine, theirs = (median(times) for times in zip(*pairs, strict=True))
        empty = "   ".join(f"{emptiness(wrapper, width, TIMED):6.2f} %" for wrapper in (ours, hanging, rich))
        print(f"{width:5} {mine:7.0f} {theirs:7.0f} {theirs / mine:7.2f}      {empty}")
    every = range(30, 101)
    print(f"empty, mean of the widths 30 to 100: {mean(emptiness(ours, width, TIMED) for width in every):.2f} %")
    for width in every:
        check(width)
    print(f"{len(ABSTRACTS)} abstracts at {len(every)} widths: every line is within the rules")


if __name__ == "__main__":
    main()

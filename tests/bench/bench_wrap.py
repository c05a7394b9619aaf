"""Time the line breaker against Rich on the same abstracts, in one run: ``python tests/bench/bench_wrap.py``."""

from collections.abc import Callable
from random import Random
from statistics import median
from time import perf_counter

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from reader.text.wrap import wrap
from tests.text.abstracts import abstract

ABSTRACTS = [abstract(Random(seed)) for seed in range(60)]
CHARACTERS = sum(map(len, ABSTRACTS))
CONSOLE = Console(width=200)
ROUNDS = 15


def ours(text: str, width: int) -> list[str]:
    return wrap(text, width)


def rich(text: str, width: int) -> list[str]:
    return [line.plain.rstrip() for line in Text(text).wrap(CONSOLE, width)]


def microseconds(wrapper: Callable[[str, int], list[str]], width: int) -> float:
    """Time one pass over all abstracts, per 800 characters."""
    start = perf_counter()
    for text in ABSTRACTS:
        wrapper(text, width)
    return (perf_counter() - start) * 1e6 * 800 / CHARACTERS


def emptiness(wrapper: Callable[[str, int], list[str]], width: int) -> float:
    """Measure the share of cells left empty in all lines but the last of each abstract, in percent."""
    full = [line for text in ABSTRACTS for line in wrapper(text, width)[:-1]]
    return 100 - 100 * sum(map(cell_len, full)) / (width * len(full))


def main() -> None:
    print(f"{len(ABSTRACTS)} abstracts, {CHARACTERS} characters; µs per 800 characters, medians of {ROUNDS} rounds")
    print("width    ours    rich   ratio   empty: ours    rich")
    for width in (30, 40, 60, 76, 100):
        pairs = [(microseconds(ours, width), microseconds(rich, width)) for _ in range(ROUNDS)]
        mine, theirs = (median(times) for times in zip(*pairs, strict=True))
        empty = f"{emptiness(ours, width):10.2f} % {emptiness(rich, width):5.2f} %"
        print(f"{width:5} {mine:7.0f} {theirs:7.0f} {theirs / mine:7.2f}   {empty}")


if __name__ == "__main__":
    main()

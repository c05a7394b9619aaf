"""Measure importing: papers a second from weekly Markdown and from BibTeX, and whether the cost of one grows.

Run it as ``python tests/bench/bench_import.py [FOLDER]``; the folder should be on the disk that is to be measured. A
run reads files, merges them into a library and writes the change, so that it would outlive a crash. Of several rounds
the best counts, which other work on the machine has disturbed least.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reader import formats
from reader.config import Config
from reader.models import Paper
from reader.models.changes import addition
from reader.storage.library import Library
from reader.workspace import Workspace

PER_FILE = 1_000
LIBRARY = 10_000
LEAST_PER_SECOND = 3_000
MOST_GROWTH = 1.5
ROUNDS = 5
ABSTRACT = "我们推出了第一代推理模型，不经监督微调，只靠大规模强化学习训练。" * 8
ENGLISH = "We present a reasoning model that is trained by reinforcement learning at scale, without fine-tuning. " * 10


def weekly(number: int) -> str:
    """Write an item of a weekly digest."""
    return (
        f"## Incentivizing Reasoning Capability, part {number}\n\n"
        f"[激励推理能力，第 {number} 部分](https://arxiv.org/abs/{arxiv_id(number)}v1)\n\n{ABSTRACT}\n\n"
        f"代码见 https://github.com/someone/part-{number}。\n\n"
    )


def bibtex(number: int) -> str:
    """Write an entry of a bibliography."""
    return (
        f"@article{{lovelace{number},\n  title = {{Incentivizing {{Reasoning}} Capability, part {number}}},\n"
        f'  author = {{Lovelace, Ada and Turing, Alan M. and G{{\\"o}}del, Kurt}},\n  year = {{2025}},\n'
        f"  journal = {{Journal of Reasoning}},\n  volume = {{{number % 40}}},\n  pages = {{1--{number % 90 + 9}}},\n"
        f"  eprint = {{{arxiv_id(number)}}},\n  archiveprefix = {{arXiv}},\n  abstract = {{{ENGLISH}}},\n}}\n\n"
    )


WRITERS: dict[str, tuple[str, Callable[[int], str]]] = {"weekly-markdown": ("md", weekly), "bibtex": ("bib", bibtex)}


def arxiv_id(number: int) -> str:
    """Give a number of its own to each paper."""
    return f"{2401 + number // 99_999 % 12:04}.{number % 99_999 + 1:05}"


def known(number: int) -> Paper:
    """Make a paper that is in the library already."""
    name = f"{2301 + number // 99_999:04}.{number % 99_999 + 1:05}"
    return Paper(id=f"arxiv:{name}", title=f"A Known Paper, number {number}", abstract=ABSTRACT, arxiv_id=name)


def write_files(folder: Path, format_name: str, items: int) -> list[Path]:
    """Write digests of a thousand items each."""
    ending, write = WRITERS[format_name]
    folder.mkdir()
    for first in range(0, items, PER_FILE):
        text = "".join(write(number) for number in range(first, min(first + PER_FILE, items)))
        (folder / f"{first:07}.{ending}").write_text(text, encoding="utf-8")
    return sorted(folder.iterdir())


def microseconds(base: Path, format_name: str, items: int, library: int) -> float:
    """Import papers into a library, and give what one costs, in microseconds.

    Args:
        base: Empty folder.
        format_name: What they are written in.
        items: Their number.
        library: How many others there are.
    """
    shutil.rmtree(base, ignore_errors=True)
    base.mkdir()
    filling = Library(base / "library")
    filling.commit("import", lambda: [addition("papers", known(number)) for number in range(library)])
    filling.close()
    workspace = Workspace(base / "library", Config())
    paths = write_files(base / "digests", format_name, items)
    formats.detect(formats.Source("warm", b"warm"))
    start = time.perf_counter()
    report = workspace.imports.run(paths)
    seconds = time.perf_counter() - start
    assert (report.added, report.problems) == (items, ()), report.problems[:3]
    return seconds * 1e6 / items


def measure(base: Path, format_name: str) -> bool:
    """Measure a format, print its rows, and tell whether it is quick enough."""

    def row(items: int, library: int, rounds: int = ROUNDS) -> float:
        cost = min(microseconds(base, format_name, items, library) for _round in range(rounds))
        print(f"{format_name:<16} {items:>8,} {library:>8,} {cost:>9.0f} {1e6 / cost:>9,.0f}", flush=True)
        return cost

    cost, many = row(1_000, LIBRARY), row(100_000, LIBRARY, rounds=1)
    small, large = row(1_000, 1_000), row(1_000, 100_000)
    growths = many / cost, large / small
    print("".join(f"{'':<16} growth of the cost: {growth:.2f}\n" for growth in growths), end="")
    return 1e6 / cost >= LEAST_PER_SECOND and max(growths) <= MOST_GROWTH


def main() -> int:
    """Measure every format in a folder of their own; give 1 when one is too slow."""
    base = Path(tempfile.mkdtemp(dir=sys.argv[1] if len(sys.argv) > 1 else None))
    print("format              items  library   µs/item   items/s")
    try:
        names = [name for name in WRITERS if name in formats.names()]
        results = [measure(base / name, name) for name in names]
        return int(not all(results))
    finally:
        shutil.rmtree(base)


if __name__ == "__main__":
    sys.exit(main())

"""From a key in the search box to the painted result, in a pseudo-terminal, against a bare Textual app that echoes it.

The promise: in 95 of 100 cases under 50 ms at 10,000 papers and under 120 ms at 100,000. Every letter is typed when the
screen has been still since the last one; its time ends with the last change of a visible cell.

    python tests/bench/bench_typing.py [PAPERS…]
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles

from _pty import Program
from bench_search import paper
from bench_startup import BARE, READER, clean_environment

from reader.models import Digest, Entry
from reader.models.changes import addition
from reader.workspace import Workspace

PROMISES = {10_000: 50.0, 100_000: 120.0}
QUERIES = ("reasoning", "推理模型", "attention model", "is:unread 推理", "title:agent", "gradient noise")
ROUNDS = 2
WARMING_SECONDS = {10_000: 3.0, 100_000: 25.0}
STILL = 0.3


def make_library(folder: Path, size: int) -> None:
    """Fill a library with ten digests of papers with abstracts of real length."""
    workspace = Workspace(folder)
    papers = [paper(number) for number in range(size)]
    share = size // 10
    digests = [
        Digest(
            id=f"d{number}", title=f"Digest {number}", source=f"/d{number}.md", format="weekly-markdown",
            entries=tuple(Entry(each.id) for each in papers[number * share : (number + 1) * share]),
        )
        for number in range(10)
    ]  # fmt: skip
    edits = [*(addition("digests", digest) for digest in digests), *(addition("papers", each) for each in papers)]
    workspace._library.commit("import", lambda: edits)
    workspace.close()


def type_queries(program: Program, opening: bytes, erase: Callable[[str], bytes]) -> list[float]:
    """Type the queries letter by letter; give the milliseconds that each letter took."""
    program.write(opening)
    program.settle(lambda _screen: True, still=STILL)
    times = []
    for query in QUERIES * ROUNDS:
        for letter in query:
            start = time.perf_counter()
            program.write(letter.encode())
            program.settle(lambda _screen: True, still=STILL)
            if program.changed > start:
                times.append((program.changed - start) * 1000)
        program.write(erase(query))
        program.settle(lambda _screen: True, still=STILL)
    return times


def tell(name: str, times: Sequence[float]) -> float:
    """Print the figures of a program; give the 95th percentile."""
    p95 = quantiles(times, n=20)[-1]
    print(f"{name:24}{len(times):>5} keys{median(times):>8.1f} ms median{p95:>8.1f} ms p95{max(times):>8.1f} ms most")
    return p95


def measure(size: int) -> bool:
    """Measure the floor and the desk at one size; tell whether the promise is kept."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_library(folder / "library", size)
        environment = clean_environment(folder, "en")
        titles = folder / "titles.txt"
        titles.write_text("\n".join(paper(number).title for number in range(36)), encoding="utf-8")
        floor = Program([sys.executable, BARE, "input", str(titles)], environment)
        floor.settle(lambda screen: ">" in screen)
        tell("bare input and list", type_queries(floor, b"", lambda query: b"\x7f" * len(query)))
        floor.end()
        desk = Program([sys.executable, READER, "--library", str(folder / "library")], environment)
        desk.settle(lambda screen: " ? " in screen.rpartition("\n")[2], timeout=60)
        time.sleep(WARMING_SECONDS.get(size, 1.0))
        p95 = tell(f"reader, {size:,} papers", type_queries(desk, b"/", lambda query: b"\x7f" * len(query)))
        desk.end()
    return p95 < PROMISES.get(size, p95 + 1)


if __name__ == "__main__":
    kept = [measure(size) for size in map(int, sys.argv[1:] or PROMISES)]
    sys.exit(not all(kept))

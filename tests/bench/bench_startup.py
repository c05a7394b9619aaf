"""From the start of the program to its first complete screen, against bare Textual apps.

The promise: ``reader`` takes at most twice as long as a Textual app that shows a static list of the same titles.
A screen is complete when list, paper and footer are painted and nothing has changed for 50 ms.

    python tests/bench/bench_startup.py [--runs N] [--language en|zh-CN]
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from _pty import Program

from reader.models import Paper
from reader.workspace import Workspace

PROMISE = 2.0
SHOWN_IMPORTS = 15
BARE = str(Path(__file__).with_name("_bare.py"))
READER = str(Path(sys.executable).with_name("reader"))
LOCALES = {"en": "C.UTF-8", "zh-CN": "zh_CN.UTF-8"}
HEADLESS = {"TEXTUAL_DRIVER": "textual.drivers.headless_driver:HeadlessDriver"}
"""Keeps Textual from drawing on standard error, where Python reports the imports."""


class Contender(NamedTuple):
    """A program to time.

    Attributes:
        name: Its name in the table.
        arguments: Arguments of Python.
        ready: Tells by the text of the screen whether it is complete.
    """

    name: str
    arguments: list[str]
    ready: Callable[[str], bool]


class Timing(NamedTuple):
    """Seconds until the screen was complete, and seconds of processor time, which other programs disturb less."""

    screen: float
    processor: float


def main() -> int:
    """Time the programs, print what came of it; 1 when the promise is not kept."""
    parser = argparse.ArgumentParser(description="Time the start of the desk.")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--language", choices=LOCALES, default="en")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = clean_environment(folder, options.language)
        desk, static, options_list = prepare(folder)
        timings = race((static, options_list, desk), environment, options.runs)
        print_timings(timings, floor=static.name)
        known = {module for _depth, module, _own in imports(static, environment, folder)}
        print_imports(imports(desk, environment, folder), known)
    ratio = median(t.screen for t in timings[desk.name]) / median(t.screen for t in timings[static.name])
    return int(ratio > PROMISE)


def clean_environment(folder: Path, language: str) -> dict[str, str]:
    """Give the programs neither settings nor switches of Python's."""
    return {
        "PATH": os.environ["PATH"], "HOME": str(folder), "TERM": "xterm-256color", "COLORTERM": "truecolor",
        "LC_ALL": LOCALES[language],
    }  # fmt: skip


def prepare(folder: Path) -> tuple[Contender, Contender, Contender]:
    """Make a library of the bundled digests and a list of its titles; give the desk and the two bare apps."""
    workspace = Workspace(folder / "library")
    workspace.imports.run_bundled()
    papers = workspace.contents.papers()
    workspace.close()
    titles = folder / "titles.txt"
    titles.write_text("\n".join(paper.title for paper in papers), encoding="utf-8")
    return (
        Contender("reader", [READER, "--library", str(folder / "library")], shows_desk(papers)),
        Contender("bare static list", [BARE, "static", str(titles)], shows_titles(papers)),
        Contender("bare OptionList", [BARE, "options", str(titles)], shows_titles(papers)),
    )


def shows_titles(papers: Sequence[Paper]) -> Callable[[str], bool]:
    """Make a test for a screen that shows the first and the last title."""
    needles = (papers[0].title[:20], papers[-1].title[:20])
    return lambda screen: all(needle in screen for needle in needles)


def shows_desk(papers: Sequence[Paper]) -> Callable[[str], bool]:
    """Make a test for a screen that shows a title in the list, the first paper's abstract, and the footer."""
    titles = (papers[12].title[:14], papers[12].translated_title[:14])
    abstract = papers[0].abstract[:12]
    return lambda screen: (
        any(title in screen for title in titles) and abstract in screen and " ? " in screen.rpartition("\n")[2]
    )


def race(contenders: Sequence[Contender], environment: Mapping[str, str], runs: int) -> dict[str, list[Timing]]:
    """Time all in turn, after a round that only warms up bytecode and caches."""
    timings: dict[str, list[Timing]] = {contender.name: [] for contender in contenders}
    for number in range(runs + 1):
        for contender in contenders:
            program = Program([sys.executable, *contender.arguments], environment)
            screen = program.settle(contender.ready)
            if number:
                timings[contender.name].append(Timing(screen, program.end()))
            else:
                program.end()
    return timings


def print_timings(timings: Mapping[str, Sequence[Timing]], floor: str) -> None:
    """Print the medians in milliseconds, each with its ratio to the floor's."""
    title = f"median of {len(timings[floor])}"
    print(f"{title:20}{'screen':>10}{'best':>8}{'ratio':>8}{'processor':>12}{'ratio':>8}")
    base = Timing(*map(median, zip(*timings[floor], strict=True)))
    for name, runs in timings.items():
        screen, processor = map(median, zip(*runs, strict=True))
        print(
            f"{name:20}{screen * 1000:7.0f} ms{min(runs).screen * 1000:5.0f} ms{screen / base.screen:8.2f}"
            f"{processor * 1000:9.0f} ms{processor / base.processor:8.2f}"
        )


def imports(contender: Contender, environment: Mapping[str, str], folder: Path) -> list[tuple[int, str, int]]:
    """List what a program imports until it is still: depth, module, microseconds of its own, inner modules first."""
    report = folder / "imports.txt"
    sizes = [-1, 0]

    def complete(_screen: str) -> bool:
        sizes.append(report.stat().st_size)
        return sizes[-2] == sizes[-1] > 0

    program = Program(
        [sys.executable, "-X", "importtime", *contender.arguments], {**environment, **HEADLESS}, stderr=str(report)
    )
    program.settle(complete, still=0.5)
    program.end()
    found = re.findall(r"^import time: +(\d+) \| +\d+ \| ( *)(\S+)$", report.read_text(), re.MULTILINE)
    return [(len(indent) // 2, module, int(own)) for own, indent, module in found]


def print_imports(imported: Sequence[tuple[int, str, int]], known: set[str]) -> None:
    """Print the modules that cost most, with what they import in their turn, leaving out modules known anyway."""
    costs: dict[str, int] = {}
    pending: list[tuple[int, int]] = []
    for depth, module, own in imported:
        cost = 0 if module in known else own
        while pending and pending[-1][0] > depth:
            cost += pending.pop()[1]
        pending.append((depth, cost))
        costs[module] = cost
    beyond = sum(own for _depth, module, own in imported if module not in known)
    print(f"\nimports beyond the bare app's: {beyond / 1000:.0f} ms (measuring makes them slower); the dearest, in ms:")
    for module in sorted(costs.keys() - known, key=lambda module: -costs[module])[:SHOWN_IMPORTS]:
        print(f"{costs[module] / 1000:8.1f}  {module}")


if __name__ == "__main__":
    sys.exit(main())

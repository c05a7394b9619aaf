"""Measure citing: 10,000 papers to BibTeX, and one paper in every style after the first.

Run it as ``python tests/bench/bench_cite.py [PAPERS]``. Writing the same papers as JSON alternates with BibTeX, as the
floor that it is compared with.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import msgspec

from reader import citations
from reader.models import Link, Paper

TODAY = date(2026, 1, 2)
ROUNDS = 5
MOST_SECONDS = 2.0
MOST_MILLISECONDS = 100.0
SURNAMES = ("Vaswani", "He", "Łukasz", "van der Maaten", "O'Neill", "Schön-Müller")


def paper(number: int) -> Paper:
    """Make a paper with ten authors, every second one Chinese, with what BibTeX has to escape."""
    arxiv_id = f"{2001 + number // 90_000}.{number % 90_000 + 10_000:05}"
    names = [f"Ada B. {SURNAMES[(number + place) % len(SURNAMES)]}" for place in range(10)]
    is_chinese = number % 2
    return Paper(
        id=f"arxiv:{arxiv_id}",
        title=f"大模型强化学习综述：第 {number} 部分"
        if is_chinese
        else f"{number}% of A&B in GPT-4o with $x_{{{number}}}$",
        authors=tuple(["张三", "欧阳修", "李四"] if is_chinese else names),
        abstract="Chains of reasoning are distilled into smaller networks. " * 15,
        arxiv_id=arxiv_id,
        links=(Link("abs", f"https://arxiv.org/abs/{arxiv_id}"),),
    )


def seconds(action: Callable[[], Any]) -> float:
    """Time one call."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def main() -> int:
    """Print the figures; 1 when one of them is too high."""
    papers = [paper(number) for number in range(int(sys.argv[1]) if sys.argv[1:] else 10_000)]
    records = [msgspec.to_builtins(each) for each in papers]
    floors, times = [], []
    for _round in range(ROUNDS):
        floors.append(seconds(lambda: json.dumps(records, ensure_ascii=False)))
        times.append(seconds(lambda: citations.cite(papers, "bibtex", TODAY)))
    bibtex, floor = statistics.median(times), statistics.median(floors)
    print(f"{len(papers):,} papers to BibTeX: {bibtex:.2f} s; as JSON: {floor:.2f} s; {bibtex / floor:.1f} times")
    worst = 0.0
    for style in citations.names():
        citations.cite(papers[:1], style, TODAY)
        taken = max(seconds(partial(citations.cite, [each], style, TODAY)) for each in papers[1:21])
        worst = max(worst, taken * 1000)
        print(f"one citation, {style}: {taken * 1000:.2f} ms at most")
    return int(bibtex > MOST_SECONDS or worst > MOST_MILLISECONDS)


if __name__ == "__main__":
    sys.exit(main())

"""Measure storage: what a change, opening, closing and the day's backup cost, in libraries of three sizes.

Run it as ``python tests/bench/bench_storage.py [FOLDER]``; the folder should be on the disk that is to be measured.
Each change of status alternates with a flushed append of 300 bytes to a file of its own, with which it is compared.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reader.models import Link, Paper
from reader.models.changes import addition
from reader.storage.library import Library
from reader.workspace import Workspace

SIZES = (1_000, 10_000, 100_000)
CHANGES = 200
ROUNDS = 5
MOST_BYTES = 1024
MOST_APPENDS = 3
ABSTRACT = "我们推出了第一代推理模型，不经监督微调，只靠大规模强化学习训练。" * 8


def paper(number: int) -> Paper:
    """Make a paper with an abstract of 260 Han characters."""
    arxiv_id = f"{2400 + number // 100_000}.{number % 100_000:05}"
    return Paper(
        id=f"arxiv:{arxiv_id}",
        title=f"Incentivizing Reasoning Capability, part {number}",
        translated_title=f"激励推理能力，第 {number} 部分",
        abstract=ABSTRACT,
        arxiv_id=arxiv_id,
        links=(Link("abs", f"https://arxiv.org/abs/{arxiv_id}"), Link("pdf", f"https://arxiv.org/pdf/{arxiv_id}")),
    )


def milliseconds(action: Callable[[], Any]) -> float:
    """Time one call."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def median(action: Callable[[], Any], rounds: int = ROUNDS) -> float:
    """Give the median time of several calls, in milliseconds."""
    return statistics.median(milliseconds(action) for _round in range(rounds))


def compare(workspace: Workspace, folder: Path) -> tuple[float, float, float]:
    """Change statuses and append lines in turn.

    Returns:
        Bytes per change, and the medians of a change and of an append in milliseconds.
    """
    log = folder / "journal.jsonl"
    ids = list(workspace.contents.by_id)
    line = b"x" * 299 + b"\n"
    descriptor = os.open(folder / "appended", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def append() -> None:
        os.write(descriptor, line)
        os.fsync(descriptor)

    before = log.stat().st_size
    changes, appends = [], []
    for number in range(CHANGES):
        chosen = [ids[number * 7919 % len(ids)]]
        appends.append(milliseconds(append))
        changes.append(milliseconds(lambda chosen=chosen: workspace.papers.toggle_read(chosen)))
    os.close(descriptor)
    return (log.stat().st_size - before) / CHANGES, statistics.median(changes), statistics.median(appends)


def measure(size: int, folder: Path) -> bool:
    """Measure a library of one size, print a row, and tell whether a change costs no more than it may."""
    filling = Library(folder)
    filling.commit("import", lambda: [addition("papers", paper(number)) for number in range(size)])
    filling.close()
    opening = median(lambda: Library(folder))
    workspace = Workspace(folder)
    workspace.papers.toggle_read(list(workspace.contents.by_id)[:1])
    per_change, change, append = compare(workspace, folder)
    undoing = median(workspace.history.undo)
    refreshing = median(workspace.updates.refresh, rounds=CHANGES)

    def close() -> None:
        workspace.papers.toggle_read(list(workspace.contents.by_id)[:1])
        workspace.close()

    def back_up() -> None:
        shutil.rmtree(folder / "backups")
        workspace._library.save()

    closing = median(close)
    backing_up = median(back_up)
    megabytes = (folder / "library.json").stat().st_size / 1e6
    print(
        f"{size:>8,} {per_change:>9.0f} {change:>10.3f} {append:>10.3f} {change / append:>6.2f} {undoing:>9.2f}"
        f" {refreshing:>10.3f} {opening:>9.1f} {closing:>9.1f} {backing_up:>10.1f} {megabytes:>9.1f}",
        flush=True,
    )
    return per_change < MOST_BYTES and change / append < MOST_APPENDS


def main() -> int:
    """Measure libraries of all sizes in a folder of their own; give 1 when a change of any costs too much."""
    base = Path(tempfile.mkdtemp(dir=sys.argv[1] if len(sys.argv) > 1 else None))
    print(
        "  papers  B/change  change ms  append ms  ratio   undo ms refresh ms   open ms  close ms  backup ms        MB"
    )
    try:
        within_bounds = [measure(size, base / str(size)) for size in SIZES]
        return int(not all(within_bounds))
    finally:
        shutil.rmtree(base)


if __name__ == "__main__":
    sys.exit(main())

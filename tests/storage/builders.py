"""Papers, digests and parsed files in one line each, a clock that ticks, a disk that is full, and common actions."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from reader.importing.plan import ImportPlan, ParsedFile
from reader.models import Link, Paper, ParsedDigest
from reader.models.changes import Change, Edit, Tables, addition, apply, replacement
from reader.storage import disk
from reader.storage.journal import Journal
from reader.storage.library import Library
from reader.storage.migrations import SCHEMA

NOON = datetime(2025, 1, 20, 12, 0, tzinfo=UTC)


class Clock:
    """A clock that moves on by a second whenever it is asked."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def paper(number: int = 1, **facts: Any) -> Paper:
    """Make the paper ``arxiv:2501.0000N``."""
    arxiv_id = f"2501.{number:05}"
    return Paper(**{"id": f"arxiv:{arxiv_id}", "title": f"论文 Paper {number}", "arxiv_id": arxiv_id} | facts)


FULL = paper(
    7,
    translated_title="会学习的模型",
    abstract="第一段。\n\n第二段，坏标题 [/foo] [red]x",
    authors=("张三", "Ada Lovelace"),
    date="2025-01-16",
    year=2025,
    venue="ICLR",
    arxiv_versions=(1, 3),
    doi="10.1000/xyz",
    links=(Link("abs", "https://arxiv.org/abs/2501.00007"), Link("code", "https://github.com/a/b")),
    cites=("2402.07939",),
    section="检索",
    bibliographic={"publisher": "ACM", "issued": [2025, 1]},
    status="reading",
    starred=True,
    tags=("推理", "to read"),
    note="冷启动\n第二行\t制表",
    progress=40,
    added_at=NOON,
    started_at=NOON,
    finished_at=NOON,
    queue_rank=3,
    review_on="2025-02-01",
)
"""A paper with every field set to something that is not its default."""


def parsed(*papers: Paper, name: str = "week", **facts: Any) -> ParsedFile:
    """Make a file as a format would have read it."""
    return ParsedFile(f"/digests/{name}.md", name, "weekly-markdown", ParsedDigest(papers=papers, **facts))


def change(seq: int, command: str = "status", of: int | None = None, edits: tuple[Edit, ...] = ()) -> Change:
    """Make a change as a process would have written it."""
    return Change(seq=seq, at=NOON, by="1@host", command=command, edits=edits, of=of, schema=SCHEMA)


def add(library: Library, *papers: Paper) -> Change | None:
    """Put papers into a library in one change."""
    return library.commit("import", lambda: [addition("papers", new) for new in papers])


def alter(library: Library, number: int = 1, command: str = "alter", **fields: Any) -> Change | None:
    """Change fields of the paper ``arxiv:2501.0000N``."""
    return library.commit(command, lambda: replacement("papers", library.papers[paper(number).id], **fields))


def take_in(library: Library, *files: ParsedFile) -> ImportPlan:
    """Import files in one change, and give the plan with its counts."""
    plans: list[ImportPlan] = []

    def plan() -> list[Edit]:
        plans.append(ImportPlan(library.papers, library.digests, NOON))
        for file in files:
            plans[0].add(file)
        return plans[0].edits

    library.commit("import", plan)
    return plans[0]


def replay(changes: Iterable[Change], papers: Mapping[str, Paper] | None = None) -> dict[str, Paper]:
    """Give the papers that changes lead to, one after the other, from those that were there before."""
    tables: Tables = {"papers": dict(papers or {}), "digests": {}}
    for made in changes:
        apply(tables, made.edits)
    return tables["papers"]


def journal(folder: Path) -> list[Change]:
    """Give the changes in the journal of a library, which is sound to its end."""
    log = Journal(folder / "journal.jsonl")
    changes = list(log.read())
    assert log.rest == 0
    return changes


def note(library: Library, number: int = 1) -> str:
    """Give the note of the paper ``arxiv:2501.0000N``."""
    return library.papers[paper(number).id].note


def files(folder: Path) -> dict[str, bytes]:
    """Give the content of every file of a folder by its name; that of folders in it is not asked for."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def fill_disk(patch: pytest.MonkeyPatch, room: int) -> None:
    """Let the disk be full after some more bytes."""
    write, left = os.write, room

    def limited(descriptor: int, data: memoryview) -> int:
        nonlocal left
        if not left:
            raise OSError(errno.ENOSPC, "No space left on device")
        written = write(descriptor, data[:left])
        left -= written
        return written

    patch.setattr(disk.os, "write", limited)

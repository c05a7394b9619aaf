"""JSON Lines: one paper per line, under any common field names, as in daily-arXiv-ai-enhanced and metadata dumps."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from reader.formats._records.papers import Record
from reader.i18n import _
from reader.models import Paper, ParsedDigest, Problem
from reader.parsing.source import Source, problem
from reader.text.dates import digest_date

NAME = "jsonl-papers"

_SNIFFED_LINES = 5
_SUFFIXES = (".jsonl", ".ndjson", ".jsonlines")


def sniff(source: Source) -> float:
    """Return the confidence in this format, by first lines that are records, mostly of papers."""
    head = source.head.lstrip()
    if not head.startswith("{"):
        return 0.0
    whole = head.split("\n")
    lines = [line for line in (whole[:-1] or whole) if line.strip()][:_SNIFFED_LINES]
    records = [record for record in map(_record, lines) if record]
    papers = sum(Record(record).tells_of_paper for record in records)
    if len(records) < len(lines) or not papers:
        return 0.0
    return 0.9 if source.suffix in _SUFFIXES or len(lines) > 1 else 0.35


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    papers: list[Paper] = []
    problems: list[Problem] = []
    for number, line in enumerate(source.lines, 1):
        if not line.strip():
            continue
        record = _record(line)
        found = Record(record) if record else None
        paper = found.paper() if found and found.tells_of_paper else None
        if paper:
            papers.append(paper)
        elif record is None:
            problems.append(problem(source, number, _("The line is not a JSON object.")))
        else:
            problems.append(problem(source, number, _("The entry has no title.")))
    return ParsedDigest(date=digest_date("", source.name), papers=tuple(papers), problems=tuple(problems))


def _record(line: str) -> Mapping[str, Any] | None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, Mapping) else None

"""Reports exported by this program, ``reader export --to markdown``: imported with the reading state.

The field ``digest`` is informational: the report itself is imported as a digest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

import msgspec

from reader.bibliography.csl import tidy
from reader.i18n import _
from reader.models import LINK_KINDS, Link, Paper, ParsedDigest, Problem
from reader.models.identifiers import link_kind, paper_id, parse_arxiv, parse_doi, parse_paper_id
from reader.models.statuses import STATUSES
from reader.parsing.progress import beat
from reader.parsing.source import Source, problem
from reader.text.report_markup import MARK, part, unescape, unquote

NAME = "reader-report"

_FIELD = re.compile(r"- (?P<name>[a-z_]{2,20})(?: (?P<kind>[a-z]{2,10}))?: ?(?P<value>.*)")
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)
_TIMES = ("added_at", "started_at", "finished_at")
_TEXTS = ("translated_title", "venue", "section")
_LISTS = ("authors", "tags", "cites")
_DEPTH = 10


class _Block:
    """Heading of a paper and everything below it; ``line`` counts from 1."""

    def __init__(self, line: int, title: str) -> None:
        self.line = line
        self.title = title
        self.fields: dict[str, str] = {}
        self.links: list[Link] = []
        self.quotes: dict[str, list[str]] = {}


def sniff(source: Source) -> float:
    """Return the confidence in this format, by the marker line of a report."""
    return 0.99 if f"\n{MARK}\n" in f"\n{source.head}\n" else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    papers: list[Paper] = []
    problems: list[Problem] = []
    for block in _blocks(source.lines):
        if block.title:
            papers.append(_paper(block))
        else:
            problems.append(problem(source, block.line, _("The heading has no title.")))
    title = next((line[2:] for line in source.lines[:20] if line.startswith("# ")), "")
    return ParsedDigest(title=unescape(title.strip()), papers=tuple(papers), problems=tuple(problems))


def _blocks(lines: list[str]) -> Iterator[_Block]:
    block: _Block | None = None
    quoted: list[str] | None = None
    for number, line in enumerate(lines, 1):
        if line.startswith("## "):
            if block:
                yield block
            block, quoted = _Block(number, unescape(line[3:].strip())), None
        elif block and line.startswith("### "):
            quoted = block.quotes.setdefault(line[4:].strip(), [])
        elif line.startswith(">"):
            if quoted is not None:
                quoted.append(line)
        elif block and (match := _FIELD.fullmatch(line)):
            _take(block, match["name"], match["kind"], match["value"])
    if block:
        yield block


def _take(block: _Block, name: str, kind: str | None, value: str) -> None:
    if name != "link":
        block.fields[name] = value
        return
    url = value[1:-1] if value.startswith("<") and value.endswith(">") else unescape(value)
    if url:
        block.links.append(Link(kind if kind in LINK_KINDS else link_kind(url), url))


def _paper(block: _Block) -> Paper:
    beat()
    facts = dict(_facts(block.fields))
    first = block.links[0].url if block.links else None
    stated = unescape(block.fields.get("id", ""))
    known = parse_paper_id(stated) == stated
    identity = paper_id(arxiv_id=facts["arxiv_id"], doi=facts["doi"], url=first, title=block.title)
    return Paper(
        id=stated if known else identity,
        title=block.title,
        abstract=unescape(unquote(block.quotes.get("abstract", []))),
        links=tuple(block.links),
        note=unquote(block.quotes.get("note", [])),
        **facts,
    )


def _facts(fields: dict[str, str]) -> Iterator[tuple[str, Any]]:
    """Yield the facts of the field lines; invalid values are ignored."""
    for name in _TEXTS:
        yield name, unescape(fields.get(name, ""))
    day = unescape(fields.get("date", ""))
    yield "date", day if _DATE.fullmatch(day) else None
    for name in _LISTS:
        yield name, tuple(part(fields.get(name, "")))
    for name in _TIMES:
        yield name, _time(fields.get(name, ""))
    reference = parse_arxiv(f"arXiv:{unescape(fields.get('arxiv_id', ''))}")
    yield "arxiv_id", reference.id if reference else None
    yield "arxiv_versions", tuple(filter(None, map(_number, part(fields.get("arxiv_versions", "")))))
    yield "doi", parse_doi(unescape(fields.get("doi", "")))
    yield "year", _number(fields.get("year", "")) or None
    yield "status", status if (status := fields.get("status", "")) in STATUSES else "unread"
    yield "starred", fields.get("starred") == "yes"
    yield "progress", min(_number(fields.get("progress", "")), 100)
    rank = fields.get("queue_rank", "")
    yield "queue_rank", int(rank) if re.fullmatch(r"-?\d{1,15}", rank, re.A) else None
    yield "review_on", _day(fields.get("review_on", ""))
    yield "bibliographic", _details(unescape(fields.get("bibliographic", "")))


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"\d{1,6}", text, re.A) else 0


def _time(text: str) -> datetime | None:
    with suppress(ValueError, OverflowError):
        time = datetime.fromisoformat(text)
        return time.astimezone(UTC) if time.tzinfo else None
    return None


def _day(text: str) -> str | None:
    with suppress(ValueError):
        return date.fromisoformat(text).isoformat()
    return None


def _details(text: str) -> dict[str, Any]:
    with suppress(msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        details = tidy(msgspec.json.decode(text), _DEPTH)
        return details if isinstance(details, dict) else {}
    return {}

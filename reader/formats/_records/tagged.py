"""Records of tagged lines, as exported by bibliographic databases, and the kinds of work they name.

Tags are interpreted by the formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reader.i18n import _
from reader.models import Paper, ParsedDigest, Problem
from reader.parsing.source import Source, problem
from reader.text.dates import digest_date

TYPES = {
    "journal article": "article-journal", "electronic article": "article-journal", "journal": "article-journal",
    "magazine article": "article-magazine", "newspaper article": "article-newspaper", "conference": "paper-conference",
    "conference proceedings": "paper-conference", "conference proceeding": "paper-conference",
    "conference paper": "paper-conference", "book section": "chapter", "electronic book section": "chapter",
    "book": "book", "edited book": "book", "electronic book": "book", "thesis": "thesis", "dissertation": "thesis",
    "report": "report", "government document": "report", "standard": "standard", "patent": "patent",
    "web page": "webpage", "online database": "webpage", "blog": "post-weblog", "computer program": "software",
    "dataset": "dataset", "manuscript": "manuscript", "unpublished work": "manuscript", "preprint": "article",
}  # fmt: skip
"""CSL types by the names used in EndNote and NoteExpress."""


class Record(NamedTuple):
    """A record; ``line`` is its first line, from 1, ``fields`` the lines of every value by tag."""

    line: int
    fields: dict[str, list[list[str]]]

    def all(self, *tags: str) -> list[str]:
        """Return the values of tags, with their line breaks, without empty ones."""
        values = ("\n".join(lines).strip() for tag in tags for lines in self.fields.get(tag, ()))
        return [value for value in values if value]

    def first(self, *tags: str) -> str:
        """Return the first value; may be empty."""
        return next(iter(self.all(*tags)), "")


def read_tagged(lines: Iterable[str], tag: re.Pattern[str], begins: str, ends: str = "") -> Iterator[Record]:
    """Parse records; lines without a tag continue the previous value, and text outside records is left out.

    Args:
        lines: Lines of the file.
        tag: Matches the beginning of a line; its groups are the tag and the rest of the line.
        begins: Tag that begins a record.
        ends: Tag that ends a record, if any.
    """
    record: Record | None = None
    value: list[str] = []
    for number, line in enumerate(lines, 1):
        match = tag.match(line)
        name = match[1] if match else ""
        if record and (name == begins or (ends and name == ends)):
            yield record
            record = None
        if name == begins:
            record = Record(number, {})
        if match and record:
            value = [(match[2] or "").strip()]
            record.fields.setdefault(name, []).append(value)
        elif record:
            value.append(line.strip())
    if record:
        yield record


def collect(source: Source, found: Iterable[tuple[int, Paper | None]]) -> ParsedDigest:
    """Collect papers into a digest; records without a title become problems.

    Args:
        source: The file.
        found: Line, from 1, and paper of each record, in file order.
    """
    papers: list[Paper] = []
    problems: list[Problem] = []
    for line, paper in found:
        if paper:
            papers.append(paper)
        else:
            problems.append(problem(source, line, _("The title is empty.")))
    return ParsedDigest(date=digest_date("", source.name), papers=tuple(papers), problems=tuple(problems))

"""CSV of papers with a Chinese or English header, delimited by comma, semicolon, tab or pipe."""

from __future__ import annotations

from reader.formats._records import keys as keys
from reader.formats._records.papers import Record
from reader.i18n import _
from reader.models import Paper, ParsedDigest, Problem
from reader.parsing.csv import find_header, read_rows
from reader.parsing.source import Source, problem
from reader.text.dates import digest_date

NAME = "csv-papers"

_SNIFFED_LINES = 50
_OTHER = ("#", "-", "<", "{", "[", "@", "\\")
_TITLES = frozenset({"title", "name", "translated_title"})
_TELLING = frozenset({"authors", "abstract", "arxiv", "doi", "link", "file", "year", "venue", "date", *keys.LINKS})


def sniff(source: Source) -> float:
    """Return the confidence in this format, by column names that are facts of papers."""
    lines = source.head.split("\n", _SNIFFED_LINES)[:_SNIFFED_LINES]
    table = find_header(lines)
    if table is None or not table.header[0] or any(map(_is_markdown_rule, lines)):
        return 0.0
    if table.header[0].startswith(_OTHER):
        return 0.0
    facts = [keys.fact_named(name) for name in table.header]
    if not (_TELLING.intersection(facts) and (_TITLES.intersection(facts) or "link" in facts)):
        return 0.0
    known = sum(fact is not None for fact in facts) / len(facts)
    return 0.3 + 0.15 * known if known >= 0.5 or source.suffix in (".csv", ".tsv") else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    papers: list[Paper] = []
    problems: list[Problem] = []
    table = find_header(source.lines)
    for row in read_rows(source.lines, table) if table else ():
        paper = Record(dict(zip(table.header, row.cells, strict=True))).paper() if table and row.is_sound else None
        if paper:
            papers.append(paper)
        elif row.is_sound:
            problems.append(problem(source, row.line, _("The row has neither a title nor an address.")))
        else:
            problems.append(problem(source, row.line, _("The row has more cells than there are columns.")))
    return ParsedDigest(date=digest_date("", source.name), papers=tuple(papers), problems=tuple(problems))


def _is_markdown_rule(line: str) -> bool:
    return "---" in line and not line.strip("|:- \t")

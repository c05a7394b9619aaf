"""Papers of the week as two-column tables: number, title and description; links to paper, tweet, code, project.

The title is bold, or ends at two spaces or a dash. The section is the week.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.formats._detection.lines import Header, lines_of, table_share
from reader.formats._items.entries import Entry
from reader.formats._items.listing import Section, read_listing
from reader.formats._markdown.blocks import Row, Table
from reader.formats._markdown.inline import Inline
from reader.models import ParsedDigest
from reader.parsing.source import Source

NAME = "dair-weekly"

_NUMBER = re.compile(r"\s*\d{1,3}\s?[.)、]\s*")
_TITLE_END = re.compile(r" {2,}|\s[-–—]\s|\n|:\s(?=[a-z])|\Z")
_ITEM = re.compile(r"\|?\s*(?:\*\*)?\d{1,3}\s?[.)]\s")


def sniff(source: Source) -> float:
    """Return the confidence in this format, the share of its links in two-column tables of papers and links."""
    lines = lines_of(source)
    found = table_share(source, _is_weekly)
    numbered = sum(bool(_ITEM.match(line)) for line in lines if "|" in line)
    return 0.88 * found if found > 0.4 and numbered else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    return read_listing(source, _entries)


def _entries(section: Section) -> Iterator[Entry]:
    for table in section.blocks:
        if isinstance(table, Table) and len(table.header) == 2:
            yield from (_entry(row, section.name) for row in table.rows if row.cells[0].line)


def _entry(row: Row, section: str) -> Entry:
    entry = Entry(row.line, section)
    number = _NUMBER.match(row.cells[0].text)
    head = row.cells[0].after(number.end() if number else 0)
    end = _end_of_title(head)
    entry.take_title(head.cut(0, end))
    lines = (line.spelled.strip() for line in head.after(end).lines())
    entry.take_text("\n".join(lines).strip(" \n-–—:"))
    entry.take_field("paper", "", row.cells[1])
    return entry


def _end_of_title(head: Inline) -> int:
    """Return the end of the title: of its bold type or link, or else two spaces or a dash."""
    if head.is_bold:
        return head.bold[0].end
    if head.links and not head.text[: head.links[0].start].strip():
        return head.links[0].end
    end = _TITLE_END.search(head.text)
    return end.start() if end else len(head.text)


def _is_weekly(header: Header) -> bool:
    return len(header.facts) == 2 and header.facts[0] in ("title", "paper") and header.facts[1] == "paper"

"""Tables of papers in HTML pages or raw HTML in Markdown files; ids may occur in attributes only."""

from __future__ import annotations

import re

from reader.formats._detection.pages import head_without_scripts, papers_in
from reader.formats.html_digest import parse
from reader.parsing.source import Source

__all__ = ["NAME", "parse", "sniff"]

NAME = "html-table"

_ROW = re.compile(r"<tr[\s>]", re.I)
_CELL = re.compile(r"<td[\s>]", re.I)
_END = re.compile(r"</table", re.I)


def sniff(source: Source) -> float:
    """Return the confidence in this format, by the share of its papers in table rows."""
    if not _ROW.search(source.head):
        return 0.0
    before, *rows = _ROW.split(head_without_scripts(source))
    papers = [bool(papers_in(_END.split(row)[0])) for row in rows if _CELL.search(row)]
    others = len(papers_in(before)) + sum(len(papers_in(rest)) for row in rows for rest in _END.split(row)[1:])
    return 0.8 * sum(papers) / (sum(papers) + others) if papers and sum(papers) * 2 >= len(papers) else 0.0

"""CSV export for spreadsheets: a header line, then a line per paper, lists joined with semicolons (RFC 4180).

Spreadsheets treat a cell that begins with ``= + - @``, a tab or a carriage return as a formula, and digests are
untrusted: such cells get a leading apostrophe, which marks them as text. The file begins with a byte order mark, which
Excel needs to detect UTF-8. Lines end with a line feed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from reader.exports._format import Context, Item
from reader.i18n import N_
from reader.models import Appearance, Link
from reader.models.record import paper_record
from reader.text.clean import clean

NAME = "csv"
TITLE = N_("CSV")
SUFFIX = ".csv"
ENCODING = "utf-8-sig"

COLUMNS = (
    "id", "title", "translated_title", "authors", "date", "year", "venue", "arxiv_id", "arxiv_versions", "doi", "links",
    "section", "status", "starred", "tags", "note", "progress", "added_at", "started_at", "finished_at",
    "queue_rank", "review_on", "appears_in",
    "abstract",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def write(items: Sequence[Item], context: Context) -> Iterator[str]:
    """Yield the header and a line per paper."""
    yield _line(COLUMNS)
    for item in items:
        record = paper_record(item.paper, item.appears_in)
        yield _line([_cell(record[name]) for name in COLUMNS])


def _line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _cell(value: Any) -> str:
    text = clean(_text(value))
    return f"'{text}" if text.lstrip(" \n").startswith(_FORMULA) else text


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case tuple() | list():
            return "; ".join(map(_text, value))
        case Link():
            return value.url
        case Appearance():
            return f"{value.digest} {value.position}"
    return str(value)

"""Zotero CSV: a header that begins ``Key,Item Type,Publication Year,Author,Title``, and a row per item."""

from __future__ import annotations

from collections.abc import Mapping

from reader.bibliography.csl import csl_paper, date_of, date_parts, tags_of
from reader.bibliography.names import csl_names
from reader.formats._prose.paragraphs import prose
from reader.formats._records.zotero import NO_PAPERS, TYPES, read_extra
from reader.i18n import _
from reader.models import Paper, ParsedDigest, Problem
from reader.parsing.csv import find_header, read_rows
from reader.parsing.source import Source, problem
from reader.text.dates import digest_date

NAME = "zotero-csv"

_COLUMNS = frozenset(["Item Type", "Title", "Author", "Publication Title", "Extra"])
_TEXTS = {
    "Publication Title": "container-title", "ISBN": "ISBN", "ISSN": "ISSN", "DOI": "DOI", "Pages": "page",
    "Issue": "issue", "Volume": "volume", "Number Of Volumes": "number-of-volumes", "Num Pages": "number-of-pages",
    "Journal Abbreviation": "container-title-short", "Short Title": "title-short", "Publisher": "publisher",
    "Place": "publisher-place", "Language": "language", "Type": "genre", "Archive": "archive",
    "Archive Location": "archive_location", "Library Catalog": "source", "Call Number": "call-number",
    "Number": "number", "Edition": "edition", "Conference Name": "event-title", "Version": "version",
    "Series": "collection-title", "Series Number": "collection-number", "Rights": "license", "Extra": "note",
    "Medium": "medium", "Section": "section",
}  # fmt: skip


def sniff(source: Source) -> float:
    """Return the confidence in this format, by Zotero's columns in the first line."""
    if "Item Type" not in source.head:
        return 0.0
    table = find_header(source.head.split("\n", 3)[:3])
    return 0.98 if table and set(table.header) >= _COLUMNS else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    papers: list[Paper] = []
    problems: list[Problem] = []
    table = find_header(source.lines)
    for row in read_rows(source.lines, table) if table else ():
        cells = dict(zip(table.header, row.cells, strict=True)) if table else {}
        if cells.get("Item Type") in NO_PAPERS:
            continue
        if not row.is_sound:
            problems.append(problem(source, row.line, _("The row has more cells than there are columns.")))
        elif paper := _paper(cells):
            papers.append(paper)
        else:
            problems.append(problem(source, row.line, _("The title is empty.")))
    return ParsedDigest(date=digest_date("", source.name), papers=tuple(papers), problems=tuple(problems))


def _paper(cells: Mapping[str, str]) -> Paper | None:
    def cell(name: str) -> str:
        return cells.get(name, "").strip()

    extra = read_extra(cell("Extra"))
    tags = tags_of(*(f"{cell(name)};" for name in ("Manual Tags", "Automatic Tags")))
    item = {variable: cell(name) for name, variable in _TEXTS.items()} | {
        "type": TYPES.get(cell("Item Type"), ""),
        "title": cell("Title"),
        "author": csl_names([cell("Author")]),
        "editor": csl_names([cell("Editor")]),
        "abstract": cell("Abstract Note"),
        "keyword": "; ".join(tags),
        "accessed": date_parts(date_of(cell("Access Date"))),
        "DOI": cell("DOI") or extra.doi,
        "URL": cell("Url"),
        "citation-key": extra.key,
    }
    return csl_paper(
        item,
        date=date_of(cell("Publication Year"), cell("Date")),
        urls=[cell("Link Attachments")],
        notes=[cell("Extra"), cell("Archive ID"), cell("Number")],
        tags=tags,
        note=prose(cell("Notes")),
        **({"status": extra.status} if extra.status else {}),
    )

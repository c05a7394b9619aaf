"""NoteExpress, as exported by CNKI and other Chinese databases: lines ``{Field}: value``."""

from __future__ import annotations

import re

from reader.bibliography.csl import csl_paper, date_of, tags_of
from reader.bibliography.names import csl_names
from reader.formats._records.tagged import TYPES, Record, collect, read_tagged
from reader.models import Paper, ParsedDigest
from reader.parsing.source import Source

NAME = "noteexpress"

_TAG = re.compile(r"\s{0,4}\{([A-Z][A-Za-z/ ]{1,40})\}\s?[:：](.*)")
_BEGINS = "Reference Type"
_TEXTS = {
    "Volume": "volume", "Publisher": "publisher", "Place Published": "publisher-place", "Edition": "edition",
    "Language": "language", "Notes": "note", "Short Title": "title-short", "Database Provider": "source",
    "Author Address": "author-address", "Type of Work": "genre", "Tertiary Title": "collection-title",
    "Accession Number": "accession-number", "Call Number": "call-number",
}  # fmt: skip
_TAKEN_APART = (
    "Reference Type", "Title", "Translated Title", "Author", "Secondary Author", "Journal", "Secondary Title", "Year",
    "Date", "Issue", "Pages", "Keywords", "Abstract", "ISBN/ISSN", "URL", "Link", "DOI",
)  # fmt: skip


def sniff(source: Source) -> float:
    """Return the confidence in this format, by a line that begins a record."""
    return 0.98 if re.search(r"^\s{0,4}\{Reference Type\}\s?[:：]", source.head, re.M) else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    records = read_tagged(source.lines, _TAG, _BEGINS)
    return collect(source, ((record.line, _paper(record)) for record in records))


def _paper(record: Record) -> Paper | None:
    kind = TYPES.get(record.first("Reference Type").lower(), "")
    keywords = re.sub(r"[;；\s]*[;；][;；\s]*", "; ", record.first("Keywords")).strip("; ")
    item = {
        "type": kind,
        "title": record.first("Title"),
        "author": csl_names(record.all("Author")),
        "editor": csl_names(record.all("Secondary Author")),
        "container-title": record.first("Journal", "Secondary Title"),
        "number" if kind in ("report", "patent", "standard") else "issue": record.first("Issue"),
        "page": record.first("Pages").replace("+", ", "),
        "ISBN" if kind in ("book", "chapter", "thesis") else "ISSN": record.first("ISBN/ISSN"),
        "abstract": record.first("Abstract"),
        "keyword": keywords,
        "DOI": record.first("DOI"),
        "URL": " ".join(record.all("URL", "Link")),
    }
    others = {_TEXTS.get(tag, tag): "; ".join(record.all(tag)) for tag in record.fields if tag not in _TAKEN_APART}
    return csl_paper(
        others | item,
        date=date_of(record.first("Year"), record.first("Date")),
        notes=record.all("Notes", "Journal"),
        translated_title=record.first("Translated Title"),
        tags=tags_of(keywords),
    )

"""EndNote tagged files (``.enw``): lines ``%T value``, as exported by EndNote, Google Scholar and Chinese databases."""

from __future__ import annotations

import re

from reader.bibliography.csl import csl_paper, date_of, date_parts, tags_of
from reader.bibliography.names import csl_names
from reader.formats._records.tagged import TYPES, Record, collect, read_tagged
from reader.models import Paper, ParsedDigest
from reader.parsing.source import Source

NAME = "endnote"

_TAG = re.compile(r"%([0-9A-Z@!#$*>+~^?=\[\]()&<\"])(?:[ \t](.*))?$")
_START = re.compile(r"^%0[ \t]+[A-Za-z]", re.M)
_TEXTS = {
    "V": "volume", "P": "page", "I": "publisher", "C": "publisher-place", "G": "language", "7": "edition", "Z": "note",
    "9": "genre", "!": "title-short", "S": "collection-title", "W": "source", "~": "archive", "+": "author-address",
    "M": "accession-number", "L": "call-number", "F": "citation-key",
}  # fmt: skip
_TAKEN_APART = "0AETQJBDN8@RU>XK[<"


def sniff(source: Source) -> float:
    """Return the confidence in this format, by lines with a reference type and a title."""
    return 0.98 if _START.search(source.head) and re.search(r"^%[TAJ][ \t]", source.head, re.M) else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    records = read_tagged(source.lines, _TAG, "0")
    return collect(source, ((record.line, _paper(record)) for record in records))


def _paper(record: Record) -> Paper | None:
    kind = TYPES.get(record.first("0").lower(), "")
    item = {
        "type": kind,
        "title": record.first("T"),
        "author": csl_names(record.all("A")),
        "editor": csl_names(record.all("E")),
        "container-title": record.first("J", "B"),
        "number" if kind in ("report", "patent", "standard") else "issue": record.first("N"),
        "ISBN" if kind in ("book", "chapter", "thesis") else "ISSN": record.first("@"),
        "accessed": date_parts(date_of(record.first("["))),
        "abstract": record.first("X"),
        "keyword": "; ".join(tags_of(*record.all("K"))),
        "DOI": record.first("R"),
        "URL": " ".join(record.all("U")),
    }
    others = {
        _TEXTS.get(tag, f"%{tag}"): "; ".join(record.all(tag)) for tag in record.fields if tag not in _TAKEN_APART
    }
    return csl_paper(
        others | item,
        date=date_of(record.first("D"), record.first("8")),
        urls=record.all(">"),
        notes=record.all("Z", "M", "R", "N"),
        translated_title=record.first("Q"),
        tags=tags_of(*record.all("K")),
        note="\n\n".join(record.all("<")),
    )

"""Web of Science tagged files: ``PT`` begins a record, ``ER`` ends it, continuation lines are indented by 3 spaces."""

from __future__ import annotations

import re

from reader.bibliography.csl import csl_paper, date_of, tags_of
from reader.bibliography.names import csl_names
from reader.formats._records.tagged import Record, collect, read_tagged
from reader.models import Paper, ParsedDigest
from reader.parsing.source import Source

NAME = "wos"

_TAG = re.compile(r"([A-Z][A-Z0-9])(?: (.*))?$")
_START = re.compile(r"^PT [A-Z]{1,2}[ \t]*$", re.M)
_OTHER_TAG = re.compile(r"^(?:AU|TI|SO|UT) \S", re.M)
_TYPES = {"J": "article-journal", "C": "paper-conference", "B": "book", "S": "chapter", "P": "patent"}
_TEXTS = {
    "VL": "volume", "IS": "issue", "AR": "number", "PU": "publisher", "PI": "publisher-place", "LA": "language",
    "SE": "collection-title", "CT": "event-title", "CL": "event-place", "SN": "ISSN", "BN": "ISBN", "DT": "genre",
    "UT": "accession-number", "J9": "container-title-short", "C1": "author-address",
}  # fmt: skip


def sniff(source: Source) -> float:
    """Return the confidence in this format, by lines with publication type, author and title."""
    head = source.head
    return 0.97 if _START.search(head) and _OTHER_TAG.search(head) else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    records = read_tagged(source.lines, _TAG, "PT", "ER")
    return collect(source, ((record.line, _paper(record)) for record in records))


def _paper(record: Record) -> Paper | None:
    in_proceedings = "Proceedings Paper" in record.first("DT")
    keywords = [" ".join(value.split()) for value in record.all("DE")]
    item = {variable: " ".join(record.first(tag).split()) for tag, variable in _TEXTS.items()} | {
        "type": "paper-conference" if in_proceedings else _TYPES.get(record.first("PT"), ""),
        "title": record.first("TI"),
        "author": csl_names(_lines(record, "AF") or _lines(record, "AU")) + csl_names(_bodies(record)),
        "editor": csl_names(_lines(record, "BE") or _lines(record, "ED")),
        "container-title": " ".join(record.first("SO").split()),
        "page": "-".join(filter(None, (record.first("BP"), record.first("EP")))),
        "abstract": record.first("AB"),
        "keyword": "; ".join(keywords),
        "DOI": record.first("DI"),
    }
    return csl_paper(
        item,
        date=date_of(record.first("PY"), f"{record.first('PD')} {record.first('PY')}"),
        ids=[f"arXiv:{number}" for number in record.all("AR") if "arxiv" in record.first("SO").lower()],
        notes=record.all("AR"),
        tags=tags_of(*keywords),
    )


def _lines(record: Record, tag: str) -> list[str]:
    return [line for value in record.all(tag) for line in value.split("\n")]


def _bodies(record: Record) -> list[str]:
    return [f"{line}," for line in _lines(record, "CA")]

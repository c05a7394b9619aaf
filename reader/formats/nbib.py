"""PubMed tagged files (``.nbib``): ``PMID- 1`` begins a record, tags are four wide, continuation lines indented by six.

Source: the field descriptions of MEDLINE/PubMed, https://www.nlm.nih.gov/bsd/mms/medlineelements.html
"""

from __future__ import annotations

import re

from reader.bibliography.csl import csl_paper, date_of, tags_of
from reader.bibliography.names import csl_names
from reader.formats._records.tagged import Record, collect, read_tagged
from reader.models import Paper, ParsedDigest
from reader.parsing.source import Source

NAME = "nbib"

_TAG = re.compile(r"([A-Z]{2,4}) {0,2}- ?(.*)")
_START = re.compile(r"^PMID- ?\d", re.M)
_TEXTS = {
    "VI": "volume", "IP": "issue", "PG": "page", "LA": "language", "TA": "container-title-short", "PMID": "PMID",
    "PMC": "PMCID", "PL": "publisher-place", "PB": "publisher", "AD": "author-address",
}  # fmt: skip


def sniff(source: Source) -> float:
    """Return the confidence in this format, by lines with a PubMed number and a title."""
    return 0.98 if _START.search(source.head) and re.search(r"^B?TI +- ", source.head, re.M) else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    records = read_tagged(source.lines, _TAG, "PMID")
    return collect(source, ((record.line, _paper(record)) for record in records))


def _paper(record: Record) -> Paper | None:
    kinds = record.all("PT")
    item = {variable: " ".join(record.first(tag).split()) for tag, variable in _TEXTS.items()} | {
        "type": "article" if "Preprint" in kinds else "book" if "BTI" in record.fields else "article-journal",
        "title": record.first("TI", "BTI").removesuffix("."),
        "author": csl_names(record.all("FAU") or record.all("AU")) + csl_names(f"{name}," for name in record.all("CN")),
        "editor": csl_names(record.all("FED") or record.all("ED")),
        "container-title": " ".join(record.first("JT").split()),
        "ISSN": record.first("IS").partition(" ")[0],
        "genre": "; ".join(kinds),
        "abstract": record.first("AB"),
        "keyword": "; ".join([*record.all("OT"), *record.all("MH")]),
        "DOI": next((value for value in record.all("LID", "AID") if "[doi]" in value), "").partition(" ")[0],
    }
    return csl_paper(
        item,
        date=date_of(record.first("DP"), record.first("DEP")),
        urls=[f"https://pubmed.ncbi.nlm.nih.gov/{record.first('PMID')}/"],
        notes=record.all("LID", "AID", "GN"),
        translated_title=record.first("TT"),
        tags=tags_of(*(f"{word};" for word in record.all("OT"))),
    )

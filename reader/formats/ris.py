"""RIS: lines ``TAG  - value`` between ``TY`` and ``ER``, as exported by reference managers and publishers.

Source: the RIS format specification of Reference Manager, and the output of Zotero, Mendeley, EndNote and Google
Scholar.
"""

from __future__ import annotations

import re
from typing import Any

from reader.bibliography.csl import csl_paper, date_of, date_parts, tags_of
from reader.bibliography.names import csl_names
from reader.formats._records.tagged import collect
from reader.models import Paper, ParsedDigest
from reader.parsing.source import Source

NAME = "ris"

_START = re.compile(r"^TY( {1,2}|\t)-[ \t]*+[A-Z]{3,8}[ \t]*+$", re.M)
_TYPES = {
    "JOUR": "article-journal", "JFULL": "article-journal", "EJOUR": "article-journal", "ABST": "article-journal",
    "MGZN": "article-magazine", "NEWS": "article-newspaper", "CONF": "paper-conference", "CPAPER": "paper-conference",
    "CHAP": "chapter", "ECHAP": "chapter", "BOOK": "book", "EBOOK": "book", "EDBOOK": "book", "SER": "book",
    "THES": "thesis", "RPRT": "report", "GOVDOC": "report", "STAND": "standard", "COMP": "software", "DATA": "dataset",
    "DBASE": "dataset", "ELEC": "webpage", "ICOMM": "webpage", "BLOG": "post-weblog", "PAT": "patent",
    "UNPB": "manuscript", "MANSCPT": "manuscript", "INPR": "manuscript", "PREPRINT": "article",
}  # fmt: skip
_TEXTS = {
    "VL": "volume", "PB": "publisher", "CY": "publisher-place", "PP": "publisher-place", "ET": "edition",
    "LA": "language", "ST": "title-short", "CN": "call-number", "DB": "source", "DP": "archive", "ID": "citation-key",
    "M1": "number", "M3": "genre", "T3": "collection-title", "C3": "event-title", "AD": "author-address",
    "AN": "accession-number", "NV": "number-of-volumes",
}  # fmt: skip
_CONTAINERS = ("T2", "JF", "JO", "BT", "JA", "J1", "J2")
_TAKEN_APART = (
    "TY", "TI", "T1", "CT", "TT", *_CONTAINERS, "AU", "A1", "A2", "ED", "PY", "Y1", "DA", "Y2", "SP", "EP", "IS", "SN",
    "DO", "UR", "L1", "L2", "LK", "N1", "N2", "AB", "KW", "RN", "UK",
)  # fmt: skip
_HINTS = ("N1", "M1", "M3", "AN", "C7")
_SOFT_BREAK = "\v"
"""Represents a line break within a value; cannot occur otherwise, because sources are clean."""


def sniff(source: Source) -> float:
    """Return the confidence in this format, by a line that begins a record."""
    return 0.99 if "TY" in source.head and _START.search(source.head) else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    text, starts, tags = _normalised(source)
    return collect(source, zip(starts, map(_paper, _records(text, tags)), strict=True))


def _normalised(source: Source) -> tuple[str, list[int], set[str]]:
    """Put every value on one line and terminate every record; text between records is left out.

    Returns:
        The text, the first lines of records, from 1, and the tags.
    """
    start = _START.search(source.text)
    tagged = re.compile(rf"[A-Z][A-Z0-9]{start[1]}-(?:\s|$)") if start else None
    lines: list[list[str]] = []
    starts: list[int] = []
    tags = {"TY", "ER", "UK"}
    is_inside = False
    for number, line in enumerate(source.lines, 1):
        tag = line[:2] if tagged and tagged.match(line) else ""
        if tag in ("TY", "ER") and is_inside:
            lines.append(["ER  - "])
        if tag == "TY":
            starts.append(number)
        is_inside = tag == "TY" or (is_inside and tag != "ER")
        if is_inside and tag:
            tags.add(tag)
            lines.append([f"{tag}  - {line.partition('-')[2].strip()}"])
        elif is_inside:
            lines[-1].append(line.strip())
    return "\n".join([*map(_SOFT_BREAK.join, lines), *(["ER  - "] if is_inside else [])]), starts, tags


def _records(text: str, tags: set[str]) -> list[dict[str, list[str]]]:
    import rispy  # takes 8 ms

    records = rispy.loads(text, mapping={tag: tag for tag in tags}, list_tags=list(tags), delimiter_tags_mapping={})
    return [{tag: _values(values) for tag, values in record.items()} for record in records]


def _values(values: str | list[str]) -> list[str]:
    listed = [values] if isinstance(values, str) else values
    return [value.replace(_SOFT_BREAK, "\n") for value in listed if value]


def _paper(record: dict[str, list[str]]) -> Paper | None:
    def first(*tags: str) -> str:
        return next((value for tag in tags for value in record.get(tag, ())), "")

    kind = _TYPES.get(first("TY"), "")
    keywords = record.get("KW", [])
    titles = [*record.get("TI", ()), *record.get("T1", ()), *record.get("CT", ())]
    item: dict[str, Any] = {
        "type": kind,
        "title": first("TI", "T1", "CT") or first(*_CONTAINERS),
        "author": csl_names(record.get("AU") or record.get("A1") or ()),
        "editor": csl_names([*record.get("A2", ()), *record.get("ED", ())]),
        "container-title": first(*_CONTAINERS) if titles else "",
        "page": "-".join(filter(None, (first("SP"), first("EP")))),
        "number" if kind == "report" else "issue": first("IS"),
        "ISBN" if kind in ("book", "chapter", "thesis") else "ISSN": first("SN"),
        "accessed": date_parts(date_of(first("Y2"))),
        "abstract": first("AB", "N2"),
        "keyword": "; ".join(keywords),
        "note": "\n".join(record.get("N1", ())),
        "DOI": first("DO"),
        "URL": " ".join(record.get("UR", ())),
    }
    for tag, values in record.items():
        if tag not in _TAKEN_APART:
            item.setdefault(_TEXTS.get(tag, tag), "; ".join(values))
    return csl_paper(
        item,
        date=date_of(first("PY"), first("Y1"), first("DA")),
        urls=[*record.get("L1", ()), *record.get("L2", ()), *record.get("LK", ())],
        notes=[value for tag in _HINTS for value in record.get(tag, ())],
        translated_title=first("TT"),
        tags=tuple(dict.fromkeys(keywords)) if len(keywords) > 1 else tags_of(*keywords),
        note="\n\n".join(record.get("RN", ())),
    )

"""EndNote XML: ``<xml><records><record>``, where any text may be inside ``<style>`` elements."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from reader.bibliography.csl import csl_paper, date_of, date_parts, tidy
from reader.bibliography.names import csl_names
from reader.formats._records.tagged import TYPES, collect
from reader.models import Paper, ParsedDigest
from reader.parsing.source import Source
from reader.parsing.xml import LINE, parse_xml
from reader.text.clean import clean, one_line

NAME = "endnote-xml"

_ROOT = re.compile(r"<records>\s*<record[\s>]")
_TEXTS = {
    "pages": "page", "volume": "volume", "publisher": "publisher", "pub-location": "publisher-place",
    "language": "language", "edition": "edition", "notes": "note", "work-type": "genre", "label": "citation-key",
    "remote-database-name": "source", "accession-num": "accession-number", "auth-address": "author-address",
    "call-num": "call-number",
}  # fmt: skip


def sniff(source: Source) -> float:
    """Return the confidence in this format, by an XML root that contains records."""
    head = source.head[:4000]
    return 0.98 if head.lstrip().startswith("<") and _ROOT.search(head) and "<ref-type" in source.head else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    if not source.text.strip():
        return ParsedDigest()
    records = parse_xml(source).iter("record")
    return collect(source, ((int(record.get(LINE, 1)), _paper(record)) for record in records))


def _paper(record: Element) -> Paper | None:
    kind = next((TYPES.get(one.get("name", "").lower(), "") for one in record.iter("ref-type")), "")
    keywords = tuple(dict.fromkeys(map(one_line, _texts(record, "keywords/keyword"))))
    item: dict[str, Any] = {variable: _first(record, path) for path, variable in _TEXTS.items()} | {
        "type": kind,
        "title": _first(record, "titles/title"),
        "author": csl_names(_texts(record, "contributors/authors/author")),
        "editor": csl_names(_texts(record, "contributors/secondary-authors/author")),
        "container-title": _first(record, "titles/secondary-title") or _first(record, "periodical/full-title"),
        "container-title-short": _first(record, "periodical/abbr-1"),
        "collection-title": _first(record, "titles/tertiary-title"),
        "number" if kind in ("report", "patent", "standard") else "issue": _first(record, "number"),
        "ISBN" if kind in ("book", "chapter", "thesis") else "ISSN": _first(record, "isbn"),
        "abstract": _first(record, "abstract"),
        "accessed": date_parts(date_of(_first(record, "access-date"))),
        "keyword": "; ".join(keywords),
        "DOI": _first(record, "electronic-resource-num"),
        "URL": " ".join(_texts(record, "urls/related-urls/url") or _texts(record, "urls/web-urls/url")),
    }
    return csl_paper(
        tidy(item),
        date=date_of(_first(record, "dates/year"), _date(record)),
        urls=list(_texts(record, "urls/pdf-urls/url")),
        notes=[_first(record, path) for path in ("notes", "number", "accession-num", "electronic-resource-num")],
        translated_title=one_line(_first(record, "titles/translated-title")),
        tags=keywords,
        note=clean(_first(record, "research-notes")),
    )


def _texts(record: Element, path: str) -> list[str]:
    texts = ("".join(element.itertext()).strip() for element in record.iterfind(path))
    return [text for text in texts if text]


def _first(record: Element, path: str) -> str:
    return next(iter(_texts(record, path)), "")


def _date(record: Element) -> str:
    """Append the year to a day such as ``Jun 12``, unless it has one."""
    day = _first(record, "dates/pub-dates/date")
    return day if re.search(r"\d{4}", day, re.A) else f"{day} {_first(record, 'dates/year')}"

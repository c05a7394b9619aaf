"""BibTeX and biblatex, ``@article{key, title = {…}}``, as exported by reference managers, arXiv, DBLP and others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from reader.bibliography.csl import csl_paper, date_parts, tags_of
from reader.formats._bibtex.entries import Broken, Entry, read_entries
from reader.formats._bibtex.names import bibtex_names
from reader.i18n import _
from reader.models import Paper, ParsedDigest, Problem
from reader.parsing.source import Source, problem
from reader.text.dates import digest_date, iso_date
from reader.text.latex import delatex

NAME = "bibtex"

_ENTRY = re.compile(r"^[ \t]*+@[ \t]*+([a-z]{3,20})[ \t]*+[{(][ \t]*+[^\s{}(),=\"]*+[ \t]*+[,=\n]", re.I | re.M)
_NO_ENTRIES = ("string", "comment", "preamble")
_TYPES = {
    "article": "article-journal", "inproceedings": "paper-conference", "conference": "paper-conference",
    "incollection": "chapter", "inbook": "chapter", "book": "book", "booklet": "book", "collection": "book",
    "proceedings": "book", "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis", "techreport": "report",
    "report": "report", "manual": "report", "unpublished": "manuscript", "online": "webpage", "electronic": "webpage",
    "www": "webpage", "software": "software", "dataset": "dataset", "patent": "patent", "preprint": "article",
}  # fmt: skip
_GENRES = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"}
_TEXTS = {
    "journal": "container-title", "journaltitle": "container-title", "booktitle": "container-title", "volume": "volume",
    "pages": "page", "publisher": "publisher", "school": "publisher", "institution": "publisher",
    "organization": "publisher", "address": "publisher-place", "edition": "edition",
    "version": "version", "series": "collection-title", "chapter": "chapter-number", "isbn": "ISBN", "issn": "ISSN",
    "language": "language", "langid": "language", "note": "note", "annote": "annote", "annotation": "annote",
    "type": "genre", "howpublished": "medium", "primaryclass": "arxiv-primary-class",
    "eprintclass": "arxiv-primary-class", "keywords": "keyword", "keyword": "keyword", "abstract": "abstract",
    "eventtitle": "event-title", "eid": "number",
}  # fmt: skip
_TAKEN_APART = (
    "title", "subtitle", "author", "editor", "year", "month", "day", "date", "urldate", "url", "doi", "number",
    "location", "eprint", "archiveprefix", "eprinttype", "arxivid", "crossref", "readstatus",
)  # fmt: skip
_STATUSES = {"read": "read", "skimmed": "reading"}
_HINTS = ("journal", "number", "note", "howpublished", "eid", "pages", "booktitle", "annote")
_OWN_NOTE = "Authors not given in the digest"
_MONTH = re.compile(
    r"(?:(?P<before>\d{1,2})\W{1,3})?\b(?P<name>[a-z]{3})[a-z]*\.?(?:\W{1,3}(?P<behind>\d{1,2})\b)?", re.I
)


def sniff(source: Source) -> float:
    """Return the confidence in this format, by lines that begin with an entry's type, brace and key."""
    head = source.head
    if "@" not in head:
        return 0.0
    entries = [match for match in _ENTRY.finditer(head) if match[1].lower() not in _NO_ENTRIES]
    if not entries:
        return 0.5 if source.suffix == ".bib" and source.text.strip() else 0.0
    return 0.98 if source.suffix in (".bib", ".bibtex") or entries[0].start() < 2000 else 0.6


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    papers: list[Paper] = []
    problems: list[Problem] = []
    for entry in read_entries(source):
        if isinstance(entry, Broken):
            problems.append(problem(source, entry.line, _("The entry is not closed, or one of its fields is broken.")))
        elif paper := _paper(entry):
            papers.append(paper)
        else:
            problems.append(problem(source, entry.line, _("The title is empty.")))
    return ParsedDigest(date=digest_date("", source.name), papers=tuple(papers), problems=tuple(problems))


def _paper(entry: Entry) -> Paper | None:
    fields = entry.fields
    item = _item(entry)
    url = _address(fields.get("url") or fields.get("howpublished", ""))
    doi = re.sub(r"\\(?=[_%&#])", "", fields.get("doi", ""))
    if not item["title"] and (url or doi or fields.get("eprint")):
        item["title"] = entry.key
    return csl_paper(
        item | {"URL": url, "DOI": doi},
        date=_date(fields),
        ids=[*_eprints(fields)],
        notes=[delatex(fields[name]) for name in _HINTS if "rxiv" in fields.get(name, "").lower()],
        tags=tags_of(item.get("keyword", ""), delatex(fields.get("mendeley-tags", ""))),
        **({"status": status} if (status := _STATUSES.get(fields.get("readstatus", "").lower())) else {}),
    )


def _item(entry: Entry) -> dict[str, Any]:
    """Convert fields to CSL variables; those without an equivalent keep their names."""
    fields = entry.fields
    item: dict[str, Any] = {"type": _TYPES.get(entry.kind, ""), "citation-key": entry.key, "title": _title(fields)}
    for name, value in fields.items():
        if variable := _TEXTS.get(name):
            item.setdefault(variable, _text(name, value))
        elif name not in _TAKEN_APART:
            item.setdefault(name, value)
    for role in ("author", "editor"):
        item[role] = bibtex_names(fields[role]) if role in fields else []
    if "location" in fields:
        place = "event-place" if item["type"] == "paper-conference" else "publisher-place"
        item.setdefault(place, delatex(fields["location"]))
    if "number" in fields:
        item.setdefault("issue" if item["type"] in ("article-journal", "") else "number", delatex(fields["number"]))
    if entry.kind in _GENRES:
        item.setdefault("genre", _GENRES[entry.kind])
    if "urldate" in fields:
        item["accessed"] = date_parts(iso_date(fields["urldate"]))
    return item


def _text(name: str, value: str) -> str:
    text = delatex(value)
    if name == "pages":
        return re.sub(r"\s*[-–—]+\s*", "-", text)
    if name == "note" and text == _OWN_NOTE:
        return ""
    return text if name == "abstract" else " ".join(text.split())


def _title(fields: Mapping[str, str]) -> str:
    title = delatex(fields.get("title") or fields.get("booktitle", ""))
    subtitle = delatex(fields.get("subtitle", ""))
    return f"{title}: {subtitle}" if subtitle else title


def _date(fields: Mapping[str, str]) -> str | None:
    if stated := iso_date(fields.get("date", "")):
        return stated
    year = re.search(r"(?<!\d)\d{4}(?!\d)", fields.get("year") or fields.get("date", ""), re.A)
    if not year:
        return None
    month, day = delatex(fields.get("month", "")), fields.get("day", "")
    if match := _MONTH.search(month):
        spelled = f"{match['before'] or match['behind'] or day} {match['name']} {year[0]}"
        return iso_date(spelled) or iso_date(f"{match['name']} {year[0]}") or year[0]
    number = re.match(r"\s*(1[0-2]|0?[1-9])\s*$", month, re.A)
    return f"{year[0]}-{int(number[1]):02}" if number else year[0]


def _address(latex: str) -> str:
    """Return a URL, with characters escaped for LaTeX restored."""
    if "\\" not in latex and "{" not in latex:
        return latex
    return delatex(re.sub(r"\\_", "_", latex.replace("{\\textasciitilde}", "~")))


def _eprints(fields: Mapping[str, str]) -> Iterator[str]:
    """Yield arXiv ids: an ``eprint`` of arXiv or of no archive, and Mendeley's ``arxivId``."""
    eprint, archive = fields.get("eprint", "").strip(), fields.get("archiveprefix") or fields.get("eprinttype", "arxiv")
    if eprint and archive.strip().lower() == "arxiv":
        yield eprint if "arxiv" in eprint.lower() else f"arXiv:{eprint}"
    if number := fields.get("arxivid", "").strip():
        yield f"arXiv:{number}"

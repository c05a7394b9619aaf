"""CSL-JSON: an array of items as written by Zotero, Pandoc and citation processors, and nearly so by Crossref.

Source: CSL 1.0.2, appendices III and IV, and the JSON schema of citeproc-js.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from reader.bibliography.csl import csl_paper, date_of, tags_of, tidy
from reader.bibliography.names import CslName
from reader.formats._records.tagged import collect
from reader.models import Paper, ParsedDigest
from reader.parsing.json import Lines, load_json
from reader.parsing.source import Source

NAME = "csl-json"

_TYPE = re.compile(
    r'"type"\s*+:\s*+"(?:article(?:-journal|-magazine|-newspaper)?|paper-conference|chapter|book|thesis|report|webpage'
    r"|dataset|software|manuscript|post(?:-weblog)?|patent|document|speech|journal-article|proceedings-article|book-chapter"
    r'|monograph|dissertation|posted-content)"'
)
_VARIABLE = re.compile(
    r'"(?:date-parts|container-title(?:-short)?|citation-key|non-dropping-particle|publisher-place|title-short)"\s*+:'
    r'|"type"\s*+:\s*+"(?:article-[a-z]+|paper-conference|post-weblog|document)"'
    r'|"(?:author|editor)"\s*+:\s*+\[\s*+\{\s*+"(?:family|given|literal|suffix)"'
)
_TITLE = re.compile(r'"title"\s*+:')
_CROSSREF_TYPES = {
    "journal-article": "article-journal", "proceedings-article": "paper-conference", "book-chapter": "chapter",
    "monograph": "book", "dissertation": "thesis", "posted-content": "article",
}  # fmt: skip
_PARTS = ("family", "given", "literal", "suffix", "non-dropping-particle", "dropping-particle")
_ROLES = ("author", "editor", "translator", "container-author", "collection-editor")


def sniff(source: Source) -> float:
    """Return the confidence in this format, by JSON with a CSL type and other properties specific to CSL."""
    head = source.head
    if head.lstrip()[:1] not in ("[", "{") or not _TYPE.search(head) or not _TITLE.search(head):
        return 0.0
    return 0.97 if _VARIABLE.search(head) else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    if not source.text.strip():
        return ParsedDigest()
    document, broken = load_json(source)
    line_of = Lines(source)
    digest = collect(source, ((line_of(item), _paper(tidy(item))) for item in _items(document)))
    return msgspec.structs.replace(digest, problems=(*digest.problems, *broken))


def _items(document: Any) -> Iterator[dict[str, Any]]:
    """Yield the items: of an array, of ``items`` or ``references`` in an object, of an object by key, or the object."""
    if isinstance(document, dict) and not isinstance(document.get("title"), str):
        listed = next(
            (document[name] for name in ("items", "references") if isinstance(document.get(name), list)), None
        )
        document = list(document.values()) if listed is None else listed
    for item in document if isinstance(document, list) else [document]:
        if isinstance(item, dict):
            yield item


def _paper(item: dict[str, Any]) -> Paper | None:
    for name in ("title", "abstract", "container-title", "ISSN", "ISBN"):
        if isinstance(item.get(name), list):  # Crossref uses lists for fields with several values
            item[name] = next((value for value in item[name] if isinstance(value, str)), "")
    for role in _ROLES:
        if role in item:
            item[role] = list(_names(item[role]))
    if isinstance(kind := item.get("type"), str):
        item["type"] = _CROSSREF_TYPES.get(kind, kind)
    texts = [str(item.get(name) or "") for name in ("note", "archive_location", "number", "annote", "DOI", "arxiv")]
    key = item.get("citation-key") or item.get("id")
    facts = {"citation-key": key if isinstance(key, str) else "", "accessed": _date_variable(item.get("accessed"))}
    keyword = item.get("keyword")
    return csl_paper(
        item | facts,
        date=_date(item.get("issued")) or _date(item.get("published")),
        ids=[f"arXiv:{item['arxiv']}"] if isinstance(item.get("arxiv"), str) else [],
        notes=texts,
        tags=tags_of(keyword) if isinstance(keyword, str) else (),
    )


def _names(entries: Any) -> Iterator[CslName]:
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict):
            name = {part: entry[part] for part in _PARTS if isinstance(entry.get(part), str) and entry[part]}
            if name:
                yield name


def _date_variable(value: Any) -> Any:
    date = _date(value)
    return {"date-parts": [[int(part) for part in date.split("-")]]} if date else None


def _date(value: Any) -> str | None:
    """Parse a CSL date variable: ``date-parts`` of numbers or digits, or else ``raw``, ``literal`` or EDTF as text."""
    if isinstance(value, str):
        return date_of(value)
    if not isinstance(value, dict):
        return None
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    numbers = [str(part).strip() for part in first if part is not None] if isinstance(first, list) else []
    if numbers and all(number.isdecimal() and len(number) < 5 for number in numbers):
        year, *rest = (int(number) for number in numbers[:3])
        return date_of("-".join([f"{year:04}", *(f"{part:02}" for part in rest)]), f"{year:04}")
    return date_of(*(text for name in ("raw", "literal") if isinstance(text := value.get(name), str)))

"""Zotero RDF: items in the vocabularies of Dublin Core, PRISM, FOAF and ``biblio``.

Attachments and notes belong to items, journals are resources referenced by articles, and collections list items: none
of these is a paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from reader.bibliography.csl import csl_paper, date_of, date_parts, tidy
from reader.bibliography.names import CslName, filled
from reader.formats._prose.paragraphs import prose
from reader.formats._records.tagged import collect
from reader.formats._records.zotero import NO_PAPERS, TYPES, read_extra
from reader.models import Paper, ParsedDigest
from reader.parsing.source import Source
from reader.parsing.xml import LINE, parse_xml
from reader.text.clean import one_line

NAME = "zotero-rdf"

_VOCABULARIES = ("http://www.zotero.org/namespaces/export#", "http://purl.org/net/biblio#")
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_KINDS = {
    "Article": "article-journal", "Book": "book", "BookSection": "chapter", "Thesis": "thesis", "Report": "report",
    "Document": "document", "Manuscript": "manuscript", "Patent": "patent",
}  # fmt: skip
_NUMBERED = ("report", "patent", "standard", "article")
_TEXTS = {
    "title": "title", "abstract": "abstract", "pages": "page", "volume": "volume", "language": "language",
    "shortTitle": "title-short", "libraryCatalog": "source", "archive": "archive",
    "archiveLocation": "archive_location", "edition": "edition",
    "numPages": "number-of-pages", "type": "genre", "rights": "license", "version": "version",
    "repository": "publisher", "university": "publisher", "institution": "publisher", "citationKey": "citation-key",
    "description": "note", "meetingName": "event-title", "coverage": "call-number",
}  # fmt: skip
_OF_HOST = {
    "title": "container-title", "alternative": "container-title-short", "volume": "volume", "number": "issue",
}  # fmt: skip
_LONGEST_OF_HOST = 500
"""Characters kept of a fact: those of a journal are repeated in each of its papers."""


def sniff(source: Source) -> float:
    """Return the confidence in this format, by an RDF root that declares Zotero's vocabularies."""
    head = source.head[:4000]
    return 0.99 if "rdf:RDF" in head and any(name in head for name in _VOCABULARIES) else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    if not source.text.strip():
        return ParsedDigest()
    library = _Library(parse_xml(source))
    return collect(source, ((int(item.get(LINE, 1)), library.paper(item)) for item in library.items()))


class _Library:
    """The resources of a file, which reference each other by name."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._by_name = {name: element for element in root if (name := element.get(f"{_RDF}about"))}
        self._has_kinds = any(_text(element, "itemType") for element in root)
        self._sections: dict[str, str] = {}
        for collection in root:
            for part in _children(collection, "hasPart") if _local(collection) == "Collection" else ():
                self._sections.setdefault(part.get(f"{_RDF}resource", ""), _text(collection, "title"))

    def items(self) -> Iterator[Element]:
        """Yield the papers; if items state their kind, a resource without one is a journal or series."""
        for element in self._root:
            kind = _text(element, "itemType")
            if kind not in NO_PAPERS and (kind or (not self._has_kinds and _local(element) in _KINDS)):
                yield element

    def paper(self, item: Element) -> Paper | None:
        """Build the paper of an item; ``None`` if it has no title."""
        facts = self._facts(item)
        extra = read_extra(facts.get("note", ""))
        tags = tuple(dict.fromkeys(filter(None, (one_line(_all_text(one)) for one in _children(item, "subject")))))
        defaults = {"DOI": extra.doi, "citation-key": extra.key, "keyword": "; ".join(tags)}
        return csl_paper(
            tidy(defaults | facts),
            date=date_of(_text(item, "date")),
            notes=[facts.get("note", ""), _text(item, "archiveID")],
            tags=tags,
            note="\n\n".join(self._notes(item)),
            section=one_line(self._sections.get(item.get(f"{_RDF}about", ""), "")),
            **({"status": extra.status} if extra.status else {}),
        )

    def _facts(self, item: Element) -> dict[str, Any]:
        kind = TYPES.get(_text(item, "itemType")) or _KINDS.get(_local(item), "")
        host, meeting, publisher = (self._linked(item, name) for name in ("isPartOf", "presentedAt", "publisher"))
        found: dict[str, Any] = {variable: _text(host, name)[:_LONGEST_OF_HOST] for name, variable in _OF_HOST.items()}
        found |= {variable: text for name, variable in _TEXTS.items() if (text := _text(item, name))}
        if number := _text(item, "number"):
            found["number" if kind in _NUMBERED else "issue"] = number
        found |= {
            "type": kind,
            "author": _names(item, "authors"),
            "editor": _names(item, "editors"),
            "event-title": _text(meeting, "title") or found.get("event-title", ""),
            "publisher": _inner_text(publisher, "name") or found.get("publisher", ""),
            "publisher-place": _inner_text(publisher, "locality"),
            "accessed": date_parts(date_of(_text(item, "dateSubmitted"))),
        }
        return {name: value for name, value in (found | _identifiers(host) | _identifiers(item)).items() if value}

    def _linked(self, item: Element, name: str) -> Element:
        """Return the value of a property, inline or by reference; the property itself if it is empty."""
        linked = next(_children(item, name), Element(name))
        return next(iter(linked), self._by_name.get(linked.get(f"{_RDF}resource", ""), linked))

    def _notes(self, item: Element) -> Iterator[str]:
        for reference in _children(item, "isReferencedBy"):
            memo = self._by_name.pop(reference.get(f"{_RDF}resource", ""), None)  # a note belongs to one item
            if memo is not None and (text := prose(_text(memo, "value"))):
                yield text


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _children(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element if _local(child) == name)


def _text(element: Element, name: str) -> str:
    return next((text for child in _children(element, name) if (text := _all_text(child))), "")


def _inner_text(element: Element, name: str) -> str:
    return next((_all_text(inner) for inner in element.iter() if _local(inner) == name), "")


def _all_text(element: Element) -> str:
    return "".join(element.itertext()).strip()


def _names(item: Element, role: str) -> list[CslName]:
    people = (person for names in _children(item, role) for person in names.iter() if _local(person) == "Person")
    names = [
        filled(_text(person, "surname"), _text(person, "givenName") or _text(person, "givenname"), "")
        for person in people
    ]
    return [name for name in names if name]


def _identifiers(element: Element) -> dict[str, str]:
    """Parse ``DOI 10.…``, ``ISSN …``, ``ISBN …`` and URLs."""
    found: dict[str, str] = {}
    for text in map(_all_text, _children(element, "identifier")):
        name, _blank, value = text.partition(" ")
        if name in ("DOI", "ISSN", "ISBN"):
            found.setdefault(name, value.strip())
        else:
            found.setdefault("URL", text)
    return found

"""CSL-JSON, for citation processors and reference managers. A preprint is an ``article`` published by arXiv.

Source: CSL 1.0.2, appendices III and IV. Preprints have no ``genre`` and ``archive``, because styles would print the
identifier twice.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from reader.citations import _address, _dates, _item, _names
from reader.citations._item import Kind, field
from reader.citations._keys import cite_keys
from reader.citations._style import Context
from reader.i18n import N_
from reader.models import Paper
from reader.models.identifiers import parse_arxiv
from reader.text.clean import clean

NAME = "csl-json"
ALIASES = ("csl", "csljson")
TITLE = N_("CSL-JSON")
NEEDS = ("authors", "date", "link")

_TYPES = {
    Kind.PREPRINT: "article",
    Kind.JOURNAL: "article-journal",
    Kind.CONFERENCE: "paper-conference",
    Kind.CHAPTER: "chapter",
    Kind.BOOK: "book",
    Kind.THESIS: "thesis",
    Kind.SOFTWARE: "software",
    Kind.DATASET: "dataset",
    Kind.WEB: "webpage",
    Kind.OTHER: "document",
}
_TEXTS = (
    "collection-title", "edition", "event-title", "ISBN", "ISSN", "issue", "language", "page", "publisher-place",
    "version", "volume",
)  # fmt: skip


def format(papers: Sequence[Paper], context: Context) -> str:
    """Return an array of items; empty for no papers."""
    items = [_csl_item(paper, key, context) for paper, key in zip(papers, cite_keys(papers), strict=True)]
    return json.dumps(items, ensure_ascii=False, indent=1, sort_keys=True) if items else ""


def _csl_item(paper: Paper, key: str, context: Context) -> dict[str, Any]:
    kind, url, published = _item.kind(paper), _address.url(paper), _dates.published(paper)
    item: dict[str, Any] = {name: field(paper, name) for name in _TEXTS} | {
        "id": key,
        "type": _TYPES[kind],
        "title": _item.title(paper),
        "author": [_name(name) for name in _names.authors(paper)],
        "editor": [_name(name) for name in _names.editors(paper)],
        "issued": _date(published.text) if published else None,
        "accessed": _date(_dates.accessed(paper, context)) if url else None,
        "abstract": clean(paper.abstract),
        "DOI": _address.doi(paper),
        "URL": url,
    }
    item |= _preprint(paper) if kind is Kind.PREPRINT else _published(paper)
    return {name: value for name, value in item.items() if value}


def _preprint(paper: Paper) -> dict[str, str]:
    identifier = _address.arxiv_doi(paper).partition("arXiv.")[2]
    return {
        "publisher": _address.platform(paper) or ("arXiv" if identifier else ""),
        "number": f"arXiv:{identifier}" if identifier else field(paper, "number"),
    }


def _published(paper: Paper) -> dict[str, str]:
    names = ("publisher", "number", "genre")
    is_named = any(map(parse_arxiv, (_address.doi(paper), _address.url(paper))))
    note = "" if is_named or not paper.arxiv_id else f"arXiv: {_address.arxiv_doi(paper).partition('arXiv.')[2]}"
    return {name: field(paper, name) for name in names} | {"container-title": _item.container(paper), "note": note}


def _name(name: _names.Name) -> dict[str, str]:
    if not name.given and not name.suffix:
        return {"literal": name.family}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {part: text for part, text in parts.items() if text}


def _date(date: str) -> dict[str, Any]:
    return {"date-parts": [[int(part) for part in date.split("-")]]}

"""JSON with papers anywhere, under any common field names: API responses, exports, data of websites.

Truncated lists are parsed up to the break. ``_records.search`` locates the papers in a document.
"""

from __future__ import annotations

import re

from reader.formats._records import keys as keys
from reader.formats._records.search import read_document
from reader.models import ParsedDigest
from reader.models.identifiers import parse_arxiv
from reader.parsing.json import Lines, load_json
from reader.parsing.source import Source

NAME = "json-papers"

_SNIFFED = 1 << 14
_KEY = re.compile(r'"([^"\\\n]{1,40})"\s*:')
_TELLING = frozenset({"authors", "abstract", "arxiv", "doi", "link", "file", "year", "venue", "further"})


def sniff(source: Source) -> float:
    """Return the confidence in this format, by a JSON opening, and keys that name facts of papers."""
    head = source.head.lstrip()[:_SNIFFED]
    if not head.startswith(("[", "{")) or not re.match(r"[\[{]\s*[\[{\"\]}]", head):
        return 0.0
    names = _KEY.findall(head)
    if any(parse_arxiv(f"arXiv:{name}") for name in names[:20]):
        return 0.3
    facts = set(map(keys.fact_named, names))
    if {"title", "name", "translated_title"} & facts:
        return 0.3 if _TELLING & facts else 0.1
    return 0.1 if _TELLING & facts else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    if not source.text.strip():
        return ParsedDigest()
    document, problems = load_json(source)
    return read_document(source, document, Lines(source), problems)

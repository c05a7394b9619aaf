"""Daily papers from the Hugging Face API: a list of ``{"paper": {"id", "title", "summary", …}, …}``.

See https://huggingface.co/docs/hub/api, "Papers". It returns ids only, so the link is the page of the paper there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from reader.formats._records.search import read_document
from reader.models import ParsedDigest
from reader.models.identifiers import parse_arxiv
from reader.parsing.json import Lines, load_json
from reader.parsing.source import Source

NAME = "hf-daily"

_SNIFFED = 1 << 14
_PAGE = "https://huggingface.co/papers/"
_KEYS = ("id", "title", "summary", "upvotes", "authors", "publishedAt")


def sniff(source: Source) -> float:
    """Return the confidence in this format, by the nested keys of a paper."""
    head = source.head.lstrip()[:_SNIFFED]
    if not re.match(r"[\[{]", head) or not (start := re.search(r'"paper"\s*:\s*\{', head)):
        return 0.0
    found = sum(f'"{key}"' in head[start.end() :] for key in _KEYS)
    return 0.95 if found >= 4 else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    if not source.text.strip():
        return ParsedDigest()
    document, problems = load_json(source)
    entries = document if isinstance(document, list) else [document]
    return read_document(source, list(_linked(entries)), Lines(source), problems)


def _linked(entries: list[Any]) -> Iterator[Any]:
    """Add the URL of its page to each paper."""
    for entry in entries:
        paper = entry.get("paper") if isinstance(entry, Mapping) else None
        name = paper.get("id") if isinstance(paper, Mapping) else None
        if isinstance(name, str) and parse_arxiv(_PAGE + name):
            yield {"url": _PAGE + name, **entry}
        else:
            yield entry

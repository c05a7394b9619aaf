"""HTML patterns for format detection: whether a file is a page, and which papers it names. Nothing is parsed."""

from __future__ import annotations

import re
from functools import lru_cache

from reader.models.identifiers import find_arxiv
from reader.parsing.source import Source

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_SUFFIXES = frozenset((".html", ".htm", ".xhtml"))
_TAG = re.compile(r"<(?:div|p|a|li|table|h[1-6]|article|section|span)\b", re.I)
_HIDDEN = re.compile(r"<(script|style|svg)\b.*?(?:</\1|\Z)", re.I | re.S)
_HINT = re.compile(
    r"(?:data-[\w-]{0,30}|on\w{3,12}|\bid)\s*=\s*[\"'][^<>]{0,80}?(?<![\d.])(\d{4}\.\d{4,5})(?!\d)", re.I
)
_SLUG = re.compile(
    r"href\s*=\s*[\"']?(?!https?:|//|#)[^\"'\s>]{0,80}?(?<!\d)(\d{4})[._-]?(\d{5})(?=v\d|[-.\"'_])", re.I
)


def is_page(source: Source) -> bool:
    """Whether a file is an HTML page."""
    return bool(_PAGE.match(source.head[:4096]) or (source.suffix in _SUFFIXES and _TAG.search(source.head)))


def head_without_scripts(source: Source) -> str:
    """Return the head of a page without invisible elements."""
    return _without_scripts(source.head)


def papers_in(text: str) -> set[str]:
    """Return the arXiv ids in the text, URLs or attributes of a piece of HTML."""
    found = {reference.id for _start, reference in find_arxiv(text)}
    found.update(_HINT.findall(text))
    found.update(f"{month}.{number}" for month, number in _SLUG.findall(text))
    return found


@lru_cache(maxsize=1)
def _without_scripts(head: str) -> str:
    return _HIDDEN.sub("", head)

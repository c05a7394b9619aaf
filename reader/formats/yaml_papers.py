"""YAML with papers anywhere, under any common field names, in one or more documents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from reader.formats._records import keys as keys
from reader.formats._records.search import read_document
from reader.models import ParsedDigest
from reader.parsing.source import Source
from reader.parsing.yaml import load_yaml

NAME = "yaml-papers"

_SNIFFED = 1 << 14
_SUFFIXES = (".yaml", ".yml")
_KEY = re.compile(r"(?:^ {0,12}(?:- {1,4}){0,3}|[{,] {0,4})[\"']?([^\W\d][^:#\n\"'{},]{0,39}?)[\"']?:(?=\s|$)", re.M)
_ITEM = re.compile(r"^ {0,8}- (?:\S[^\n]*:|- |\{)", re.M)
_OTHER = re.compile(r"^(?:#{2,6} |[|*>]|@\w+\{|[A-Z][A-Z0-9] {2}- |\{)|\]\(", re.M)
_TELLING = frozenset({"authors", "abstract", "arxiv", "doi", "link", "file", "year", "venue"})


def sniff(source: Source) -> float:
    """Return the confidence in this format, by keys that name facts of papers."""
    head = source.head[:_SNIFFED]
    is_named = source.suffix in _SUFFIXES
    if not is_named and (not _ITEM.search(head) or _OTHER.search(head)):
        return 0.0
    lines = [line for line in head.split("\n") if line.strip()]
    found = _KEY.findall(head)
    facts = {keys.fact_named(key.strip()) for key in found}
    if not ({"title", "name", "translated_title"} & facts and _TELLING & facts):
        return 0.1 if is_named and _TELLING & facts else 0.0
    if is_named:
        return 0.9
    return 0.75 if len(found) * 4 >= len(lines) and _begins_with_key(lines) else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    if not source.text.strip():
        return ParsedDigest()
    documents = load_yaml(source.text, source.name)
    document: Any = documents[0] if len(documents) == 1 else documents
    return read_document(source, document, _line)


def _begins_with_key(lines: list[str]) -> bool:
    significant = (line for line in lines if not line.startswith(("#", "---", "%")))
    return bool(_KEY.match(next(significant, "").replace("- -", "-")))


def _line(mapping: Mapping[str, Any]) -> int:
    return int(getattr(mapping, "line", 1))

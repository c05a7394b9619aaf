"""Shared parts of BibTeX and biblatex: entries, names, pages and titles. Field names belong to the styles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from reader.citations import _names
from reader.citations._keys import cite_keys
from reader.citations._tex import escape
from reader.models import Paper

_SEPARATOR = re.compile(r",|\band\b", re.IGNORECASE)
_IN_PRINT = frozenset({"publisher", "edition", "address", "location"})
_LOOSE = frozenset({"volume", "number", "pages", "publisher", "edition"})
_UNKNOWN = {"article": _IN_PRINT, "online": _LOOSE | _IN_PRINT, "misc": _LOOSE, "software": _LOOSE}
"""Fields that are invalid for a type of entry (biblatex's manual, section 2.1.1): Biber warns about them."""

_WORD = re.compile(r"[^\W_]+(?:[-.'’][^\W_]+)*")


def entries(papers: Sequence[Paper], describe: Callable[[Paper], tuple[str, Iterable[tuple[str, str]]]]) -> str:
    """Return one entry per paper, separated by empty lines.

    Args:
        papers: The papers.
        describe: Returns the entry type, and the fields in order with escaped values; empty ones are left out.
    """
    return "\n\n".join(_entry(*describe(paper), key) for paper, key in zip(papers, cite_keys(papers), strict=True))


def _entry(kind: str, fields: Iterable[tuple[str, str]], key: str) -> str:
    unknown = _UNKNOWN.get(kind, {""})
    lines = [f"  {name:<13} = {{{value}}}" for name, value in fields if name and value and name not in unknown]
    return "\n".join((f"@{kind}{{{key},", ",\n".join(lines), "}"))


def pages(text: str) -> str:
    """Return a page range with two hyphens."""
    return "--".join(map(escape, re.split("[-–]+", text)))


def people(names: Sequence[_names.Name]) -> str:
    """Return a list of names in the syntax of both formats."""
    return " and ".join("others" if name == _names.OTHERS else _name(name) for name in names)


def _name(name: _names.Name) -> str:
    """Return ``Family, Suffix, Given``; a whole name in braces, so that it is not split."""
    if not name.given:
        return f"{{{escape(name.family)}}}"
    return ", ".join(map(_part, filter(None, (name.family, name.suffix, name.given))))


def _part(text: str) -> str:
    return f"{{{escape(text)}}}" if _SEPARATOR.search(text) else escape(text)


def protect(prose: str) -> str:
    """Put braces around words whose capitals a style must keep: acronyms, names of models, single letters."""
    return _WORD.sub(lambda match: f"{{{match[0]}}}" if _has_capitals(match[0]) else match[0], prose)


def _has_capitals(word: str) -> bool:
    parts = re.split("[-.'’]", word)
    return any(
        part[1:] != part[1:].lower() or (part != part.lower() and (len(part) == 1 or not part.isalpha()))
        for part in parts
        if part != "A"
    )

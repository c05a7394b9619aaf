"""Names of a paper for citations: family and given names, and initials. ``bibliography.names`` parses them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from reader.bibliography.names import CslName, close_up, csl_name, is_chinese, is_corporate, is_others, split_others
from reader.citations._latest import remembered
from reader.models import Paper
from reader.text.clean import one_line
from reader.text.latex import plain
from reader.text.scripts import has_cjk


class Name(NamedTuple):
    """A name.

    Attributes:
        family: Family name with its particles; the whole name of an organisation or of a person in Chinese order.
        given: Given names, in full or as initials; empty when ``family`` is the whole name.
        suffix: ``Jr.``, ``III`` and the like.
    """

    family: str
    given: str = ""
    suffix: str = ""


OTHERS = Name("et al.")
"""Last entry of a list that the source has truncated."""


@remembered
def authors(paper: Paper) -> Sequence[Name]:
    """Return the authors of a paper, in order; empty if its source states none."""
    return _structured(paper, "author") or [name for text in paper.authors for name in _from_display(text)]


def editors(paper: Paper) -> list[Name]:
    """Return the editors of a paper's container, in order."""
    return _structured(paper, "editor")


def translators(paper: Paper) -> list[Name]:
    """Return the translators of a work, in order."""
    return _structured(paper, "translator")


def initials(given: str, stop: str = "") -> str:
    """Shorten given names to initials; hyphens between them and Chinese spellings are kept.

    Args:
        given: Given names, in full or as initials with or without stops.
        stop: Appended to each initial.
    """
    chinese = [word for word in given.split() if has_cjk(word)] if not given.isascii() else []
    latin = " ".join(word for word in given.split() if word not in chinese)
    words = re.split(r'[\s.,()"“”]+', latin.replace(".-", "-"))
    parts = ([part[0] + stop for part in word.split("-") if part] for word in words)
    return " ".join([*("-".join(part) for part in parts if part), *chinese])


def _structured(paper: Paper, role: str) -> list[Name]:
    entries = paper.bibliographic.get(role)
    if not isinstance(entries, (list, tuple)):
        return []
    return [name for entry in entries if isinstance(entry, dict) for name in _from_csl(entry)]


def _from_csl(entry: dict[str, Any]) -> Iterable[Name]:
    parts = {key: plain(one_line(value)) for key, value in entry.items() if isinstance(value, str)}
    return filter(None, [_name(parts)])


@lru_cache(maxsize=4096)  # keys, gaps and fields each ask for the names of a paper
def _from_display(text: str) -> Sequence[Name]:
    """Parse a display name such as ``Laurens van der Maaten`` or ``Vaswani, Ashish``."""
    text, is_cut = split_others(plain(one_line(text)))
    name = _name(csl_name(text) or {})
    return [*filter(None, [name]), *[OTHERS] * is_cut]


def _name(parts: CslName) -> Name | None:
    """Convert a CSL name. A team that its source has split into two names is joined."""
    family = _join(parts.get("non-dropping-particle"), parts.get("family"))
    given = _join(parts.get("given"), parts.get("dropping-particle"))
    whole = parts.get("literal") or _join(given, family)
    if not whole:
        return None
    if is_others(whole):
        return OTHERS
    if parts.get("literal"):
        return Name(close_up(whole))
    if is_chinese(family, given):
        return Name(family + given)
    if not (family and given) or is_corporate(whole):
        return Name(whole)
    return Name(family, given, parts.get("suffix", ""))


def _join(*parts: str | None) -> str:
    return " ".join(filter(None, parts))

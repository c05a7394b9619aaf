"""Names of people and organisations, taken apart. How a style orders and abbreviates them is the style's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

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
"""Stands last in a list that the source has cut short."""

_ET_AL = re.compile(r"(?:^|[\s,，、]+)(?:et\.?\s*al\.?|(?:and )?others)$|等$", re.IGNORECASE)
_SUFFIX = re.compile(r"^(?:jr|sr)\.?$|^I{2,3}$|^IV$", re.IGNORECASE)
_PARTICLE = re.compile(r"^(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|ter|ten|bin|ibn|al|el|zu|zur)$")
_BODY = re.compile(
    r"\b(?:team|group|labs?|laborator(?:y|ies)|consortium|collaboration|inc|ltd|llc|corp(?:oration)?|company|"
    r"universit\w+|institut\w+|college|school|department|cent(?:er|re)s?|organi[sz]ation|association|foundation|"
    r"society|committee|council|agency|ministry|research|project|community|contributors|"
    r"google|deepmind|microsoft|nvidia|huawei|alibaba|tencent|baidu|bytedance|hugging face)\b|\b(?-i:AI)\b",
    re.IGNORECASE,
)
_PHRASE = re.compile(r"\b(?:of|for|and|the)\b|[&/\d]", re.IGNORECASE)


@remembered
def authors(paper: Paper) -> Sequence[Name]:
    """Give the authors of a paper, in order; empty when its source names none."""
    return _structured(paper, "author") or [name for text in paper.authors for name in _from_display(text)]


def editors(paper: Paper) -> list[Name]:
    """Give the editors of what a paper appeared in, in order."""
    return _structured(paper, "editor")


def translators(paper: Paper) -> list[Name]:
    """Give the translators of a work, in order."""
    return _structured(paper, "translator")


def initials(given: str, stop: str = "") -> str:
    """Cut given names to initials; a hyphen between them stays.

    Args:
        given: Given names, in full or as initials with or without stops.
        stop: What follows each initial.
    """
    words = re.split(r'[\s.,()"“”]+', given.replace(".-", "-"))
    parts = ([part[0] + stop for part in word.split("-") if part] for word in words)
    return " ".join("-".join(part) for part in parts if part)


def _structured(paper: Paper, role: str) -> list[Name]:
    entries = paper.bibliographic.get(role)
    if not isinstance(entries, (list, tuple)):
        return []
    return [name for entry in entries if isinstance(entry, dict) for name in _from_csl(entry)]


def _from_csl(entry: dict[str, Any]) -> Iterable[Name]:
    """Read a CSL name. A team that its source has split into two names is put together again."""
    parts = {key: plain(one_line(value)) for key, value in entry.items() if isinstance(value, str)}
    family = _join(parts.get("non-dropping-particle"), parts.get("family"))
    given = _join(parts.get("given"), parts.get("dropping-particle"))
    whole = parts.get("literal") or _join(given, family)
    if not whole:
        return []
    if _ET_AL.fullmatch(whole):
        return [OTHERS]
    if has_cjk(family + given) and not parts.get("literal"):
        return [Name(family + given)]
    if parts.get("literal") or not (family and given) or _BODY.search(whole):
        return [Name(whole)]
    return [Name(family, given, parts.get("suffix", ""))]


@lru_cache(maxsize=4096)  # keys, gaps and fields each ask for the names of a paper
def _from_display(text: str) -> Iterable[Name]:
    """Read a name as it is printed, such as ``Laurens van der Maaten`` or ``Vaswani, Ashish``."""
    text = plain(one_line(text))
    whole = _ET_AL.sub("", text)
    names = [_split(whole)] if whole.strip(" ,") else []
    return names if whole == text else [*names, OTHERS]


def _split(text: str) -> Name:
    if has_cjk(text) or _BODY.search(text) or _PHRASE.search(text):
        return Name(text)
    family, *rest = filter(None, (part.strip() for part in text.split(",")))
    suffix = next(filter(_SUFFIX.match, rest), "")
    given = " ".join(part for part in rest if part != suffix)
    return Name(family, given, suffix) if given else _split_words(family.split(), suffix)


def _split_words(words: list[str], suffix: str) -> Name:
    if len(words) > 2 and not suffix and _SUFFIX.match(words[-1]):
        *words, suffix = words
    start = len(words) - 1
    while start > 1 and _PARTICLE.match(words[start - 1]):
        start -= 1
    return Name(" ".join(words[start:]), " ".join(words[:start]), suffix)


def _join(*parts: str | None) -> str:
    return " ".join(filter(None, parts))

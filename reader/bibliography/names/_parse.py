"""Parser for a single name; returns a CSL name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import filterfalse

from reader.bibliography.names._corporate import is_corporate
from reader.bibliography.names._han import close_up
from reader.text.scripts import has_cjk

CslName = dict[str, str]

OTHERS: CslName = {"literal": "et al."}
"""Last entry of a list that the source has truncated."""

SUFFIX = r"(?:(?i:jr|sr)\b\.?|I{2,3}\b|IV\b)"
INITIALS = r"(?:[A-Z]\.?[\s-]?){1,4}"
_SUFFIX = re.compile(SUFFIX)
_LEGAL_FORM = re.compile(r"(?:inc|ltd|llc|gmbh|corp|co)\b\.?", re.I)
_OTHERS = re.compile(r"et\.?\s*al\.?|(?:and )?others|等", re.I)
_PHRASE = re.compile(r"\b(?:(?i:of|for)|the|and)\b|[&/\d]")
_COMMA = re.compile(r"\s*[,，]\s*")
_PARTICLES = frozenset(
    ["af", "al", "av", "bin", "bint", "da", "das", "de", "degli", "dei", "del", "dela", "della", "den", "der", "des",
     "di", "do", "dos", "du", "el", "ibn", "la", "las", "le", "les", "lo", "los", "op", "'t", "te", "ten", "ter", "tér",
     "van", "vande", "vander", "vom", "von", "zu", "zum", "zur"]
)  # fmt: skip
_CONJUNCTIONS = ("y", "e", "o")
"""Particles within double family names: Spanish, Portuguese and Italian."""
_DEVOTIONAL = frozenset(
    ["ángeles", "angeles", "carmen", "dios", "fátima", "fatima", "jesús", "jesus", "lourdes", "mar", "pilar", "rosario"]
)
"""Words that follow a particle in a given name, as in María del Carmen and Juan de Dios."""


def csl_name(text: str) -> CslName | None:
    """Parse a name.

    Args:
        text: ``Family, Given``, ``Family, Given, Jr.``, ``Given Family``, ``张三``, ``张, 三`` or the name of an
            organisation, possibly followed by a comma.

    Returns:
        A CSL name with particles in ``family``; ``literal`` if it cannot be split. ``None`` if the text is empty.
    """
    text = " ".join(text.split()).strip(" ;；")
    if not text.strip(",，. "):
        return None
    if is_others(text):
        return OTHERS
    if text.endswith((",", "，")):
        return {"literal": text.rstrip(",， ")}
    family, *rest = filter(None, _COMMA.split(text))
    if rest and (body := _corporate(text, family, rest)):
        return {"literal": body}
    suffix = next(filter(_SUFFIX.fullmatch, rest), "")
    given = [word for part in rest if part != suffix for word in part.split()]
    if len(given) > 1 and not suffix and _SUFFIX.fullmatch(given[-1]):
        suffix = given.pop()
    if given:
        return filled(family, " ".join(given), suffix)
    if has_cjk(family) or _PHRASE.search(family):
        return {"literal": close_up(family)}
    return given_first(family.split(), suffix)


def given_first(words: Sequence[str], suffix: str = "") -> CslName:
    """Parse the words of ``Given von Family``, or of an organisation; particles belong to the family name."""
    if is_corporate(whole := " ".join(words)):
        return {"literal": whole}
    if len(words) > 2 and not suffix and _SUFFIX.fullmatch(words[-1]):
        *words, suffix = words
    start = _family_start(words)
    return filled(" ".join(words[start:]), " ".join(words[:start]), suffix)


def filled(family: str, given: str, suffix: str) -> CslName:
    """Return the CSL name with these parts, without empty ones; a family name alone is ``literal``."""
    if not given and not suffix:
        return {"literal": family} if family else {}
    return {key: part for key, part in (("family", family), ("given", given), ("suffix", suffix)) if part}


def is_others(text: str) -> bool:
    """Whether a text is *et al.*, *and others* or 等, not a name."""
    return bool(_OTHERS.fullmatch(text))


def is_particle(word: str) -> bool:
    """Whether a lower-case text is a particle of a family name, such as ``van`` or ``de la``."""
    return all(part.rstrip(".") in _PARTICLES or part in _CONJUNCTIONS for part in word.split())


def _corporate(text: str, family: str, rest: Sequence[str]) -> str:
    """Return the name of an organisation, in display order if ``Family, Given`` had split it; empty for a person."""
    if len(rest) == 1:
        turned = f"{rest[0]} {family}"
        if re.fullmatch(INITIALS, rest[0]):
            return ""
        if " " not in family and not _LEGAL_FORM.fullmatch(rest[0]) and is_corporate(turned):
            return turned
    return text if is_corporate(text) else ""


def _family_start(words: Sequence[str]) -> int:
    """Return the index of the family name: at a particle that is not part of a given name, or else the last word."""
    last = max(0, len(words) - 1)
    if words and is_particle(words[0]) and words[-1][:1].isupper():
        return 0
    for place, word in enumerate(words[1:last], 1):
        if word in _CONJUNCTIONS:
            return place - 1
        if is_particle(word) and not _is_given(next(filterfalse(is_particle, words[place : min(place + 4, last)]), "")):
            return place
    return last


def _is_given(word: str) -> bool:
    return word.lower() in _DEVOTIONAL or re.fullmatch(INITIALS, word) is not None

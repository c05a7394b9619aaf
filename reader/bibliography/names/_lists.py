"""Lists of names, split into single names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.bibliography.names._corporate import is_corporate
from reader.bibliography.names._han import joined_pairs
from reader.bibliography.names._parse import INITIALS, SUFFIX, CslName, csl_name
from reader.text.scripts import has_cjk

_ET_AL = re.compile(
    r"(?<![\s,，、;；])[\s,，、;；]*+(?:(?:and|&|等)\s*)?"
    r"(?:\bet\s?\.?\s?al\b\.?|等(?:\s*\d+\s*(?:位|名)?\s*(?:作者|人)?|人)?|\b(?:and )?others)[\s.]*$",
    re.I,
)
_SEMICOLON = re.compile(r"[;；]")
_MARK = re.compile(r"\s+(?:and|&)\s+|\s*[;；、|]\s*|\s+和\s+", re.I)
_COMMA = re.compile(r"\s*[,，]\s*(?:(?:and|&)\s+)?")
_HAN_MARK = re.compile("[、;；]")
_SUFFIX = re.compile(rf"[,，]\s*(?={SUFFIX}\s*(?:[,，;；]|$|(?:and|&)\s))")
_GIVEN_INITIALS = re.compile(rf"{INITIALS}{SUFFIX}?")
_SEVERAL_WORDS = re.compile(r".*\s|[A-Z]{1,4}$")
_INVERTED = re.compile(r"(?:[a-z]{1,4} ){0,3}(?:[^\W\d_]|['’-])+, [A-ZÀ-Þ][^\W\d_]*\.?(?:[ -][A-Z]\.?)*")
_EDGES = " ,，;；.*_"


def author_names(text: str) -> tuple[str, ...]:
    """Split a list of authors in prose into names, as written.

    Semicolons, ``、``, ``and`` and ``&`` separate names; commas do if there are none of these, or if they clearly
    separate whole names. ``et al.`` and ``等`` are dropped.

    Args:
        text: Such as ``Ada Lovelace, Alan Turing et al.``, ``Lovelace, Ada; Turing, Alan`` or ``张三，李四``.
    """
    text = _SUFFIX.sub(" ", split_others(" ".join(text.split()))[0])
    parts = [part for part in map(str.strip, _MARK.split(text)) if part]
    if len(parts) > 1 and (_SEMICOLON.search(text) or all(part.count(",") == 1 for part in parts)):
        names = parts  # "Last, First; Last, First", "Last, First and Last, First"
    else:
        names = _inverted([name for part in parts for name in _by_commas(part)])
    stripped = (split_others(name)[0].strip(_EDGES) for name in names)
    return tuple(dict.fromkeys(filter(None, stripped)))


def csl_names(lines: Iterable[str]) -> list[CslName]:
    """Parse lines of names; a line may hold several, separated by semicolons, ``and`` or commas."""
    found = (csl_name(part) for line in lines for part in _split_record(line))
    return [name for name in found if name]


def split_line(text: str) -> list[str]:
    """Split a list of names at commas, Chinese names also at ``、``; what may be a single name is not split.

    ``欧, 阳``, ``欧阳, 修`` and ``Family, Jr., Given`` are one person.
    """
    if not has_cjk(text):
        parts = text.split(",")
        several = len(parts) > 3 or (len(parts) == 3 and all(" " in part.strip() for part in parts))
        return list(author_names(text)) if several and not is_corporate(text) else [text]
    parts = [name for part in _HAN_MARK.split(" ".join(text.split())) for name in _by_commas(part)]
    return parts if len(parts) > 2 or all(map(has_cjk, parts)) else [text]


def split_others(text: str) -> tuple[str, bool]:
    """Split *et al.* or 等 off the end of a list; also return whether it was there."""
    rest = _ET_AL.sub("", text)
    return rest, rest != text


def _split_record(line: str) -> list[str]:
    if _SEMICOLON.search(line):
        return _SEMICOLON.split(line)
    names = re.split(r"\s+and\s+", line)
    return names if len(names) > 1 and all("," in name for name in names) else split_line(line)


def _by_commas(text: str) -> list[str]:
    parts = list(filter(None, map(str.strip, _COMMA.split(text))))
    return joined_pairs(parts) or parts


def _inverted(names: list[str]) -> list[str]:
    """Join ``Family, Given`` split at commas: in all names, or in the first only (MLA)."""
    if _are_initials_after_families(names[::2], names[1::2]):
        return [f"{family}, {given}" for family, given in zip(names[::2], names[1::2], strict=True)]
    first = ", ".join(names[:2])
    if len(names) > 1 and _INVERTED.fullmatch(first) and all(" " in name for name in names[2:]):
        return [first, *names[2:]]
    return names


def _are_initials_after_families(families: list[str], givens: list[str]) -> bool:
    if not givens or len(families) != len(givens) or not all(map(_GIVEN_INITIALS.fullmatch, givens)):
        return False
    return all("." in given for given in givens) or not any(map(_SEVERAL_WORDS.match, families))

"""Names of people and bodies as bibliographies write them, read as CSL names. How lists are parted is not said here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reader.text.scripts import has_cjk

_ET_AL = re.compile(r"[\s,，、;；]*(?:(?:and|&|等)\s*)?(?:\bet\s?\.?\s?al\b\.?|等人?|\band others)[\s.]*$", re.I)
_AND = re.compile(r"\s+(?:and|&)\s+|\s*[;；、|]\s*|\s+和\s+", re.I)
_INITIALS = re.compile(r"\s*(?:[A-Z]\.[\s-]?){1,4}")
_COMMA = re.compile(r"\s*[,，]\s*(?:(?:and|&)\s+)?")

CslName = dict[str, str]

OTHERS: CslName = {"literal": "et al."}
"""Stands last in a list that the source has cut short."""

_SUFFIX = re.compile(r"(?:jr|sr)\.?|I{2,3}|IV", re.I)
_BODY = re.compile(
    r"\b(?:of|for|and|the|team|group|labs?|consortium|collaboration|inc|ltd|university|institute|research)\b|[&\d]",
    re.I,
)
_OTHERS = re.compile(r"et\.?\s*al\.?|(?:and )?others|等", re.I)
_COMPOUND = re.compile(
    "欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|东方|東方|皇甫|尉迟|尉遲|公孙|公孫|慕容|司徒|夏侯|令狐|长孙|長孫|宇文|端木"
)


def csl_names(lines: Iterable[str]) -> list[CslName]:
    """Read names, one a line; a line may hold several, joined by semicolons, by ``and``, or in Chinese by commas."""
    found = (csl_name(part) for line in lines for part in _parted(line))
    return [name for name in found if name]


def csl_name(text: str) -> CslName | None:
    """Read one name.

    Args:
        text: ``Family, Given``, ``Family, Given, Jr.``, ``Given Family``, ``张三``, ``张, 三`` or the name of a body,
            which may have a comma behind it.

    Returns:
        A CSL name; one that cannot be taken apart is ``literal``. ``None`` when there is no name.
    """
    text = " ".join(text.split()).strip(" ;")
    if not text.strip(",. "):
        return None
    if _OTHERS.fullmatch(text):
        return OTHERS
    if text.endswith(","):
        return {"literal": text.rstrip(", ")}
    family, *rest = (part.strip() for part in text.split(","))
    suffix = next(filter(_SUFFIX.fullmatch, rest), "")
    given = " ".join(part for part in rest if part and part != suffix)
    if rest:
        return filled(family, given, suffix)
    return {"literal": text} if has_cjk(text) or _BODY.search(text) else given_first(text.split())


def given_first(words: Sequence[str]) -> CslName:
    """Read the words of ``Given von Family``; lower-case words in the middle belong to the family name.

    Source: *Names in BibTeX and MlBibTeX* (J.-M. Hufflen, 2006).
    """
    suffix = words[-1] if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    words = words[:-1] if suffix else words
    start = next(
        (place for place, word in enumerate(words[:-1]) if place and word[:1].islower()), max(0, len(words) - 1)
    )
    return filled(" ".join(words[start:]), " ".join(words[:start]), suffix)


def filled(family: str, given: str, suffix: str) -> CslName:
    """Make a CSL name of its parts, without those that are empty; the family name alone is the whole name."""
    if not given and not suffix:
        return {"literal": family} if family else {}
    return {key: part for key, part in (("family", family), ("given", given), ("suffix", suffix)) if part}


def split_han(text: str) -> list[str]:
    """Part a list of Chinese names whose separator is a comma, ``、`` or a semicolon; any other text stays whole.

    ``欧, 阳`` and ``欧阳, 修`` are family name and given name of one person.
    """
    if not has_cjk(text):
        return [text]
    parts = [part.strip() for part in re.split("[,，、;；]", text) if part.strip()]
    if len(parts) == 2 and (len(parts[0]) == 1 or _COMPOUND.fullmatch(parts[0])):
        return [", ".join(parts)]
    return parts if all(map(has_cjk, parts)) else [text]


def display_name(name: CslName) -> str:
    """Write a CSL name as it is printed: ``Given Family``, or ``张三``; empty when it has no part."""
    if "literal" in name:
        return name["literal"]
    family, given = name.get("family", ""), name.get("given", "")
    if len(name) > 2:
        family = _joined(name.get("non-dropping-particle"), family, name.get("suffix"))
        given = _joined(given, name.get("dropping-particle"))
    elif has_cjk(family) and has_cjk(given):
        return family + given
    return f"{given} {family}".strip()


def display_names(names: Sequence[CslName]) -> tuple[str, ...]:
    """Write CSL names as they are printed, each once, without the mark of a list that is cut short."""
    shown = (display_name(name) for name in names if not _OTHERS.fullmatch(name.get("literal", "")))
    return tuple(dict.fromkeys(filter(None, shown)))


def _parted(line: str) -> list[str]:
    if ";" in line:
        return line.split(";")
    names = re.split(r"\s+and\s+", line)
    return names if len(names) > 1 and all("," in name for name in names) else split_han(line)


def _joined(*parts: str | None) -> str:
    return " ".join(filter(None, parts))


def author_names(text: str) -> tuple[str, ...]:
    """Part a list of authors into names, each as it is written.

    Semicolons, ``、``, ``and`` and ``&`` part names; commas do where there is none of the former, or where they plainly
    part whole names. ``et al.`` and ``等`` are dropped.

    Args:
        text: Such as ``Ada Lovelace, Alan Turing et al.``, ``Lovelace, Ada; Turing, Alan`` or ``张三，李四``.
    """
    text = _ET_AL.sub("", " ".join(text.split()))
    parts = [part for part in _AND.split(text) if part.strip()]
    if len(parts) > 1 and re.search(r"[;；]", text):
        names = parts  # "Last, First; Last, First"
    elif len(parts) > 1 and all(part.count(",") == 1 for part in parts):
        names = parts  # "Last, First and Last, First"
    else:
        names = [name for part in parts for name in _COMMA.split(part)]
        if names and len(names) % 2 == 0 and all(map(_INITIALS.fullmatch, names[1::2])):
            names = [f"{family}, {given}" for family, given in zip(names[::2], names[1::2], strict=True)]
    return tuple(dict.fromkeys(filter(None, (_ET_AL.sub("", name).strip(" ,，;；.*_") for name in names))))

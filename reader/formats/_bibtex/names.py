"""Lists of names in BibTeX, parsed into CSL names.

Sources: *Names in BibTeX and MlBibTeX* (J.-M. Hufflen, 2006); the manual of biblatex for names with keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from reader.bibliography.names import CslName, csl_name, filled, given_first, split_line
from reader.text.latex import delatex
from reader.text.scripts import has_cjk

_AND = re.compile(r"(?<=\s)and(?=\s)", re.I)
_MARKS = {
    "and": re.compile(r"(?<!\\)[{}]|(?<=\s)and(?=\s)", re.I),
    "comma": re.compile(r"(?<!\\)[{}]|,"),
    "blank": re.compile(r"(?<!\\)[{}]|[\s~]+"),
}
_LETTER = re.compile(r"\{\\[^{}]{1,8}(?:\{[^{}]{0,3}\})?\}|\\[`'^~\"=.cvHukrdbt]\{[^{}]{1,3}\}")
_KEYED = re.compile(r"\s*+\"?([a-z-]{2,15})\s*=([^=]*)", re.I)


def bibtex_names(text: str) -> list[CslName]:
    """Parse a list of names joined by ``and``.

    Args:
        text: LaTeX, such as ``Lovelace, Ada and {DeepSeek-AI} and others``. Chinese names may be joined by commas.
    """
    text = text.strip()
    if "\\" in text:
        text = _LETTER.sub(lambda match: _letter(match[0]), text)
    parts = _split(text, "and") if "{" in text else _AND.split(text)
    if len(parts) == 1 and _is_braced(text):
        inner = _split(text[1:-1], "and")
        parts = inner if len(inner) > 1 and all(part.count(",") == 1 for part in inner) else parts
    return [name for part in parts for name in _names(part.strip()) if name]


@lru_cache(maxsize=1024)
def _letter(latex: str) -> str:
    return delatex(latex)


def _names(text: str) -> Iterator[CslName | None]:
    if "{" not in text:
        text = " ".join(delatex(text).split())
    elif _is_braced(text):
        literal = " ".join(delatex(text).split())
        yield {"literal": literal} if literal else None
        return
    parts = [" ".join(delatex(part).split()) for part in _split(text, "comma")] if "{" in text else text.split(",")
    if "=" in text and all(map(_KEYED.match, parts)):
        yield _keyed(parts)
    elif "{" not in text or len(parts) > 3 or has_cjk(text):
        yield from map(csl_name, split_line(",".join(parts)))
    elif len(parts) > 1:
        yield filled(family=parts[0], given=parts[-1], suffix=parts[1] if len(parts) == 3 else "")
    else:
        yield given_first([delatex(word) for word in _split(text, "blank") if word])


def _keyed(parts: list[str]) -> CslName:
    keyed = {match[1].lower(): match[2].strip(' "') for match in map(_KEYED.match, parts) if match}
    family = " ".join(filter(None, (keyed.get("prefix"), keyed.get("family"))))
    return filled(family=family, given=keyed.get("given", ""), suffix=keyed.get("suffix", ""))


def _is_braced(text: str) -> bool:
    """Whether a single pair of braces encloses the whole text."""
    if not (text.startswith("{") and text.endswith("}")):
        return False
    depth = 0
    for match in _MARKS["comma"].finditer(text, 0, len(text) - 1):
        depth += (match[0] == "{") - (match[0] == "}")
        if not depth:
            return False
    return True


def _split(text: str, mark: str) -> list[str]:
    """Split a text at a mark outside braces; parts are stripped, empty ones dropped."""
    start = depth = 0
    parts = []
    for match in _MARKS[mark].finditer(text):
        if match[0] in "{}":
            depth = max(0, depth + (match[0] == "{") - (match[0] == "}"))
        elif depth == 0:
            parts.append(text[start : match.start()])
            start = match.end()
    stripped = (part.strip() for part in (*parts, text[start:]))
    return list(filter(None, stripped))

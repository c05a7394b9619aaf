r"""TeX decoder: LaTeX in bibliographies and listings, and formulas in any text.

``delatex`` decodes a LaTeX text and keeps formulas for ``readable``, which converts formulas only; ``plain`` decodes
everything in a text that may contain TeX.

A formula is enclosed in ``\(`` and ``\)``, or in dollar signs by the rule of Pandoc's ``tex_math_dollars``, which
excludes amounts of money: no blank after the first ``$`` or before the second, no digit after the second.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from reader.text import symbols
from reader.text._formula import approximated, shown
from reader.text.scripts import has_cjk

_BODY = r"(?>(?:[^$\\\n]++|{escape}|\n(?!\s*\n))+)"
_DOLLARS = _BODY.format(escape=r"\\[^\n]")
_UNESCAPED = r"(?<!(?<!\\)\\.)"
_FORMULA = re.compile(
    rf"\${_UNESCAPED}\$(?!\s)({_DOLLARS})(?<!\s)\$\$"
    rf"|\${_UNESCAPED}(?!\s)({_DOLLARS})(?<!\s)\$(?!\d)"
    rf"|\\{_UNESCAPED}\((" + _BODY.format(escape=r"\\[^()\n]") + r")\\\)"
)
"""A formula. Each alternative begins with a different character, so that plain text is skipped quickly."""
_PRICE = re.compile(r"[\d.,]++(?![^\s\d]*\s*[\\^_={<>+*/])(?=\S*\s)(?!.*[\\^_])", re.DOTALL)
_PROSE_MARK = re.compile("[，。；：]")
_FOREIGN = re.compile(r"(?<!\\)[%#&]")
_LONGEST = 400
_TIED = re.compile("(?<=[^\\s,;]) (?=\\S)")
_LONGEST_TIED = 24
"""Longest formula, in characters, that is kept on one line."""

_TOKEN = re.compile(
    r"""
    \\(?:(?:url|path)\s*\{(?P<address>[^{}\s]*)\}
        | href\s*\{(?P<target>[^{}\s]*)\}\s*\{(?P<label>[^{}]*)\}
        | (?P<accent>(?:[`'^~"=.]|[cvHukrdbt](?![A-Za-z]))\s*+
            (?:\{\s*+(?:\\?[A-Za-z]{1,2})?\s*+\}|\\[ij](?![A-Za-z])(?:\{\})?|[A-Za-z]))
        | (?P<command>[A-Za-z]+)\*?(?P<end>\{\}|\s*+(?P<argument>(?=\{))|\s++)?
        | (?P<escaped>.?))
    | -(?P<dash>--?) | `(?P<opening>`) | '(?P<closing>')
    | \{ | \} | ~
    """,
    re.VERBOSE | re.DOTALL,
)
"""Each alternative begins with a different character, so that plain text is skipped quickly."""

_LIGATURES = {"--": "–", "---": "—", "``": "“", "''": "”", "~": " "}
_ESCAPED = {"-": "", "/": "", "@": "", "": "\\", "(": "$", ")": "$"}
_KEPT = frozenset("&%_#${}\"'`^~=.")


def delatex(text: str) -> str:
    r"""Decode LaTeX, except formulas.

    Args:
        text: Such as ``Bostr\"{o}m``, ``{BERT} \& {\em friends}``, or plain text, which is returned unchanged.

    Returns:
        The text in Unicode normalisation form C: accents and symbols as characters, ``--`` and quotation marks as
        printed, without braces and markup commands; formulas between ``$``. Unknown commands without argument are kept.
    """
    if not _is_marked(text):
        return text
    return _normal("".join(_decoded(text, lambda written, tex: written if written[0] == "$" else f"${tex}$")))


def plain(text: str) -> str:
    r"""Decode TeX in a text that may not be TeX: ``~`` and ``--`` are kept, and a lone ``$`` is money.

    Returns:
        One line without markup; backslashes and braces only where TeX would print them.
    """
    if not any(mark in text for mark in "\\{}$"):
        return text
    pieces = _decoded(text, _approximated, is_latex=False)
    return _normal(" ".join("".join(pieces).split()))


def readable(text: str) -> str:
    """Replace formulas by Unicode where one line of text can show them.

    Args:
        text: Cleaned text.

    Returns:
        The text with the same number of lines; spaces inside short formulas are no-break spaces.
    """
    if "$" not in text and "\\(" not in text:
        return text
    return "".join(_set(written, tex) if tex else written for written, tex in split_formulas(text))


def split_formulas(text: str) -> Iterator[tuple[str, str]]:
    """Yield prose and formulas in turn: the source text, and the TeX of a formula or an empty string for prose."""
    start = place = 0
    while match := _FORMULA.search(text, place):
        tex, place = match[match.lastindex or 0], match.start() + 1
        if _is_formula(tex, match[0]):
            yield text[start : match.start()], ""
            yield match[0], tex
            start = place = match.end()
    yield text[start:], ""


def _is_formula(tex: str, written: str) -> bool:
    if len(tex) > _LONGEST or (written[0] == "$" and _PRICE.match(tex)):
        return False
    return tex.isascii() or not (_PROSE_MARK.search(tex) or has_cjk(tex))


def _approximated(written: str, tex: str) -> str:
    """Return a formula of prose as plain text; with TeX specials it is likely not a formula, and kept."""
    return _TOKEN.sub(_loose, written) if _FOREIGN.search(tex) else approximated(tex)


def _set(written: str, tex: str) -> str:
    """Return a formula as shown in the interface."""
    text = None if "\n" in tex else shown(tex)
    if text is None:
        return written
    return _TIED.sub("\u00a0", text) if len(text) <= _LONGEST_TIED else text


def _is_marked(text: str) -> bool:
    """Whether there is anything to decode. Unrolled: a loop or pattern takes several times as long."""
    return "\\" in text or "{" in text or "}" in text or "~" in text or "--" in text or "``" in text or "''" in text


def _normal(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _decoded(text: str, formula: Callable[[str, str], str], *, is_latex: bool = True) -> Iterator[str]:
    token = _latex if is_latex else _loose
    if "$" not in text and "\\(" not in text:
        yield _TOKEN.sub(token, text)
        return
    for written, tex in split_formulas(text):
        yield formula(written, tex) if tex else _TOKEN.sub(token, written)


def _loose(match: re.Match[str]) -> str:
    """Decode a token of a text that may not be LaTeX; an unknown command loses its backslash."""
    if match[0] in _LIGATURES:
        return match[0]
    decoded = _latex(match)
    if decoded[:1] != "\\" or decoded != match[0]:
        return decoded
    before = match.string[match.start() - 1 : match.start()]
    return (" " if before.isalnum() or before == "}" else "") + decoded[1:]


def _latex(match: re.Match[str]) -> str:
    kind, whole = match.lastgroup, match[0]
    if kind is None:
        return _tie(match) if whole == "~" else ""
    if kind == "address":
        return match["address"]
    if kind == "label":
        return match["label"] if match["label"] == match["target"] else f"{match['label']} ({match['target']})"
    if kind == "accent":
        return _accented(match["accent"])
    if kind == "escaped":
        character = match["escaped"]
        return character if character in _KEPT else _ESCAPED.get(character, " ")
    return _LIGATURES.get(whole) or _command(match)


def _tie(match: re.Match[str]) -> str:
    """Convert a tie to a space, except in a URL."""
    return "~" if match.string[match.start() - 1 : match.start()] == "/" else " "


def _command(match: re.Match[str]) -> str:
    name = match["command"]
    if name in symbols.FONTS:
        return ""
    if (sign := symbols.symbol(name)) is not None:
        parts = name in symbols.NAMES or symbols.is_relation(name)
        return f"{sign} " if parts and (match["end"] or "").isspace() else sign
    return "" if match["argument"] is not None else match[0]


def _accented(spelling: str) -> str:
    """Put the combining mark of an accent command after its first letter; without a letter, return the accent."""
    letters = re.sub(r"[\\{}\s]", "", spelling[1:])
    return letters[0] + symbols.TEXT_ACCENTS[spelling[0]] + letters[1:] if letters else spelling[0]

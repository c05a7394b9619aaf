r"""TeX in titles and names: escaped for a BibTeX field, or decoded for plain text.

Mathematics is what stands between two ``$`` of which the first is followed and the second preceded by something
other than a blank, and the second not followed by a digit (the rule of Pandoc's ``tex_math_dollars``), so that
``from $5 to $10`` is money.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

_MATHS = re.compile(r"(?<!\\)\$(?!\s)((?:\\.|[^$\\])+)(?<!\s)\$(?!\d)")
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')")
_ESCAPES = str.maketrans(
    {character: f"\\{character}" for character in "&%_#$"}
    | {"{": r"\textbraceleft{}", "}": r"\textbraceright{}", "\\": r"\textbackslash{}"}
    | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "H": "\u030b", "u": "\u0306", "k": "\u0328", "r": "\u030a",
}  # fmt: skip
_ACCENT = re.compile(r"\\(?:([`'^~\"=.])|([cvHukr])(?![A-Za-z]))\s*\{?\\?([A-Za-z])\}?")
_COMMAND = re.compile(r"\\([A-Za-z]+)(\s*\{)?|\\(.?)")
_SYMBOLS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
    "AA": "Å", "i": "i", "j": "j", "lambda": "λ", "Lambda": "Λ", "infty": "∞", "times": "×", "cdot": "·", "pm": "±",
    "to": "→", "rightarrow": "→", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "approx": "≈", "sim": "∼",
    "sqrt": "√", "ell": "ℓ", "partial": "∂", "nabla": "∇", "in": "∈", "left": "", "right": "",
    "textbackslash": "", "textasciitilde": "~", "textasciicircum": "^",
}  # fmt: skip
_SCRIPT = re.compile(r"([\^_])(?:\{([^{}]*)\}|(\S))")
_SCRIPTS = {
    "^": str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"),
    "_": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}


def escape(text: str, protect: Callable[[str], str] = str) -> str:
    """Make a text safe inside a BibTeX field; mathematics stays as it is.

    Braces become commands, because BibTeX counts them even behind a backslash.

    Args:
        text: Anything.
        protect: What is done to escaped prose, and not to mathematics.
    """
    if "$" not in text:
        return protect(_escape(text))
    parts = _parts(text)
    return "".join(f"${part}$" if maths else protect(_escape(part)) for part, maths in parts)


def plain(text: str) -> str:
    """Decode TeX to plain text, without ``$``, backslashes and braces of markup; a lone ``$`` is money and stays."""
    if not any(mark in text for mark in "\\{}$"):
        return text
    decoded = "".join(_plain_maths(part) if maths else _decode(part) for part, maths in _parts(text))
    return unicodedata.normalize("NFC", " ".join(re.sub("[{}]", "", decoded).split()))


def _escape(prose: str) -> str:
    """Escape single characters, and part those that TeX would join to a dash or a quotation mark."""
    escaped = prose.translate(_ESCAPES)
    return _LIGATURE.sub("{}", escaped) if "--" in escaped or "``" in escaped or "''" in escaped else escaped


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Cut a text into prose and mathematics (without its ``$``)."""
    end = 0
    for match in _MATHS.finditer(text):
        if _is_safe(match[1]):
            yield text[end : match.start()], False
            yield match[1], True
            end = match.end()
    yield text[end:], False


def _is_safe(maths: str) -> bool:
    """Tell whether mathematics has balanced braces and nothing that TeX takes for something else."""
    depth = 0
    for brace in re.findall("[{}]", maths):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0 and not re.search(r"(?<!\\)[%#&~]", maths)


def _plain_maths(maths: str) -> str:
    return _SCRIPT.sub(_script, _decode(maths))


def _script(match: re.Match[str]) -> str:
    mark, text = match[1], match[2] if match[3] is None else match[3]
    table = _SCRIPTS[mark]
    return text.translate(table) if all(ord(character) in table for character in text) else mark + text


def _decode(text: str) -> str:
    text = _ACCENT.sub(lambda match: match[3] + _ACCENTS[match[1] or match[2]], text)
    return _COMMAND.sub(_command, text)


def _command(match: re.Match[str]) -> str:
    name, argument, character = match.groups()
    if name is None:
        return character if character in "&%_#$" else " "
    before = match.string[match.start() - 1 : match.start()]
    return (
        _symbol(name, " " + name if before.isalnum() or before == "}" else name)
        if not argument
        else _symbol(name, "") + "{"
    )


def _symbol(name: str, default: str) -> str:
    if name in _SYMBOLS:
        return _SYMBOLS[name]
    size = "CAPITAL" if name[0].isupper() else "SMALL"
    try:
        return unicodedata.lookup(f"GREEK {size} LETTER {name.removeprefix('var')}")
    except KeyError:
        return default

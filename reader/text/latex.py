r"""LaTeX in the text of bibliographies and listings, read as Unicode: accents, symbols, markup. No format stands here.

Mathematics between ``$`` stays as it is, by the rule that tells it from money: no blank behind the first ``$`` or
before the second, no digit behind the second.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_TOKEN = re.compile(
    r"""
    \$(?P<maths>\$?(?=[^\s$])(?>(?:[^$\\]|\\.)*)(?<=\S)\$\$?(?!\d))
    | \\(?:(?:url|path)\s*\{(?P<address>[^{}\s]*)\}
        | href\s*\{(?P<target>[^{}\s]*)\}\s*\{(?P<label>[^{}]*)\}
        | (?P<accent>(?:[`'^~"=.]|[cvHukrdbt](?![A-Za-z]))\s*+
            (?:\{\s*+(?:\\?[A-Za-z]{1,2})?\s*+\}|\\[ij](?![A-Za-z])(?:\{\})?|[A-Za-z]))
        | (?P<command>[A-Za-z]+)\*?(?P<end>\{\}|\s++|(?P<argument>(?=\{)))?
        | (?P<escaped>.?))
    | -(?P<dash>--?) | `(?P<opening>`) | '(?P<closing>')
    | \{ | \} | ~
    """,
    re.VERBOSE | re.DOTALL,
)
"""Each alternative begins with a character of its own, so that plain text is skipped fast."""

_LIGATURES = {"--": "–", "---": "—", "``": "“", "''": "”"}
_ESCAPED = {"-": "", "/": "", "@": "", "": "\\", "(": "$", ")": "$"}
_KEPT = frozenset("&%_#${}\"'`^~=.")
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "H": "\u030b", "u": "\u0306", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331", "t": "\u0361",
}  # fmt: skip
_SYMBOLS = {
    "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~", "textasciicircum": "^", "textgreater": ">",
    "textless": "<", "textbar": "|", "slash": "/", "LaTeX": "LaTeX", "TeX": "TeX", "newline": " ", "copyright": "©",
    "pounds": "£", "euro": "€", "i": "i", "j": "j", "today": "",
}  # fmt: skip
_MARKUP = re.compile(
    r"(?:text|math)(?:it|bf|rm|sc|tt|sf|sl|up|md|cal|bb|frak|normal|color)|emph|em|it|bf|rm|sc|tt|sf|sl|itshape|bfseries"
    r"|scshape|upshape|ttfamily|sffamily|rmfamily|textsuperscript|textsubscript|underline|uline|mbox|hbox|text|ensuremath"
    r"|boldsymbol|bm|operatorname|relax|protect|noop|tiny|small|footnotesize|large|Large|normalsize|uppercase|lowercase"
    r"|MakeUppercase|MakeLowercase|noopsort"
)


def delatex(text: str) -> str:
    r"""Read LaTeX as plain text.

    Args:
        text: Such as ``Bostr\"{o}m``, ``{BERT} \& {\em friends}`` or plain text, which comes back as it is.

    Returns:
        The text in Unicode normalisation form C: accents and symbols as characters, ``--`` and quotation marks as
        printed, without braces and commands of markup. A command that is not known, and has no argument, stays.
    """
    if not _is_marked(text):
        return text
    decoded = _TOKEN.sub(_plain, text)
    return decoded if decoded.isascii() else unicodedata.normalize("NFC", decoded)


def _is_marked(text: str) -> bool:
    """Tell whether there is anything to read; written out, for a loop or a pattern takes several times as long."""
    return "\\" in text or "{" in text or "}" in text or "~" in text or "--" in text or "``" in text or "''" in text


def _plain(match: re.Match[str]) -> str:
    kind, whole = match.lastgroup, match[0]
    if kind is None:
        return _tilde(match) if whole == "~" else ""
    if kind == "maths":
        return whole
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


def _tilde(match: re.Match[str]) -> str:
    """Read a tie as a blank, unless it stands in an address."""
    return "~" if match.string[match.start() - 1 : match.start()] == "/" else " "


def _command(match: re.Match[str]) -> str:
    name = match["command"]
    if _MARKUP.fullmatch(name):
        return ""
    if name in (symbols := _symbols()):
        return symbols[name]
    return "" if match["argument"] is not None else match[0]


def _accented(spelling: str) -> str:
    """Set the mark that an accent's command means behind its first letter; alone it is the character itself."""
    letters = re.sub(r"[\\{}\s]", "", spelling[1:])
    return letters[0] + _ACCENTS[spelling[0]] + letters[1:] if letters else spelling[0]


@cache
def _symbols() -> dict[str, str]:
    """Tell what the commands that stand for a symbol print."""
    from pylatexenc.latex2text import get_default_latex_context_db  # takes 45 ms

    printed = {spec.macroname: spec.simplify_repl for spec in get_default_latex_context_db().iter_macro_specs()}
    plain = {name: text for name, text in printed.items() if isinstance(text, str) and not re.search("[%<\n]", text)}
    return plain | _SYMBOLS

"""TeX escaping for BibTeX fields. Decoding, and the detection of formulas, are in ``text.latex``."""

from __future__ import annotations

import re
from collections.abc import Callable

from reader.text.latex import split_formulas

_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')")
_ESCAPES = str.maketrans(
    {character: f"\\{character}" for character in "&%_#$"}
    | {"{": r"\textbraceleft{}", "}": r"\textbraceright{}", "\\": r"\textbackslash{}"}
    | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


def escape(text: str, protect: Callable[[str], str] = str) -> str:
    """Escape a text for a BibTeX field; formulas are kept, between single ``$``.

    Braces become commands, because BibTeX counts them even after a backslash.

    Args:
        text: Any text.
        protect: Applied to escaped prose, and not to formulas.
    """
    if "$" not in text and "\\(" not in text:
        return protect(_escape(text))
    return "".join(
        f"${tex}$" if tex and _is_safe(tex) else protect(_escape(written)) for written, tex in split_formulas(text)
    )


def _escape(prose: str) -> str:
    """Escape single characters, and separate those that TeX would join into a dash or quotation mark."""
    escaped = prose.translate(_ESCAPES)
    return _LIGATURE.sub("{}", escaped) if "--" in escaped or "``" in escaped or "''" in escaped else escaped


def _is_safe(tex: str) -> bool:
    """Whether a formula has braces that BibTeX counts as balanced, and no TeX specials."""
    depth = 0
    for brace in re.findall("[{}]", tex):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0 and not re.search(r"(?<!\\)[%#&~]", tex)

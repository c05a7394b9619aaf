"""TeX for a BibTeX field: escaping. Decoding, and what a formula is, are ``text.latex``'s."""

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
    """Make a text safe inside a BibTeX field; formulas stay as they are, between single ``$``.

    Braces become commands, because BibTeX counts them even behind a backslash.

    Args:
        text: Anything.
        protect: Applied to escaped prose, and not to formulas.
    """
    if "$" not in text and "\\(" not in text:
        return protect(_escape(text))
    return "".join(
        f"${tex}$" if tex and _is_safe(tex) else protect(_escape(written)) for written, tex in split_formulas(text)
    )


def _escape(prose: str) -> str:
    """Escape single characters, and part those that TeX would join to a dash or a quotation mark."""
    escaped = prose.translate(_ESCAPES)
    return _LIGATURE.sub("{}", escaped) if "--" in escaped or "``" in escaped or "''" in escaped else escaped


def _is_safe(tex: str) -> bool:
    """Whether a formula has braces that balance for BibTeX, and nothing that TeX takes for something else."""
    depth = 0
    for brace in re.findall("[{}]", tex):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0 and not re.search(r"(?<!\\)[%#&~]", tex)

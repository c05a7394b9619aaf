"""Plain text from inline Markdown.

Which URLs may be the item is decided by the formats.
"""

from __future__ import annotations

import html
import re

from reader.text.clean import clean

_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)")
_LINK = re.compile(
    r"(?<!\\)\[(?P<text>[^\[\]\n]*)\]"
    r"\([ \t]*<?(?P<url>https?://[^\s()<>]++(?:\([^\s()<>]*\)[^\s()<>]*+)*)>?(?:[ \t]+\"[^\"\n]*\")?[ \t]*\)",
    re.I,
)
_VERBATIM = re.compile(
    r"\$\$[^$\n]+\$\$|\$(?=[^\s$])[^$\n]*(?<=[^\s$\\])\$(?!\d)|`[^`\n]+`|https?://[^\s<>*]+"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
)
_MARKS = (
    re.compile(r"(?<![A-Za-z0-9*])(?P<mark>\*)(?=[^\s*])(?P<text>[^*\n]+)(?<=[^\s*])\*(?![A-Za-z0-9*])"),
    re.compile(r"(?<![0-9*])(?P<mark>\*{2,3})(?=[^\s*])(?P<text>[^*\n]+)(?<=[^\s*])(?P=mark)(?![0-9*])"),
    re.compile(r"(?<![\w])(?P<mark>_{1,3})(?=[^\s_])(?P<text>[^_\n]+)(?<=[^\s_])(?P=mark)(?!\w)"),
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.I)
_MARKED = re.compile(r"[\0\\*_`$&\[]")
_KEPT = "\0"


def plain(text: str) -> str:
    """Convert inline Markdown to text: no emphasis marks, escapes, entities or images; links as ``text (address)``.

    Formulas, code spans and URLs are kept verbatim. Control characters from entities are removed.
    """
    if not _MARKED.search(text):
        return clean(text)
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match["escaped"] or match[0])
        return _KEPT

    text = _LINK.sub(_spell_out, _IMAGE.sub("", text.replace(_KEPT, "")))
    text = _VERBATIM.sub(keep, text)
    for mark in _MARKS:
        text = mark.sub(r"\g<text>", text)
    text = _ENTITY.sub(lambda match: html.unescape(match[0]).replace(_KEPT, ""), text)
    pieces = iter(kept)
    return clean(re.sub(_KEPT, lambda _: next(pieces), text))


def plain_title(text: str) -> str:
    """Convert a title to plain text in one line."""
    return " ".join(plain(text).split())


def _spell_out(match: re.Match[str]) -> str:
    text, url = match["text"].strip(), match["url"]
    return f"{text} ({url})" if text and text != url else url

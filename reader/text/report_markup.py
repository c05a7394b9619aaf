"""Lossless escaping of the texts of a Markdown report, for writing and reading it.

One-line texts are escaped, lists joined with semicolons, and multi-line texts written as block quotes.
Source: CommonMark 0.31, sections 2.4 and 5.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

MARK = "<!-- digest-reader report 1 -->"
"""Line that identifies a report."""

_SPECIAL = re.compile(
    r"[`*\[\]<>#|~]|\\(?=[!-/:-@\[-`{-~]|$)|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w{1,32};)|^[-+=](?=[-+= ]|$)", re.M
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_LISTED = re.compile(r"(?:[^\\;]|\\.|\\$)+")


def escape(text: str) -> str:
    """Escape Markdown markup, and backslashes that would act as escapes, with a backslash."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def unescape(text: str) -> str:
    """Remove the backslashes added by ``escape`` and ``join``."""
    return _ESCAPED.sub(r"\1", text)


def join(texts: Iterable[str]) -> str:
    """Join a list of texts into one line."""
    return "; ".join(escape(text).replace(";", r"\;") for text in texts)


def part(line: str) -> list[str]:
    """Split a line written by ``join``."""
    return [unescape(text) for each in _LISTED.findall(line) if (text := each.strip())]


def quote(text: str) -> str:
    """Return a multi-line text as a block quote."""
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))


def unquote(lines: Iterable[str]) -> str:
    """Return the text of lines written by ``quote``."""
    return "\n".join(line[1:].removeprefix(" ") for line in lines)

"""How a report sets texts into Markdown, and how they are taken out again without loss. No field of a paper is known.

A text of one line is escaped; the texts of a list are parted by semicolons; a text of several lines is a block quote.
Source: CommonMark 0.31, sections 2.4 and 5.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

MARK = "<!-- digest-reader report 1 -->"
"""A line by which a report is known."""

_SPECIAL = re.compile(
    r"[`*\[\]<>#|~]|\\(?=[!-/:-@\[-`{-~]|$)|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w{1,32};)|^[-+=](?=[-+= ]|$)", re.M
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_LISTED = re.compile(r"(?:[^\\;]|\\.|\\$)+")


def escape(text: str) -> str:
    """Put a backslash before what Markdown would take for markup, and before backslashes that would escape."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def unescape(text: str) -> str:
    """Take the backslashes away that ``escape`` and ``join`` have put in."""
    return _ESCAPED.sub(r"\1", text)


def join(texts: Iterable[str]) -> str:
    """Write a list of texts in one line."""
    return "; ".join(escape(text).replace(";", r"\;") for text in texts)


def part(line: str) -> list[str]:
    """Read the texts that ``join`` has written."""
    return [unescape(text) for each in _LISTED.findall(line) if (text := each.strip())]


def quote(text: str) -> str:
    """Write a text of any lines as a block quote."""
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))


def unquote(lines: Iterable[str]) -> str:
    """Read the lines that ``quote`` has written."""
    return "\n".join(line[1:].removeprefix(" ") for line in lines)

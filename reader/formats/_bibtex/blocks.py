"""Splitter of BibTeX files into blocks. Macros and fields are not interpreted here.

bibtexparser handles unusual and broken blocks. Most blocks are plain entries, which a single pattern splits ten times
faster with the same result: a test compares them.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

BROKEN = ""
"""Kind of a block that cannot be parsed."""

_DEPTH = 4
_BLOCK = re.compile(r"@\w*[ \t]*(?=[{(])")
_NEXT_LINE_BLOCK = re.compile(r"\n[^\S\n]*+@\w*+[ \t]*+[{(]")
_HEAD = re.compile(r"@(\w+)[ \t]*+\{\s*+([^\s{}(),=\"\\@]+)\s*+,")
_TEXT = r"[^{}\\]+|\\[^{}]"
_BRACES = rf"\{{(?>(?:{_TEXT})*)\}}"
for _level in range(1, _DEPTH):
    _BRACES = rf"\{{(?>(?:{_TEXT}|{_BRACES})*)\}}"
_QUOTED = r"\"[^\"{}\\]*+(?:\{[^\"{}\\]*+\}[^\"{}\\]*+)*\""
_FIELD = re.compile(rf"\s*+([^\s{{}}(),=\"#@\\]++)\s*+=\s*+({_BRACES}|{_QUOTED}|\w++)\s*+(?:,|(?=\}}))")
_END = re.compile(r"\s*\}")
_SPECIAL = ("comment", "preamble", "string")


class Block(NamedTuple):
    """A block of a file.

    Attributes:
        kind: Type of the entry in lower case, ``string``, or ``BROKEN``.
        key: Cite key.
        fields: Names as written, of fields or of the macro, and values with their delimiters.
        line: Number of its first line, from 1.
    """

    kind: str
    key: str
    fields: list[tuple[str, str]]
    line: int


def read_blocks(text: str) -> Iterator[Block]:
    """Split a file into entries, macros and broken blocks; comments and preambles are left out."""
    place, line = 0, 1
    while match := _BLOCK.search(text, place):
        line += text.count("\n", place, match.start())
        place = match.start()
        if plain := _plain(text, place):
            block, end = plain
            yield block._replace(line=line)
        else:
            following = _NEXT_LINE_BLOCK.search(text, match.end())
            end = following.start() + 1 if following else len(text)
            yield from _parsed(text[place:end], line)
        line += text.count("\n", place, end)
        place = end


def _plain(text: str, start: int) -> tuple[Block, int] | None:
    """Parse an entry with balanced braces and without omitted parts; return ``None`` for any other."""
    head = _HEAD.match(text, start)
    if head is None or head[1].lower() in _SPECIAL:
        return None
    place, fields = head.end(), []
    while field := _FIELD.match(text, place):
        fields.append((field[1], field[2]))
        place = field.end()
    end = _END.match(text, place)
    if end is None or _NEXT_LINE_BLOCK.search(text, start, end.end()):
        return None
    return Block(head[1].lower(), head[2], fields, 0), end.end()


def _parsed(text: str, line: int) -> Iterator[Block]:
    from bibtexparser.splitter import Splitter  # takes 65 ms

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # its log messages are reported as problems instead
    for found in Splitter(text).split().blocks:
        block: Any = getattr(found, "ignore_error_block", None) or found
        number = line + (block.start_line or 0)
        if type(block).__name__ == "String":
            yield Block("string", "", [(block.key, block.value)], number)
        elif type(block).__name__ == "Entry":
            yield Block(block.entry_type, block.key, [(field.key, field.value) for field in block.fields], number)
        elif type(block).__name__ == "ParsingFailedBlock":
            yield Block(BROKEN, "", [], number)

"""BibTeX entries: fields, macro expansion, and inheritance from parents. Fields are not interpreted here.

Source: *BibTeXing* (O. Patashnik, 1988).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reader.errors import ImportFailedError
from reader.formats._bibtex.blocks import BROKEN, Block, read_blocks
from reader.i18n import _
from reader.parsing.source import Source

_NO_PAPERS = frozenset(["xdata", "set", "control", "ieeetranbstctl", "achemsocontrol"])
_INHERITED = (
    "editor", "year", "month", "date", "publisher", "organization", "address", "location", "series", "volume", "number",
    "isbn", "issn", "journal", "journaltitle", "language", "langid",
)  # fmt: skip
_LONGEST_INHERITED = 300
_MAX_PARENTS = 3
_GROWTH = 1 << 20
_DELIMITER = re.compile(r"(?<!\\)[{}\"#]")


class Entry(NamedTuple):
    """A BibTeX entry.

    Attributes:
        kind: Such as ``article``, in lower case.
        key: Cite key.
        fields: LaTeX by field name in lower case, without delimiters.
        line: Number of its first line, from 1.
    """

    kind: str
    key: str
    fields: dict[str, str]
    line: int


class Broken(NamedTuple):
    """An entry that cannot be parsed; ``line`` is its first line, from 1."""

    line: int


def read_entries(source: Source) -> Iterator[Entry | Broken]:
    """Parse the entries of a file, without comments, preambles and macros.

    Raises:
        ImportFailedError: Nested macros make the file excessively large.
    """
    macros = _Macros(source)
    found = [entry for block in read_blocks(source.text) if (entry := _entry(block, source, macros))]
    by_key = {entry.key.lower(): entry for entry in reversed(found) if isinstance(entry, Entry)}
    for entry in found:
        if isinstance(entry, Entry):
            _inherit(entry, by_key)
        yield entry


def _entry(block: Block, source: Source, macros: _Macros) -> Entry | Broken | None:
    """Parse a block; a broken one counts only at the start of a line, because ``@`` also occurs in e-mail addresses."""
    if block.kind == BROKEN:
        return Broken(block.line) if source.lines[block.line - 1].lstrip().startswith("@") else None
    if block.kind == "string":
        for name, value in block.fields:
            macros.define(name, value)
    elif block.kind not in _NO_PAPERS:
        fields: dict[str, str] = {}
        for name, value in block.fields:
            fields.setdefault(name.lower(), macros.put_in(value))
        return Entry(block.kind, block.key, fields, block.line)
    return None


def _inherit(entry: Entry, by_key: dict[str, Entry]) -> None:
    """Fill missing fields from the parent entries, except those that identify a parent."""
    parent = entry
    for _step in range(_MAX_PARENTS):
        parent_or_none = by_key.get(parent.fields.get("crossref", "").strip().lower())
        if parent_or_none is None or parent_or_none is entry:
            return
        parent = parent_or_none
        title = parent.fields.get("booktitle") or parent.fields.get("title", "")
        if "journal" not in entry.fields and title:
            entry.fields.setdefault("booktitle", title[:_LONGEST_INHERITED])
        for name in _INHERITED:
            if len(value := parent.fields.get(name, "")) <= _LONGEST_INHERITED and value:
                entry.fields.setdefault(name, value)


class _Macros:
    """Macros of ``@string``; those for months are kept as they are."""

    def __init__(self, source: Source) -> None:
        self._texts: dict[str, str] = {}
        self._source = source
        self._budget = _GROWTH + 8 * len(source.text)

    def define(self, name: str, value: str) -> None:
        self._texts[name.lower()] = self.put_in(value)

    def put_in(self, value: str) -> str:
        """Return the text of a value: in braces or quotation marks, a number, a macro, or pieces joined by ``#``."""
        if "#" not in value:
            return self._piece(value)
        return "".join(self._piece(piece.strip()) for piece in _pieces(value))

    def _piece(self, piece: str) -> str:
        if piece[:1] in ("{", '"'):
            return piece[1:-1] if len(piece) > 1 else ""
        text = self._texts.get(piece.lower())
        if text is None:
            return piece
        self._budget -= len(text)
        if self._budget < 0:
            raise ImportFailedError(
                _("{path} becomes too large when its @string macros are expanded.").format(path=self._source.name),
                _("Nothing was imported."),
            )
        return text


def _pieces(value: str) -> Iterator[str]:
    """Split a value at each ``#`` outside braces and quotation marks."""
    start = depth = 0
    is_quoted = False
    for match in _DELIMITER.finditer(value):
        mark = match[0]
        depth += (mark == "{") - (mark == "}")
        if mark == '"' and depth == 0:
            is_quoted = not is_quoted
        elif mark == "#" and depth == 0 and not is_quoted:
            yield value[start : match.start()]
            start = match.end()
    yield value[start:]

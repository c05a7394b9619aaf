"""Tables of delimited values, as people export and edit them: RFC 4180 and similar.

An unclosed quotation mark costs one row only, and a row with too many commas is repaired if its URL shows how.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.models.identifiers import is_address

_DELIMITERS = ",;\t|"
_LONGEST_FIELD = 1 << 20
_LONGEST_HEADER = 4000
_MOST_MENDED = 20


class Row(NamedTuple):
    """A table row.

    Attributes:
        line: Number of its first line, from 1.
        cells: Cells, as many as the table has columns.
        is_sound: Whether the row had the right number of cells.
    """

    line: int
    cells: tuple[str, ...]
    is_sound: bool


class Table(NamedTuple):
    """A table.

    Attributes:
        header: Column names, as written.
        delimiter: Cell delimiter.
        start: Line number of the header, from 1.
    """

    header: tuple[str, ...]
    delimiter: str
    start: int


def find_header(lines: Sequence[str]) -> Table | None:
    """Parse the first line that is not empty as a table header; return ``None`` if it cannot be one.

    Args:
        lines: The lines of the file; a line ``sep=;`` before the header sets the delimiter.
    """
    number, line = next(((number, line) for number, line in enumerate(lines, 1) if line.strip()), (0, ""))
    named = line.strip()[4:] if line.lower().startswith("sep=") else ""
    if named and number < len(lines):
        number, line = number + 1, lines[number]
    if len(line) > _LONGEST_HEADER:
        return None
    delimiter = named or max(_DELIMITERS, key=line.count)
    cells = _split(line, delimiter) if len(delimiter) == 1 and delimiter != '"' else []
    header = tuple(cell.strip() for cell in cells)
    return Table(header, delimiter, number) if len(header) > 1 and all(map(_is_name, header)) else None


def read_rows(lines: Sequence[str], table: Table) -> Iterator[Row]:
    """Yield the rows below a header, skipping empty ones."""
    start, mended = table.start, 0
    while start < len(lines):
        for end, cells in _records(lines, start, table.delimiter) if mended < _MOST_MENDED else ():
            if any(cell.strip() for cell in cells):
                yield _fitted(start + 1, cells, table)
            start = end
        if start < len(lines):  # a quotation mark opened here and never closed is literal
            if lines[start].strip():
                yield _fitted(start + 1, lines[start].split(table.delimiter), table)
            start, mended = start + 1, mended + 1


def _records(lines: Sequence[str], start: int, delimiter: str) -> list[tuple[int, list[str]]]:
    """Parse records up to one with unclosed quotation marks: the index of the line after each, and its cells."""
    limit = csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader((f"{line}\n" for line in lines[start:]), delimiter=delimiter)
    records: list[tuple[int, list[str]]] = []
    end = start
    try:
        for cells in reader:
            before, end = end, start + reader.line_num
            if end == len(lines) and end > before + 1 and sum(line.count('"') for line in lines[before:]) % 2:
                break
            records.append((end, cells))
    except csv.Error:
        pass
    finally:
        csv.field_size_limit(limit)
    return records


def _fitted(line: int, cells: list[str], table: Table) -> Row:
    """Return a row with exactly as many cells as there are columns.

    Surplus cells come from an unquoted delimiter: they are joined where that leaves the URL in the URL column.
    """
    width = len(table.header)
    excess = len(cells) - width
    if excess > 0 and not any(cell.strip() for cell in cells[width:]):
        cells, excess = cells[:width], 0
    if excess <= 0:
        return Row(line, (*cells, *[""] * -excess), True)
    for place in _places(table.header):
        joined = [*cells[:place], table.delimiter.join(cells[place : place + excess + 1]), *cells[place + excess + 1 :]]
        if any(is_address(cell.strip()) for number, cell in enumerate(joined) if number != place):
            return Row(line, tuple(joined), True)
    return Row(line, tuple(cells[:width]), False)


def _places(header: Sequence[str]) -> list[int]:
    """Return column indexes by how likely their cells contain the delimiter: titles first."""
    names = [header[place].lower() for place in range(len(header))]
    return sorted(range(len(header)), key=lambda place: "title" not in names[place] and "标题" not in names[place])[:3]


def _split(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _is_name(cell: str) -> bool:
    return len(cell) <= 60 and not is_address(cell)

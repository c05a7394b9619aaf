"""Line patterns of Markdown files, counted to detect the format. Nothing is parsed."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import islice, takewhile
from typing import NamedTuple

from reader.formats._items.labels import split_field
from reader.formats._items.places import leads_to_paper
from reader.formats._items.tables import header_facts
from reader.formats._markdown.blocks import split_row
from reader.parsing.source import Source

LINKED = re.compile(r"\]\((?!#)|https?://|arxiv\.org/|<a\s[^>]{0,200}href=[\"']?(?!#)", re.I)
"""A line with an external or empty link."""
BULLET = re.compile(r"(?P<indent>[ \t]*)(?:[-*+]|\d{1,4}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?P<text>\S.*)")
"""A list item."""
_DELIMITER = re.compile(r"[\s>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")


_LONGEST = 2000
_ADDRESS = re.compile(r"https?://[^\s()<>\"']+|arxiv\.org/\S+", re.I)


class Header(NamedTuple):
    """A table header.

    Attributes:
        facts: Fact per column, as named by ``labels.fact_of``.
        labels: Column labels.
        rows: Number of rows with links below it.
    """

    facts: tuple[str | None, ...]
    labels: tuple[str, ...]
    rows: int


def lines_of(source: Source) -> list[str]:
    """Return the lines of the head of a file, without empty lines and fenced code."""
    return [line for line in _lines(source.head) if line]


def share(source: Source, fits: Callable[[str], object]) -> float:
    """Return the share of lines that fit, among those that introduce a linked item.

    Args:
        source: The file.
        fits: Whether a line fits.
    """
    heads = _heads(source.head)
    return sum(bool(fits(line)) for line in heads) / len(heads) if heads else 0.0


def count_papers(source: Source) -> int:
    """Return the number of paper URLs in the head of a file."""
    return _count_papers(source.head)


def is_field(line: str) -> bool:
    """Whether a line is a labelled field, as a list item or not: ``- Paper: https://…``."""
    bullet = BULLET.match(line)
    return split_field(bullet["text"] if bullet else line) is not None


def table_share(source: Source, fits: Callable[[Header], object]) -> float:
    """Return the share of lines with links that are rows of tables with a fitting header."""
    linked = sum(bool(LINKED.search(line)) for line in lines_of(source))
    return sum(header.rows for header in _headers(source.head) if fits(header)) / linked if linked else 0.0


# All formats look at the same lines in turn: only those of the latest file are cached.


@lru_cache(maxsize=1)
def _lines(head: str) -> list[str]:
    lines, fenced = [], False
    for line in head.split("\n"):
        if line.lstrip(" ").startswith(("```", "~~~")):
            fenced = not fenced
        elif not fenced:
            lines.append(line if line.strip() else "")
    return lines


@lru_cache(maxsize=1)
def _heads(head: str) -> list[str]:
    return [line for line in _lines(head) if LINKED.search(line) and not is_field(line)]


@lru_cache(maxsize=1)
def _count_papers(head: str) -> int:
    return sum(leads_to_paper(match[0]) for line in _lines(head) for match in _ADDRESS.finditer(line[:_LONGEST]))


@lru_cache(maxsize=1)
def _headers(head: str) -> list[Header]:
    found: list[Header] = []
    lines = _lines(head)
    for number in range(1, len(lines)):
        if "-" in lines[number] and "|" in lines[number - 1] and _DELIMITER.fullmatch(lines[number]):
            labels = tuple(cell.strip("*_` ") for cell in split_row(lines[number - 1]))
            rows = takewhile(lambda line: "|" in line, islice(lines, number + 1, None))
            found.append(Header(header_facts(labels), labels, sum(bool(LINKED.search(line)) for line in rows)))
    return found

"""The lines of a Markdown file by their looks, for telling families apart. Lines are counted, nothing is parsed."""

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
"""A line with a link that leads out of the file, or with an empty one."""
BULLET = re.compile(r"(?P<indent>[ \t]*)(?:[-*+]|\d{1,4}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?P<text>\S.*)")
"""An item of a list."""
_DELIMITER = re.compile(r"[\s>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")


_LONGEST = 2000
_ADDRESS = re.compile(r"https?://[^\s()<>\"']+|arxiv\.org/\S+", re.I)


class Header(NamedTuple):
    """The header of a table.

    Attributes:
        facts: Per column, as ``_labels.fact_of`` names them.
        labels: Its words.
        rows: How many rows with links follow.
    """

    facts: tuple[str | None, ...]
    labels: tuple[str, ...]
    rows: int


def lines_of(source: Source) -> list[str]:
    """Give the lines of the head of a file that are neither empty nor fenced code."""
    return [line for line in _lines(source.head) if line]


def share(source: Source, fits: Callable[[str], object]) -> float:
    """Tell which share of the lines that introduce a linked item look as wanted.

    Args:
        source: The file.
        fits: Tells whether a line does.
    """
    heads = _heads(source.head)
    return sum(bool(fits(line)) for line in heads) / len(heads) if heads else 0.0


def count_papers(source: Source) -> int:
    """Count the addresses of papers in the head of a file."""
    return _count_papers(source.head)


def is_field(line: str) -> bool:
    """Tell whether a line is a labelled field, a list item or not: ``- Paper: https://…``."""
    bullet = BULLET.match(line)
    return split_field(bullet["text"] if bullet else line) is not None


def table_share(source: Source, fits: Callable[[Header], object]) -> float:
    """Tell which share of the lines with links are rows of tables whose header looks as wanted."""
    linked = sum(bool(LINKED.search(line)) for line in lines_of(source))
    return sum(header.rows for header in _headers(source.head) if fits(header)) / linked if linked else 0.0


# All families look at the same lines, one after the other: only those of the last file are kept.


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

"""Output of commands: data on standard output, messages on standard error, both without control characters."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click
import msgspec

from reader.i18n import _
from reader.models.labels import FACT_WORDS
from reader.text.cells import cell_len, truncate
from reader.text.clean import clean, one_line
from reader.text.sentences import join_words

if TYPE_CHECKING:
    from reader.models.changes import Change

_COLUMN_GAP = 2


def say(sentence: str) -> None:
    """Print a message on standard error."""
    click.echo(clean(sentence), err=True)


def print_text(text: str) -> None:
    """Print text of several lines on standard output."""
    click.echo(clean(text))


def print_json(value: object) -> None:
    """Print a value as JSON for other programs."""
    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def print_table(rows: Sequence[Sequence[str]], *, whole: bool = False) -> None:
    """Print rows in columns.

    Args:
        rows: Texts, the same number in each row.
        whole: Whether to keep rows wider than the terminal untruncated. They always are when output is not a terminal.
    """
    if not rows:
        return
    texts = [[one_line(text) for text in row] for row in rows]
    sizes = [[*map(cell_len, row[:-1]), 0] for row in texts]
    widths = [max(column) + _COLUMN_GAP for column in zip(*sizes, strict=True)]
    lines = ["".join(map(_pad, row, size, widths)).rstrip() for row, size in zip(texts, sizes, strict=True)]
    width = None if whole else terminal_width()
    click.echo("\n".join(truncate(line, width) if width else line for line in lines))


def _pad(text: str, size: int, width: int) -> str:
    return text + " " * (width - size)


def terminal_width() -> int | None:
    """Return the width of the terminal in cells; ``None`` when standard output is not a terminal."""
    return shutil.get_terminal_size().columns if sys.stdout and sys.stdout.isatty() else None


def say_gaps(gaps: Sequence[str]) -> None:
    """Report which facts are missing from the citations, if any."""
    if gaps:
        say(_("Not given in the digest: {facts}").format(facts=join_words(_(FACT_WORDS.get(gap, gap)) for gap in gaps)))


def say_change(change: Change | None) -> None:
    """Report what a command has changed."""
    if change is None:
        say(_("Nothing to change."))
    else:
        from reader.presentation.changes import (  # loads storage, which not every command needs
            changed_papers,
            count_papers,
        )

        say(_("Changed: {papers}.").format(papers=count_papers(len(changed_papers(change)))))

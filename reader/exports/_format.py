"""What an export format is, and what it is told beside the papers. No format lives here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from reader import citations
from reader.i18n import ngettext
from reader.models import Appearance, Paper


class Item(NamedTuple):
    """A paper to export, and where it stands in digests."""

    paper: Paper
    appears_in: Sequence[Appearance] = ()


class Context(NamedTuple):
    """What an export depends on beside the papers.

    Attributes:
        today: The day of the export, in local time.
        title: What the papers have in common, one line, or empty.
        headings: What begins with a paper, one line, by the paper's id; formats without headings pass them over.
    """

    today: date
    title: str = ""
    headings: Mapping[str, str] = {}


class Format(Protocol):
    """A module of this package whose name does not start with an underscore.

    Attributes:
        NAME: Stable name: the module's own, with hyphens.
        TITLE: Name for a person, to be translated.
        SUFFIX: Usual ending of a file's name, with its dot.
        ENCODING: Codec of a file; standard output is always UTF-8 without a byte order mark.
    """

    NAME: str
    TITLE: str
    SUFFIX: str
    ENCODING: str

    def write(self, items: Sequence[Item], context: Context) -> Iterator[str]:
        """Write papers, piece by piece; together the pieces end with a line feed."""


def count_papers(count: int) -> str:
    """Say how many papers."""
    return ngettext("{count} paper", "{count} papers", count).format(count=count)


def from_style(style: str) -> Callable[[Sequence[Item], Context], Iterator[str]]:
    """Make the ``write`` of a format that a citation style writes.

    Args:
        style: Name of the style.
    """

    def write(items: Sequence[Item], context: Context) -> Iterator[str]:
        """Write the citations of papers."""
        yield citations.cite([item.paper for item in items], style, context.today).text
        yield "\n"

    return write

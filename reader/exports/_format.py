"""Interface of export formats, and the context passed to them. No single format belongs here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from reader import citations
from reader.i18n import ngettext
from reader.models import Appearance, Paper


class Item(NamedTuple):
    """A paper to export, with its appearances in digests."""

    paper: Paper
    appears_in: Sequence[Appearance] = ()


class Context(NamedTuple):
    """Data of an export besides the papers.

    Attributes:
        today: The day of the export, in local time.
        title: Title of the export, one line; may be empty.
        headings: Headings, one line each, by the id of the paper they precede; formats without headings ignore them.
    """

    today: date
    title: str = ""
    headings: Mapping[str, str] = {}


class Format(Protocol):
    """A module of this package whose name does not start with an underscore.

    Attributes:
        NAME: Stable name: the module name, with hyphens.
        TITLE: Display name, translatable.
        SUFFIX: Usual file suffix, with its dot.
        ENCODING: Codec for files; standard output is always UTF-8 without a byte order mark.
    """

    NAME: str
    TITLE: str
    SUFFIX: str
    ENCODING: str

    def write(self, items: Sequence[Item], context: Context) -> Iterator[str]:
        """Yield the papers as text, in pieces; the last piece ends with a line feed."""


def count_papers(count: int) -> str:
    """Return the number of papers as text."""
    return ngettext("{count} paper", "{count} papers", count).format(count=count)


def from_style(style: str) -> Callable[[Sequence[Item], Context], Iterator[str]]:
    """Return the ``write`` function of a format that a citation style implements.

    Args:
        style: Name of the style.
    """

    def write(items: Sequence[Item], context: Context) -> Iterator[str]:
        """Yield the citations of papers."""
        yield citations.cite([item.paper for item in items], style, context.today).text
        yield "\n"

    return write

"""OPML: lists of feeds. They hold no papers, and whoever imports one is told what to do instead."""

from __future__ import annotations

from reader.errors import ImportFailedError
from reader.i18n import _, ngettext
from reader.models import ParsedDigest
from reader.parsing.source import Source
from reader.parsing.xml_root import root_of

NAME = "opml"

_FEED = "xmlurl="


def sniff(source: Source) -> float:
    """Tell how surely a source is of this format: by its root element."""
    root = root_of(source.head)
    return 1.0 if root and root.name.lower() == "opml" else 0.0


def parse(source: Source) -> ParsedDigest:
    """Say that these are feeds; an empty source is empty.

    Raises:
        ImportFailedError: Always, when there is a source.
    """
    if not source.text.strip():
        return ParsedDigest()
    count = source.text.lower().count(_FEED)
    raise ImportFailedError(
        ngettext("{path} lists {count} feed, not papers.", "{path} lists {count} feeds, not papers.", count).format(
            path=source.name, count=count
        ),
        _("Open a feed in a browser, save it as a file and import that file."),
    )

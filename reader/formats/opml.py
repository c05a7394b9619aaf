"""OPML: lists of feeds, which contain no papers. The error message explains what to import instead."""

from __future__ import annotations

from reader.errors import ImportFailedError
from reader.i18n import _, ngettext
from reader.models import ParsedDigest
from reader.parsing.source import Source
from reader.parsing.xml_root import root_of

NAME = "opml"

_FEED = "xmlurl="


def sniff(source: Source) -> float:
    """Return the confidence in this format, by its root element."""
    root = root_of(source.head)
    return 1.0 if root and root.name.lower() == "opml" else 0.0


def parse(source: Source) -> ParsedDigest:
    """Refuse a list of feeds; an empty source is an empty digest.

    Raises:
        ImportFailedError: Always, unless the source is empty.
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

"""Pocket's HTML export: a heading each for unread and read items, with a list of links below."""

from __future__ import annotations

import re

from reader.formats._records.bookmarks import bookmark
from reader.formats._records.values import tags_of
from reader.i18n import _
from reader.models import Paper, ParsedDigest, Problem
from reader.parsing.html import read_html
from reader.parsing.markup import text_of
from reader.parsing.source import Source, problem

NAME = "pocket"

_SNIFFED = 1 << 12
_TITLE = re.compile(r"<title>\s*Pocket Export\s*</title>", re.I)


def sniff(source: Source) -> float:
    """Return the confidence in this format, by its title."""
    return 0.99 if _TITLE.search(source.head[:_SNIFFED]) else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    papers: list[Paper] = []
    problems: list[Problem] = []
    status = "unread"
    for node in read_html(source.text).all("h1", "h2", "a"):
        if node.tag != "a":
            status = "read" if "archive" in text_of(node).lower() else "unread"
        elif paper := bookmark(
            text_of(node),
            node.get("href").strip(),
            saved=node.get("time_added"),
            tags=tags_of(node.get("tags")),
            status=status,
        ):
            papers.append(paper)
        else:
            problems.append(problem(source, node.line, _("The link's address is unusable.")))
    return ParsedDigest(papers=tuple(papers), problems=tuple(problems))

"""Listings of blog posts as plain text, in pairs of lines: the title, then the beginning of the post."""

from __future__ import annotations

from collections.abc import Iterator

from reader.formats._items.posts import after_title, read_post
from reader.formats._markdown.plain import plain_title
from reader.i18n import _
from reader.models import Paper, ParsedDigest, Problem
from reader.parsing.source import Source, problem
from reader.text.dates import digest_date

NAME = "blog-listing"

_SNIFFED_LINES = 400


def sniff(source: Source) -> float:
    """Return the confidence in this format, by the number of posts that repeat their title."""
    posts = [(title, body) for _line, title, body in _pairs(source.lines[:_SNIFFED_LINES]) if body]
    repeats = sum(after_title(title, body) > 0 for title, body in posts)
    return 0.5 + 0.4 * repeats / len(posts) if repeats * 3 >= max(1, len(posts)) else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    papers: list[Paper] = []
    problems: list[Problem] = []
    for line, title, body in _pairs(source.lines):
        if not body:
            problems.append(problem(source, line, _("The title has no text below it.")))
        elif plain_title(title):
            papers.append(read_post(plain_title(title), body.strip()))
        else:
            problems.append(problem(source, line, _("The title is empty.")))
    return ParsedDigest(date=digest_date("", source.name), papers=tuple(papers), problems=tuple(problems))


def _pairs(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    """Yield title lines with their line numbers and bodies; the body may be empty.

    Lines that are not empty are paired in order, unless the second and third match more clearly than the first two.
    """
    filled = [(number, line) for number, line in enumerate(lines, 1) if line.strip()] + [(0, ""), (0, "")]
    index = 0
    while index < len(filled) - 2:
        (number, title), (_number, body), (_number, after) = filled[index : index + 3]
        paired = bool(body) and _belong(title, body) >= _belong(body, after)
        yield number, title, body if paired else ""
        index += 2 if paired else 1


def _belong(title: str, body: str) -> int:
    """Return how clearly a line is the body of a title: 2 if it repeats it, 1 by its length or a URL, otherwise 0."""
    if after_title(title, body):
        return 2
    return int(len(body) > 3 * len(title) + 40 or "://" in body)

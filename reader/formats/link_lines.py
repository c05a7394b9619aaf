"""Lines that are each one Markdown link, as written by the style ``markdown`` of ``reader cite``.

The link text is the title, and the URL identifies the paper. A line without a link is only a title.
"""

from __future__ import annotations

from reader.bibliography.papers import build_paper
from reader.formats._markdown.inline import Anchor, read_inline
from reader.models import Link, Paper, ParsedDigest
from reader.models.identifiers import find_urls, link_kind, parse_arxiv
from reader.parsing.source import Source
from reader.text.dates import digest_date

NAME = "link-lines"

_LEAST_SHARE = 0.6
_OTHER_BLOCKS = ("#", "- ", "* ", "+ ", ">", "|", "```", "    ", "\t")


def sniff(source: Source) -> float:
    """Return the confidence in this format, by the share of lines that are one link; 0 if there are other blocks."""
    lines = [line for line in source.head.split("\n") if line.strip()]
    links = sum(line.startswith("[") and line.rstrip().endswith(")") for line in lines)
    if links < _LEAST_SHARE * max(1, len(lines)) or any(line.startswith(_OTHER_BLOCKS) for line in lines):
        return 0.0
    return 0.9 * links / len(lines)


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, in file order."""
    papers = tuple(paper for line in source.lines if line.strip() and (paper := _paper(line.strip())))
    return ParsedDigest(date=digest_date("", source.name), papers=papers)


def _paper(line: str) -> Paper | None:
    inline = read_inline(line)
    link = next((link for link in inline.links if not link.bare), None)
    title = link.text if link and _is_whole(link, inline.text) else inline.line
    if not title:
        return None
    address = link.url if link and find_urls(link.url)[:1] == [(0, link.url)] else ""
    reference = parse_arxiv(address)
    return build_paper(
        title=title,
        claims=[Link(link_kind(address), address)] if address else [],
        references=[reference] if reference else [],
        abstract="",
    )


def _is_whole(link: Anchor, text: str) -> bool:
    return not (text[: link.start] + text[link.end :]).strip()

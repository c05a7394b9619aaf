"""Listings of blog posts as plain text, in pairs of lines: the title, then the post's beginning on one line.

A post is free text about papers, so an address in it says little. Only the lead-in claims to be the item: what stands
between the repeated title and the running text, such as bare addresses, ``转自:address``, ``date|affiliations| n``
and ``[id] Title (arxiv.org)``. Papers that the running text names are cited, its other addresses are links.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reader.formats._build import build_paper, digest_date, links_in, plain, plain_title, problem
from reader.formats._source import Source
from reader.i18n import _
from reader.identity import ArxivRef, normalise_title, parse_arxiv
from reader.models import Link, Paper, ParsedDigest, Problem

NAME = "blog-listing"

_SNIFFED_LINES = 400
_CLOSING_MARKS = "\"'”’)）]】」』》>?？!！。.…"
_REPRINT = r"(?:转载?自|转载于?|原文(?:链接|地址)?|原帖)[:：\s]\s?"
_LABEL = re.compile(
    rf"{_REPRINT}|(?:来源|出处|(?:论文|文章|代码|项目|开源|官方|github|arxiv|paper|code|project)\s?"
    r"(?:链接|地址|主页|页面|网页|网址|link|url|page)?|链接|地址|网址|link|url)[:：]\s?",
    re.I,
)
_REFERENCE = re.compile(
    r"(?P<tab_title>\[[^\[\]\s]{9,24}\])[^\[\]]{1,300}?\(arxiv\.org\)|(?P<spelling>arxiv[:：]\s?\S{9,30})", re.I
)
_FACT = re.compile(
    r"(?P<date>\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))\s?\|(?P<note>[^|]{0,300})\|(?:\s?\d{1,5}(?!\S))?"
    r"|作者[:：]\s?(?P<author>[^:：|]{1,40}?)\s(?=链接[:：])"
    r"|来源[:：]\s?[^\s:：/]{1,20}(?!\S)",
    re.A,
)
_OTHER_TITLE = re.compile(rf"(?P<title>[^。！？!?;；]{{1,120}}?)\s(?=(?P<label>{_REPRINT})?https?://)", re.I)
_LONGEST_TITLE = 120
_LIKENESS = 0.6


@dataclass
class _LeadIn:
    """What the lead-in of a post says of its item, and the offset where it ends."""

    end: int
    claims: list[Link] = field(default_factory=list)
    references: list[ArxivRef] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)


def sniff(source: Source) -> float:
    """Tell how surely a source is of this format: the more posts repeat their title, the more."""
    posts = [(title, body) for _line, title, body in _pairs(source.lines[:_SNIFFED_LINES]) if body]
    repeats = sum(_after_title(title, body) > 0 for title, body in posts)
    return 0.5 + 0.4 * repeats / len(posts) if repeats * 3 >= max(1, len(posts)) else 0.0


def parse(source: Source) -> ParsedDigest:
    """Read the papers of a source, and the problems in it, in file order."""
    papers: list[Paper] = []
    problems: list[Problem] = []
    for line, title, body in _pairs(source.lines):
        if not body:
            problems.append(problem(source, line, _("The title has no text below it.")))
        elif plain_title(title):
            papers.append(_read(plain_title(title), body.strip()))
        else:
            problems.append(problem(source, line, _("The title is empty.")))
    return ParsedDigest(date=digest_date("", source.name), papers=tuple(papers), problems=tuple(problems))


def _pairs(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    """Pair titles with bodies, each with the title's line number; a title without body has an empty one.

    Lines that are not empty go by twos, unless the second and third belong together more clearly than the first and
    second.
    """
    filled = [(number, line) for number, line in enumerate(lines, 1) if line.strip()] + [(0, ""), (0, "")]
    index = 0
    while index < len(filled) - 2:
        (number, title), (_number, body), (_number, after) = filled[index : index + 3]
        paired = bool(body) and _belong(title, body) >= _belong(body, after)
        yield number, title, body if paired else ""
        index += 2 if paired else 1


def _belong(title: str, body: str) -> int:
    """Tell how clearly a line is the body of a title: 2 when it repeats it, 1 by its length or an address, else 0."""
    if _after_title(title, body):
        return 2
    return int(len(body) > 3 * len(title) + 40 or "://" in body)


def _after_title(title: str, body: str) -> int:
    """Find where a body goes on after repeating the title, punctuation and spacing apart; 0 if it does not."""
    wanted, seen = normalise_title(title), 0
    if not wanted:
        return 0
    for index, character in enumerate(body):
        if seen == len(wanted):
            end = index + len(body[index:]) - len(body[index:].lstrip(_CLOSING_MARKS))
            return end if end > index or character.isspace() else 0
        folded = normalise_title(character)
        if not wanted.startswith(folded, seen):
            return 0
        seen += len(folded)
    return len(body) if seen == len(wanted) else 0


def _read(title: str, body: str) -> Paper:
    links = dict(links_in(body))
    lead = _lead_in(body, links, _after_title(title, body))
    other_title = ""
    if not lead.end and (found := _OTHER_TITLE.match(body)) and (found["label"] or _alike(title, found["title"])):
        other_title = found["title"]
        lead = _lead_in(body, links, found.end())
    paragraphs = (plain(other_title).strip(), plain(body[lead.end :]).strip())
    return build_paper(
        title=title,
        claims=lead.claims,
        references=lead.references,
        abstract="\n\n".join(filter(None, paragraphs)),
        authors=(lead.facts["author"],) if "author" in lead.facts else (),
        date=digest_date(lead.facts.get("date", ""), ""),
        bibliographic={"note": lead.facts["note"]} if "note" in lead.facts else {},
    )


def _alike(title: str, other: str) -> bool:
    """Tell whether a heading begins like the title."""
    wanted = normalise_title(title[:_LONGEST_TITLE])
    found = normalise_title(other)[: len(wanted) + 4]
    return difflib.SequenceMatcher(None, wanted, found, autojunk=False).ratio() >= _LIKENESS


def _lead_in(body: str, links: dict[int, Link], start: int) -> _LeadIn:
    """Read the lead-in that begins at an offset.

    Args:
        body: The post.
        links: Its addresses by offset.
        start: Where the lead-in would begin.
    """
    lead = _LeadIn(start)
    while end := _take(lead, body, links, _after_blanks(body, lead.end)):
        lead.end = end
    return lead


def _after_blanks(body: str, begin: int) -> int:
    while body[begin : begin + 1].isspace():
        begin += 1
    return begin


def _take(lead: _LeadIn, body: str, links: dict[int, Link], begin: int) -> int:
    """Take one part of a lead-in, if there is one at an offset; return the offset after it, else 0."""
    label = _LABEL.match(body, begin)
    for place in (begin, label.end() if label else begin):
        if link := links.get(place):
            lead.claims.append(link)
            lead.references += filter(None, [parse_arxiv(link.url)])
            return place + len(link.url)
    match = _REFERENCE.match(body, begin)
    if match and (reference := parse_arxiv(match["tab_title"] or match["spelling"])):
        lead.references.append(reference)
        return match.end()
    match = _FACT.match(body, begin)
    if match:
        lead.facts.update({name: text.strip() for name, text in match.groupdict().items() if text and text.strip()})
    return match.end() if match else 0

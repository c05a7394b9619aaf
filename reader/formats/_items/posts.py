"""Blog posts: a title and the beginning of free text, which usually repeats the title.

A post is free text about papers, so a URL in it means little. URLs in the lead-in may be the item: the text between the
repeated title and the running text, such as bare URLs, ``转自:address``, ``date|affiliations| n`` and ``[id] Title
(arxiv.org)``. So may an arXiv URL after a label, such as ``论文链接:``. Other papers in the running text are cited, and
other URLs are links.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from reader.bibliography.papers import build_paper
from reader.formats._markdown.plain import plain
from reader.models import Link, Paper
from reader.models.identifiers import ArxivRef, normalise_title, parse_arxiv
from reader.models.links import links_in
from reader.text.dates import digest_date

_CLOSING_MARKS = "\"'”’)）]】」』》>?？!！。.…"
_REPRINT = r"(?:转载?自|转载于?|原文(?:链接|地址)?|原帖)[:：\s]\s?"
_LABEL = re.compile(
    rf"{_REPRINT}|(?:来源|出处|(?:论文|文章|代码|项目|开源|官方|github|arxiv|paper|code|project)\s?"
    r"(?:链接|地址|主页|页面|网页|网址|link|url|page)?|链接|地址|网址|link|url)[:：]\s?",
    re.I,
)
_LABEL_BEFORE = re.compile(
    r"(?:\A|[\s。！？；;,，、)）\]】》])(?:(?:论文|文章|原文|arxiv|paper)\s?(?:链接|地址|网址|link|url)?|链接|地址|网址|link|url)"
    r"[:：]\s?(?:https?://)?\Z",
    re.I,
)
_SENTENCE_END = re.compile(r"(?:\A|[。.！!？?；;:：)）】》])\s*\Z")
_REACH = 30
_REFERENCE = re.compile(
    r"(?P<tab_title>\[[^\[\]\s]{9,24}\])[^\[\]]{1,300}?\(arxiv\.org\)|(?P<spelling>arxiv[:：]\s?\S{9,30})", re.I
)
_FACT = re.compile(
    r"(?P<date>\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))\s?[|｜](?P<note>[^|｜]{0,300})[|｜](?:\s?\d{1,5}(?!\S))?"
    r"|作者[:：]\s?(?P<author>[^:：|]{1,40}?)\s(?=链接[:：])"
    r"|来源[:：]\s?[^\s:：/]{1,20}(?!\S)",
    re.A,
)
_OTHER_TITLE = re.compile(rf"(?P<title>[^。！？!?;；]{{1,120}}?)\s(?=(?P<label>{_REPRINT})?https?://)", re.I)
_LONGEST_TITLE = 120
_LIKENESS = 0.6


@dataclass
class _LeadIn:
    """What the lead-in of a post says about its item, and the offset of its end."""

    end: int
    claims: list[Link] = field(default_factory=list)
    references: list[ArxivRef] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)


@lru_cache(4096)
def _folded(character: str) -> str:
    return normalise_title(character)


def after_title(title: str, body: str) -> int:
    """Return where a body continues after repeating the title, ignoring punctuation and spacing; 0 if it does not."""
    wanted, seen = normalise_title(title), 0
    if not wanted:
        return 0
    for index, character in enumerate(body):
        if seen == len(wanted):
            end = index + len(body[index:]) - len(body[index:].lstrip(_CLOSING_MARKS))
            return end if end > index or character.isspace() else 0
        folded = _folded(character)
        if not wanted.startswith(folded, seen):
            return 0
        seen += len(folded)
    return len(body) if seen == len(wanted) else 0


def read_post(
    title: str, body: str, *, own: Sequence[Link] = (), sourced: bool = False, date: str | None = None, **facts: Any
) -> Paper:
    """Build the paper of a post.

    Args:
        title: Plain text, not empty.
        body: Beginning of its text, in one line.
        own: URLs of the post itself.
        sourced: Whether an arXiv paper that is the only source given in the text may also be the item.
        date: Publication date of the post; a preprint keeps its own.
        **facts: Other fields of the paper.
    """
    links = dict(links_in(body))
    lead = _lead_in(body, links, after_title(title, body))
    other_title = ""
    if not lead.end and (found := _OTHER_TITLE.match(body)) and (found["label"] or _alike(title, found["title"])):
        other_title = found["title"]
        lead = _lead_in(body, links, found.end())
    references = lead.references or _labelled(body, links) or (_only_source(body, links) if sourced else [])
    paragraphs = (plain(other_title).strip(), plain(body[lead.end :]).strip())
    return build_paper(
        title=title,
        claims=[*own, *lead.claims],
        references=references,
        abstract="\n\n".join(filter(None, paragraphs)),
        authors=(lead.facts["author"],) if "author" in lead.facts else (),
        date=digest_date(lead.facts.get("date", ""), "") or (None if references else date),
        bibliographic={"note": lead.facts["note"]} if "note" in lead.facts else {},
        **facts,
    )


def _labelled(body: str, links: dict[int, Link]) -> list[ArxivRef]:
    """Return the first arXiv paper whose URL follows a label."""
    for start, link in links.items():
        reference = parse_arxiv(link.url)
        if reference and _LABEL_BEFORE.search(body, max(0, start - _REACH), start):
            return [reference]
    return []


def _only_source(body: str, links: dict[int, Link]) -> list[ArxivRef]:
    """Return the only arXiv paper linked in a text, if its URL follows a sentence and is not part of one."""
    found = {reference.id: (start, reference) for start, link in links.items() if (reference := parse_arxiv(link.url))}
    if len(found) != 1:
        return []
    ((start, reference),) = found.values()
    return [reference] if _SENTENCE_END.search(body, max(0, start - _REACH), start) else []


def _alike(title: str, other: str) -> bool:
    """Whether a heading begins like the title."""
    wanted = normalise_title(title[:_LONGEST_TITLE])
    found = normalise_title(other)[: len(wanted) + 4]
    return difflib.SequenceMatcher(None, wanted, found, autojunk=False).ratio() >= _LIKENESS


def _lead_in(body: str, links: dict[int, Link], start: int) -> _LeadIn:
    """Parse the lead-in that begins at an offset.

    Args:
        body: The post.
        links: Its URLs by offset.
        start: Offset at which the lead-in would begin.
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
    """Parse the part of a lead-in at an offset; return the offset after it, or 0 if there is none."""
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

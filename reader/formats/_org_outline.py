"""Outline parser for Org files: headings with keyword, tags, drawer and text. ``org`` decides which are papers.

Syntax: https://orgmode.org/worg/org-syntax.html, as far as reading lists use it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.formats._markdown.plain import plain
from reader.models.identifiers import find_urls
from reader.models.statuses import STATUSES

_STATUS_WORDS = {
    "unread": "TODO WAIT WAITING HOLD SOMEDAY UNREAD",
    "queued": "NEXT TOREAD QUEUED",
    "reading": "STARTED STRT DOING READING INPROGRESS IN-PROGRESS PROG",
    "read": "DONE READ FINISHED",
    "skipped": "CANCELLED CANCELED CANC KILL SKIP SKIPPED ABANDONED",
}
_STATUSES = {status.org: status.name for status in STATUSES.values()} | {
    word: status for status, words in _STATUS_WORDS.items() for word in words.split()
}
_HEADING = re.compile(r"(?P<stars>\*{1,60})[ \t]+(?P<text>\S.*)")
_PRIORITY = re.compile(r"\[#[A-Za-z0-9]{1,2}\]\s*")
_TAGS = re.compile(r"(?:^|\s):(?P<tags>[\w@#%]+(?::[\w@#%]+)*):\s*\Z")
_DRAWER = re.compile(r"\s*:(?P<name>[A-Za-z_-]{1,30}):\s*\Z")
_PROPERTY = re.compile(r"\s*:(?P<name>[\w+-]{1,40}):\s*(?P<value>.*)")
_PLANNING = re.compile(r"\s*(?:CLOSED|SCHEDULED|DEADLINE):\s*[<\[]")
_KEYWORD = re.compile(r"#\+(?P<name>[A-Za-z_]{1,30}):\s*(?P<value>.*)")
_LINK = re.compile(r"\[\[(?P<target>[^\[\]\n]+)\](?:\[(?P<text>(?>(?:[^\[\]\n]|\[[^\[\]\n]*\])*))\])?\]")
_LONGEST_DRAWER = 200


class OrgLink(NamedTuple):
    """A link: its text, which may be empty, and its target."""

    text: str
    target: str


@dataclass
class OrgHeading:
    """A heading and the text below it, up to the next heading.

    Attributes:
        line: Line number, from 1; 0 for the text before the first heading.
        level: Number of stars.
        status: Reading status for its keyword, if it has one.
        text: Heading text, without keyword, priority and tags.
        tags: Tags of the heading.
        properties: Properties of its drawer.
        body: Lines below it, each with its number.
    """

    line: int = 0
    level: int = 0
    status: str | None = None
    text: str = ""
    tags: tuple[str, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)
    body: list[tuple[int, str]] = field(default_factory=list)


def read_outline(lines: list[str]) -> tuple[dict[str, str], list[OrgHeading]]:
    """Return the keywords of a file, by name in lower case, and its headings, the first for any preceding text."""
    keywords = {match["name"].lower(): match["value"].strip() for match in map(_KEYWORD.match, lines) if match}
    statuses = _STATUSES | _own_statuses(lines)
    headings = [OrgHeading()]
    ends = [number for number, line in enumerate(lines, 1) if line.strip().upper() == ":END:"]
    drawer = ""
    for number, line in enumerate(lines, 1):
        if match := _HEADING.match(line):
            headings.append(_heading(number, match, statuses))
            drawer = ""
        elif drawer:
            if (entry := _PROPERTY.match(line)) and entry["name"].lower() != "end":
                headings[-1].properties.update(
                    {entry["name"]: entry["value"].strip()} if drawer == "properties" else {}
                )
            drawer = "" if entry and entry["name"].lower() == "end" else drawer
        elif (opened := _DRAWER.match(line)) and _is_closed(ends, number):
            drawer = opened["name"].lower()
        elif not line.startswith("#+") and not _PLANNING.match(line):
            headings[-1].body.append((number, line))
    return keywords, headings


def links_in(text: str) -> list[OrgLink]:
    """Return the links in a text, including bare URLs, in text order."""
    found = [(match.start(), OrgLink((match["text"] or "").strip(), match["target"])) for match in _LINK.finditer(text)]
    rest = _LINK.sub(lambda match: " " * len(match[0]), text)
    return [link for _start, link in sorted([*found, *((start, OrgLink("", url)) for start, url in find_urls(rest))])]


def org_text(text: str) -> str:
    """Convert Org markup to plain text: links as ``text (address)``."""
    return plain(_LINK.sub(_spelt, text))


def without_links(text: str, kept: Callable[[str], bool]) -> str:
    """Remove the links of a text, keeping the words of some.

    Args:
        text: Text with Org markup.
        kept: Whether to keep the words of a link as part of the text.
    """
    text = _LINK.sub(lambda match: match["text"] if match["text"] and kept(match["text"]) else "", text)
    pieces, done = [], 0
    for start, url in find_urls(text):
        pieces.append(text[done:start])
        done = start + len(url)
    return "".join([*pieces, text[done:]])


def title_link(text: str) -> OrgLink | None:
    """Return the link that makes up most of a text and has its own words."""
    links = [link for link in links_in(text) if link.text]
    longest = max(links, key=lambda link: len(link.text), default=None)
    rest = _LINK.sub("", text)
    return longest if longest and len(longest.text) * 2 >= len(rest.strip()) else None


def _own_statuses(lines: list[str]) -> dict[str, str]:
    """Parse the keywords declared in a file: those after the bar, or the last one, mean done."""
    found: dict[str, str] = {}
    for line in lines:
        match = _KEYWORD.match(line)
        if match and match["name"].upper() in ("TODO", "SEQ_TODO", "TYP_TODO"):
            open_words, _bar, done_words = match["value"].partition("|")
            words = [word.partition("(")[0] for word in open_words.split()]
            done = [word.partition("(")[0] for word in done_words.split()] or words[-1:]
            found |= dict.fromkeys(words, "unread") | dict.fromkeys(done, "read")
    return {word: status for word, status in found.items() if word and word not in _STATUSES}


def _heading(number: int, match: re.Match[str], statuses: dict[str, str]) -> OrgHeading:
    text = match["text"]
    tags = _TAGS.search(text)
    text = text[: tags.start()] if tags else text
    keyword, _blank, rest = text.partition(" ")
    status = statuses.get(keyword) if rest.strip() or text.strip() == keyword else None
    text = rest if status else text
    return OrgHeading(
        line=number,
        level=len(match["stars"]),
        status=status,
        text=_PRIORITY.sub("", text, count=1).strip(),
        tags=tuple(dict.fromkeys(tags["tags"].split(":"))) if tags else (),
    )


def _is_closed(ends: list[int], number: int) -> bool:
    following = bisect_right(ends, number)
    return following < len(ends) and ends[following] <= number + _LONGEST_DRAWER


def _spelt(match: re.Match[str]) -> str:
    text, target = (match["text"] or "").strip(), match["target"]
    return f"{text} ({target})" if text and text != target else target


def paragraphs(lines: Iterator[str]) -> str:
    """Join lines into a text without leading and trailing empty lines."""
    return org_text("\n".join(lines)).strip("\n").rstrip()

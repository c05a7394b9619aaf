"""Lists of URLs, as pasted and kept by people: one per line or bullet, with a title before, after or above it.

Bullets without a URL are items too, by their text. Headings become sections, ticked boxes statuses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reader.bibliography.papers import build_paper
from reader.formats._items.statuses import status_of
from reader.formats._items.titles import split_title, stand_in_title
from reader.formats._markdown.plain import plain_title
from reader.models import Link, Paper, ParsedDigest
from reader.models.identifiers import ArxivRef, find_urls, link_kind, normalise_title, parse_arxiv
from reader.parsing.source import Source
from reader.text.dates import digest_date

NAME = "url-list"

_SNIFFED_LINES = 200
_SNIFFED_LENGTH = 500
_HEADING = re.compile(r" {0,3}#{1,6}\s+(?P<text>\S.*?)[ #]*")
_BULLET = re.compile(r"(?P<indent>\s*)(?:[-*+•·]|\d{1,4}[.)、])\s+(?:\[(?P<box>[ xX])\]\s+)?(?P<text>\S.*)")
_RULE = re.compile(r"\s*(?:[-=*_]\s*){3,}")
_MARKDOWN_LINK = re.compile(r"\]\([^()\s]")
_AROUND = " \t:：|-–—<>•,，;；"
_BOXES = {" ": "unread", "x": "read"}


@dataclass
class _Entry:
    """An item: its text, the text after it, and its position."""

    text: str
    section: str
    indent: int = 0
    box: str = ""
    above: str = ""
    notes: list[str] = field(default_factory=list)


def sniff(source: Source) -> float:
    """Return the confidence in this format, by the share of lines with a URL, many of them nothing else."""
    lines = source.head.split("\n", _SNIFFED_LINES)[:_SNIFFED_LINES]
    lines = [line[:_SNIFFED_LENGTH] for line in lines if line.strip()]
    texts = [_bare(line) for line in lines if not (_HEADING.fullmatch(line) or _RULE.fullmatch(line))]
    linked = sum(bool(_addresses(text)) for text in texts)
    alone = sum(_is_alone(text) for text in texts)
    if not alone or alone * 4 < len(texts) or linked * 2 < len(texts):
        return 0.0
    if sum(bool(_MARKDOWN_LINK.search(text)) for text in texts) * 5 > len(texts):
        return 0.0
    return 0.5 + 0.2 * linked / len(texts)


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, in file order."""
    title = ""
    papers: list[Paper] = []
    for entry in _entries(source.lines):
        if isinstance(entry, str):
            title = title or entry
        else:
            if paper := _paper(entry):
                papers.append(paper)
    return ParsedDigest(title=title, date=digest_date(title, source.name), papers=tuple(papers))


def _entries(lines: list[str]) -> Iterator[_Entry | str]:
    """Yield the items, and the title of the document as a string."""
    section = group = ""
    depth = 0
    block: list[str] = []
    bullet: _Entry | None = None
    for line in [*lines, ""]:
        heading, match = _HEADING.fullmatch(line), _BULLET.fullmatch(line)
        if bullet and line.strip() and not match and line[:1].isspace():
            bullet.text += " " + line.strip()
            continue
        if bullet and match and len(match["indent"]) > bullet.indent and _addresses(bullet.text):
            bullet.notes.append(match["text"])
            continue
        if bullet and match and len(match["indent"]) > bullet.indent:  # it is the heading of the items below it
            group, depth = _plain(bullet.text), bullet.indent
        elif bullet:
            yield bullet
        bullet = None
        if heading or (match and len(match["indent"]) <= depth):
            group = ""
        if (heading or match or not line.strip() or _RULE.fullmatch(line)) and block:
            section, entries = _pasted(block, section)
            yield from entries
            block = []
        if heading:
            section = _plain(heading["text"])
            if line.lstrip().startswith("# "):
                yield section
                section = ""
        elif match:
            bullet = _Entry(match["text"], group or section, len(match["indent"]), (match["box"] or "").lower())
        elif line.strip() and not _RULE.fullmatch(line):
            block.append(line.strip())
    if bullet:
        yield bullet


def _pasted(block: list[str], section: str) -> tuple[str, list[_Entry]]:
    """Parse a block of lines: titles above URLs, or URLs below a heading.

    Returns:
        The section from here on, and the items.
    """
    linked = [bool(_addresses(line)) for line in block]
    if not any(linked):
        return (_plain(block[0]) if len(block) == 1 else section), []
    is_paired = len(block) % 2 == 0 and linked == [False, True] * (len(block) // 2)
    if is_paired:
        pairs = zip(block[::2], block[1::2], strict=True)
        return section, [_Entry(address, section, above=title) for title, address in pairs]
    if sum(linked) == 1 and not linked[0]:
        place = linked.index(True)
        return section, [_Entry(block[place], section, above=block[0], notes=block[1:place] + block[place + 1 :])]
    entries: list[_Entry] = []
    for line, has_address in zip(block, linked, strict=True):
        if has_address:
            entries.append(_Entry(line, section))
        elif entries and not line.endswith((":", "：")):
            entries[-1].notes.append(line)
        else:
            section = _plain(line)
    return section, entries


def _paper(entry: _Entry) -> Paper | None:
    """Build the paper of an item; ``None`` if it consists of punctuation only."""
    found = _addresses(entry.text)
    start, address = found[0] if found else (len(entry.text), "")
    before, after = entry.text[:start].strip(_AROUND), entry.text[start + len(address) :].strip(_AROUND)
    spelt = next(filter(None, (entry.above, before, after)), "")
    title, named = split_title(spelt)
    references = [reference for reference in (parse_arxiv(address) or _bare_id(address), named) if reference]
    is_address = bool(find_urls(address))
    if not (normalise_title(title) or is_address or references):
        return None
    return build_paper(
        title=title or plain_title(stand_in_title(f"arXiv:{references[0].id}" if references else address)),
        claims=[Link(link_kind(address), address)] if is_address else [],
        references=references,
        abstract="\n".join(filter(None, (*entry.notes, after if after != spelt else ""))),
        links=[Link(link_kind(url), url) for _start, url in found[1:]],
        section=entry.section,
        **({"status": status} if (status := _BOXES.get(entry.box) or status_of(entry.section)) else {}),
    )


def _addresses(text: str) -> list[tuple[int, str]]:
    """Return the URLs in a line; a line that is only an arXiv id also counts."""
    return find_urls(text) or ([(0, text)] if parse_arxiv(text) or _bare_id(text) else [])


def _bare_id(text: str) -> ArxivRef | None:
    return parse_arxiv(f"arXiv:{text}") if text and not text.startswith("[") else None


def _is_alone(text: str) -> bool:
    return any((start, address) == (0, text.rstrip(_AROUND + ".")) for start, address in _addresses(text))


def _bare(line: str) -> str:
    match = _BULLET.fullmatch(line)
    return (match["text"] if match else line).strip().strip("<>")


def _plain(text: str) -> str:
    return plain_title(text).rstrip(":：").strip()

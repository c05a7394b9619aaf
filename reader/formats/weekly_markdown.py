"""Weekly bilingual digests in Markdown: a heading with the title, a line with the link, paragraphs of abstract.

Headings have level 2, or level 1 in files without level 2. The link line is ``[translated title](address)`` or a bare
URL; it may be missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from reader.bibliography.papers import build_paper
from reader.formats._markdown.plain import plain, plain_title
from reader.i18n import _
from reader.models import Link, Paper, ParsedDigest, Problem
from reader.models.identifiers import find_urls, link_kind, normalise_title, parse_arxiv
from reader.parsing.source import Source, problem
from reader.text.dates import digest_date

NAME = "weekly-markdown"

_SNIFFED_LINES = 2000
_HEADING = re.compile(r" {0,3}(#{1,2})(?=[ \t]|$)")
_UNDERLINE = re.compile(r" {0,3}(?:(=+)|-{2,})[ \t]*")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
_BARE_ADDRESS = re.compile(r"<?(?:https?:|(?:www\.|export\.)?arxiv\.org/)\S+", re.I)
_AFTER_ADDRESS = "\"'*,.;:!。，；：、！”’）】》」』>"


class _LinkLine(NamedTuple):
    """A line that is only a link; ``line`` counts from 1."""

    line: int
    text: str
    address: str


class _Block(NamedTuple):
    """A heading and the lines up to the next one; ``line`` counts from 1."""

    line: int
    level: int
    heading: str
    link: _LinkLine | None
    text: list[str]

    @property
    def has_text(self) -> bool:
        """Whether anything but a link follows the heading."""
        return any(line.strip() for line in self.text)


def sniff(source: Source) -> float:
    """Return the confidence in this format, the share of items with a link line, if at least half."""
    _title, items = _split(source.lines[:_SNIFFED_LINES])
    linked = sum(block.link is not None for block, _section in items)
    return 0.95 * linked / len(items) if linked * 2 >= max(1, len(items)) else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    digest_title, items = _split(source.lines)
    papers: list[Paper] = []
    problems: list[Problem] = []
    for block, section in items:
        title, translated = _titles(block)
        claims = _claims(block.link) if block.link else []
        if not title:
            problems.append(problem(source, block.line, _("The heading has no title.")))
        elif not block.link and not block.has_text:
            problems.append(problem(source, block.line, _("The heading has neither a link nor a text below it.")))
        else:
            papers.append(_paper(block, claims, title=title, translated_title=translated, section=section))
            if block.link and not claims and not parse_arxiv(block.link.address):
                problems.append(problem(source, block.link.line, _("The link's address is unusable.")))
    return ParsedDigest(
        title=digest_title, date=digest_date(digest_title, source.name), papers=tuple(papers), problems=tuple(problems)
    )


def _split(lines: list[str]) -> tuple[str, list[tuple[_Block, str]]]:
    """Split lines into the document's title and its items, each with its section."""
    blocks = list(_blocks(lines))
    item_level = max((block.level for block in blocks), default=1)
    title, section = "", ""
    items: list[tuple[_Block, str]] = []
    for block in blocks:
        is_above_items = block.level < item_level
        is_first_of_many = block is blocks[0] and block.level == 1 and len(blocks) > 1
        if not block.link and is_first_of_many and (is_above_items or not block.has_text):
            title = plain_title(block.heading)
        elif not block.link and is_above_items:
            section = plain_title(block.heading)
        else:
            items.append((block, section))
    return title, items


def _blocks(lines: list[str]) -> Iterator[_Block]:
    headings = [*_headings(lines), (len(lines), len(lines), 0, "")]
    for (number, start, level, heading), (end, *_rest) in pairwise(headings):
        filled = next((index for index in range(start, end) if lines[index].strip()), end)
        link = _link_line(filled + 1, lines[filled]) if filled < end else None
        yield _Block(number + 1, level, heading, link, lines[filled + bool(link) : end])


def _headings(lines: list[str]) -> Iterator[tuple[int, int, int, str]]:
    """Yield index, index after it, level and text of each heading of level 1 or 2 outside fenced code."""
    code = _code_lines(lines)
    for index, line in enumerate(lines):
        if index in code:
            continue
        if match := _HEADING.match(line):
            yield index, index + 1, len(match[1]), _without_closing_marks(line[match.end() :].strip())
        elif (match := _UNDERLINE.fullmatch(line)) and _is_underlined(lines, index, dashes=match[1] is None):
            yield index - 1, index + 1, 1 if match[1] else 2, lines[index - 1].strip()


def _code_lines(lines: list[str]) -> set[int]:
    """Return the lines of fenced code; an unclosed fence is ignored."""
    code: set[int] = set()
    fence, opened = "", 0
    for index, line in enumerate(lines):
        marker = _FENCE.match(line)
        if marker and not fence:
            fence, opened = marker[1], index
        elif marker and marker[1].startswith(fence) and not line[marker.end() :].strip():
            code.update(range(opened, index + 1))
            fence = ""
    return code


def _is_underlined(lines: list[str], index: int, *, dashes: bool) -> bool:
    """Whether an underline makes the line above it a heading.

    That line must be a paragraph of its own. Dashes count only if a link line follows, because a rule directly below an
    abstract would otherwise turn it into a heading.
    """
    title, before = (lines[place].strip() if place >= 0 else "" for place in (index - 1, index - 2))
    if not title or before or _HEADING.match(title) or _link_line(0, title):
        return False
    following = next((line for line in lines[index + 1 : index + 4] if line.strip()), "")
    return not dashes or _link_line(0, following) is not None


def _without_closing_marks(heading: str) -> str:
    opened = heading.rstrip("#")
    return opened.rstrip() if not opened or opened[-1] in " \t" else heading


def _link_line(number: int, line: str) -> _LinkLine | None:
    line = line.strip()
    if line.startswith("[") and line.endswith(")"):
        text, found, target = line[1:-1].rpartition("](")
        if found and "](" not in text:
            address, *_title = target.split() or [""]
            return _LinkLine(number, text, address.strip("<>").rstrip(_AFTER_ADDRESS))
    elif _BARE_ADDRESS.fullmatch(line):
        return _LinkLine(number, "", line.strip("<>").rstrip(_AFTER_ADDRESS))
    return None


def _titles(block: _Block) -> tuple[str, str]:
    """Return the title of a block and its translation, if different."""
    heading, translated = plain_title(block.heading), plain_title(block.link.text if block.link else "")
    title = heading or translated
    return title, "" if normalise_title(translated) == normalise_title(title) else translated


def _paper(block: _Block, claims: list[Link], **facts: Any) -> Paper:
    reference = parse_arxiv(block.link.address) if block.link else None
    references = [reference] if reference else []
    return build_paper(claims=claims, references=references, abstract=_abstract(block.text), **facts)


def _claims(link: _LinkLine) -> list[Link]:
    """Return the link of a link line; empty if its URL is invalid."""
    begins_well = any(start == 0 for start, _url in find_urls(link.address))
    return [Link(link_kind(link.address), link.address)] if begins_well else []


def _abstract(lines: list[str]) -> str:
    """Join lines into paragraphs separated by an empty line, without rules."""
    text = "\n".join("" if _RULE.fullmatch(line) else line.rstrip() for line in lines)
    paragraphs = (paragraph.strip() for paragraph in re.split(r"\n\s*\n", plain(text)))
    return "\n\n".join(filter(None, paragraphs))

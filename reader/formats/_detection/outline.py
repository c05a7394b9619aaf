"""Markdown skimmer for format detection: headings, list items and lines, with their links.

Fast and approximate: no nesting, formulas or HTML. ``_markdown`` has the full parser.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reader.formats._detection.lines import BULLET
from reader.formats._markdown.blocks import Block, Heading, Item, Paragraph
from reader.formats._markdown.inline import Anchor, Inline, Place

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*\Z")
_ANY_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]|<summary", re.M | re.I)
_TELLING = re.compile(
    r"\A(?!\s*\|)(?: {0,3}#{1,6}[ \t]|[^:：]{1,40}[:：]|\W{0,12}\w[\w ]{1,24}\*\*|.*(?:\]\(|://|<summary))"
)
_SUMMARY = re.compile(r"<summary\b[^<>]*>(.{2,400}?)</summary>", re.I)
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_LINK = re.compile(r"(?P<image>!?)\[(?P<text>[^\[\]\n]{0,400})\]\(\s*<?(?P<url>[^()<>\s]*)[^()\n]{0,100}\)")
_BARE = re.compile(r"https?://[^\s()<>\"'，。；、]+")
_BOLD = re.compile(r"\s*(?:\*\*|__|<(?:b|strong)>)(?P<text>[^*_<>\n]{1,80})(?:\*\*|__|</(?:b|strong)>)")
_MARKS = re.compile(r"\*+|`+|</?(?:b|strong|summary|p|br)\b[^<>]*>|\\(?=[^\w\s])")
_SUMMARY_LEVEL = 6
_LONGEST = 500
_REACH = 1 << 15
_MOST = 240


@lru_cache(maxsize=1)
def skim(head: str) -> tuple[Block, ...]:
    """Skim the head of a Markdown file; texts without headings, and lines without information, are skipped."""
    if not _ANY_HEADING.search(head):
        return ()
    blocks: list[Block] = []
    fenced = False
    for number, line in enumerate(head[:_REACH].split("\n"), 1):
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced and _TELLING.search(line):
            blocks.append(_block(number, line))
            if len(blocks) == _MOST:
                break
    return tuple(blocks)


def _block(number: int, line: str) -> Block:
    if heading := _HEADING.match(line):
        return Heading(number, len(heading[1]), _inline(heading[2]))
    if summary := _SUMMARY.search(line):
        return Heading(number, _SUMMARY_LEVEL, _inline(summary[1]))
    if bullet := BULLET.match(line):
        return Item(number, 1, None, None, _inline(bullet["text"]), ())
    return Paragraph(number, _inline(line))


def _inline(line: str) -> Inline:
    """Return the text and links of a line; of a long one, only the beginning, where labels are."""
    line = line[:_LONGEST]
    if "](" not in line and "://" not in line:
        return Inline(_MARKS.sub("", line), bold=_bold(line))
    text, links, place = "", [], 0
    for match in _LINK.finditer(line):
        text += _MARKS.sub("", line[place : match.start()])
        place = match.end()
        if not match["image"]:
            shown = _MARKS.sub("", match["text"])
            links.append(Anchor(shown, match["url"], len(text), len(text) + len(shown)))
            text += shown
    text += _MARKS.sub("", line[place:])
    found = (Anchor(match[0], match[0], *match.span(), bare=True) for match in _BARE.finditer(text))
    bare = [link for link in found if not any(other.start <= link.start < other.end for other in links)]
    return Inline(text, tuple(sorted((*links, *bare), key=lambda link: link.start)), bold=_bold(line))


def _bold(line: str) -> tuple[Place, ...]:
    match = _BOLD.match(line)
    return (Place(0, len(match["text"])),) if match else ()

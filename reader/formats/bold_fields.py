"""Papers as a bold title on a line of its own, and a list of labelled fields below: ``- Paper: address``.

Fields may lack a value or have unknown labels. Lists without such a title are parsed as plain lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.formats._detection.lines import BULLET, LINKED, is_field, lines_of
from reader.formats._items.entries import Entry
from reader.formats._items.fields import field_of
from reader.formats._items.labels import fact_of
from reader.formats._items.listing import Section, list_entries, papers_among, read_listing
from reader.formats._items.places import SectionKind
from reader.formats._markdown.blocks import Block, Paragraph
from reader.formats._markdown.inline import Inline
from reader.models import ParsedDigest
from reader.parsing.source import Source

NAME = "bold-fields"

_TITLE = re.compile(
    r"\s{0,3}(?:\d{1,4}[.)、]?\s*)?(\*\*|__)(?=[^\s*_])(?:(?!\1).){4,400}\1[^\w\[]{0,12}(?:<br\s*/?>)?\s*", re.I
)
_LABELLED = re.compile(r"[^:：]{1,40}[:：]?\s*(?:\[[^\[\]]*\]\()?https?://")
_LINK = re.compile(r"\W{0,4}\[(?P<label>[^\[\]]{1,24})\]+\(")
_NUMBER = re.compile(r"\A[(\[【]?\d{1,4}[.)\]】、]\s*")
_NEAR = 3


def sniff(source: Source) -> float:
    """Return the confidence in this format, the share of bold titles with fields below them."""
    lines = [line for line in lines_of(source) if not line.startswith("![")]
    titles = sum(
        bool(_TITLE.fullmatch(line)) and any(map(_is_field, lines[place + 1 : place + 1 + _NEAR]))
        for place, line in enumerate(lines)
    )
    others = sum(bool(LINKED.search(line)) and not _is_field(line) for line in lines)
    return 0.82 * titles / (titles + others) if titles * 2 > others else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    return read_listing(source, _entries)


def _entries(section: Section) -> Iterator[Entry]:
    entry: Entry | None = None
    for block in section.blocks:
        if title := _title_of(block):
            if entry and _is_paper(entry, section.kind):
                yield entry
            entry = Entry(block.line, section.name)
            entry.take_title(title[0])
            entry.title = _NUMBER.sub("", entry.title)
            for line in title[1:]:
                entry.take_lines(line)
        elif entry:
            entry.take(block)
        else:
            yield from papers_among(list_entries([block], section.name), section.kind)
    if entry and _is_paper(entry, section.kind):
        yield entry


def _title_of(block: Block) -> list[Inline]:
    """Return the lines of a paragraph whose first line is entirely bold; otherwise nothing."""
    lines = block.text.lines() if isinstance(block, Paragraph) else []
    if not lines or not lines[0].is_bold or field_of(lines[0]):
        return []
    rest = lines[0].text[lines[0].bold[-1].end :]
    return lines if not re.search(r"\w", rest) else []


def _is_paper(entry: Entry, kind: SectionKind) -> bool:
    return entry.names_paper or (kind is not SectionKind.THINGS and entry.is_linked)


def _is_field(line: str) -> bool:
    """Whether a line is a labelled field in a list, or begins with a link whose text is a label."""
    bullet, link = BULLET.match(line), _LINK.match(line)
    listed = bullet and (is_field(line) or _LABELLED.match(bullet["text"]))
    return bool(listed or (link and fact_of(link["label"])))

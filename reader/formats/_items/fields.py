"""Labels in running text: the fields of a line, and what its links lead to.

Labels are defined in ``_items.labels``; fields are interpreted by the callers.
"""

from __future__ import annotations

import re

from reader.formats._items.labels import fact_of, split_field
from reader.formats._markdown.inline import Anchor, Inline
from reader.models.identifiers import parse_arxiv

_LABEL_BEFORE = re.compile(
    r"(?:\A|[\s,，;；|｜(（\[])(?P<label>[^\s:：|｜,，;；()（）\[\]][^:：|｜,，;；\n]{0,38}?)\s*[:：][\s*_]{0,4}\Z"
)
_REACH = 48
_MOST_WORDS = 3
_LONGEST = 2000
_FIELD_END = re.compile(r"\s+[|｜·•]\s+|[,，;；、]\s+(?=[^\s:：,，]{1,24}(?:[ _-][^\s:：,，]{1,12}){0,2}\s?[:：])")
_BARE_ID = re.compile(r"(?:\d{4}\.\d{4,5}|[a-z-]{2,9}(?:\.[A-Z-]{2})?/\d{7})(?:v\d{1,2})?")


def label_of(anchor: Anchor, text: str) -> tuple[str | None, int]:
    """Return what a link leads to, by its own text or the label before it.

    Args:
        anchor: A link in the text.
        text: The text.

    Returns:
        A fact as named by ``labels.fact_of``, or ``None``; and the start of the label.
    """
    before = _LABEL_BEFORE.search(text, max(0, anchor.start - _REACH), anchor.start)
    if before and len(before["label"].split()) > _MOST_WORDS:
        before = None
    start = before.start("label") if before else anchor.start
    own = None if anchor.bare else fact_of(anchor.text)
    if own is None and (_BARE_ID.fullmatch(anchor.text) or (not anchor.bare and parse_arxiv(anchor.text))):
        own = "paper"
    return (before and fact_of(before["label"])) or own, start


def field_of(text: Inline) -> tuple[str, str, Inline] | None:
    """Parse a text as a labelled field: fact, label and value; ``None`` if it does not begin with a known label."""
    parts = split_field(text.text)
    if not parts:
        return None
    fact, label, value = parts
    return fact, label, text.cut(len(text.text.rstrip()) - len(value), len(text.text.rstrip()))


def is_links(text: Inline) -> bool:
    """Whether a text consists only of links and their labels."""
    place, rest = 0, ""
    for link in text.links:
        rest += text.text[place : min(label_of(link, text.text)[1], link.start)] if link.start > place else ""
        place = max(place, link.end)
    return bool(text.links) and not re.search(r"[^\W_]{2}", rest + text.text[place:])


def fields_in(line: Inline) -> list[Inline]:
    """Split a line into the fields in it; any other line is returned whole."""
    ends = [match.span() for match in _FIELD_END.finditer(line.text)] if len(line.text) < _LONGEST else []
    if not ends:
        return [line]
    starts, stops = [0, *(end for _start, end in ends)], [*(start for start, _end in ends), len(line.text)]
    parts = [line.cut(start, stop) for start, stop in zip(starts, stops, strict=True)]
    return parts if all(field_of(part) or is_links(part) for part in parts) else [line]

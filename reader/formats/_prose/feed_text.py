"""Descriptions in feeds: authors, abstract and labelled facts, often in a single piece of HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reader.bibliography.names import author_names
from reader.formats._items.labels import is_link, split_field
from reader.formats._prose.paragraphs import unwrapped
from reader.models import Link
from reader.models.identifiers import find_urls, link_kind
from reader.parsing.markup import Paragraph, has_markup, read_markup
from reader.text.scripts import has_cjk, has_han

_ANNOUNCED = re.compile(r"\s*(?:arXiv:\S{7,30}\s+)?Announce Type:\s*(?P<type>[a-z-]{3,20})\s*(?:Abstract:\s*)?", re.I)
_SECTIONS = {
    "new": "New submissions",
    "cross": "Cross submissions",
    "replace": "Replacement submissions",
    "replace-cross": "Replacement submissions",
}
_SENTENCE_END = (".", "。", "!", "?", "！", "？", ":", "：")
_LONGEST_TITLE = 300
_LONGEST_NAME = 60


@dataclass
class Description:
    """Data parsed from a description.

    Attributes:
        section: Kind of announcement, as headed on arXiv's pages.
        authors: Names, if present.
        abstract: Remaining paragraphs.
        facts: Values of labelled facts, by the names of ``_items.labels``; the first of each.
        links: URLs with a label.
    """

    section: str = ""
    authors: tuple[str, ...] = ()
    abstract: list[str] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)


def read_description(text: str, authors: tuple[str, ...]) -> Description:
    """Parse a description.

    Args:
        text: HTML or plain text.
        authors: Authors named elsewhere in the entry, possibly only the first.
    """
    told = Description()
    for number, paragraph in enumerate(_paragraphs(text)):
        words = paragraph.text
        if match := _ANNOUNCED.match(words):
            told.section = _SECTIONS.get(match["type"].lower(), "")
            words = words[match.end() :]
        found = split_field(words)
        if found and not (found[0] == "abstract" and told.abstract):
            _take(told, paragraph, found[0], found[2])
        elif number == 0 and (names := _names(words, authors)):
            told.authors = names
        elif words:
            told.abstract.append(words)
    return told


def original_title(gist: str, told: Description) -> tuple[str, str]:
    """Return the titles of a paper whose entry has a Chinese summary as its heading.

    Args:
        gist: Heading of the entry.
        told: Its description; updated by removing the titles and inserting the gist.

    Returns:
        The original title and the translated one; empty if the heading is the title.
    """
    first = told.abstract[0] if told.abstract else ""
    if not has_han(gist) or not _is_title(first) or has_han(first) or len(told.abstract) < 2:
        return "", ""
    translated = told.abstract[1] if _is_title(told.abstract[1]) and has_han(told.abstract[1]) else ""
    told.abstract[: 2 if translated else 1] = [gist]
    return first, translated


def _paragraphs(text: str) -> list[Paragraph]:
    if has_markup(text):
        return read_markup(text)
    return [Paragraph(part, ()) for part in unwrapped(text).split("\n\n")]


def _take(told: Description, paragraph: Paragraph, fact: str, value: str) -> None:
    """Keep a labelled fact."""
    if fact == "authors":
        told.authors = told.authors or author_names(value)
    elif fact in ("abstract", "translated_abstract"):
        told.abstract.append(value)
    elif is_link(fact):
        addresses = [url for _text, url in paragraph.links] or [url for _start, url in find_urls(value)]
        kinds = ((link_kind(url), url) for url in addresses if find_urls(url))
        told.links += [Link(fact if kind == "page" and fact != "paper" else kind, url) for kind, url in kinds]
    elif value:
        told.facts.setdefault(fact, value)


def _names(text: str, authors: tuple[str, ...]) -> tuple[str, ...]:
    """Parse a paragraph as a list of authors; empty if it is not one."""
    names = author_names(text)
    if not names or any(len(name) > _LONGEST_NAME for name in names):
        return ()
    if authors:
        return names if names[0] == authors[0] else ()
    return names if len(names) > 1 and all(map(_is_name, names)) and not text.endswith(_SENTENCE_END) else ()


def _is_name(text: str) -> bool:
    words = text.split()
    return bool(has_cjk(text[:1]) and len(text) <= 4) or (
        1 < len(words) <= 5 and all(word[0].isupper() for word in words)
    )


def _is_title(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_TITLE and "\n" not in text and not text.endswith(_SENTENCE_END)

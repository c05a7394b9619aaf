"""Org export: a headline per paper with its tags, a property drawer, links, the abstract, and the note as an example.

A zero width space breaks up text that Org would read as markup, and a comma escapes lines of the note (Org manual,
sections 12.5 and 12.6).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader.exports._format import Context, Item
from reader.i18n import N_, _
from reader.models import Appearance, Paper
from reader.models.labels import LINK_WORDS
from reader.models.links import all_links
from reader.models.statuses import STATUSES, status_of
from reader.text.clean import clean, one_line

NAME = "org"
TITLE = N_("Org file")
SUFFIX = ".org"
ENCODING = "utf-8"

_ZERO_WIDTH_SPACE = "\u200b"
_MARKUP = re.compile(
    r"\[(?=\[)|\](?=\])|<(?=[<\d%])|\[(?=\d{4}-|fn:)|\{(?=\{\{)|@(?=@)|^[ \t]*(?:[*#:|](?=\S|\s|$)|\[(?=fn:))"
    r"|(?:^|(?<=[\s('\"{-]))[*/_=~+](?=\S)|\bsrc_(?=\w)|\bcall_(?=\w)",
    re.M,
)
_NO_KEYWORD = re.compile(r"(?:TODO|DONE|COMMENT|ARCHIVE)\b|\[#")
_TAGS_BEHIND = re.compile(r":(?=[\w@#%:]+:$)")
_EXAMPLE = re.compile(r"^(?=,*(?:\*|#\+))", re.M)
_NO_TAG = re.compile(r"[^\w@#%]+")


def write(items: Sequence[Item], context: Context) -> Iterator[str]:
    """Yield the head and a headline per paper."""
    title = one_line(context.title) or _("Papers")
    yield f"#+TITLE: {title}\n#+DATE: {context.today.isoformat()}\n#+TODO: {_keywords(False)} | {_keywords(True)}\n"
    for item in items:
        yield "\n" + "\n".join(_entry(item.paper, item.appears_in)) + "\n"


def _keywords(is_done: bool) -> str:
    return " ".join(status.org for status in STATUSES.values() if status.is_done is is_done)


def _entry(paper: Paper, appears_in: Sequence[Appearance]) -> Iterator[str]:
    title = _TAGS_BEHIND.sub(f":{_ZERO_WIDTH_SPACE}", _text(paper.title))
    if _NO_KEYWORD.match(title):
        title = _ZERO_WIDTH_SPACE + title
    tags = ":".join(filter(None, (_NO_TAG.sub("_", one_line(tag)) for tag in paper.tags)))
    yield f"* {status_of(paper.status).org} {title}" + (f" :{tags}:" if tags else "")
    yield ":PROPERTIES:"
    yield from (f":{name}: {one_line(value)}" for name, value in _properties(paper, appears_in) if value)
    yield ":END:"
    yield from _links(paper)
    if paper.abstract:
        yield f"\n{_block(clean(paper.abstract))}"
    if paper.note:
        yield f"\n#+BEGIN_EXAMPLE\n{_EXAMPLE.sub(',', clean(paper.note))}\n#+END_EXAMPLE"


def _properties(paper: Paper, appears_in: Sequence[Appearance]) -> Iterator[tuple[str, str]]:
    yield "CUSTOM_ID", paper.id
    yield "STATUS", paper.status
    yield "STARRED", "yes" if paper.starred else ""
    yield "TAGS_GIVEN", "; ".join(paper.tags)
    yield "PROGRESS", str(paper.progress or "")
    yield "TRANSLATED_TITLE", paper.translated_title
    yield "AUTHORS", "; ".join(paper.authors)
    yield "DATE", paper.date or str(paper.year or "")
    yield "VENUE", paper.venue
    yield "ARXIV_ID", paper.arxiv_id or ""
    yield "ARXIV_VERSIONS", " ".join(map(str, paper.arxiv_versions))
    yield "DOI", paper.doi or ""
    yield "SECTION", paper.section
    yield "APPEARS_IN", "; ".join(f"{place.digest} {place.position}" for place in appears_in)
    for name in ("added_at", "started_at", "finished_at"):
        time = getattr(paper, name)
        yield name.upper(), time.isoformat() if time else ""
    yield "QUEUE_RANK", "" if paper.queue_rank is None else str(paper.queue_rank)
    yield "REVIEW_ON", str(paper.review_on or "")


def _links(paper: Paper) -> Iterator[str]:
    for link in all_links(paper):
        address = re.sub(r"[\[\]\\\s]", lambda match: f"%{ord(match[0]):02X}", one_line(link.url))
        yield f"- [[{address}][{_(LINK_WORDS.get(link.kind, link.kind))}]]"


def _block(text: str) -> str:
    """Return a text as Org paragraphs."""
    return "\n".join(_text(line) for line in text.split("\n"))


def _text(text: str) -> str:
    """Break up Org markup in a text with zero width spaces."""
    return _MARKUP.sub(lambda match: _parted(match[0]), one_line(text))


def _parted(mark: str) -> str:
    return f"{_ZERO_WIDTH_SPACE}{mark}{_ZERO_WIDTH_SPACE}"

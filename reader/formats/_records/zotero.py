"""Shared parts of Zotero's exports: item types, and the field ``Extra``."""

from __future__ import annotations

import re
from typing import NamedTuple

TYPES = {
    "journalArticle": "article-journal", "conferencePaper": "paper-conference", "preprint": "article",
    "bookSection": "chapter", "book": "book", "thesis": "thesis", "report": "report", "webpage": "webpage",
    "blogPost": "post-weblog", "forumPost": "post", "computerProgram": "software", "dataset": "dataset",
    "manuscript": "manuscript", "magazineArticle": "article-magazine", "newspaperArticle": "article-newspaper",
    "patent": "patent", "presentation": "speech", "standard": "standard", "document": "document",
    "encyclopediaArticle": "entry-encyclopedia", "dictionaryEntry": "entry-dictionary",
}  # fmt: skip
"""CSL types by Zotero's names."""

NO_PAPERS = ("attachment", "note", "annotation")
"""Item types that belong to other items."""

_LINE = re.compile(r"\s*([A-Za-z][A-Za-z_. ]{1,30}?)\s*:\s*(\S.*)")
_STATUSES = {
    "new": "unread", "unread": "unread", "to read": "queued", "in progress": "reading", "read": "read",
    "not reading": "skipped",
}  # fmt: skip


class Extra(NamedTuple):
    """Data of the field ``Extra``.

    Attributes:
        doi: DOI in any spelling; may be empty.
        key: Cite key; may be empty.
        status: Status of the library, if set by the add-on for reading lists; may be empty.
    """

    doi: str
    key: str
    status: str


def read_extra(text: str) -> Extra:
    """Parse the lines ``Name: value`` of the field ``Extra``."""
    lines = {match[1].lower(): match[2].strip() for line in text.split("\n") if (match := _LINE.match(line))}
    return Extra(
        lines.get("doi", ""), lines.get("citation key", ""), _STATUSES.get(lines.get("read_status", "").lower(), "")
    )

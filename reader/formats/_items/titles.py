"""Titles from browsers and feeds, cleaned of ids and site names; placeholders for missing titles."""

from __future__ import annotations

import re

from reader.formats._markdown.plain import plain_title
from reader.models.identifiers import ArxivRef, parse_arxiv
from reader.parsing.html import without_inline_tags

_ID = r"(?:[a-z-]{2,9}(?:\.[A-Za-z-]{2,9})?/\d{7}|\d{4}\.\d{4,5})(?:v\d{1,3})?"
_BEFORE = re.compile(
    rf"(?:\[(?P<tab>{_ID})\]|(?:\[?arXiv\s?:\s?(?P<id>{_ID})(?:\s?\[[\w.-]{{2,20}}\])?\]?)[:,.]?)\s+(?=\S)", re.I
)
_AFTER = re.compile(
    rf"\.?\s*\((?:arXiv:(?P<id>{_ID})(?:\s?\[[\w.-]{{2,20}}\])?(?:\s+UPDATED)?|arxiv\.org)\)\s*\Z"
    r"|\s[-|–—·:]\s(?:arXiv(?:\.org)?|alphaXiv|OpenReview|Hugging Face|Semantic Scholar|ar5iv)\s*\Z",
    re.I,
)
_PAGE = re.compile(r"Paper page\s-\s(?=\S)", re.I)
_LONGEST_MARK = 60


def split_title(text: str) -> tuple[str, ArxivRef | None]:
    """Split a title from the arXiv id and the site name next to it.

    Args:
        text: Such as ``[2402.07939] Title``, ``Title. (arXiv:2402.07939v1 [cs.HC])``, ``Title | arXiv`` or
            ``Paper page - Title``.

    Returns:
        The title, plain and in one line, and the paper named by the id, if any.
    """
    title = _PAGE.sub("", plain_title(without_inline_tags(text)), count=1)
    reference = None
    if before := _BEFORE.match(title):
        reference, title = parse_arxiv(f"arXiv:{before['tab'] or before['id']}"), title[before.end() :]
    if after := _AFTER.search(title, max(0, len(title) - _LONGEST_MARK)):
        reference = reference or (parse_arxiv(f"arXiv:{after['id']}") if after["id"] else None)
        title = title[: after.start()]
    return title.strip(), reference


def stand_in_title(address: str) -> str:
    """Return a title for an item without one: its arXiv id, or else its URL.

    Args:
        address: A URL or an arXiv id.
    """
    reference = parse_arxiv(address)
    return f"arXiv:{reference.id}" if reference else address.strip()

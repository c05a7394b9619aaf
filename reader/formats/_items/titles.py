"""Titles as browsers and feeds give them, freed of ids and names of sites; stand-ins for those that are missing."""

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
    """Part a title from the arXiv id and the name of the site that stand beside it.

    Args:
        text: Such as ``[2402.07939] Title``, ``Title. (arXiv:2402.07939v1 [cs.HC])``, ``Title | arXiv`` or
            ``Paper page - Title``.

    Returns:
        The title, plain and in one line, and the paper that the id names, if there is one.
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
    """Name an item whose title its source does not give, by its arXiv id, else by its address.

    Args:
        address: An address or a spelling of an arXiv id.
    """
    reference = parse_arxiv(address)
    return f"arXiv:{reference.id}" if reference else address.strip()

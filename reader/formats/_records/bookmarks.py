"""Bookmarks converted to papers: a URL, a title that may only repeat it, and the date it was saved."""

from __future__ import annotations

from typing import Any

from reader.bibliography.papers import build_paper
from reader.formats._items.titles import split_title, stand_in_title
from reader.formats._prose.paragraphs import prose
from reader.models import Link, Paper
from reader.models.identifiers import find_urls, is_placeholder, link_kind, parse_arxiv
from reader.text.dates import iso_date, unix_date

_LATEST_MILLISECONDS = 13
_SECONDS = 10


def bookmark(title: str, address: str, *, saved: str = "", text: str = "", **facts: Any) -> Paper | None:
    """Build the paper of a bookmark.

    Args:
        title: Title in the browser or service; may be empty or the URL.
        address: URL of the bookmark.
        saved: When it was saved: a date, or seconds, milliseconds or microseconds since 1970.
        text: Excerpt quoted by the service.
        **facts: Other fields of the paper.

    Returns:
        The paper; ``None`` if the URL is not a web URL, or if both URL and title are missing.
    """
    title, named = split_title(title)
    found = [url for start, url in find_urls(address) if start == 0]
    if not (found or title) or (address and not found):
        return None
    if found and (not title or is_placeholder(title)):
        title = stand_in_title(found[0])
    day = saved_on(saved)
    accessed = {"accessed": {"date-parts": [[int(part) for part in day.split("-")]]}} if day else {}
    references = [reference for reference in (parse_arxiv(address), named) if reference]
    return build_paper(
        title=title,
        claims=[Link(link_kind(url), url) for url in found[:1]],
        references=references,
        abstract=prose(text),
        bibliographic=facts.pop("bibliographic", {}) | accessed,
        **facts,
    )


def saved_on(text: str) -> str | None:
    """Parse the time something was saved as an ISO 8601 day; ``None`` if it is missing or invalid."""
    text = text.strip()
    if text.isdecimal() and len(text) >= _SECONDS - 1:
        return unix_date(text[:_SECONDS] if len(text) >= _LATEST_MILLISECONDS else text)
    day = iso_date(text)
    return day if day and len(day) == len("2025-01-22") else None

"""arXiv ids in names of local pages, used by digests that create a page for each paper."""

from __future__ import annotations

import re

from reader.models.identifiers import ArxivRef, parse_arxiv

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.I)
_DOTTED = re.compile(r"(?<![\d.])(?P<month>\d{4})[._-](?P<number>\d{4,5})(?:v(?P<version>\d{1,2}))?(?![\d.]\d|\d)")
_SQUEEZED = re.compile(r"(?<![\d.])(?P<month>\d{4})(?P<number>\d{4,5})(?:v(?P<version>\d{1,2})(?!\d)|(?=-[a-z]))", re.I)


def arxiv_in_slug(address: str) -> ArxivRef | None:
    """Return the arXiv paper named by the last part of a relative URL.

    Args:
        address: Such as ``papers/2509.16696v1.html``, ``../2509-16696-a-title`` or ``./250916696v1-a-title.html``.
    """
    if _ELSEWHERE.match(address):
        return None
    slug = re.split(r"[?#]", address)[0].rstrip("/").rpartition("/")[2]
    found = _DOTTED.search(slug) or _SQUEEZED.search(slug)
    return _reference(found) if found else None


def arxiv_address(reference: ArxivRef) -> str:
    """Return the URL of a paper's page at arXiv."""
    return f"https://arxiv.org/abs/{reference.id}" + (f"v{reference.version}" if reference.version else "")


def _reference(match: re.Match[str]) -> ArxivRef | None:
    version = f"v{match['version']}" if match["version"] else ""
    return parse_arxiv(f"arXiv:{match['month']}.{match['number']}{version}")

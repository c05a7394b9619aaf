"""Links of a paper: those given by its sources, and those derived from its arXiv id. Pure."""

from __future__ import annotations

import re

from reader.models import Link, Paper
from reader.models.identifiers import find_urls, link_kind

_WORDS_BEFORE = (
    ("project", re.compile(r"项目(?:页面|网页|主页|网站|网址)|project\s?(?:page|web|site)", re.I)),
    ("code", re.compile(r"代码|源码|\bcode\b", re.I)),
)
_CUT = ("...", "…")


def all_links(paper: Paper) -> list[Link]:
    """List a paper's links: given ones unchanged, then abstract page and PDF where they follow from the id."""
    links = list(paper.links)
    kinds = {link.kind for link in links}
    if paper.arxiv_id:
        derived = {"abs": f"https://arxiv.org/abs/{paper.arxiv_id}", "pdf": f"https://arxiv.org/pdf/{paper.arxiv_id}"}
        links += [Link(kind, url) for kind, url in derived.items() if kind not in kinds]
    elif paper.doi and not kinds:
        links.append(Link("page", f"https://doi.org/{paper.doi}"))
    return links


def page_url(paper: Paper) -> str | None:
    """Return the address of the paper's own page, ``None`` when it has none."""
    links = all_links(paper)
    return next((link.url for link in links if link.kind == "abs"), links[0].url if links else None)


def pdf_url(paper: Paper) -> str | None:
    """Return the address of the paper's PDF, ``None`` when none is known."""
    return next((link.url for link in all_links(paper) if link.kind == "pdf"), None)


def links_in(text: str) -> list[tuple[int, Link]]:
    """Find the addresses in running text, each with its offset, leaving out those cut off by an ellipsis.

    The kind follows from the address; where that is inconclusive, from a word shortly before it.
    """
    return [
        (start, Link(_kind(url, text[max(0, start - 20) : start]), url))
        for start, url in find_urls(text)
        if not text.startswith(_CUT, start + len(url))
    ]


def _kind(url: str, before: str) -> str:
    kind = link_kind(url)
    return next((word for word, pattern in _WORDS_BEFORE if pattern.search(before)), kind) if kind == "page" else kind

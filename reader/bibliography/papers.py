"""Papers built from the data of a source: their identity, their own links, and the papers they mention."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from reader.models import Link, Paper
from reader.models.identifiers import ArxivRef, find_arxiv, paper_id, parse_arxiv, parse_doi
from reader.models.links import links_in
from reader.parsing.progress import beat


def build_paper(
    *,
    title: str,
    claims: Sequence[Link],
    references: Sequence[ArxivRef],
    abstract: str,
    doi: str | None = None,
    links: Sequence[Link] = (),
    **facts: Any,
) -> Paper:
    """Build a paper and determine its identity.

    Args:
        title: As printed, not empty.
        claims: URLs that may be those of the paper, most reliable first.
        references: arXiv papers that may be the paper; the first one is used.
        abstract: Text whose URLs belong to the paper; arXiv papers in it are only cited.
        doi: DOI stated by the source, bare and in lower case; ``None`` to look for it in ``claims``.
        links: Further URLs of the paper that never identify it, such as its code.
        **facts: Other fields of the paper.
    """
    beat()
    arxiv_id = references[0].id if references else None
    doi = doi or next(filter(None, (parse_doi(link.url) for link in claims if not parse_arxiv(link.url))), None)
    identity = paper_id(arxiv_id=arxiv_id, doi=doi, url=claims[0].url if claims else None, title=title)
    named = (*references, *(ref for _, ref in find_arxiv(abstract)))
    own_links = _own_links((*claims, *links, *(link for _, link in links_in(abstract))), arxiv_id)
    if len(own_links) > 1:
        own_links.sort(key=lambda link: paper_id(url=link.url, title=title) != identity)
    return Paper(
        id=identity,
        title=title,
        abstract=abstract,
        arxiv_id=arxiv_id,
        arxiv_versions=tuple(sorted({ref.version for ref in references if ref.id == arxiv_id and ref.version})),
        doi=doi,
        links=tuple(own_links),
        cites=tuple(dict.fromkeys(ref.id for ref in named if ref.id != arxiv_id)),
        **facts,
    )


def _own_links(links: Iterable[Link], arxiv_id: str | None) -> list[Link]:
    """Keep each URL once, and drop those of other arXiv papers."""
    own: dict[str, Link] = {}
    for link in links:
        ref = parse_arxiv(link.url)
        if ref is None or ref.id == arxiv_id:
            own.setdefault(link.url, link)
    return list(own.values())

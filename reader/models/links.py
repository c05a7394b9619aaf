"""Where a paper can be opened: the addresses that its sources gave, and those that follow from its arXiv id. Pure."""

from __future__ import annotations

from reader.models import Link, Paper


def all_links(paper: Paper) -> list[Link]:
    """List a paper's links: given ones as they stand, then abstract page and PDF where they follow from the id."""
    links = list(paper.links)
    kinds = {link.kind for link in links}
    if paper.arxiv_id:
        derived = {"abs": f"https://arxiv.org/abs/{paper.arxiv_id}", "pdf": f"https://arxiv.org/pdf/{paper.arxiv_id}"}
        links += [Link(kind, url) for kind, url in derived.items() if kind not in kinds]
    elif paper.doi and not kinds:
        links.append(Link("page", f"https://doi.org/{paper.doi}"))
    return links


def page_url(paper: Paper) -> str | None:
    """Give the address of the paper's own page, ``None`` when it has none."""
    links = all_links(paper)
    return next((link.url for link in links if link.kind == "abs"), links[0].url if links else None)


def pdf_url(paper: Paper) -> str | None:
    """Give the address of the paper's PDF, ``None`` when none is known."""
    return next((link.url for link in all_links(paper) if link.kind == "pdf"), None)

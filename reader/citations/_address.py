"""Where a work is found: its identifiers and addresses, ready to print."""

from __future__ import annotations

import re
from urllib.parse import quote

from reader.citations._item import Kind, field, kind
from reader.models import Paper
from reader.models.identifiers import parse_arxiv
from reader.text.clean import one_line

_DOI_PREFIX = re.compile(r"^(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ARXIV_DOI = re.compile(r"^10\.48550/arxiv\.", re.IGNORECASE)
_UNPRINTABLE = re.compile(r"[\s{}\\]")


def doi(paper: Paper) -> str:
    """Give the bare DOI of the work that is cited.

    The DOI of an arXiv paper names no version, and the publisher's DOI of a paper that is cited as a preprint is
    another work's.

    Returns:
        The DOI in the spelling of the source, or an empty text.
    """
    stated = _DOI_PREFIX.sub("", _printable(paper.bibliographic.get("DOI")) or _printable(paper.doi))
    if paper.arxiv_id and _ARXIV_DOI.match(stated):
        return arxiv_doi(paper)
    return "" if paper.arxiv_id and kind(paper) is Kind.PREPRINT else stated


def arxiv_doi(paper: Paper) -> str:
    """Give the DOI that follows from an arXiv identifier, or an empty text.

    Source: https://blog.arxiv.org/2022/02/17/new-arxiv-articles-are-now-automatically-assigned-dois/
    """
    return f"10.48550/arXiv.{_printable(paper.arxiv_id)}" if paper.arxiv_id else ""


def url(paper: Paper) -> str:
    """Give the address at which the work was found: as stated, else arXiv's, else the first link.

    The preprint's address is not that of a paper which has appeared and has a DOI.
    """
    stated = [_web(paper.bibliographic.get("URL")), *(_web(link.url) for link in paper.links)]
    is_preprint = kind(paper) is Kind.PREPRINT
    if paper.arxiv_id and not is_preprint and doi(paper):
        stated = [address for address in stated if not parse_arxiv(address)]
    if first := next(iter(stated), ""):
        return first
    if paper.arxiv_id and (is_preprint or not (paper.links or paper.doi)):
        return f"https://arxiv.org/abs/{_printable(paper.arxiv_id)}"
    return next(filter(None, stated), "")


def preferred(paper: Paper) -> str:
    """Give the address that lasts: a DOI's before any other, arXiv's own for a preprint there."""
    identifier = (arxiv_doi(paper) if kind(paper) is Kind.PREPRINT else "") or doi(paper)
    return f"https://doi.org/{identifier}" if identifier else url(paper)


def link(paper: Paper) -> str:
    """Give the one address to hand to somebody: arXiv's without version, else the DOI's, else the first link."""
    if paper.arxiv_id:
        return f"https://arxiv.org/abs/{_printable(paper.arxiv_id)}"
    identifier = doi(paper)
    return f"https://doi.org/{identifier}" if identifier else url(paper)


def platform(paper: Paper) -> str:
    """Name the server that holds a preprint or data set, or give an empty text."""
    return field(paper, "publisher") or ("arXiv" if "//arxiv.org/" in url(paper) else "")


def _web(value: object) -> str:
    address = _printable(value)
    return address if address.lower().startswith(("http://", "https://")) else ""


def _printable(value: object) -> str:
    """Escape what no address has and what would end a BibTeX field (RFC 3986, section 2.1)."""
    return _UNPRINTABLE.sub(lambda match: quote(match[0]), one_line(value)) if isinstance(value, str) else ""

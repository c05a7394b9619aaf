"""Identifiers and URLs of a work, ready to print."""

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
    """Return the bare DOI of the cited work.

    The DOI of an arXiv paper includes no version, and the publisher's DOI of a paper cited as a preprint belongs to
    another work.

    Returns:
        The DOI in the spelling of the source; may be empty.
    """
    stated = _DOI_PREFIX.sub("", _printable(paper.bibliographic.get("DOI")) or _printable(paper.doi))
    if paper.arxiv_id and _ARXIV_DOI.match(stated):
        return arxiv_doi(paper)
    return "" if paper.arxiv_id and kind(paper) is Kind.PREPRINT else stated


def arxiv_doi(paper: Paper) -> str:
    """Return the DOI that arXiv assigns to an identifier; empty if there is none.

    Source: https://blog.arxiv.org/2022/02/17/new-arxiv-articles-are-now-automatically-assigned-dois/
    """
    return f"10.48550/arXiv.{_printable(paper.arxiv_id)}" if paper.arxiv_id else ""


def url(paper: Paper) -> str:
    """Return the URL of the work: as stated by the source, else arXiv's, else the first link.

    The preprint's URL is not used for a published paper with a DOI.
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
    """Return the most persistent URL: a DOI's first, but arXiv's own for a preprint there."""
    identifier = (arxiv_doi(paper) if kind(paper) is Kind.PREPRINT else "") or doi(paper)
    return f"https://doi.org/{identifier}" if identifier else url(paper)


def link(paper: Paper) -> str:
    """Return the URL to share: arXiv's without version, else the DOI's, else the first link."""
    if paper.arxiv_id:
        return f"https://arxiv.org/abs/{_printable(paper.arxiv_id)}"
    identifier = doi(paper)
    return f"https://doi.org/{identifier}" if identifier else url(paper)


def platform(paper: Paper) -> str:
    """Return the name of the server that holds a preprint or data set; may be empty."""
    return field(paper, "publisher") or ("arXiv" if "//arxiv.org/" in url(paper) else "")


def _web(value: object) -> str:
    address = _printable(value)
    return address if address.lower().startswith(("http://", "https://")) else ""


def _printable(value: object) -> str:
    """Escape characters that are invalid in URLs or would end a BibTeX field (RFC 3986, section 2.1)."""
    return _UNPRINTABLE.sub(lambda match: quote(match[0]), one_line(value)) if isinstance(value, str) else ""

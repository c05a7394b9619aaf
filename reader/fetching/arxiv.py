"""arXiv's API: build request addresses and parse responses. Source: the arXiv API user's manual."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, NamedTuple
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

from reader.bibliography.csl import paragraphs
from reader.errors import FetchError, ImportFailedError, RefusedError
from reader.i18n import _
from reader.models import Paper
from reader.models.identifiers import parse_arxiv, parse_doi
from reader.parsing.source import Source
from reader.parsing.xml import parse_xml
from reader.text.clean import clean, one_line

_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WITHDRAWN = re.compile(r"\W{0,3}(?:this|the) (?:[\w-]{1,20} ){1,6}?(?:is|was|been)(?: being)? withdrawn\b", re.I)


class Known(NamedTuple):
    """Facts that a service knows about a paper.

    Attributes:
        paper: Its facts, without versions.
        version: The newest version.
        updated: Date of that version, ISO 8601, or empty.
    """

    paper: Paper
    version: int = 0
    updated: str = ""


def address(base: str, ids: Collection[str]) -> str:
    """Return the address that requests papers by their arXiv ids."""
    query = urlencode({"id_list": ",".join(ids), "start": 0, "max_results": len(ids)}, safe=",/")
    return f"{base}{'&' if '?' in base else '?'}{query}"


def read(data: bytes, ids: Collection[str], host: str) -> dict[str, Known]:
    """Parse a response.

    Args:
        data: The response.
        ids: The requested arXiv ids; other papers are ignored.
        host: The host that answered, for messages.

    Returns:
        What is known, by arXiv id.

    Raises:
        FetchError: It is not an Atom feed.
        RefusedError: It reports a bad request.
    """
    feed = _feed(data, host)
    found = {}
    for entry in feed.iterfind(f"{_ATOM}entry"):
        if "/api/errors" in _text(entry, "id"):
            refused = RefusedError(
                _("{host} rejected the request: {reason}").format(host=host, reason=_text(entry, "summary")[:200])
            )
            refused.code = 400
            raise refused
        ref = parse_arxiv(_text(entry, "id"))
        if ref and ref.id in ids and (known := _known(entry, ref.id, ref.version or 0)):
            found[ref.id] = known
    return found


def _feed(data: bytes, host: str) -> Element:
    try:
        source = Source(host, data)
        root = parse_xml(source) if source.text.strip() else None
    except ImportFailedError as error:
        raise FetchError(
            _("Cannot read the response of {host}: {reason}").format(host=host, reason=error.message),
            _("Try again later; what was fetched is kept."),
        ) from error
    if root is None or root.tag != f"{_ATOM}feed":
        raise FetchError(
            _("The response of {host} is not a list of papers.").format(host=host),
            _(
                "Try again later; what was fetched is kept. If the error persists, check the "
                "address under [fetch] in the settings."
            ),
        )
    return root


def _known(entry: Element, arxiv_id: str, version: int) -> Known | None:
    title = _text(entry, "title")
    if not title:
        return None
    abstract = paragraphs(clean(entry.findtext(f"{_ATOM}summary") or ""))
    published, doi = _DAY.match(_text(entry, "published")), parse_doi(_text(entry, "doi", _ARXIV))
    updated = _DAY.match(_text(entry, "updated"))
    paper = Paper(
        id=f"arxiv:{arxiv_id}",
        title=title,
        abstract="" if _WITHDRAWN.match(abstract) else abstract,
        authors=tuple(dict.fromkeys(filter(None, (_text(author, "name") for author in entry.iter(f"{_ATOM}author"))))),
        date=published[0] if published else None,
        venue=_text(entry, "journal_ref", _ARXIV),
        arxiv_id=arxiv_id,
        doi=None if doi and parse_arxiv(doi) else doi,
        bibliographic=_bibliographic(entry),
    )
    return Known(paper, version, updated[0] if updated else "")


def _bibliographic(entry: Element) -> dict[str, Any]:
    primary = entry.find(f"{_ARXIV}primary_category")
    terms = [one_line(category.get("term", "")) for category in entry.iterfind(f"{_ATOM}category")]
    facts = {
        "arxiv-primary-class": one_line(primary.get("term", "")) if primary is not None else "",
        "keyword": ", ".join(dict.fromkeys(filter(None, terms))),
        "note": _text(entry, "comment", _ARXIV),
    }
    return {name: text for name, text in facts.items() if text}


def _text(element: Element, name: str, space: str = _ATOM) -> str:
    return one_line(element.findtext(space + name) or "")

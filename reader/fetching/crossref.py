"""Crossref's API: build request addresses and parse responses. Source: its REST API's documentation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

import msgspec

from reader.bibliography.csl import csl_paper, tidy
from reader.errors import FetchError
from reader.fetching.arxiv import Known
from reader.i18n import _

_TYPES = {
    "journal-article": "article-journal", "proceedings-article": "paper-conference", "posted-content": "article",
    "book-chapter": "chapter", "book": "book", "monograph": "book", "edited-book": "book", "dissertation": "thesis",
    "report": "report", "dataset": "dataset",
}  # fmt: skip
_TEXTS = ("volume", "issue", "page", "publisher", "abstract", "language")
_LISTS = ("title", "container-title", "ISSN", "ISBN")
_DATES = ("issued", "published", "published-print", "published-online")


def address(base: str, doi: str, mailto: str) -> str:
    """Return the address that requests a DOI."""
    contact = "?" + urlencode({"mailto": mailto}) if mailto else ""
    return f"{base.rstrip('/')}/{quote(doi, safe='')}{contact}"


def read(data: bytes, doi: str, host: str) -> Known | None:
    """Parse a response; ``None`` when it is about another work or has no title.

    Raises:
        FetchError: It does not describe a work.
    """
    try:
        answer = msgspec.json.decode(data)
    except (ValueError, RecursionError):
        answer = None
    message = answer.get("message") if isinstance(answer, dict) else None
    if not isinstance(message, dict):
        raise FetchError(
            _("The response of {host} is not a publication record.").format(host=host),
            _(
                "Try again later; what was fetched is kept. If the error persists, check the "
                "address under [fetch] in the settings."
            ),
        )
    work = tidy(message, 6)
    if str(work.get("DOI", "")).lower() != doi.lower():
        return None
    paper = csl_paper(_item(work))
    return Known(msgspec.structs.replace(paper, date=_date(work), links=(), cites=())) if paper else None


def _item(work: Mapping[str, Any]) -> dict[str, Any]:
    item: dict[str, Any] = {name: work[name] for name in _TEXTS if isinstance(work.get(name), str)}
    for name in _LISTS:
        values = work.get(name)
        if isinstance(values, list) and values and isinstance(values[0], str):
            item[name] = values[0]
    item["author"] = _names(work.get("author"))
    item["type"] = _TYPES.get(str(work.get("type")), "")
    return {name: value for name, value in item.items() if value} | {"DOI": work["DOI"]}


def _names(authors: object) -> list[dict[str, str]]:
    names = []
    for author in authors if isinstance(authors, list) else ():
        parts = author if isinstance(author, dict) else {}
        name = {key: parts[key] for key in ("family", "given", "suffix") if isinstance(parts.get(key), str)}
        if not name.get("given") and (literal := name.get("family") or parts.get("name")):
            name = {"literal": str(literal)}
        names += [name] if name else []
    return names


def _date(work: Mapping[str, Any]) -> str | None:
    """Return when a work appeared, from the first usable date."""
    for name in _DATES:
        try:
            numbers = [int(number) for number in work[name]["date-parts"][0][:3]]
        except (KeyError, TypeError, IndexError, ValueError):
            continue
        if numbers and 1000 <= numbers[0] <= 9999 and all(0 < number <= 31 for number in numbers[1:]):
            return "-".join([f"{numbers[0]:04}", *(f"{number:02}" for number in numbers[1:])])
    return None

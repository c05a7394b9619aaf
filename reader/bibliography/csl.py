"""Conversion of CSL items, the common form of bibliography entries, to papers.

Decides which arXiv paper, DOI and URLs a work has (formats.md, section 10), and that a preprint server is not a
journal. Fields and syntax of single formats belong in ``formats``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reader.bibliography.names import display_names
from reader.bibliography.papers import build_paper
from reader.models import Link, Paper
from reader.models.identifiers import ArxivRef, find_arxiv, find_urls, link_kind, parse_arxiv, parse_doi
from reader.text.clean import clean, one_line
from reader.text.dates import iso_date
from reader.text.scripts import UNSPACED

_TAG = re.compile(
    r"</?(?:jats:)?(?:p|i|b|em|strong|italic|bold|sub|sup|sc|span|title|sec|br|div)(?:\s[^<>]{0,200})?/?>", re.I
)
_OWN = re.compile(
    r"\W{0,3}(?:_?eprint\W{1,3}|(?:e-?print|preprint|available (?:at|as|on|from))\W{1,3})?"
    r"(?:(?:https?://)?(?:www\.)?(?:arxiv|corr)\b|10\.48550/)",
    re.I,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]\w{1,31});", re.I)
_MAIL_END = re.compile(r"\n\\\\ ?\( ?https?://arxiv\.org/abs/\S{1,40} ?, *\d+kb\)\s*\Z")
_UNSPACED_BREAK = re.compile(rf"(?<=[{UNSPACED}])[ \t]*\n[ \t]*(?=[{UNSPACED}])")
_SERVERS = ("arxiv", "arxiv.org", "corr")
_SERVER_WORDS = frozenset(["", "preprint", "preprints", "e-print", "e-prints", "eprint", "eprints", "abs", *_SERVERS])
_BARE_DOI = re.compile(r"10\.\d{4,9}/\S+")
_VAGUE = (None, "", "article", "article-journal", "document", "manuscript", "webpage")
_SERVER_PLACES = ("container-title", "collection-title", "volume", "issue", "number", "page", "event-title")
_OWN_FIELDS = ("title", "abstract", "issued", "id")
_DEPTH = 4


def csl_paper(
    item: Mapping[str, Any],
    *,
    date: str | None = None,
    ids: Sequence[str] = (),
    urls: Sequence[str] = (),
    notes: Iterable[str] = (),
    **facts: Any,
) -> Paper | None:
    """Build a paper from a CSL item.

    Args:
        item: CSL variables, including ``title`` and ``abstract``, as clean text without LaTeX; ``author`` and
            ``editor`` are lists of CSL names. ``DOI`` may be in any spelling; ``URL`` may contain several URLs.
        date: Publication date, ISO 8601 of year, month or day precision.
        ids: Texts that are arXiv ids of the work, most reliable first.
        urls: URLs of the work besides ``URL``.
        notes: Texts in which a line may begin with the work's arXiv id, such as ``arXiv preprint arXiv:2501.12948``.
        **facts: Other fields of the paper.

    Returns:
        The paper, or ``None`` if there is no title.
    """
    title = one_line(without_tags(str(item.get("title") or "")))
    if not title:
        return None
    addresses = [url for text in (str(item.get("URL") or ""), *urls) for url in _addresses(text)]
    doi = _doi(str(item.get("DOI") or ""))
    references = _references([*ids, *addresses, doi, *_own_ids([*_server_texts(item), *notes])])
    details = _bibliographic(item, doi, is_preprint=bool(references))
    return build_paper(
        title=title,
        claims=[Link(link_kind(url), url) for url in addresses],
        references=references,
        abstract=paragraphs(str(item.get("abstract") or "")),
        doi=None if parse_arxiv(doi) else parse_doi(doi),
        authors=display_names(details.get("author", ())),
        date=date if date and len(date) > 4 else None,
        year=int(date[:4]) if date else None,
        venue=one_line(str(details.get("container-title") or details.get("event-title") or "")),
        bibliographic=details,
        **facts,
    )


def without_tags(text: str) -> str:
    """Remove the tags that bibliographies use in titles and abstracts, and decode entities."""
    text = _TAG.sub("", text) if "<" in text else text
    return clean(_ENTITY.sub(lambda match: html.unescape(match[0]), text)) if "&" in text else text


def paragraphs(text: str) -> str:
    """Join wrapped lines, without a space in Chinese; an empty line separates paragraphs."""
    text = _MAIL_END.sub("", without_tags(text)).strip()
    if "\n" not in text:
        return text
    parts = (_UNSPACED_BREAK.sub("", part) for part in re.split(r"\n[^\S\n]*\n", text))
    return "\n\n".join(filter(None, (" ".join(part.split()) for part in parts)))


def date_of(*texts: str) -> str | None:
    """Return the publication date of a work.

    Args:
        *texts: Dates; the year of the first one counts.

    Returns:
        The most precise date of that year, ISO 8601; ``None`` if there is none.
    """
    found = [iso_date(text) or _year(text) for text in texts if text]
    dates = [date for date in found if date]
    return max((date for date in dates if date[:4] == dates[0][:4]), key=len, default=None)


def date_parts(iso: str | None) -> dict[str, Any] | None:
    """Convert an ISO 8601 date to a CSL date variable."""
    return {"date-parts": [[int(part) for part in iso.split("-")]]} if iso else None


def tags_of(*lists: str) -> tuple[str, ...]:
    """Split keywords at semicolons, or else at commas, without duplicates."""
    found: dict[str, None] = {}
    for text in filter(None, lists):
        words = re.split(r"[;；\n]" if re.search(r"[;；\n]", text) else "[,，、]", text)
        found.update(dict.fromkeys(filter(None, map(one_line, words))))
    return tuple(found)


def tidy(value: Any, depth: int = _DEPTH) -> Any:
    """Clean the texts in a value from an untrusted document.

    Returns:
        Texts, numbers, lists, and mappings with string keys; anything else, or nested too deeply, becomes ``None``.
    """
    if isinstance(value, str):
        return clean(value).strip()
    if isinstance(value, (bool, int, float)):
        return value
    if not depth:
        return None
    if isinstance(value, list):
        return [tidy(entry, depth - 1) for entry in value]
    if isinstance(value, dict):
        return {clean(str(name)): tidy(entry, depth - 1) for name, entry in value.items()}
    return None


def _year(text: str) -> str | None:
    match = re.search(r"(?<!\d)\d{4}(?!\d)", text, re.A)
    return match[0] if match else None


def _addresses(text: str) -> list[str]:
    return [url for _place, url in find_urls(text)] if text else []


def _doi(text: str) -> str:
    """Return a DOI without resolver URL, in its original spelling."""
    match = _BARE_DOI.search(text)
    return match[0].rstrip(".,;") if match else ""


def _references(texts: Iterable[str]) -> list[ArxivRef]:
    found = (parse_arxiv(text) for text in texts if text)
    return list(dict.fromkeys(ref for ref in found if ref))


def _server_texts(item: Mapping[str, Any]) -> list[str]:
    places = [str(item.get(name) or "") for name in _SERVER_PLACES]
    return [*places, f"{places[0]} {places[2]}"]


def _own_ids(texts: Iterable[str]) -> list[str]:
    lines = (line for text in texts if text for line in text.split("\n") if _OWN.match(line))
    found = (find_arxiv(line[:300]) for line in lines)
    return [f"arXiv:{refs[0][1].id}" for refs in found if refs]


def _bibliographic(item: Mapping[str, Any], doi: str, *, is_preprint: bool) -> dict[str, Any]:
    """Return the CSL fields that the paper's own fields do not cover; a preprint has no journal."""
    kept = {name: value for name, value in item.items() if value and name not in _OWN_FIELDS}
    if doi:
        kept["DOI"] = doi
    if is_preprint:
        for name in _SERVER_PLACES:
            if _is_server(name, str(kept.get(name) or "")):
                kept[name] = ""
        if not kept.get("container-title") and kept.get("type") in _VAGUE:
            kept["type"] = "article"
    return {name: value for name, value in kept.items() if value}


def _is_server(name: str, text: str) -> bool:
    """Whether a text is only the name of a preprint server with an id, or is an id in place of a volume."""
    if text[:4].lower() not in ("arxi", "corr", "abs/"):
        return False
    first, *words = re.split(r"[\s:,()/]+", text[:300].lower())
    named = all(word in _SERVER_WORDS or re.match(r"\[|.*\d{3}", word) for word in words)
    return named and (first in _SERVERS or (name == "volume" and first == "abs"))

"""Atom and RSS feeds: from arXiv, its API, journals, blogs, and derived services.

Feeds that declare entities are refused; those that are not well-formed XML are parsed anyway.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from reader.bibliography.names import author_names
from reader.bibliography.papers import build_paper
from reader.errors import ImportFailedError
from reader.formats._items.titles import split_title, stand_in_title
from reader.formats._prose.feed_text import Description, original_title, read_description
from reader.i18n import _
from reader.models import Link, Paper, ParsedDigest, Problem
from reader.models.identifiers import ArxivRef, find_urls, link_kind, parse_arxiv, parse_doi
from reader.parsing.markup import has_markup, read_markup
from reader.parsing.source import Source
from reader.parsing.xml_root import root_of
from reader.text.clean import clean, one_line
from reader.text.dates import digest_date, iso_date

NAME = "feed"

_RSS_1 = ("purl.org/rss/1.0", "netscape.com/rdf/simple/0.9", "purl.org/net/rss1.1")
_ENTITY = re.compile(r"<!ENTITY\b", re.I)
_REFERENCE = re.compile(r"&#(?:x(?P<hex>[0-9a-f]++)|(?P<decimal>\d++));?", re.I | re.A)
_ENTRY = re.compile(r"<(?:\w{1,20}:)?(?:entry|item)[\s>]", re.I)
_CATEGORY = re.compile(
    r"[a-z-]{2,9}\.[A-Za-z-]{2,9}|(?:hep|nucl)-(?:ph|th|ex|lat)|quant-ph|gr-qc|math-ph|Computer Science - .+"
)
_UNRELATED = ("self", "edit", "replies", "enclosure", "via", "hub", "next", "license")
_CSL = {"volume": "prism_volume", "issue": "prism_number", "ISSN": "prism_issn", "note": "arxiv_comment"}


def sniff(source: Source) -> float:
    """Return the confidence in this format, by its root element."""
    root = root_of(source.head)
    name = root.name.lower() if root else ""
    if root and name.endswith(("feed", "rdf")):
        is_atom = name.rpartition(":")[2] == "feed"
        return 0.98 if is_atom or any(space in root.attributes for space in _RSS_1) else 0.0
    return 0.99 if name in ("rss", "channel") else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order.

    Raises:
        ImportFailedError: The feed declares entities.
    """
    if not source.text.strip():
        return ParsedDigest()
    if _ENTITY.search(source.text):
        raise ImportFailedError(
            _("{path} declares XML entities, which are not supported.").format(path=source.name),
            _("Export it without a document type and import that file."),
        )
    feed, entries = _read(source)
    papers: list[Paper] = []
    unusable: list[tuple[int, str]] = []
    for number, entry in enumerate(entries):
        if paper := _paper(entry):
            papers.append(paper)
        else:
            unusable.append((number, one_line(_text(entry, "summary"))))
    title = one_line(_text(feed, "title"))
    date = digest_date(title, source.name) or iso_date(_text(feed, "updated") or _text(feed, "published"))
    return ParsedDigest(title=title, date=date, papers=tuple(papers), problems=tuple(_problems(source, unusable)))


def _read(source: Source) -> tuple[Mapping[str, Any], list[Mapping[str, Any]]]:
    import feedparser  # takes 90 ms

    text = _REFERENCE.sub(_sound, source.text.lstrip())
    try:
        found = feedparser.parse(
            io.BytesIO(text.encode()),  # a string would be taken for a URL or path
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # malformed feeds make the parser raise undocumented exceptions
        raise ImportFailedError(
            _("Cannot read {path} as a feed: {reason}").format(path=source.name, reason=error),
            _("Save the feed again and import that file."),
        ) from error
    return dict(found.feed.items()), [dict(entry.items()) for entry in found.entries]  # without feedparser's key lookup


def _sound(match: re.Match[str]) -> str:
    """Drop a reference to a character that does not exist."""
    digits, base = (match["hex"], 16) if match["hex"] else (match["decimal"], 10)
    code = int(digits, base) if len(digits) <= 7 else sys.maxunicode + 1
    return "" if code > sys.maxunicode or 0xD800 <= code < 0xE000 else match[0]


def _paper(entry: Mapping[str, Any]) -> Paper | None:
    heading, named = split_title(_plain(_text(entry, "title")))
    creators = _creators(entry)
    told = read_description(_description(entry), creators)
    title, translated = original_title(heading, told)
    claims = list(_claims(entry))
    title = title or heading or (stand_in_title(claims[0].url) if claims else "")
    if not title:
        return None
    stated = _text(entry, "published") or _text(entry, "updated") or told.facts.get("date", "")
    tags = [one_line(_text(tag, "term")) for tag in _records(entry, "tags")]
    return build_paper(
        title=title,
        translated_title=translated,
        claims=claims,
        references=list(_references(entry, claims, named)),
        abstract="\n\n".join(told.abstract),
        doi=_doi(entry),
        links=told.links,
        authors=told.authors or creators,
        date=iso_date(stated),
        venue=one_line(_text(entry, "arxiv_journal_ref") or _text(entry, "prism_publicationname")),
        section=told.section,
        tags=tuple(dict.fromkeys(tag for tag in tags if tag and not _CATEGORY.fullmatch(tag))),
        bibliographic=_bibliographic(entry, told, [tag for tag in tags if _CATEGORY.fullmatch(tag)]),
    )


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    return clean(value) if isinstance(value, str) else ""


def _records(record: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = record.get(key)
    return [part for part in value if isinstance(part, Mapping)] if isinstance(value, list) else []


def _plain(text: str) -> str:
    return " ".join(paragraph.text for paragraph in read_markup(text)) if has_markup(text) else text


def _description(entry: Mapping[str, Any]) -> str:
    contents = [_text(content, "value") for content in _records(entry, "content")]
    return max((_text(entry, "summary"), *contents), key=len)


def _creators(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the authors named by the elements of an entry: one each, or all in one."""
    names = [_plain(_text(author, "name")) for author in _records(entry, "authors")]
    if len(names) == 1:
        return author_names(one_line(names[0]))
    return tuple(dict.fromkeys(filter(None, map(one_line, names))))


def _claims(entry: Mapping[str, Any]) -> Iterator[Link]:
    """Yield the URLs that may be the paper: the entry's link, its id, then others."""
    links = [link for link in _records(entry, "links") if link.get("rel") not in _UNRELATED]
    addresses = [_text(entry, "link"), *(_text(link, "href") for link in links), _text(entry, "id")]
    for address in dict.fromkeys(one_line(address) for address in addresses):
        if any((start, url) == (0, address) for start, url in find_urls(address)):
            yield Link(link_kind(address), address)


def _references(entry: Mapping[str, Any], claims: list[Link], named: ArxivRef | None) -> Iterator[ArxivRef]:
    found = (*(parse_arxiv(link.url) for link in claims), parse_arxiv(one_line(_text(entry, "id"))), named)
    yield from filter(None, found)


def _doi(entry: Mapping[str, Any]) -> str | None:
    spelt = (_text(entry, key) for key in ("arxiv_doi", "prism_doi", "dc_identifier"))
    doi = next(filter(None, map(parse_doi, spelt)), None)
    return None if doi is None or parse_arxiv(doi) else doi


def _bibliographic(entry: Mapping[str, Any], told: Description, categories: list[str]) -> dict[str, str]:
    facts = {name: one_line(_text(entry, key)) for name, key in _CSL.items()}
    facts["note"] = facts["note"] or one_line(told.facts.get("note", ""))
    facts["keyword"] = ", ".join(dict.fromkeys(categories))
    return {name: text for name, text in facts.items() if text}


def _problems(source: Source, unusable: list[tuple[int, str]]) -> Iterator[Problem]:
    """Yield problems for unusable entries, given by number and text, with their line numbers."""
    text = source.text
    starts = [match.start() for match in _ENTRY.finditer(text)] if unusable else []
    line, counted = 1, 0
    for number, told in unusable:
        start = starts[number] if number < len(starts) else counted
        line, counted = line + text.count("\n", counted, start), start
        yield Problem(source.name, line, told[:80], _("The entry has no title."))

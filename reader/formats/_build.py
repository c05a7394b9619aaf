"""What formats share: inline Markdown read as text, links told from mentions, dates of digests, the paper itself.

Knows no format's grammar: which addresses claim to be the item is for the format to say.
"""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Iterable, Sequence
from typing import Any

from reader.formats._pace import beat
from reader.formats._source import Source
from reader.models import Link, Paper, Problem
from reader.models.identifiers import ArxivRef, find_arxiv, find_urls, link_kind, paper_id, parse_arxiv, parse_doi
from reader.text.clean import clean

_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)")
_LINK = re.compile(
    r"(?<!\\)\[(?P<text>[^\[\]\n]*)\]"
    r"\([ \t]*<?(?P<url>https?://[^\s()<>]++(?:\([^\s()<>]*\)[^\s()<>]*+)*)>?(?:[ \t]+\"[^\"\n]*\")?[ \t]*\)",
    re.I,
)
_VERBATIM = re.compile(
    r"\$\$[^$\n]+\$\$|\$(?=[^\s$])[^$\n]*(?<=[^\s$\\])\$(?!\d)|`[^`\n]+`|https?://[^\s<>*]+"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
)
_MARKS = (
    re.compile(r"(?<![A-Za-z0-9*])(?P<mark>\*)(?=[^\s*])(?P<text>[^*\n]+)(?<=[^\s*])\*(?![A-Za-z0-9*])"),
    re.compile(r"(?<![0-9*])(?P<mark>\*{2,3})(?=[^\s*])(?P<text>[^*\n]+)(?<=[^\s*])(?P=mark)(?![0-9*])"),
    re.compile(r"(?<![\w])(?P<mark>_{1,3})(?=[^\s_])(?P<text>[^_\n]+)(?<=[^\s_])(?P=mark)(?!\w)"),
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.I)
_MARKED = re.compile(r"[\0\\*_`$&\[]")
_KEPT = "\0"

_WORDS_BEFORE = (
    ("project", re.compile(r"项目(?:页面|网页|主页|网站|网址)|project\s?(?:page|web|site)", re.I)),
    ("code", re.compile(r"代码|源码|\bcode\b", re.I)),
)
_CUT = ("...", "…")

_WEEK = re.compile(r"(?<!\d)(20\d\d)-?W([0-5]\d)(?!\d)", re.I | re.A)
_DAYS_OF_WEEK = re.compile(r"(?<!\d)(20\d\d)[/_-]?(\d\d)(\d\d)-\d{4}(?!\d)", re.A)
_DAY = re.compile(r"(?<!\d)(20\d\d)(?:[-./_年](\d\d?)[-./_月](\d\d?)|(\d\d)(\d\d))(?!\d)", re.A)


def plain(text: str) -> str:
    """Read inline Markdown as text: no emphasis marks, escapes, entities or images; links as ``text (address)``.

    Formulas, code spans and addresses stay as they are. Control characters that entities stood for are removed.
    """
    if not _MARKED.search(text):
        return clean(text)
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match["escaped"] or match[0])
        return _KEPT

    text = _LINK.sub(_spell_out, _IMAGE.sub("", text.replace(_KEPT, "")))
    text = _VERBATIM.sub(keep, text)
    for mark in _MARKS:
        text = mark.sub(r"\g<text>", text)
    text = _ENTITY.sub(lambda match: html.unescape(match[0]).replace(_KEPT, ""), text)
    pieces = iter(kept)
    return clean(re.sub(_KEPT, lambda _: next(pieces), text))


def plain_title(text: str) -> str:
    """Read a title as plain text in one line."""
    return " ".join(plain(text).split())


def links_in(text: str) -> list[tuple[int, Link]]:
    """Find the addresses in running text, each with its offset, leaving out those cut off by an ellipsis.

    The kind follows from the address; where that tells nothing, from a word shortly before it.
    """
    return [
        (start, Link(_kind(url, text[max(0, start - 20) : start]), url))
        for start, url in find_urls(text)
        if not text.startswith(_CUT, start + len(url))
    ]


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
    """Build a paper and its identity.

    Args:
        title: As printed, not empty.
        claims: Addresses that claim to be the item, the strongest first.
        references: The arXiv papers that claim to be the item; the first one is it.
        abstract: Text whose addresses belong to the item; arXiv papers in it are cited only.
        doi: The DOI that the source states, bare and in lower case; ``None`` to find it in the claims.
        links: Further addresses that belong to the item and never say which paper it is, such as its code.
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


def digest_date(title: str, name: str) -> str | None:
    """Find the week or day of a digest in its title, else in its file's name.

    Args:
        title: Such as ``周报 2025-W04`` or ``每周速递（2025-01-20）``.
        name: Path such as ``2025-W04.md``, ``2025-01-20.md`` or ``2025/0120-0124.md``.
    """
    parts = re.split(r"[/\\]", name)
    return _date_in(title) or _date_in(parts[-1]) or _week_of_days("/".join(parts[-2:]))


def problem(source: Source, line: int, reason: str) -> Problem:
    """Report a line that could not be used.

    Args:
        source: The file.
        line: Its number, from 1.
        reason: One sentence for a person.
    """
    beat()
    return Problem(source.name, line, source.lines[line - 1].strip()[:80], reason)


def _spell_out(match: re.Match[str]) -> str:
    text, url = match["text"].strip(), match["url"]
    return f"{text} ({url})" if text and text != url else url


def _kind(url: str, before: str) -> str:
    kind = link_kind(url)
    return next((word for word, pattern in _WORDS_BEFORE if pattern.search(before)), kind) if kind == "page" else kind


def _own_links(links: Iterable[Link], arxiv_id: str | None) -> list[Link]:
    """Keep each address once, and none of another arXiv paper."""
    own: dict[str, Link] = {}
    for link in links:
        ref = parse_arxiv(link.url)
        if ref is None or ref.id == arxiv_id:
            own.setdefault(link.url, link)
    return list(own.values())


def _date_in(text: str) -> str | None:
    if match := _WEEK.search(text):
        return "{}-W{}".format(*match.groups())
    if week := _week_of_days(text):
        return week
    match = _DAY.search(text)
    day = _day(*filter(None, match.groups())) if match else None
    return day.isoformat() if day else None


def _week_of_days(text: str) -> str | None:
    """Find days such as ``2025/0120-0124`` and name the ISO week of the first."""
    match = _DAYS_OF_WEEK.search(text)
    day = _day(*match.groups()) if match else None
    return "{}-W{:02}".format(*day.isocalendar()) if day else None


def _day(year: str, month: str, day: str) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None

"""Markdown export: a readable report that ``reader.formats.reader_report`` imports without loss."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from reader.exports._format import Context, Item, count_papers
from reader.i18n import N_, _
from reader.models import Appearance, Paper
from reader.models.labels import shown_place
from reader.text.clean import clean, one_line
from reader.text.report_markup import MARK, escape, join, quote

NAME = "markdown"
TITLE = N_("Markdown report")
SUFFIX = ".md"
ENCODING = "utf-8"

_ADDRESS = re.compile(r"[^\s<>\\]+")
_TIMES = ("added_at", "started_at", "finished_at")


def write(items: Sequence[Item], context: Context) -> Iterator[str]:
    """Yield the head and a section per paper."""
    title = escape(one_line(context.title)) or _("Papers")
    yield f"# {title}\n\n{MARK}\n\n{context.today.isoformat()} · {count_papers(len(items))}\n"
    for item in items:
        if heading := context.headings.get(item.paper.id):
            yield f"\n# {escape(one_line(heading))}\n"
        yield f"\n## {escape(one_line(item.paper.title))}\n\n"
        yield "".join(f"- {name}: {value}\n" for name, value in _fields(*item) if value)
        yield from _quotes(item.paper)


def _fields(paper: Paper, appears_in: Sequence[Appearance]) -> Iterator[tuple[str, str]]:
    """Yield field names and values; names are not translated, so that a report in any language can be imported."""
    yield "status", paper.status
    yield "starred", "yes" if paper.starred else ""
    yield "tags", _joined(paper.tags)
    yield "progress", str(paper.progress or "")
    yield "translated_title", _line(paper.translated_title)
    yield "authors", _joined(paper.authors)
    yield "date", _line(paper.date)
    yield "year", str(paper.year or "")
    yield "venue", _line(paper.venue)
    yield "section", _line(paper.section)
    for place in appears_in:
        yield "digest", _line(shown_place(place.title, place.position, place.section))
    for link in paper.links:
        yield f"link {link.kind}", _address(link.url)
    yield "arxiv_id", _line(paper.arxiv_id)
    yield "arxiv_versions", _joined(map(str, paper.arxiv_versions))
    yield "doi", _line(paper.doi)
    yield "cites", _joined(paper.cites)
    yield "id", _line(paper.id)
    for name in _TIMES:
        time = getattr(paper, name)
        yield name, time.isoformat() if time else ""
    yield "queue_rank", "" if paper.queue_rank is None else str(paper.queue_rank)
    yield "review_on", _line(paper.review_on)
    if paper.bibliographic:
        yield "bibliographic", escape(clean(msgspec.json.encode(paper.bibliographic).decode()))


def _quotes(paper: Paper) -> Iterator[str]:
    if paper.abstract:
        yield f"\n### abstract\n\n{quote(escape(clean(paper.abstract)))}\n"
    if paper.note:
        yield f"\n### note\n\n{quote(clean(paper.note))}\n"


def _line(text: str | None) -> str:
    return escape(one_line(text or ""))


def _joined(texts: Iterable[str]) -> str:
    return join(filter(None, map(one_line, texts)))


def _address(url: str) -> str:
    return f"<{url}>" if _ADDRESS.fullmatch(url) else _line(url)

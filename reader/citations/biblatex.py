"""BibLaTeX. An arXiv paper is an ``@online`` with ``eprint`` and ``eprinttype``, not their aliases.

Source: the manual of biblatex 3.20, sections 2.1.1, 2.2.2 and 3.14.7.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from reader.citations import _address, _dates, _item, _names
from reader.citations._bib import entries, pages, people, protect
from reader.citations._item import Kind, field
from reader.citations._style import Context
from reader.citations._tex import escape
from reader.i18n import N_
from reader.models import Paper

NAME = "biblatex"
ALIASES = ("biber",)
TITLE = N_("BibLaTeX")
NEEDS = ("authors", "date", "link")

_TYPES = {
    Kind.PREPRINT: "online",
    Kind.JOURNAL: "article",
    Kind.CONFERENCE: "inproceedings",
    Kind.CHAPTER: "incollection",
    Kind.BOOK: "book",
    Kind.THESIS: "thesis",
    Kind.SOFTWARE: "software",
    Kind.DATASET: "dataset",
    Kind.WEB: "online",
}
_CONTAINERS = {"article": "journaltitle", "inproceedings": "booktitle", "incollection": "booktitle"}
_TEXTS = (
    ("volume", "volume"), ("number", "issue"), ("edition", "edition"), ("version", "version"),
    ("location", "publisher-place"),
)  # fmt: skip


def format(papers: Sequence[Paper], context: Context) -> str:
    """Return one entry per paper, separated by empty lines."""
    return entries(papers, partial(_entry, context))


def _entry(context: Context, paper: Paper) -> tuple[str, Iterator[tuple[str, str]]]:
    kind = _TYPES.get(_item.kind(paper), "misc")
    if not _has_place(paper, kind):
        kind = "misc"
    return kind, _fields(context, paper, kind)


def _has_place(paper: Paper, kind: str) -> bool:
    """Whether the location that a type of entry requires is known for a paper."""
    if kind == "online":
        return bool(_address.url(paper))
    return kind not in _CONTAINERS or bool(_item.container(paper))


def _fields(context: Context, paper: Paper, kind: str) -> Iterator[tuple[str, str]]:
    published = _dates.published(paper)
    yield "author", people(_names.authors(paper))
    yield "title", escape(_item.title(paper), protect)
    is_loose = kind in ("online", "misc", "software") and _item.kind(paper) is not Kind.PREPRINT
    container = _item.container(paper) or field(paper, "publisher") * is_loose
    yield _CONTAINERS.get(kind, "organization" if is_loose else ""), escape(container)
    yield "editor", people(_names.editors(paper))
    yield "date", published.text if published else ""
    for name, variable in _TEXTS:
        yield name, escape(field(paper, variable))
    yield "pages", pages(field(paper, "page"))
    if _item.kind(paper) is not Kind.PREPRINT:
        yield "institution" if kind == "thesis" else "publisher", escape(field(paper, "publisher"))
    if kind == "thesis":
        yield "type", escape(field(paper, "genre")) or "phdthesis"
    if kind == "article":
        yield "eid", escape(field(paper, "number"))
    yield from _identifiers(context, paper)


def _identifiers(context: Context, paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield identifiers, which are never escaped: every tool reads them verbatim."""
    if paper.arxiv_id:
        yield "eprint", _address.arxiv_doi(paper).partition("arXiv.")[2]
        yield "eprinttype", "arxiv"
        yield "eprintclass", escape(field(paper, "arxiv-primary-class"))
    url = _address.url(paper)
    yield "doi", _address.doi(paper)
    yield "url", url
    yield "urldate", _dates.accessed(paper, context) if url else ""
    yield "pubstate", "prepublished" if _item.kind(paper) is Kind.PREPRINT else ""

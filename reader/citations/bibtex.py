"""BibTeX. An arXiv paper is a ``@misc`` with ``eprint``, as arXiv recommends.

Sources: https://info.arxiv.org/help/hypertex/bibstyles and *BibTeXing* (O. Patashnik, 1988).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.citations import _address, _dates, _item, _names
from reader.citations._bib import entries, pages, people, protect
from reader.citations._item import Kind, field
from reader.citations._style import Context
from reader.citations._tex import escape
from reader.i18n import N_
from reader.models import Paper

NAME = "bibtex"
ALIASES = ("bib",)
TITLE = N_("BibTeX")
NEEDS = ("authors", "date", "link")

_TYPES = {
    Kind.JOURNAL: "article",
    Kind.CONFERENCE: "inproceedings",
    Kind.CHAPTER: "incollection",
    Kind.BOOK: "book",
    Kind.THESIS: "phdthesis",
}
_CONTAINERS = {"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle"}
_PUBLISHERS = {"phdthesis": "school", "misc": "howpublished"}
_TEXTS = (
    ("volume", "volume"), ("number", "issue"), ("edition", "edition"), ("version", "version"),
    ("address", "publisher-place"),
)  # fmt: skip
_NO_AUTHORS = "Authors not given in the digest"


def format(papers: Sequence[Paper], context: Context) -> str:
    """Return one entry per paper, separated by empty lines."""
    return entries(papers, _entry)


def _entry(paper: Paper) -> tuple[str, Iterator[tuple[str, str]]]:
    kind = _TYPES.get(_item.kind(paper), "misc")
    if kind in _CONTAINERS and not _item.container(paper):
        kind = "misc"  # the other types require a container
    return kind, _fields(paper, kind)


def _fields(paper: Paper, kind: str) -> Iterator[tuple[str, str]]:
    published, authors = _dates.published(paper), _names.authors(paper)
    yield "author", people(authors)
    yield "title", escape(_item.title(paper), protect)
    if kind in _CONTAINERS:
        yield _CONTAINERS[kind], escape(_item.container(paper))
    yield "editor", people(_names.editors(paper))
    yield "year", published.year if published else ""
    for name, variable in _TEXTS:
        yield name, escape(field(paper, variable))
    yield "pages", pages(field(paper, "page") or (field(paper, "number") if kind == "article" else ""))
    if _item.kind(paper) is not Kind.PREPRINT:
        yield _PUBLISHERS.get(kind, "publisher"), escape(field(paper, "publisher"))
    yield from _identifiers(paper)
    yield "note", "" if authors else _NO_AUTHORS


def _identifiers(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield identifiers, which are never escaped: every tool reads them verbatim."""
    if paper.arxiv_id:
        yield "eprint", _address.arxiv_doi(paper).partition("arXiv.")[2]
        yield "archivePrefix", "arXiv"
        yield "primaryClass", escape(field(paper, "arxiv-primary-class"))
    yield "doi", _address.doi(paper)
    yield "url", _address.url(paper)

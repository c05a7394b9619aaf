"""BibTeX. An arXiv paper is a ``@misc`` with ``eprint``, as arXiv recommends.

Sources: https://info.arxiv.org/help/hypertex/bibstyles and *BibTeXing* (O. Patashnik, 1988).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader.citations import _address, _dates, _item, _names
from reader.citations._item import Kind, field
from reader.citations._keys import cite_keys
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
_TEXTS = (
    ("volume", "volume"), ("number", "issue"), ("edition", "edition"), ("version", "version"),
    ("address", "publisher-place"),
)  # fmt: skip
_NO_AUTHORS = "Authors not given in the digest"
_WORD = re.compile(r"[^\W_]+(?:[-.'’][^\W_]+)*")


def format(papers: Sequence[Paper], context: Context) -> str:
    """Write one entry per paper, an empty line between them."""
    return "\n\n".join(map(_entry, papers, cite_keys(papers)))


def _entry(paper: Paper, key: str) -> str:
    kind = _TYPES.get(_item.kind(paper), "misc")
    fields = [f"  {name:<13} = {{{value}}}" for name, value in _fields(paper, kind) if value]
    return "\n".join((f"@{kind}{{{key},", ",\n".join(fields), "}"))


def _fields(paper: Paper, kind: str) -> Iterator[tuple[str, str]]:
    published, authors = _dates.published(paper), _names.authors(paper)
    yield "author", _people(authors)
    yield "title", escape(_item.title(paper), _protect)
    if kind in _CONTAINERS:
        yield _CONTAINERS[kind], escape(_item.container(paper))
    yield "editor", _people(_names.editors(paper))
    yield "year", published.year if published else ""
    for name, variable in _TEXTS:
        yield name, escape(field(paper, variable))
    pages = field(paper, "page") or (field(paper, "number") if kind == "article" else "")
    yield "pages", "--".join(map(escape, re.split("[-–]+", pages)))
    if _item.kind(paper) is not Kind.PREPRINT:
        yield "school" if kind == "phdthesis" else "publisher", escape(field(paper, "publisher"))
    yield from _identifiers(paper)
    yield "note", "" if authors else _NO_AUTHORS


def _identifiers(paper: Paper) -> Iterator[tuple[str, str]]:
    """Identifiers are never escaped: every tool takes them as they are."""
    if paper.arxiv_id:
        yield "eprint", _address.arxiv_doi(paper).partition("arXiv.")[2]
        yield "archivePrefix", "arXiv"
        yield "primaryClass", escape(field(paper, "arxiv-primary-class"))
    yield "doi", _address.doi(paper)
    yield "url", _address.url(paper)


def _people(names: Sequence[_names.Name]) -> str:
    return " and ".join("others" if name == _names.OTHERS else _name(name) for name in names)


def _name(name: _names.Name) -> str:
    """``Family, Suffix, Given``; a whole name in braces, so that no tool splits it."""
    if not name.given:
        return f"{{{escape(name.family)}}}"
    return ", ".join(map(_part, filter(None, (name.family, name.suffix, name.given))))


def _part(text: str) -> str:
    return f"{{{escape(text)}}}" if re.search(r",|\band\b", text, re.IGNORECASE) else escape(text)


def _protect(prose: str) -> str:
    """Put braces around words whose capitals a style must not lower: acronyms, names of models, single letters."""
    return _WORD.sub(lambda match: f"{{{match[0]}}}" if _has_capitals(match[0]) else match[0], prose)


def _has_capitals(word: str) -> bool:
    parts = re.split("[-.'’]", word)
    return any(
        part[1:] != part[1:].lower() or (part != part.lower() and (len(part) == 1 or not part.isalpha()))
        for part in parts
        if part != "A"
    )

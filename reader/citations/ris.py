"""RIS, for reference managers. It has no type for preprints, which are ``GEN`` with ``M3  - Preprint``.

Source: the RIS format specification of Reference Manager. An organisation's name ends with a comma, so that it is not
split.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader.citations import _address, _dates, _item, _names
from reader.citations._item import Kind, field
from reader.citations._style import Context
from reader.i18n import N_
from reader.models import Paper
from reader.models.identifiers import parse_arxiv
from reader.text.clean import clean, one_line
from reader.text.scripts import has_cjk

NAME = "ris"
ALIASES = ("refman",)
TITLE = N_("RIS")
NEEDS = ("authors", "date", "link")

_TYPES = {
    Kind.JOURNAL: "JOUR",
    Kind.CONFERENCE: "CONF",
    Kind.CHAPTER: "CHAP",
    Kind.BOOK: "BOOK",
    Kind.THESIS: "THES",
    Kind.SOFTWARE: "COMP",
    Kind.DATASET: "DATA",
    Kind.WEB: "ELEC",
}
_TEXTS = (
    ("VL", "volume"), ("IS", "issue"), ("ET", "edition"), ("CY", "publisher-place"),
)  # fmt: skip


def format(papers: Sequence[Paper], context: Context) -> str:
    """Return one record per paper, separated by empty lines."""
    return "\n\n".join(_record(paper, context) for paper in papers)


def _record(paper: Paper, context: Context) -> str:
    lines = [f"{tag}  - {value}" for tag, value in _fields(paper, context) if value]
    return "\n".join([f"TY  - {_TYPES.get(_item.kind(paper), 'GEN')}", *lines, "ER  -"])


def _fields(paper: Paper, context: Context) -> Iterator[tuple[str, str]]:
    is_preprint = _item.kind(paper) is Kind.PREPRINT
    for name in _names.authors(paper):
        yield "AU", _name(name)
    yield "TI", _item.title(paper)
    yield "T2", "" if is_preprint else _item.container(paper)
    for name in _names.editors(paper):
        yield "A2", _name(name)
    yield from _date(paper)
    yield "PB", _address.platform(paper) if is_preprint else field(paper, "publisher")
    yield "M3", "Preprint" if is_preprint else field(paper, "genre")
    for tag, variable in _TEXTS:
        yield tag, field(paper, variable)
    yield from zip(
        ("SP", "EP"), _pages(field(paper, "page") or field(paper, "number") * (not is_preprint)), strict=False
    )
    yield "SN", field(paper, "ISSN") or field(paper, "ISBN")
    yield from _identifiers(paper, context)
    yield "AB", "\n\n      ".join(map(one_line, clean(paper.abstract).split("\n\n")))


def _name(name: _names.Name) -> str:
    """Return ``Family, Given, Suffix``; an organisation's name of several words ends with a comma."""
    if name == _names.OTHERS:
        return ""
    if not name.given and not name.suffix:
        is_one = re.fullmatch(r"[^\s,;]+", name.family) or has_cjk(name.family)
        return name.family if is_one else f"{name.family},"
    return ", ".join(filter(None, name))


def _date(paper: Paper) -> Iterator[tuple[str, str]]:
    published = _dates.published(paper)
    yield "PY", published.year if published else ""
    yield "DA", _slashed(published.text) if published and published.month else ""


def _slashed(date: str) -> str:
    """Return an ISO 8601 date as year, month, day and other information, with a slash between them."""
    return "/".join([*date.split("-"), "", "", ""][:4])


def _pages(pages: str) -> list[str]:
    return re.split(r"\s*[-–]+\s*", pages, maxsplit=1)


def _identifiers(paper: Paper, context: Context) -> Iterator[tuple[str, str]]:
    doi, url = _address.doi(paper), _address.url(paper)
    yield "DO", doi
    yield "UR", url
    yield "Y2", _slashed(_dates.accessed(paper, context)) if url else ""
    if paper.arxiv_id and not (parse_arxiv(doi) or parse_arxiv(url)):
        yield "N1", f"arXiv:{_address.arxiv_doi(paper).partition('arXiv.')[2]}"

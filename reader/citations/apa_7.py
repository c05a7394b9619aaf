"""APA style, 7th edition, as plain text: italics are lost, titles keep the capitals of the source.

Sources: the numbered examples of the Publication Manual, chapter 10, as transcribed in biblatex-apa's reference
document, and https://apastyle.apa.org/style-grammar-guidelines/references/examples.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.citations import _address, _dates, _item, _names
from reader.citations._item import Kind, field
from reader.citations._style import Context
from reader.citations._tex import plain
from reader.i18n import N_
from reader.models import Paper

NAME = "apa-7"
ALIASES = ("apa", "apa7")
TITLE = N_("APA, 7th edition")
NEEDS = ("authors", "date", "link")

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MEDIA = {Kind.SOFTWARE: "Computer software", Kind.DATASET: "Data set"}
_MOST = 20


def format(papers: Sequence[Paper], context: Context) -> str:
    """Write the references in alphabetical order, one per line."""
    return "\n".join(sorted(map(_reference, papers), key=str.casefold))


def _reference(paper: Paper) -> str:
    authors, work = _authors(paper), _work(paper)
    head = (authors, _date(paper), work) if authors else (work, _date(paper))
    source = [part for part in _source(paper) if part and part != authors]
    sentences = [part if part[-1] in ".?!。？！" else part + "." for part in (*head, *source) if part]
    return " ".join(filter(None, (*sentences, _link(paper))))


def _authors(paper: Paper) -> str:
    """Up to twenty all; beyond, the first nineteen and the last (section 9.8)."""
    names = _names.authors(paper)
    given = [_name(name) for name in names if name != _names.OTHERS]
    if len(given) < len(names):
        return ", ".join((*given, "et al."))
    if len(given) > _MOST:
        return f"{', '.join(given[: _MOST - 1])}, … {given[-1]}"
    return ", & ".join(filter(None, (", ".join(given[:-1]), *given[-1:])))


def _name(name: _names.Name) -> str:
    return ", ".join(filter(None, (name.family, _names.initials(name.given, "."), name.suffix)))


def _date(paper: Paper) -> str:
    """Only pages of the web bear more than the year (section 9.14)."""
    published = _dates.published(paper)
    if published is None:
        return "(n.d.)"
    if not published.month or _item.kind(paper) is not Kind.WEB:
        return f"({published.year})"
    day = f" {published.day}" if published.day else ""
    return f"({published.year}, {_MONTHS[published.month - 1]}{day})"


def _work(paper: Paper) -> str:
    """The title, with number, version and medium where the kind of work has them."""
    title, kind = plain(_item.title(paper)), _item.kind(paper)
    number, version = field(paper, "number"), field(paper, "version")
    if kind is Kind.PREPRINT and number and not paper.arxiv_id:
        title += f" ({number})"
    if kind in _MEDIA:
        title += f" (Version {version.lstrip('vV')})" if version else ""
        title += f" [{field(paper, 'genre') or _MEDIA[kind]}]"
    return title


def _source(paper: Paper) -> tuple[str, ...]:
    kind, container, publisher = _item.kind(paper), _item.container(paper), field(paper, "publisher")
    if kind is Kind.JOURNAL:
        return (_journal(paper),)
    if kind in (Kind.CONFERENCE, Kind.CHAPTER):
        pages = _pages(paper)
        label = "pp." if "–" in pages else "p."
        host = f"In {container} ({label} {pages})" if pages else f"In {container}"
        return (host if container else "", publisher)
    if kind is Kind.PREPRINT:
        return (_address.platform(paper),)
    return (container if kind is Kind.WEB else publisher,)


def _journal(paper: Paper) -> str:
    volume, issue, number = field(paper, "volume"), field(paper, "issue"), field(paper, "number")
    pages = _pages(paper) or (f"Article {number}" if number else "")
    return ", ".join(filter(None, (_item.container(paper), volume + (f"({issue})" if issue else ""), pages)))


def _pages(paper: Paper) -> str:
    return field(paper, "page").replace("--", "–").replace("-", "–")


def _link(paper: Paper) -> str:
    """A DOI before any other address; no full stop after it (section 9.35)."""
    preprint = _item.kind(paper) is Kind.PREPRINT
    doi = (_address.arxiv_doi(paper) if preprint else "") or _address.doi(paper)
    return f"https://doi.org/{doi}" if doi else _address.url(paper)

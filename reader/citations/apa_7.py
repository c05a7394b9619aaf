"""APA style, 7th edition, as plain text: without italics; titles keep the capitals of the source.

Sources: the numbered examples of the Publication Manual, chapter 10, as transcribed in biblatex-apa's reference
document, and https://apastyle.apa.org/style-grammar-guidelines/references/examples.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.citations import _address, _dates, _item, _lists, _names, _prose
from reader.citations._item import Kind, field
from reader.citations._style import Context
from reader.i18n import N_
from reader.models import Paper

NAME = "apa-7"
ALIASES = ("apa", "apa7")
TITLE = N_("APA, 7th edition")
NEEDS = ("authors", "date", "link")
SORTS = True

_MEDIA = {Kind.SOFTWARE: "Computer software", Kind.DATASET: "Data set"}
_MOST = 20


def format(papers: Sequence[Paper], context: Context) -> str:
    """Return the references in alphabetical order, one per line; letters distinguish equal years of one author."""
    return _lists.lettered(papers, _heading, _reference, _lists.by_author)


def _heading(paper: Paper) -> str:
    published = _dates.published(paper)
    return f"{_authors(paper) or _item.printed_title(paper)} ({published.year if published else ''})"


def _reference(paper: Paper, letter: str) -> str:
    names, authors, work, date = _names.authors(paper), _authors(paper), _work(paper), _date(paper, letter)
    head = (authors, date, work) if authors else (work, date)
    source = (part for part in _source(paper) if not _prose.is_own_site(part, names))
    return " ".join(filter(None, (_prose.sentences((*head, *source)), _address.preferred(paper))))


def _authors(paper: Paper) -> str:
    """Return up to twenty authors; of more, the first nineteen and the last (section 9.8)."""
    names = _names.authors(paper)
    given = [_name(name) for name in names if name != _names.OTHERS]
    if len(given) < len(names):
        return ", ".join((*given, "et al.")) if given else ""
    if len(given) > _MOST:
        return f"{', '.join(given[: _MOST - 1])}, … {given[-1]}"
    return ", & ".join(filter(None, (", ".join(given[:-1]), *given[-1:])))


def _name(name: _names.Name) -> str:
    return _prose.family_first(name, _names.initials(name.given, "."))


def _date(paper: Paper, letter: str) -> str:
    """Return the date; only web pages and daily periodicals have more than the year (section 9.14)."""
    published = _dates.published(paper)
    if published is None:
        return f"(n.d.-{letter})" if letter else "(n.d.)"
    year = f"{published.year}{letter}"
    is_page = _item.kind(paper) is Kind.WEB or field(paper, "type") in ("article-magazine", "article-newspaper")
    if not published.month or not is_page:
        return f"({year})"
    day = f" {published.day}" if published.day else ""
    return f"({year}, {_prose.MONTHS[published.month - 1]}{day})"


def _work(paper: Paper) -> str:
    """Return the title, with number, version, edition and medium where the kind of work has them."""
    title, kind = _item.printed_title(paper), _item.kind(paper)
    details = {
        Kind.PREPRINT: "" if paper.arxiv_id else field(paper, "number"),
        Kind.SOFTWARE: f"Version {_prose.version(paper)}" if _prose.version(paper) else "",
        Kind.DATASET: f"Version {_prose.version(paper)}" if _prose.version(paper) else "",
        Kind.BOOK: _prose.edition(paper),
        Kind.OTHER: field(paper, "number"),
    }.get(kind, "")
    medium = field(paper, "genre") or _MEDIA[kind] if kind in _MEDIA else ""
    if kind is Kind.THESIS:
        medium = ", ".join(filter(None, (field(paper, "genre") or "Thesis", field(paper, "publisher"))))
    return title + (f" ({details})" if details else "") + (f" [{medium}]" if medium else "")


def _source(paper: Paper) -> tuple[str, ...]:
    kind, container, publisher = _item.kind(paper), _item.container(paper), field(paper, "publisher")
    if kind is Kind.JOURNAL:
        return (_journal(paper),)
    if kind in (Kind.CONFERENCE, Kind.CHAPTER):
        return (_host(paper), publisher)
    if kind is Kind.PREPRINT:
        return (_address.platform(paper),)
    if kind is Kind.THESIS:
        return ()
    return (container or publisher if kind is Kind.WEB else publisher,)


def _host(paper: Paper) -> str:
    """Return the book that contains a chapter, with its editors, edition and the chapter's pages."""
    container, pages = _item.container(paper), _prose.pages(paper)
    editors = [_prose.given_first(name, _names.initials(name.given, ".")) for name in _names.editors(paper)]
    people = " & ".join(filter(None, (", ".join(editors[:-1]), *editors[-1:])))
    role = f"{people} ({'Eds.' if len(editors) > 1 else 'Ed.'}), " if editors else ""
    label = f"{'pp.' if '–' in pages or ',' in pages else 'p.'} {pages}" if pages else ""
    details = ", ".join(filter(None, (_prose.edition(paper), label)))
    return (f"In {role}{container}" + (f" ({details})" if details else "")) if container else ""


def _journal(paper: Paper) -> str:
    volume, issue, number = field(paper, "volume"), field(paper, "issue"), field(paper, "number")
    pages = _prose.pages(paper) or (f"Article {number}" if number else "")
    return ", ".join(filter(None, (_item.container(paper), volume + (f"({issue})" if issue else ""), pages)))

"""Chicago Manual of Style, author-date system, as plain text: shared code and the differences between editions.

Sources: the quick guide of the Manual, and the pages of the library of the University of Melbourne. Titles keep the
capitals of the source.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reader.citations import _address, _dates, _item, _lists, _names, _prose
from reader.citations._item import Kind, field
from reader.citations._style import Context
from reader.models import Paper


class Edition(NamedTuple):
    """Differences between editions.

    Attributes:
        most: Maximum number of authors that are all listed.
        shown: Number of authors listed if there are more.
        repeats_year: Whether month and day include the year, which already follows the authors.
        has_place: Whether the publisher's place is included.
    """

    most: int
    shown: int
    repeats_year: bool
    has_place: bool


CHICAGO_17 = Edition(most=10, shown=7, repeats_year=True, has_place=True)
CHICAGO_18 = Edition(most=6, shown=3, repeats_year=False, has_place=False)

_WHOLE = (Kind.BOOK, Kind.SOFTWARE, Kind.DATASET)


def author_date(papers: Sequence[Paper], edition: Edition, context: Context) -> str:
    """Return the entries in alphabetical order, one per line; letters distinguish equal years of one author."""
    return _lists.lettered(
        papers,
        lambda paper: f"{_head(paper, edition)} {_year(paper, '')}",
        lambda paper, letter: _entry(paper, letter, edition, context),
        _lists.by_author,
    )


def _entry(paper: Paper, letter: str, edition: Edition, context: Context) -> str:
    authors, title = _authors(_names.authors(paper), edition), _title(paper)
    head = (authors, _year(paper, letter), title) if authors else (title, _year(paper, letter))
    address = _address.preferred(paper)
    accessed = ""
    if address and _dates.published(paper) is None:
        accessed = f"Accessed {_spoken(_dates.accessed(paper, context))}"
    return _prose.sentences((*head, *_source(paper, edition), accessed, address))


def _head(paper: Paper, edition: Edition) -> str:
    return _authors(_names.authors(paper), edition) or _item.printed_title(paper)


def _authors(names: Sequence[_names.Name], edition: Edition) -> str:
    shown = [name for name in names if name != _names.OTHERS]
    if not shown:
        return ""
    is_cut = _prose.is_cut(names) or len(shown) > edition.most
    if len(shown) > edition.most:
        shown = shown[: edition.shown]
    written = [_prose.family_first(shown[0], shown[0].given), *(_prose.given_first(n, n.given) for n in shown[1:])]
    if is_cut:
        return f"{', '.join(written)}, et al."
    return ", and ".join(filter(None, (", ".join(written[:-1]), written[-1])))


def _year(paper: Paper, letter: str) -> str:
    published = _dates.published(paper)
    if published is None:
        return f"n.d.-{letter}" if letter else "n.d."
    return published.year + letter


def _title(paper: Paper) -> str:
    title = _item.printed_title(paper)
    return title if _item.kind(paper) in _WHOLE else _prose.quoted(title, ".")


def _source(paper: Paper, edition: Edition) -> list[str]:
    kind, publisher = _item.kind(paper), field(paper, "publisher")
    if kind is Kind.JOURNAL:
        return [_journal(paper)]
    if kind in (Kind.CONFERENCE, Kind.CHAPTER):
        return [_host(paper), _imprint(paper, edition)]
    if kind is Kind.PREPRINT:
        return [_preprint(paper, edition)]
    if kind is Kind.THESIS:
        return [", ".join(filter(None, (field(paper, "genre") or "Thesis", publisher)))]
    if kind in (Kind.BOOK, Kind.OTHER):
        return [_prose.edition(paper), _imprint(paper, edition)]
    version, host = _prose.version(paper), _prose.host(paper)
    site = "" if _prose.is_own_site(host, _names.authors(paper)) else host
    return [f"V. {version}" if version else "", site, _day(paper, edition)]


def _preprint(paper: Paper, edition: Edition) -> str:
    """Return the parts of a preprint; the 17th edition has the submission date and no platform (14.173)."""
    day = _day(paper, edition)
    if edition.repeats_year and day:
        return f"Preprint, submitted {day}"
    return ", ".join(filter(None, ("Preprint", _address.platform(paper), day)))


def _day(paper: Paper, edition: Edition) -> str:
    """Return month and day, if known."""
    published = _dates.published(paper)
    if published is None or not published.month:
        return ""
    spoken = _spoken(published.text)
    return spoken if edition.repeats_year else spoken.removesuffix(published.year).rstrip(", ")


def _spoken(iso: str) -> str:
    year, month, day = (*iso.split("-"), "", "")[:3]
    if not month:
        return year
    name = _prose.MONTHS[int(month) - 1]
    return f"{name} {int(day)}, {year}" if day else f"{name} {year}"


def _journal(paper: Paper) -> str:
    volume, issue = field(paper, "volume"), field(paper, "issue")
    pages = _prose.short_pages(paper, 1) or field(paper, "number")
    title = " ".join(filter(None, (_item.container(paper), volume)))
    if issue:
        title += f" ({issue})" if volume else f", no. {issue}"
    joint = ": " if volume or issue else ", "
    return joint.join(filter(None, (title, pages)))


def _host(paper: Paper) -> str:
    container, editors = _item.container(paper), [_prose.given_first(n, n.given) for n in _names.editors(paper)]
    people = " and ".join(filter(None, (", ".join(editors[:-1]), *editors[-1:])))
    parts = (container, f"edited by {people}" if people else "", _prose.edition(paper), _prose.short_pages(paper, 1))
    return f"In {', '.join(filter(None, parts))}" if container else ""


def _imprint(paper: Paper, edition: Edition) -> str:
    place = field(paper, "publisher-place") if edition.has_place else ""
    return ": ".join(filter(None, (place, field(paper, "publisher"))))

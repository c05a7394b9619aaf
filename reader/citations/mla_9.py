"""MLA style, 9th edition, as plain text: without italics; titles keep the capitals of the source.

Sources: the template of core elements at https://style.mla.org/, and the MLA pages of Moorpark College and ACU.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.citations import _address, _dates, _item, _lists, _names, _prose
from reader.citations._item import Kind, field
from reader.citations._style import Context
from reader.i18n import N_
from reader.models import Paper

NAME = "mla-9"
ALIASES = ("mla", "mla9")
TITLE = N_("MLA, 9th edition")
NEEDS = ("authors", "date", "link")
SORTS = True

_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_WHOLE = (Kind.BOOK, Kind.THESIS, Kind.SOFTWARE, Kind.DATASET)
_SAME_AUTHORS = "---"


def format(papers: Sequence[Paper], context: Context) -> str:
    """Return the entries in alphabetical order, one per line; repeated authors are replaced by dashes."""
    entries, before = [], ""
    for paper in sorted(papers, key=_lists.by_author):
        names = _names.authors(paper)
        authors = "" if _prose.is_own_site(_prose.host(paper), names) else _authors(names)
        is_same = authors and before == repr(names)
        entries.append(_entry(paper, _SAME_AUTHORS if is_same else authors, context))
        before = repr(names) if authors else ""
    return "\n".join(entries)


def _entry(paper: Paper, authors: str, context: Context) -> str:
    title = _item.printed_title(paper)
    is_whole = _item.kind(paper) in _WHOLE and not (_item.kind(paper) is Kind.BOOK and _item.container(paper))
    work = title if is_whole else _prose.quoted(title, ".")
    published, address = _dates.published(paper), _link(paper)
    elements = ", ".join(filter(None, (*_container(paper), address)))
    accessed = f"Accessed {_day(_dates.accessed(paper, context))}" if address and published is None else ""
    return _prose.sentences((authors, work, _upper(elements), accessed))


def _upper(text: str) -> str:
    """Capitalise an element that begins a sentence, such as Vol. or Edited by."""
    return text[:1].upper() + text[1:] if re.match(r"(?:vol|no|pp?|edited|article|version)\b", text) else text


def _authors(names: Sequence[_names.Name]) -> str:
    """Return one or two authors; of three or more, the first."""
    shown = [name for name in names if name != _names.OTHERS]
    if not shown:
        return ""
    first = _prose.family_first(shown[0], shown[0].given)
    if len(names) > 2 or _prose.is_cut(names):
        return f"{first}, et al."
    return ", and ".join((first, *(_prose.given_first(name, name.given) for name in shown[1:])))


def _container(paper: Paper) -> list[str]:
    """Return container, contributors, version, number, publisher, date, place: the elements in template order."""
    kind, container, publisher = _item.kind(paper), _item.container(paper), field(paper, "publisher")
    if kind is Kind.PREPRINT:
        return [_address.platform(paper), _date(paper)]
    if kind is Kind.THESIS:
        return [_date(paper), publisher, field(paper, "genre")]
    editors = [_prose.given_first(name, name.given) for name in _names.editors(paper)]
    role = f"edited by {' and '.join(editors) if len(editors) < 3 else editors[0] + ' et al.'}" if editors else ""
    version = f"version {_prose.version(paper)}" if _prose.version(paper) else ""
    numbers = [
        f"{label} {field(paper, name)}" for label, name in (("vol.", "volume"), ("no.", "issue")) if field(paper, name)
    ]
    issuer = "" if kind is Kind.JOURNAL or publisher == container else publisher
    return [container, role, _prose.edition(paper), version, *numbers, issuer, _date(paper), _pages(paper)]


def _pages(paper: Paper) -> str:
    pages, number = _prose.short_pages(paper, 2), field(paper, "number")
    if not pages:
        return f"article {number}" if number and _item.kind(paper) is Kind.JOURNAL else ""
    return f"{'pp.' if re.search('[–,-]', pages) else 'p.'} {pages}"


def _date(paper: Paper) -> str:
    """Return the date; a journal with volumes has the month at most."""
    published = _dates.published(paper)
    if published is None:
        return ""
    is_counted = _item.kind(paper) is Kind.JOURNAL and field(paper, "volume")
    return _day(published.text[:7] if is_counted else published.text)


def _day(iso: str) -> str:
    year, month, day = (*iso.split("-"), "", "")[:3]
    return " ".join(filter(None, (day.lstrip("0"), _MONTHS[int(month) - 1] if month else "", year)))


def _link(paper: Paper) -> str:
    """Return a DOI with https://, any other URL without."""
    address = _address.preferred(paper)
    return address if re.match(r"https?://(?:dx\.)?doi\.org/", address) else re.sub("^https?://", "", address)

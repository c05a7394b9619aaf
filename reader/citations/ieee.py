"""IEEE style, as plain text: without italics; titles and journal names keep the form of the source.

Sources: the IEEE pages of the libraries of the universities of Melbourne, Canberra and ACU, which follow the IEEE
Reference Guide.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.citations import _address, _dates, _item, _lists, _names, _prose
from reader.citations._item import Kind, field
from reader.citations._style import Context
from reader.i18n import N_
from reader.models import Paper

NAME = "ieee"
ALIASES = ()
TITLE = N_("IEEE")
NEEDS = ("authors", "date", "link")

_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun.", "Jul.", "Aug.", "Sep.", "Oct.", "Nov.", "Dec.")
_LIVING = (Kind.WEB, Kind.SOFTWARE, Kind.DATASET)
_MOST = 6


def format(papers: Sequence[Paper], context: Context) -> str:
    """Return the references in order of citation, numbered if there are several."""
    return _lists.numbered([_reference(paper, context) for paper in papers])


def _reference(paper: Paper, context: Context) -> str:
    kind = _item.kind(paper)
    if kind in _LIVING:
        return _page(paper, context)
    authors, title = _authors(_names.authors(paper)), _item.printed_title(paper)
    if kind in (Kind.BOOK, Kind.OTHER) and not _item.container(paper):
        return _ended(
            _joined((authors, _prose.sentences((_joined((title, _prose.edition(paper))), _imprint(paper))))), paper
        )
    work = " ".join(filter(None, (_prose.quoted(title, ","), ", ".join(filter(None, _source(paper))))))
    return _ended(_joined((authors, work)), paper)


def _joined(parts: Sequence[str]) -> str:
    return ", ".join(filter(None, parts))


def _ended(text: str, paper: Paper) -> str:
    """End a reference with a full stop, or, without a DOI, with its URL and no full stop."""
    if not text:
        return ""
    text = text.removesuffix(",”") + ".”" if text.endswith(",”") else text.rstrip(".") + "."
    identifier, address = _address.doi(paper), _address.url(paper)
    is_named = identifier or _is_arxiv(paper) or not address
    return text if is_named else f"{text} [Online]. Available: {address}"


def _page(paper: Paper, context: Context) -> str:
    """Return the parts of a web page; one that may change has its access date instead of its own date."""
    version, published, address = _prose.version(paper), _dates.published(paper), _address.preferred(paper)
    names, host = _names.authors(paper), _prose.host(paper)
    facts = _joined((f"version {version}" if version else "", published.year if published and version else ""))
    site = "" if _prose.is_own_site(host, names) else host
    day = _dates.accessed(paper, context).split("-")
    accessed = " ".join(
        filter(None, (_MONTHS[int(day[1]) - 1] if day[1:] else "", f"{int(day[2])}," if day[2:] else "", day[0]))
    )
    seen = (f"Accessed: {accessed}", "[Online]", f"Available: {address}") if address else ()
    parts = (
        _authors(names),
        _prose.quoted(_item.printed_title(paper), "."),
        f"({facts})" if facts else "",
        site,
        *seen,
    )
    text = _prose.sentences(parts)
    return text.removesuffix(".") if address else text


def _authors(names: Sequence[_names.Name]) -> str:
    """Return up to six authors; of more, the first."""
    shown = [_prose.given_first(name, _names.initials(name.given, ".")) for name in names if name != _names.OTHERS]
    if _prose.is_cut(names) and shown:
        return f"{', '.join(shown[:1] if len(shown) > _MOST else shown)} et al."
    if len(shown) > _MOST:
        return f"{shown[0]} et al."
    return _listed(shown)


def _listed(names: Sequence[str]) -> str:
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def _source(paper: Paper) -> list[str]:
    kind, doi = _item.kind(paper), _address.doi(paper)
    identifier = f"doi: {doi}" if doi else ""
    if kind is Kind.PREPRINT:
        return [_date(paper, with_day=True), *_preprint(paper, identifier)]
    if kind is Kind.THESIS:
        genre, place = field(paper, "genre") or "thesis", field(paper, "publisher-place")
        return [genre, field(paper, "publisher"), place, _year(paper), identifier]
    if kind in (Kind.CONFERENCE, Kind.CHAPTER):
        return [*_host(paper), _pages(paper), identifier]
    volume, issue, number = (field(paper, name) for name in ("volume", "issue", "number"))
    numbers = [f"vol. {volume}" if volume else "", f"no. {issue}" if issue else ""]
    pages = _pages(paper) or (f"Art. no. {number}" if number else "")
    return [_item.container(paper), *numbers, pages, _date(paper), identifier]


def _is_arxiv(paper: Paper) -> bool:
    return _item.kind(paper) is Kind.PREPRINT and bool(paper.arxiv_id)


def _preprint(paper: Paper, identifier: str) -> list[str]:
    """Return the arXiv number alone; for other platforms, platform, number and DOI."""
    if _is_arxiv(paper):
        return ["arXiv:" + _address.arxiv_doi(paper).partition("arXiv.")[2]]
    platform, number = _address.platform(paper), field(paper, "number")
    named = number.lower().startswith(platform.lower())
    return [number if named and number else " ".join(filter(None, (platform, number))), identifier]


def _host(paper: Paper) -> list[str]:
    container = _item.container(paper)
    host = f"in {container}" if container else ""
    if _item.kind(paper) is Kind.CONFERENCE:
        return [host, _date(paper)]
    editors = [_prose.given_first(name, _names.initials(name.given, ".")) for name in _names.editors(paper)]
    role = f"{_listed(editors)}, {'Eds.' if len(editors) > 1 else 'Ed.'}" if editors else ""
    return [_prose.sentences([_joined((host, _prose.edition(paper), role)), _imprint(paper)]).removesuffix(".")]


def _imprint(paper: Paper) -> str:
    issuer = ": ".join(filter(None, (field(paper, "publisher-place"), field(paper, "publisher"))))
    return _joined((issuer, _year(paper)))


def _pages(paper: Paper) -> str:
    pages = _prose.pages(paper)
    return f"{'pp.' if '–' in pages or ',' in pages else 'p.'} {pages}" if pages else ""


def _year(paper: Paper) -> str:
    published = _dates.published(paper)
    return published.year if published else ""


def _date(paper: Paper, *, with_day: bool = False) -> str:
    published = _dates.published(paper)
    if published is None or not published.month:
        return _year(paper)
    day = f" {published.day}," if published.day and with_day else ""
    return f"{_MONTHS[published.month - 1]}{day} {published.year}"

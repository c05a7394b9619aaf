"""What the styles of GB/T 7714-2025 share: people, type marks, and the description of each kind of work.

Stops, brackets and hyphens are half-width, commas, colons and parentheses full-width, in entries of every language,
as in the printed examples of the standard; clause 6 names the signs without their width.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.citations import _address, _dates, _item, _names
from reader.citations._item import Kind, field
from reader.citations._script import is_cjk
from reader.citations._style import Context
from reader.citations._tex import plain
from reader.models import Paper

_MARKS = {
    Kind.PREPRINT: "PP",
    Kind.JOURNAL: "J",
    Kind.CONFERENCE: "C",
    Kind.CHAPTER: "M",
    Kind.BOOK: "M",
    Kind.THESIS: "D",
    Kind.SOFTWARE: "CP",
    Kind.DATASET: "DS",
    Kind.WEB: "EB",
    Kind.OTHER: "Z",
}
"""Codes of annex A, table A.1."""

_MOST = 3


def sentences(parts: Iterable[str]) -> str:
    """Set a full stop behind each part that has none, and a blank between them; empty parts are left out."""
    return " ".join(part if part.endswith(".") else part + "." for part in parts if part)


def people(names: Sequence[_names.Name], paper: Paper) -> str:
    """Write authors or editors: three at most, the rest as 等 or et al. by the language of the entry (7.1.1 to 7.1.4).

    Args:
        names: In order.
        paper: The work, whose title decides the language.
    """
    shown = [_name(name) for name in names if name != _names.OTHERS][:_MOST]
    if len(shown) < len(names):
        shown.append("等" if is_cjk(paper.title) else "et al.")
    return "，".join(shown)


def description(paper: Paper, context: Context) -> list[str]:
    """Write everything behind the authors, as the clause for this kind of work has it (8.2 to 8.15)."""
    kind = _item.kind(paper)
    if kind is Kind.JOURNAL:
        return [_title(paper), _journal(paper), *_access(paper)]
    if kind in (Kind.CONFERENCE, Kind.CHAPTER):
        return [*_contained(paper), *_access(paper)]
    if kind in (Kind.BOOK, Kind.THESIS):
        return [_title(paper), _imprint(paper), *_access(paper)]
    return [_title(paper), _version(paper), _online(paper, context), *_access(paper, path_required=True)]


def _name(name: _names.Name) -> str:
    return " ".join(filter(None, (name.family, _names.initials(name.given), name.suffix.rstrip("."))))


def _title(paper: Paper) -> str:
    """The title with its type mark; ``/OL`` only for what has an address (7.3)."""
    carrier = "/OL" if any(_access(paper)) else ""
    return f"{plain(_item.title(paper))}[{_MARKS[_item.kind(paper)]}{carrier}]"


def _version(paper: Paper) -> str:
    """A version is printed when the source stated it together with its date; versions seen in links are not."""
    version = field(paper, "version")
    return f"V{version.lstrip('vV')}" if version.lstrip("vV")[:1].isdigit() else version


def _online(paper: Paper, context: Context) -> str:
    """Platform, date in parentheses, access date in brackets; a site's name is no element (8.11.3, 8.14, 8.15)."""
    has_platform = _item.kind(paper) in (Kind.PREPRINT, Kind.DATASET)
    published = _dates.published(paper)
    platform = _address.platform(paper) if has_platform else ""
    date = f"（{published.text}）" if published else ""
    accessed = f"[{_dates.accessed(paper, context)}]" if any(_access(paper)) else ""
    return platform + date + accessed


def _journal(paper: Paper) -> str:
    """Journal, year, volume, issue, pages; the full date of what is online before its volume (8.5.3)."""
    volume, issue = field(paper, "volume"), field(paper, "issue")
    published = _dates.published(paper)
    when = (published.year if volume or issue else published.text) if published else ""
    place = "，".join(filter(None, (_item.container(paper), when, volume)))
    return place + (f"（{issue}）" if issue else "") + _pages(paper)


def _contained(paper: Paper) -> tuple[str, ...]:
    """A part of a book behind ``//``, else the meeting with its year (8.3, 8.6)."""
    host, title = _item.container(paper), _title(paper)
    if not host:
        return (title, _imprint(paper))
    if not field(paper, "publisher"):
        return (f"{title}//{host}{_year(paper)}{_pages(paper)}",)
    host = "：".join(filter(None, (host, field(paper, "volume"))))
    editors = people(_names.editors(paper), paper)
    return (f"{title}//{editors}", host, _imprint(paper)) if editors else (f"{title}//{host}", _imprint(paper))


def _imprint(paper: Paper) -> str:
    """Place, publisher, year, pages; an unknown place is said to be so in print only (7.5.2.3)."""
    place, publisher = field(paper, "publisher-place"), field(paper, "publisher")
    if publisher and not place and not any(_access(paper)) and _item.kind(paper) is not Kind.THESIS:
        place = "[出版地不详]" if is_cjk(paper.title) else "[S.l.]"
    issued = "：".join(filter(None, (place, publisher))) + _year(paper)
    return issued.removeprefix("，") + _pages(paper)


def _year(paper: Paper) -> str:
    published = _dates.published(paper)
    return f"，{published.year}" if published else ""


def _pages(paper: Paper) -> str:
    """Pages, or the article number in their place (7.7)."""
    pages = field(paper, "page") or field(paper, "number")
    return f"：{pages.replace('--', '-').replace('–', '-')}" if pages else ""


def _access(paper: Paper, *, path_required: bool = False) -> tuple[str, ...]:
    """Address, then identifiers that the address does not contain (7.8, 7.9.1)."""
    url, doi, cstr = _address.url(paper), _address.doi(paper), field(paper, "CSTR")
    if path_required and doi and not url:
        url = f"https://doi.org/{doi}"
    identifiers = {"DOI": doi, "CSTR": cstr}
    unseen = (f"{name}:{value}" for name, value in identifiers.items() if value.lower() not in url.lower())
    return tuple(filter(None, (url, *unseen)))

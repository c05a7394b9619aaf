"""GB/T 7714: names, type marks, and descriptions of each kind of work, shared by the styles of both editions.

Stops, brackets and hyphens are half-width in every language. Neither edition specifies the width of other punctuation:
the examples of 2025 have full-width commas, colons and parentheses, those of 2015 mostly half-width ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reader.citations import _address, _dates, _item, _lists, _names, _prose
from reader.citations._item import Kind, field
from reader.citations._style import Context
from reader.models import Paper
from reader.text.scripts import has_cjk


class Signs(NamedTuple):
    """Punctuation between the elements of an entry, including spaces."""

    comma: str
    colon: str
    stop: str
    opening: str
    closing: str


class Edition(NamedTuple):
    """Differences between editions of the standard.

    Attributes:
        preprint: Mark of a preprint.
        has_platform: Whether the platform of a preprint or data set is included.
        has_capitals: Whether family names are capitalised, and hyphens between initials dropped.
        dates_all: Whether every online work has an access date, not only pages, preprints and data sets.
        is_full: Whether punctuation is full-width by default.
    """

    preprint: str
    has_platform: bool
    has_capitals: bool
    dates_all: bool
    is_full: bool


GBT_2015 = Edition("EB", has_platform=False, has_capitals=True, dates_all=True, is_full=False)
GBT_2025 = Edition("PP", has_platform=True, has_capitals=False, dates_all=False, is_full=True)

_FULL = Signs("，", "：", ". ", "（", "）")
_HALF = Signs(", ", ": ", ". ", "(", ")")
_MARKS = {
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
_MARKS_BY_TYPE = {"article-newspaper": "N", "report": "R", "standard": "S", "patent": "P", "map": "CM"}
"""Codes of annex A, table A.1 (2025) or B.1 (2015)."""
_NUMBERED = ("R", "S", "P")
"""Type marks of reports, standards and patents, whose number follows the title."""
_PRINTED = (Kind.BOOK, Kind.THESIS)
_MOST = 3


class Entry:
    """A bibliography entry.

    Args:
        paper: The work.
        edition: Edition of the standard.
        context: Data of a citation besides the paper.
        letter: In the author-date system the letter after the year, usually empty; ``None`` in the numeric one.
    """

    def __init__(self, paper: Paper, edition: Edition, context: Context, letter: str | None = None) -> None:
        self._paper = paper
        self._edition = edition
        self._context = context
        self._letter = letter
        self._kind = _item.kind(paper)
        self._is_cjk = _item.in_cjk(paper)
        self._signs = _signs(edition, context.punctuation, is_cjk=self._is_cjk)
        self._access = self._find_access()

    def text(self) -> str:
        """Return the entry."""
        people = self.people(_names.authors(self._paper))
        head = people if self._letter is None else self._dated(people)
        return self._sentences([head, *self._description(), *self._access])

    def heading(self) -> str:
        """Return author and year as in an in-text citation of the author-date system (9.3.1)."""
        return self._dated(self.people(_names.authors(self._paper)))

    def people(self, names: Sequence[_names.Name]) -> str:
        """Return authors or editors: at most three, then 等 or et al. by the language of the entry (7.1)."""
        shown = [self._name(name) for name in names if name != _names.OTHERS][:_MOST]
        if shown and len(shown) < len(names):
            shown.append("等" if self._is_cjk else "et al.")
        return self._signs.comma.join(shown)

    def _dated(self, people: str) -> str:
        """Return author and year; an undated page has its year of access (7.5.4.3)."""
        published = _dates.published(self._paper)
        year = f"{published.year}{self._letter or ''}" if published else ""
        if not year and self._is_online():
            year = f"[{_dates.accessed(self._paper, self._context)[:4]}{self._letter or ''}]"
        return self._signs.comma.join(filter(None, (people or ("佚名" if self._is_cjk else "Anon"), year)))

    def _sentences(self, parts: Iterable[str]) -> str:
        """End each part with a full stop unless it has one."""
        stop = self._signs.stop
        blank = stop[1:]
        return "".join(part + (blank if part.endswith(".") else stop) for part in parts if part).rstrip()

    def _name(self, name: _names.Name) -> str:
        initials = _names.initials(name.given)
        suffix = name.suffix.rstrip(".")
        if not initials:
            return " ".join(filter(None, (name.family, suffix)))
        if self._edition.has_capitals:
            parted = " ".join(filter(None, (name.family.upper(), initials.replace("-", " "))))
            return ", ".join(filter(None, (parted, suffix)))
        return " ".join(filter(None, (_capitalised(name.family), initials, suffix)))

    def _description(self) -> list[str]:
        """Return everything between authors and access, by the clause for this kind of work (8.2 to 8.15)."""
        if self._kind is Kind.JOURNAL:
            return [self._title(), self._with_access_date(self._journal())]
        if self._kind in (Kind.CONFERENCE, Kind.CHAPTER):
            *host, last = self._contained()
            return [*host, self._with_access_date(last)]
        if self._kind in _PRINTED or self._mark() in _NUMBERED:
            return [self._title(), *self._book(), self._with_access_date(self._imprint())]
        return [self._title(), self._version(), self._online()]

    def _mark(self) -> str:
        if self._kind is Kind.PREPRINT:
            return self._edition.preprint
        stated = field(self._paper, "type")
        return _MARKS_BY_TYPE.get(stated) or _MARKS[self._kind]

    def _title(self) -> str:
        """Return the title with its type mark; ``/OL`` only if there is a URL (7.3)."""
        title, mark = _item.printed_title(self._paper), self._mark()
        number = field(self._paper, "number") if mark in _NUMBERED else ""
        carrier = "/OL" if self._access else ""
        return f"{self._signs.colon.join(filter(None, (title, number)))}[{mark}{carrier}]"

    def _version(self) -> str:
        """Return the version if the source stated it with its date; versions found in links do not count."""
        version = _prose.version(self._paper)
        return f"V{version}" if version[:1].isdigit() else version

    def _book(self) -> tuple[str, str]:
        """Return translators and edition of a book (8.2)."""
        translators = self.people(_names.translators(self._paper))
        role = "译" if self._is_cjk else "trans."
        return (self._signs.comma.join((translators, role)) if translators else "", self._edition_of_book())

    def _edition_of_book(self) -> str:
        stated = field(self._paper, "edition")
        if self._is_cjk and re.fullmatch("[0-9]{1,3}", stated):
            return f"{stated}版" if stated != "1" else ""
        return _prose.edition(self._paper)

    def _is_online(self) -> bool:
        return (
            self._mark() not in _NUMBERED
            and self._kind not in (*_PRINTED, Kind.JOURNAL, Kind.CONFERENCE, Kind.CHAPTER)
            and bool(self._access)
        )

    def _online(self) -> str:
        """Return platform, date in parentheses, access date in brackets; not the site's name (8.11.3, 8.14, 8.15)."""
        published = _dates.published(self._paper)
        has_platform = self._edition.has_platform and self._kind in (Kind.PREPRINT, Kind.DATASET)
        platform = _address.platform(self._paper) if has_platform else ""
        date = f"{self._signs.opening}{published.text}{self._signs.closing}" if published else ""
        return platform + date + (self._access_date() if self._access else "")

    def _access_date(self) -> str:
        return f"[{_dates.accessed(self._paper, self._context)}]"

    def _with_access_date(self, part: str) -> str:
        return part + self._access_date() if self._edition.dates_all and self._access else part

    def _journal(self) -> str:
        """Return journal, year, volume, issue, pages; for online works the full date before the volume (8.5.3)."""
        volume, issue = field(self._paper, "volume"), field(self._paper, "issue")
        when = self._year() if volume or issue or self._letter is not None else self._full_date()
        place = self._signs.comma.join(filter(None, (_item.container(self._paper), when, volume)))
        if self._mark() == "N":
            place = self._signs.comma.join(filter(None, (_item.container(self._paper), self._full_date())))
            return place + self._parenthesised(field(self._paper, "page"))
        return place + self._parenthesised(issue) + self._pages()

    def _parenthesised(self, text: str) -> str:
        return f"{self._signs.opening}{text}{self._signs.closing}" if text else ""

    def _contained(self) -> list[str]:
        """Return the book of a chapter after ``//``, or else the meeting with its year (8.3, 8.6)."""
        host, title = _item.container(self._paper), self._title()
        if not host:
            return [title, self._imprint()]
        if not field(self._paper, "publisher"):
            return [f"{title}//{self._signs.comma.join(filter(None, (host, self._year())))}{self._pages()}"]
        host = self._signs.colon.join(filter(None, (host, field(self._paper, "volume"))))
        editors = self.people(_names.editors(self._paper))
        imprint = [self._edition_of_book(), self._imprint()]
        return [f"{title}//{editors}", host, *imprint] if editors else [f"{title}//{host}", *imprint]

    def _imprint(self) -> str:
        """Return place, publisher, year, pages; an unknown place is marked as such only in print (7.5.2.3)."""
        place, publisher = field(self._paper, "publisher-place"), field(self._paper, "publisher")
        if publisher and not place and not self._access and self._kind is not Kind.THESIS:
            place = "[出版地不详]" if self._is_cjk else "[S.l.]"
        issuer = self._signs.colon.join(filter(None, (place, publisher)))
        return self._signs.comma.join(filter(None, (issuer, self._year()))) + self._pages()

    def _year(self) -> str:
        """Return the year, which follows the authors in the author-date system."""
        published = _dates.published(self._paper)
        return published.year if published and self._letter is None else ""

    def _full_date(self) -> str:
        published = _dates.published(self._paper)
        return published.text if published else ""

    def _pages(self) -> str:
        """Return the pages, or the article number instead (7.7)."""
        pages = field(self._paper, "page") or (field(self._paper, "number") if self._kind is Kind.JOURNAL else "")
        return f"{self._signs.colon}{re.sub('-+|–', '-', pages)}" if pages else ""

    def _find_access(self) -> tuple[str, ...]:
        """Return the URL, and identifiers that it does not contain (7.8, 7.9.1)."""
        url, doi, cstr = _address.url(self._paper), _address.doi(self._paper), field(self._paper, "CSTR")
        is_contained = self._kind in (Kind.JOURNAL, Kind.CONFERENCE, Kind.CHAPTER, *_PRINTED)
        if doi and not url and not is_contained:
            url = f"https://doi.org/{doi}"
        identifiers = {"DOI": doi, "CSTR": cstr}
        unseen = (f"{name}:{value}" for name, value in identifiers.items() if value.lower() not in url.lower())
        return tuple(filter(None, (url, *unseen)))


def author_date(papers: Sequence[Paper], edition: Edition, context: Context) -> str:
    """Return sorted entries of the author-date system, one per line (9.3.2); missing authors are 佚名 or Anon."""

    def entry(paper: Paper, letter: str = "") -> Entry:
        return Entry(paper, edition, context, letter)

    def place(paper: Paper) -> _lists.Key:
        anonymous = [_names.Name("佚名" if _item.in_cjk(paper) else "Anon")]
        return _lists.by_script(paper, _names.authors(paper) or anonymous)

    return _lists.lettered(
        papers, lambda paper: entry(paper).heading(), lambda paper, letter: entry(paper, letter).text(), place
    )


def _signs(edition: Edition, punctuation: str, *, is_cjk: bool) -> Signs:
    if punctuation == "by-language":
        return _FULL._replace(stop="．") if is_cjk else _HALF
    is_full = edition.is_full if punctuation == "auto" else punctuation == "full"
    return _FULL if is_full else _HALF


def _capitalised(family: str) -> str:
    """Return a family name with a capital first letter, lowering the rest if it is all capitals (7.1.1)."""
    if len(family) > 1 and family.isupper() and not has_cjk(family):
        return re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), family)
    return family[:1].upper() + family[1:]

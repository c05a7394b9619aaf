"""Credits next to a title in running text: authors, venue, year and date, in any order.

Text that is not a credit is returned. Where credits occur in a line is decided by the callers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from reader.bibliography.names import author_names, csl_name, display_name, is_corporate, is_particle
from reader.text.dates import iso_date
from reader.text.scripts import CJK

_OTHERS = re.compile(r",?\s*(?:\(et\s?al\.?\)|\bet\s?\.?\s?al\b\.?|\band others\b\.?|等人?(?=[\s,.，。；;]|$))", re.I)
_PIECE_END = re.compile(r"(?:(?<=[^\W\d]{2})|(?<=[\d)\]）】]))\s*[.。;；]+(?=\s|$)\s*|(?:\s+[|｜·•–—-]+(?=\s))+\s+|\n+")
_BY = re.compile(r"\s*(?:by|作者)[\s:：]\s*", re.I)
_YEAR = re.compile(
    r"(?<![\d./-])(?:19[5-9]\d|20\d\d)(?:[./-](?:1[0-2]|0?[1-9]))?(?![\d./-]*\d)"
    r"|(?<=[A-Za-z]['’ ])\d\d(?!\d)|(?<=[A-Z]{2}['’])\d\d(?!\d)",
    re.A,
)
_NO_DATE = re.compile(
    r"[\d\s.,/_年月日号()\[\]-]|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*|\b(?:st|nd|rd|th)\b",
    re.I,
)
_MONTH = re.compile(r"[\s,]*\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s*\Z", re.I)
_PUBLISHED = re.compile(r"\A\s*(?:published|appeared|accepted|presented|to appear)\s(?:in|at|by|to)\s", re.I)
_VENUE = re.compile(
    r"\b(?:arxiv|corr|biorxiv|preprint|openreview|nature|science|cell|neurips|interspeech|proceedings|proc|journal"
    r"|transactions|trans|conference|conf|workshops?|symposium|findings|letters|magazine|thesis|press)\b",
    re.I,
)
_ACRONYM = re.compile(r"(?:[A-Z]\w{0,12}[\s/@-]+){0,3}[A-Z]{3,12}[a-z]?(?:[\s/@-]+[A-Z]\w{0,12}){0,2}")
_JOURNAL = re.compile(
    r"(?P<venue>[A-Z][^.,;:()\d]{2,80}?)[\s,]+(?P<volume>\d{1,4})(?:[.(]\s?(?P<issue>\d{1,4})\)?)?"
    r"\s*\((?P<year>(?:19|20)\d\d)\)(?:\s?:\s?(?P<page>\w{1,8}(?:[-–]\w{1,8})?))?"
)
_ACCESSED = re.compile(
    r",?\s*(?:accessed|retrieved|visited|访问于?|检索于?)(?:\son)?\s?[:：]?\s?"
    r"(?P<day>[a-z]{3,9}\.?\s\d{1,2},?\s\d{4}|\d{1,2}\s[a-z]{3,9}\.?\s\d{4}|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2})",
    re.I,
)
_ARXIV_ID = re.compile(r"(?<=\s)arxiv:\S+", re.I)
_LEADING_BRACKET = re.compile(r"\A(\s*[(（][^()（）]*[)）])\s*(?=\w)")
_WORD = re.compile(r"[^\W_]")
_BLANKS = re.compile(r"[ \t]+")
_BRACKETED = re.compile(r"[(（\[【]([^()（）\[\]【】]{1,60})[)）\]】]")
_NO_PERSON = re.compile(r"\b(?:[A-Z]{3,}|(?i:anthology|press|company|google|blog|news))\b")
_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]")
_AFFILIATION = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]|(?<=[^\W\d])\d{1,2}\Z|[*†‡§^]+\Z")
_CJK_NAME = re.compile(f"[{CJK}·]{{2,5}}")
_LONGEST_VENUE = 120
_LONGEST = 2000
_MOST_WORDS = 16
_EDGES = " \t\n.,;:，。；：、-–—|*_\"'“”‘’"


CREDITED = ("authors", "venue", "year", "date", "bibliographic")
"""Fields of a paper found in credits."""


@dataclass(slots=True)
class Credits:
    """Credits found in a text.

    Attributes:
        authors: Names, without *et al.*
        venue: Without its year.
        year: Year of the venue.
        date: ISO 8601, of month or day precision.
        bibliographic: Volume, issue and pages of the venue, and access date, as CSL variables.
        rest: Pieces of the text that are not credits.
    """

    authors: tuple[str, ...] = ()
    venue: str = ""
    year: int | None = None
    date: str | None = None
    bibliographic: dict[str, Any] = field(default_factory=dict)
    rest: tuple[str, ...] = ()


def read_credits(text: str, *, slanted: bool = False) -> Credits:
    """Parse a text as credits.

    Args:
        text: Such as ``Ada Lovelace et al. NeurIPS 2023.``, ``(2016), Ada Lovelace, Alan Turing`` or ``2023/10``.
        slanted: Whether the text is in italics, so that what follows the authors is taken as the venue.
    """
    if len(text) > _LONGEST:
        return Credits(rest=(text,))
    credits = Credits()
    if not _WORD.search(text):
        return credits
    text = _BLANKS.sub(" ", text)
    if (accessed := _ACCESSED.search(text)) and (day := iso_date(accessed["day"])):
        credits.bibliographic = {"accessed": {"date-parts": [list(map(int, day.split("-")))]}}
        text = f"{text[: accessed.start()]}\n{text[accessed.end() :]}"
    if journal := _JOURNAL.search(text):
        _take_journal(credits, journal)
        text = f"{text[: journal.start()]}\n{text[journal.end() :]}"
    for bracketed in _BRACKETED.finditer(text):
        if _whole_date(bracketed[1]) or is_venue(bracketed[1]):
            _take(credits, bracketed[1].strip(_EDGES), slanted=False)
            text = text.replace(bracketed[0], " ", 1)
    for piece in _pieces(text):
        if not _take(credits, piece, slanted=slanted):
            credits.rest += (piece,)
    _take_acronym(credits)
    return credits


def are_names(text: str) -> bool:
    """Whether a text is a list of personal names, or one such name of two words or more."""
    names = [_AFFILIATION.sub("", name).strip() for name in _names(text)]
    if not 0 < len(names) <= 3000 or any(len(name) > 60 for name in names):
        return False
    weights = [_weight(name) for name in names]
    alone = len(names) == 1
    body = is_corporate(names[0]) or _NO_PERSON.search(names[0])
    return sum(weights) >= 0.75 * len(names) and not (alone and (weights[0] < 1.0 or body))


def venue_and_year(text: str) -> tuple[str, int | None]:
    """Split a venue and its year.

    Args:
        text: Such as ``NeurIPS 2023``, ``ICLR'24`` or ``AI Open``.
    """
    years = list(_YEAR.finditer(text))
    year = int(years[-1][0][:4]) if years else None
    before, after = (text[: years[-1].start()], text[years[-1].end() :]) if years else (text, "")
    venue = _ARXIV_ID.sub("", _PUBLISHED.sub("", _MONTH.sub(" ", before)) + after)
    return " ".join(re.sub(r"[(（\[]\s*[)）\]]", "", venue).split()).strip(_EDGES), _full(year)


def _pieces(text: str) -> list[str]:
    """Split at ends of sentences, dashes and bars, and after *et al*."""
    marked = _OTHERS.sub(" et al.\n", _LEADING_BRACKET.sub(r"\1\n", text))
    return [piece for part in _PIECE_END.split(marked) if (piece := part.strip(_EDGES))]


def _take(credits: Credits, piece: str, *, slanted: bool) -> bool:
    by = _BY.match(piece)
    named = by is not None and all(map(_weight, author_names(piece[by.end() :])))
    piece = piece[by.end() :] if by and named else piece
    piece = _after_venues(credits, piece)
    if date := _whole_date(piece):
        _take_date(credits, date)
        return True
    named = named or piece.endswith(" et al") or are_names(piece) or (slanted and _is_list(piece))
    if named and not credits.authors:
        credits.authors = _names(piece)
        return True
    if not credits.authors and (parts := _names_before_venue(piece)):
        credits.authors, piece = _names(parts[0]), parts[1]
    return _take_venue(credits, piece, slanted=slanted)


def _after_venues(credits: Credits, piece: str) -> str:
    """Parse the dates and venues before the first comma of ``2024, ICSE'24, Name, Name et al``."""
    while "," in piece:
        first, rest = piece.split(",", 1)
        if date := _whole_date(first.strip()):
            _take_date(credits, date)
        elif not is_venue(first.strip()) or not _take_venue(credits, first.strip(), slanted=False):
            break
        piece = rest.strip()
    return piece


def _take_journal(credits: Credits, match: re.Match[str]) -> None:
    """Parse ``Journal 12.3 (2015): 4-5``."""
    credits.venue, credits.year = match["venue"].strip(_EDGES), int(match["year"])
    credits.bibliographic |= {name: match[name] for name in ("volume", "issue", "page") if match[name]}


def _take_date(credits: Credits, date: str) -> None:
    """Parse a date; the text before a year is the venue."""
    if len(date) > 4:
        credits.date = date
        return
    credits.year = int(date)
    if credits.rest and not credits.venue and len(credits.rest[-1].split()) <= _MOST_WORDS:
        *rest, credits.venue = credits.rest
        credits.rest = tuple(rest)


def _take_venue(credits: Credits, piece: str, *, slanted: bool) -> bool:
    if credits.venue or len(piece) > _LONGEST_VENUE or not (slanted or is_venue(piece)):
        return False
    credits.venue, year = venue_and_year(piece)
    credits.year = year or credits.year
    if (date := iso_date(piece)) and len(date) > 4:
        credits.date = credits.date or date
    return True


def _take_acronym(credits: Credits) -> None:
    """Take a few capitalised words of the rest as the venue."""
    weak = next((piece for piece in credits.rest if _ACRONYM.fullmatch(piece)), None)
    if weak and not credits.venue:
        credits.venue = weak
        credits.rest = tuple(piece for piece in credits.rest if piece != weak)


def is_venue(text: str) -> bool:
    """Whether a short text is a venue: it has a year, or is a few words with a word for a kind of venue."""
    if year := _YEAR.search(text):
        words = len(text.split())
        at_edge = min(year.start(), len(text) - year.end()) <= 2
        return len(text) <= _LONGEST_VENUE and (words <= 4 or (at_edge and text[:1].isupper() and words <= _MOST_WORDS))
    return len(text.split()) <= 6 and bool(_VENUE.search(text))


def _names_before_venue(piece: str) -> tuple[str, str] | None:
    """Split ``Name, Name, Venue year`` at the comma before the venue."""
    commas = [match.start() for match in re.finditer(r"[,，]", piece)][-3:]
    for comma in reversed(commas):
        names, venue = piece[:comma], piece[comma + 1 :].strip()
        if is_venue(venue) and are_names(names):
            return names, venue
    return None


def _whole_date(piece: str) -> str | None:
    date = iso_date(piece) if len(piece) <= 30 else None
    return date if date and not _NO_DATE.sub("", piece) else None


def _is_list(piece: str) -> bool:
    """Whether a text is a list of names in any case: each has two to four words without digits."""
    names = author_names(piece)
    return len(names) > 2 and all(1 < len(name.split()) <= 4 and name.replace(" ", "").isalpha() for name in names)


def _names(piece: str) -> tuple[str, ...]:
    """Split a list of names without affiliations; ``Last, First`` is reversed."""
    names = author_names(_BRACKETS.sub("", piece))
    return tuple(display_name(csl_name(name) or {}) if "," in name else name for name in names)


def _weight(name: str) -> float:
    """Return how much a text looks like a name, from 0 to 1: one word less than two."""
    if _CJK_NAME.fullmatch(name):
        return 0.9
    words = name.replace("-", " ").split()
    if not 0 < len(words) <= 6 or any(character.isdigit() for character in name):
        return 0.0
    capital = all(word[0].isupper() or is_particle(word.lower()) or word[0] in "'’" for word in words)
    shouted = any(len(word) > 3 and word.isupper() for word in words)
    return (1.0 if len(words) > 1 else 0.7) if capital and not shouted else 0.0


def _full(year: int | None) -> int | None:
    return year + (2000 if year < 50 else 1900) if year is not None and year < 100 else year

"""Kind of work of a paper, and its bibliographic facts, stated in CSL variables or derived. Styles add punctuation."""

from __future__ import annotations

import re
from enum import StrEnum, auto

from reader.citations._latest import remembered
from reader.models import Paper
from reader.text.clean import one_line
from reader.text.latex import plain
from reader.text.scripts import has_cjk, is_cjk


class Kind(StrEnum):
    """Kinds of works that styles distinguish."""

    PREPRINT = auto()
    JOURNAL = auto()
    CONFERENCE = auto()
    CHAPTER = auto()
    BOOK = auto()
    THESIS = auto()
    SOFTWARE = auto()
    DATASET = auto()
    WEB = auto()
    OTHER = auto()


_BY_TYPE = {
    "article": Kind.PREPRINT,
    "article-journal": Kind.JOURNAL,
    "article-magazine": Kind.JOURNAL,
    "paper-conference": Kind.CONFERENCE,
    "chapter": Kind.CHAPTER,
    "book": Kind.BOOK,
    "thesis": Kind.THESIS,
    "software": Kind.SOFTWARE,
    "dataset": Kind.DATASET,
    "webpage": Kind.WEB,
    "post": Kind.WEB,
    "post-weblog": Kind.WEB,
}
_BY_LINK = {"code": Kind.SOFTWARE, "dataset": Kind.DATASET}
_PREPRINT_SERVER = re.compile(r"^(?:\w{0,8}xiv|corr|ssrn|research square|preprints?(?:\.org)?)\b", re.IGNORECASE)
_NOT_YET = re.compile(r"\b(?:submitted|submission|under review|preprint)\b|在审|投稿|预印", re.IGNORECASE)
_DOI_PREFIX = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_PREPRINT_DOI = re.compile(
    r"^(?:10\.(?:48550|1101|31234|31219|21203|2139|20944|36227|26434|5281|6084|17605)/|$)", re.IGNORECASE
)
"""Prefixes of DOIs assigned by preprint and file servers: arXiv, bioRxiv, PsyArXiv, OSF, Zenodo and similar."""
_STOP = re.compile(r"(?<=[^\W\d_]{4})\.$")
_MEETING = re.compile(
    r"\b(?:conference|conf\.|proceedings|proc\.|symposium|workshop)|会议|年会|^\S+[ '’-]*\d{2,4}$", re.IGNORECASE
)


@remembered
def kind(paper: Paper) -> Kind:
    """Return the kind of work of a paper.

    The type stated by the source decides, with exceptions: a published preprint is cited as published, a preprint
    server is not a journal (ADS, DBLP and Google Scholar say it is), and a web page that is a preprint is cited as one
    (GB/T 7714-2025, 8.11.1). Digests state no type: then the identifier, the venue and the kind of the first link
    decide.
    """
    venue, stated = container(paper), _BY_TYPE.get(field(paper, "type"))
    if _PREPRINT_SERVER.search(venue):
        return Kind.PREPRINT
    if stated is Kind.PREPRINT or (paper.arxiv_id and stated in (None, Kind.WEB)):
        return _appeared(paper, venue) or Kind.PREPRINT
    if stated:
        return stated
    if venue:
        return _by_venue(venue)
    if paper.links:
        return _BY_LINK.get(paper.links[0].kind, Kind.WEB)
    return Kind.WEB if paper.doi or field(paper, "URL") else Kind.OTHER


def _appeared(paper: Paper, venue: str) -> Kind | None:
    """Return the kind of a preprint's publication, if it has a venue or a publisher's DOI besides the arXiv number."""
    if venue and not _NOT_YET.search(venue):
        return _by_venue(venue)
    if not paper.arxiv_id:
        return None
    doi = _DOI_PREFIX.sub("", field(paper, "DOI") or paper.doi or "")
    return None if _PREPRINT_DOI.match(doi) else Kind.JOURNAL


def _by_venue(venue: str) -> Kind:
    return Kind.CONFERENCE if _MEETING.search(venue) else Kind.JOURNAL


def title(paper: Paper) -> str:
    """Return the title in one line, as in the source, including mathematics."""
    return one_line(paper.title)


def printed_title(paper: Paper) -> str:
    """Return the title in one line as plain text, without the full stop that some sources add."""
    return _STOP.sub("", plain(title(paper)))


def in_cjk(paper: Paper) -> bool:
    """Whether the entry of a paper is written in Chinese, Japanese or Korean style.

    A stated language decides, unless the title has no such characters, or consists of them entirely.
    """
    if field(paper, "language")[:2].lower() in ("zh", "ja", "ko"):
        return has_cjk(paper.title)
    return is_cjk(paper.title)


@remembered
def container(paper: Paper) -> str:
    """Return the container of the work: journal, proceedings, book or site."""
    return field(paper, "container-title") or field(paper, "event-title") or plain(one_line(paper.venue))


def field(paper: Paper, name: str) -> str:
    """Return a bibliographic fact as plain text in one line.

    Styles use ``type container-title event-title publisher publisher-place volume issue page number version edition
    genre CSTR`` and, beyond CSL, ``arxiv-primary-class``. Names, access date, ``DOI`` and ``URL`` come from the same
    data, but are parsed by their own modules.

    Args:
        paper: Any paper.
        name: CSL variable with a text or a number.

    Returns:
        The fact, or an empty string if it is missing.
    """
    value = paper.bibliographic.get(name)
    return plain(one_line(str(value))) if isinstance(value, (str, int, float)) else ""

"""What kind of work a paper is, and its plain facts, stated under CSL names or derived. No punctuation of any style."""

from __future__ import annotations

import re
from enum import StrEnum, auto

from reader.citations._latest import remembered
from reader.models import Paper
from reader.text.clean import one_line
from reader.text.latex import plain
from reader.text.scripts import has_cjk, is_cjk


class Kind(StrEnum):
    """Kinds of works that styles treat differently."""

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
"""DOIs that servers of preprints and files give: arXiv, bioRxiv, PsyArXiv, OSF, Zenodo and the like."""
_STOP = re.compile(r"(?<=[^\W\d_]{4})\.$")
_MEETING = re.compile(
    r"\b(?:conference|conf\.|proceedings|proc\.|symposium|workshop)|会议|年会|^\S+[ '’-]*\d{2,4}$", re.IGNORECASE
)


@remembered
def kind(paper: Paper) -> Kind:
    """Decide what kind of work a paper is.

    The type that a source stated decides, except that a preprint which has appeared is cited as it appeared, that a
    preprint server is no journal (ADS, DBLP and Google Scholar say so) and that a web page which is a preprint is
    described as one (GB/T 7714-2025, 8.11.1). A digest states no type: then the identifier, the venue and the kind of
    the first link decide.
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
    """Say as what a preprint has appeared: a venue or a publisher's DOI beside the arXiv number tells."""
    if venue and not _NOT_YET.search(venue):
        return _by_venue(venue)
    if not paper.arxiv_id:
        return None
    doi = _DOI_PREFIX.sub("", field(paper, "DOI") or paper.doi or "")
    return None if _PREPRINT_DOI.match(doi) else Kind.JOURNAL


def _by_venue(venue: str) -> Kind:
    return Kind.CONFERENCE if _MEETING.search(venue) else Kind.JOURNAL


def title(paper: Paper) -> str:
    """Give the title in one line, as the source has it, mathematics included."""
    return one_line(paper.title)


def printed_title(paper: Paper) -> str:
    """Give the title in one line as plain text, without the full stop that some sources set behind it."""
    return _STOP.sub("", plain(title(paper)))


def in_cjk(paper: Paper) -> bool:
    """Tell whether the entry of a paper is written as a Chinese, Japanese or Korean one.

    A stated language decides, unless the title has no such character, or is wholly made of them.
    """
    if field(paper, "language")[:2].lower() in ("zh", "ja", "ko"):
        return has_cjk(paper.title)
    return is_cjk(paper.title)


@remembered
def container(paper: Paper) -> str:
    """Give what the work appeared in: journal, proceedings, book or site."""
    return field(paper, "container-title") or field(paper, "event-title") or plain(one_line(paper.venue))


def field(paper: Paper, name: str) -> str:
    """Give a bibliographic fact as plain text in one line.

    The styles ask for ``type container-title event-title publisher publisher-place volume issue page number version
    edition genre CSTR`` and, beyond CSL, ``arxiv-primary-class``. Names, access date, ``DOI`` and ``URL`` are read from
    the same place by the modules that take them apart.

    Args:
        paper: Any paper.
        name: CSL variable with a text or a number.

    Returns:
        The fact, or an empty text when it is not known.
    """
    value = paper.bibliographic.get(name)
    return plain(one_line(str(value))) if isinstance(value, (str, int, float)) else ""

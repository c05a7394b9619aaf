"""What kind of work a paper is, and its plain facts, stated under CSL names or derived. No punctuation of any style."""

from __future__ import annotations

import re
from enum import StrEnum, auto

from reader.citations._tex import plain
from reader.models import Paper
from reader.text.clean import one_line


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
_PREPRINT_SERVER = re.compile(r"^(?:arxiv|corr)\b", re.IGNORECASE)
_MEETING = re.compile(
    r"\b(?:conference|conf\.|proceedings|proc\.|symposium|workshop)|会议|年会|^\S+[ '’-]*\d{2,4}$", re.IGNORECASE
)


def kind(paper: Paper) -> Kind:
    """Decide what kind of work a paper is.

    The type that a source stated decides, except that a preprint server is not a journal (ADS, DBLP and Google
    Scholar say so) and that a web page which is a preprint is described as one (GB/T 7714-2025, 8.11.1). A digest
    states no type: then the identifier, the venue and the kind of the first link decide.
    """
    venue = container(paper)
    stated = _BY_TYPE.get(field(paper, "type"))
    if _PREPRINT_SERVER.search(venue) or (paper.arxiv_id and stated in (None, Kind.WEB)):
        return Kind.PREPRINT
    if stated:
        return stated
    if venue:
        return Kind.CONFERENCE if _MEETING.search(venue) else Kind.JOURNAL
    if paper.links:
        return _BY_LINK.get(paper.links[0].kind, Kind.WEB)
    return Kind.WEB if paper.doi or field(paper, "URL") else Kind.OTHER


def title(paper: Paper) -> str:
    """Give the title in one line, as the source has it, mathematics included."""
    return one_line(paper.title)


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

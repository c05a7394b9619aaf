"""Words for data that the desk and the command line both display, in the active language."""

from __future__ import annotations

from reader.i18n import N_, _
from reader.models import Paper
from reader.models.identifiers import publication_date

LINK_WORDS = {
    "abs": N_("abstract page"), "pdf": N_("PDF"), "html": N_("HTML"), "code": N_("code"), "project": N_("project"),
    "model": N_("model"), "dataset": N_("data set"), "article": N_("article"), "video": N_("video"), "page": N_("page"),
}  # fmt: skip
"""Words for the kinds of link, to be translated."""

FACT_WORDS = {"authors": N_("authors"), "date": N_("date"), "link": N_("link")}
"""Words for the facts that a citation may be missing, to be translated."""

FIELD_WORDS = {
    "title": N_("title"), "translated_title": N_("translated title"), "abstract": N_("abstract"),
    "authors": N_("authors"), "date": N_("date"), "year": N_("year"), "venue": N_("venue"),
    "arxiv_id": N_("arXiv id"), "arxiv_versions": N_("versions"), "doi": "DOI", "links": N_("links"),
    "cites": N_("papers mentioned"), "section": N_("section"), "bibliographic": N_("citation details"),
}  # fmt: skip
"""Words for the fields of a paper that come from its sources, to be translated."""

CHANGE_WORDS = {
    "status": N_("status"), "star": N_("star"), "tag": N_("tags"), "note": N_("note"), "import": N_("import"),
    "view": N_("saved view"), "undo": N_("undo"), "redo": N_("redo"), "restore": N_("restore"),
    "fetch": N_("fetch"), "queue": N_("queue order"), "review": N_("review date"),
    "close": N_("digest closed"), "reopen": N_("digest reopened"), "rename": N_("digest renamed"),
    "remove": N_("digest removed"),
}  # fmt: skip
"""Words for the commands in the journal, to be translated."""


def shown_date(paper: Paper) -> str:
    """Return when a paper appeared, whether that is derived from its arXiv id, or that the digest does not give it."""
    published = publication_date(paper.date, paper.year, paper.arxiv_id)
    if published is None:
        return _("not given in the digest")
    if published.derived:
        return _("{date} (from the arXiv id)").format(date=published.text)
    return published.text


def shown_place(digest: str, position: int, section: str) -> str:
    """Return a paper's place in a digest, in words.

    Args:
        digest: The digest's title.
        position: Place in the digest, from 1.
        section: Its heading there, or empty.
    """
    place = _("{digest}, no. {position}").format(digest=digest, position=position)
    return _("{place}, under {section}").format(place=place, section=section) if section else place

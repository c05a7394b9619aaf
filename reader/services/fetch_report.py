"""What fetching would ask and what it did, as values and in words."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from reader.history import count_papers
from reader.i18n import _, ngettext
from reader.text.sentences import join_words

_MOST_NAMED = 5


class Questions(msgspec.Struct, frozen=True, kw_only=True):
    """Whom to ask about which papers.

    Attributes:
        arxiv: Ids of papers that arXiv is asked about.
        crossref: Ids of papers that Crossref is asked about.
        hosts: The hosts that are asked.
        known: How many of the papers have been asked about lately.
    """

    arxiv: tuple[str, ...] = ()
    crossref: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    known: int = 0

    @property
    def count(self) -> int:
        """How many questions there are."""
        return len(self.arxiv) + len(self.crossref)


class FetchReport(msgspec.Struct, kw_only=True):
    """What fetching did.

    Attributes:
        asked: Papers that answers were waited for.
        updated: Ids of papers that gained facts.
        newer: Ids of papers that have a newer version than the one the digest named.
        missing: Ids of papers that a service does not know.
        changes: Numbers of the changes, one for each batch, by which they can be undone.
        problems: Why a service was asked no further.
        cancelled: Whether it was ended before it was done.
    """

    asked: int = 0
    updated: list[str] = []
    newer: list[str] = []
    missing: list[str] = []
    changes: list[int] = []
    problems: list[str] = []
    cancelled: bool = False


def shown_questions(questions: Questions) -> str:
    """Say who would be asked about how many papers."""
    if questions.count:
        return _("{hosts} would be asked about {papers}.").format(
            hosts=join_words(questions.hosts), papers=count_papers(len({*questions.arxiv, *questions.crossref}))
        )
    if questions.known:
        return _("There is nobody to ask: all was fetched lately.")
    return _("There is nobody to ask: no paper has an arXiv id or a DOI.")


def shown_report(report: FetchReport) -> Iterator[str]:
    """Say what fetching did, a sentence each."""
    if report.cancelled:
        yield _("Fetching was cancelled; what came is kept.")
    yield from report.problems
    if report.asked or not (report.problems or report.cancelled):
        yield _("Fetched: {papers} gained facts.").format(papers=count_papers(len(report.updated)))
    if report.newer:
        yield _("A newer version than the one you know: {papers}.").format(papers=_named(report.newer))
    if report.missing:
        yield _("Not known there: {papers}.").format(papers=_named(report.missing))
    if len(report.changes) > 1:
        yield ngettext(
            "It was kept in {count} change.", "It was kept in {count} changes; undo takes back one at a time.",
            len(report.changes),
        ).format(count=len(report.changes))  # fmt: skip


def _named(ids: list[str]) -> str:
    more = len(ids) - _MOST_NAMED
    return join_words((*ids[:_MOST_NAMED], *([_("and {count} more").format(count=more)] if more > 0 else [])))

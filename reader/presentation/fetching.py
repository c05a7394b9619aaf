"""Words for what a fetch would request and what it did."""

from __future__ import annotations

from collections.abc import Iterator

from reader.i18n import _, ngettext
from reader.presentation.changes import count_papers
from reader.services.fetch_report import FetchReport, Questions
from reader.text.sentences import join_words

_MOST_NAMED = 5


def shown_questions(questions: Questions) -> str:
    """Return which services would be asked about how many papers."""
    if questions.count:
        return _("{hosts} would be asked about {papers}.").format(
            hosts=join_words(questions.hosts), papers=count_papers(len({*questions.arxiv, *questions.crossref}))
        )
    if questions.known:
        return _("Nothing to fetch: everything was fetched recently.")
    return _("Nothing to fetch: no paper has an arXiv id or a DOI.")


def shown_report(report: FetchReport) -> Iterator[str]:
    """Yield what a fetch did, one sentence each."""
    if report.cancelled:
        yield _("Fetching was cancelled; what was fetched is kept.")
    yield from report.problems
    if report.asked or not (report.problems or report.cancelled):
        yield _("Fetched new details for {papers}.").format(papers=count_papers(len(report.updated)))
    if report.newer:
        yield _("Newer versions available: {papers}.").format(papers=_named(report.newer))
    if report.missing:
        yield _("Not found: {papers}.").format(papers=_named(report.missing))
    if len(report.changes) > 1:
        yield ngettext(
            "Saved as {count} change.", "Saved as {count} changes; undo reverts one at a time.",
            len(report.changes),
        ).format(count=len(report.changes))  # fmt: skip


def _named(ids: list[str]) -> str:
    more = len(ids) - _MOST_NAMED
    return join_words((*ids[:_MOST_NAMED], *([_("and {count} more").format(count=more)] if more > 0 else [])))

"""``reader show``: everything about a paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reader.cli._options import id_argument, json_option, new_command
from reader.cli._output import print_json, print_text, terminal_width
from reader.cli._papers import paper_record, shown_status
from reader.cli._session import open_workspace
from reader.i18n import _
from reader.models import Appearance, Paper
from reader.models.labels import FIELD_WORDS, LINK_WORDS, shown_date, shown_place
from reader.models.links import all_links
from reader.models.versions import fetched_facts, shown_versions
from reader.services.citation_graph import CitationLinks
from reader.text.cells import cell_len, fit
from reader.text.clean import clean, one_line
from reader.text.sentences import join_words
from reader.text.wrap import wrap

MEASURE = 88
"""Widest line, in cells."""


@new_command(_("Show everything about a paper."))
@id_argument
@json_option
def command(spelling: str, as_json: bool) -> None:
    """Print one paper."""
    with open_workspace() as workspace:
        paper = workspace.papers.find(spelling)
        if as_json:
            print_json(paper_record(workspace, paper) | {"facts": workspace.contents.facts_given(paper.id)})
        else:
            width = min(terminal_width() or MEASURE, MEASURE)
            places, given = workspace.contents.appearances(paper.id), workspace.contents.facts_given(paper.id)
            print_text("\n".join(_lines(paper, places, given, workspace.contents.citations(paper.id), width)))


def _lines(
    paper: Paper,
    appearances: Sequence[Appearance],
    given: Mapping[str, Sequence[str]],
    citations: CitationLinks,
    width: int,
) -> Iterator[str]:
    yield from _wrapped(one_line(paper.title), width)
    yield from _wrapped(one_line(paper.translated_title), width)
    yield ""
    named = (*_facts(paper, appearances, given), *_citations(citations))
    facts = [(label, one_line(value)) for label, value in named if value]
    column = max(cell_len(label) for label, _value in facts) + 2
    for label, value in facts:
        for line in wrap(value, max(20, width - column)):
            yield fit(label, column) + line
            label = ""
    note = _("Note") + "\n" + paper.note if paper.note else ""
    for text in filter(None, (paper.abstract, note)):
        yield ""
        yield from _wrapped(clean(text), width)


def _wrapped(text: str, width: int) -> list[str]:
    return wrap(text, width) if text else []


def _facts(
    paper: Paper, appearances: Sequence[Appearance], given: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str]]:
    yield _("status"), shown_status(paper) + (" *" if paper.starred else "")
    yield _("progress"), f"{paper.progress} %" if paper.progress else ""
    yield _("tags"), " ".join(f"#{tag}" for tag in paper.tags)
    yield _("id"), paper.id
    yield "arXiv", " ".join(filter(None, (paper.arxiv_id, shown_versions(paper))))
    yield "DOI", paper.doi or ""
    yield _("date"), shown_date(paper)
    yield _("venue"), paper.venue
    yield _("authors"), join_words(paper.authors) or _("not given in the digest")
    yield from _times(paper)
    for place in appearances:
        yield _("in"), shown_place(place.title, place.position, place.section)
    for link in all_links(paper):
        yield _(LINK_WORDS.get(link.kind, link.kind)), link.url
    for place in appearances:
        if facts := given.get(place.digest):
            words = join_words(_(FIELD_WORDS.get(name, name)) for name in facts)
            yield _("sources"), _("{facts} from {digest}").format(facts=words, digest=place.title)
    for service in ("arXiv", "Crossref"):
        if names := fetched_facts(paper, service.lower()):
            words = join_words(_(FIELD_WORDS.get(name, name)) for name in names)
            yield _("sources"), _("{facts} from {digest}").format(facts=words, digest=service)
    yield _("mentions"), join_words(f"arXiv:{cited}" for cited in paper.cites)


def _citations(citations: CitationLinks) -> Iterator[tuple[str, str]]:
    """Yield the citations between a paper and others in the library."""
    for label, papers in ((_("cites"), citations.cited), (_("cited by"), citations.citing)):
        for paper in papers:
            yield label, f"{paper.arxiv_id or paper.id} {paper.title}"


def _times(paper: Paper) -> Iterator[tuple[str, str]]:
    times = ((_("added"), paper.added_at), (_("started"), paper.started_at), (_("finished"), paper.finished_at))
    for label, time in times:
        yield label, f"{time.astimezone():%Y-%m-%d}" if time else ""
    yield _("review"), paper.review_on or ""

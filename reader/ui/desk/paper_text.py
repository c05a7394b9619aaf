"""A paper and a digest as lines of styled text of a given width. Pure: the detail pane only renders them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from reader.i18n import _
from reader.models import Appearance, Paper
from reader.models.labels import LINK_WORDS, shown_date, shown_place
from reader.models.links import all_links
from reader.models.statuses import status_of
from reader.models.titles import other_title, shown_title
from reader.models.versions import shown_versions
from reader.services.citation_graph import CitationLinks
from reader.stats.digests import DigestSummary
from reader.text.cells import cell_len, fit
from reader.text.clean import clean, one_line
from reader.text.fold import find_spans
from reader.text.sentences import join_words
from reader.text.typeset import HANGING_CELLS, prepare, set_lines
from reader.text.wrap import wrap
from reader.ui.desk.columns import marked
from reader.ui.widgets.pieces import Piece

MEASURE = 84
"""Maximum line width of the text, in cells: about forty Han characters."""

PAPER = "paper:"
"""Prefix of the address of a paper in the library, followed by its id."""

_MOST_CITATIONS = 20
_NO_CITATIONS = CitationLinks()


class Line(NamedTuple):
    """A line of the detail pane.

    Attributes:
        pieces: Texts with their roles.
        link: Address that a click on the line opens, or empty.
    """

    pieces: Sequence[Piece] = ()
    link: str = ""


def paper_lines(
    paper: Paper,
    appearances: Iterable[Appearance],
    width: int,
    needles: Sequence[str] = (),
    other_titles: Sequence[str] = (),
    citations: CitationLinks = _NO_CITATIONS,
    *,
    reads: bool = False,
    line_gap: int = 0,
    titles: str = "both",
    gaps: str = "keep",
) -> list[Line]:
    """Lay out all fields of a paper, except its note.

    Args:
        paper: The paper.
        appearances: Its appearances in digests.
        width: Cells of a line; the last ones are left free for hanging punctuation.
        needles: Folded words to mark.
        other_titles: Other titles that digests give it.
        citations: The papers of the library that it cites and is cited by.
        reads: Whether it is shown in reading mode, where number keys open the links.
        line_gap: Blank lines between the lines of the abstract.
        titles: Which titles to show, one of ``titles.TITLES``.
        gaps: Spacing between Han and Latin, one of ``typeset.GAPS``.
    """
    width = min(width - HANGING_CELLS, MEASURE)
    first = paper.title if titles == "both" else shown_title(paper, titles)
    second = paper.translated_title if other_title(paper, titles) else ""
    lines = list(set_text(one_line(first), "heading", width, needles, gaps))
    lines += set_text(one_line(second), "subheading", width, needles, gaps)
    lines += [Line(), *flow(_facts(paper), width), *flow(_state(paper, appearances), width)]
    lines += [*flow(((_("also titled"), one_line(title)) for title in other_titles), width), Line()]
    if paper.abstract:
        for line in set_text(clean(paper.abstract), "text", width, needles, gaps):
            lines += [line, *[Line()] * line_gap]
    else:
        lines += _text(_("No abstract in the digest."), "faint", width)
    lines += [Line(), *_links(paper, width, citations, numbered=reads), *_citations(citations, width), Line()]
    return [*lines, *_end(paper, width)] if reads else lines


def digest_lines(summary: DigestSummary, width: int) -> list[Line]:
    """Lay out a digest: title, source, counts by status."""
    counts = ((status_of(name).word, str(count)) for name, count in summary.statuses.items())
    return [
        *_text(one_line(summary.title), "heading", min(width, MEASURE)),
        Line(),
        *flow([(_("source"), one_line(summary.source)), (_("format"), summary.format)], width),
        *flow([(_("date"), summary.date or "-"), (_("papers"), str(summary.papers)), *counts], width),
    ]


def _facts(paper: Paper) -> Iterator[tuple[str, str]]:
    if paper.arxiv_id:
        yield "arXiv", " ".join(filter(None, (paper.arxiv_id, shown_versions(paper))))
    if paper.doi:
        yield "DOI", one_line(paper.doi)
    yield _("date"), shown_date(paper)
    if paper.venue:
        yield _("venue"), one_line(paper.venue)
    yield _("authors"), one_line(join_words(paper.authors)) or _("not given in the digest")


def _state(paper: Paper, appearances: Iterable[Appearance]) -> Iterator[tuple[str, str]]:
    status = status_of(paper.status)
    yield _("status"), f"{status.glyph} {status.word}" + (" * " + _("starred") if paper.starred else "")
    if paper.tags:
        yield _("tags"), one_line(" ".join(f"#{tag}" for tag in paper.tags))
    if paper.review_on:
        yield _("review"), one_line(paper.review_on)
    for place in appearances:
        yield _("in"), one_line(shown_place(place.title, place.position, place.section))


def flow(facts: Iterable[tuple[str, str]], width: int) -> Iterator[Line]:
    """Lay out labelled facts side by side, as many as fit on a line; a long one is wrapped on its own."""
    line: list[Piece] = []
    for label, value in facts:
        used = sum(cell_len(text) for text, _role in line)
        needed = cell_len(label) + 1 + cell_len(value)
        if line and used + 3 + needed > width:
            yield Line(line)
            line = []
        if line:
            line.append(("   ", "text"))
        first, *rest = wrap(value, max(8, width - cell_len(label) - 1)) or [""]
        line += [(label + " ", "label"), (first, "fact")]
        for more in rest:
            yield Line(line)
            line = [(" " * (cell_len(label) + 1) + more, "fact")]
    if line:
        yield Line(line)


def _citations(citations: CitationLinks, width: int) -> Iterator[Line]:
    """Lay out the papers of the library that a paper cites or is cited by; a click goes to one."""
    groups = ((_("cites"), citations.cited), (_("cited by"), citations.citing))
    column = max(cell_len(label) for label, papers in groups) + 2
    for label, papers in groups:
        for paper in papers[:_MOST_CITATIONS]:
            for text in wrap(one_line(shown_title(paper)) or paper.id, max(8, width - column)):
                yield Line([(fit(label, column), "label"), (text, "link")], PAPER + paper.id)
                label = ""
        if more := len(papers[_MOST_CITATIONS:]):
            yield Line([(" " * column + _("and {count} more").format(count=more), "faint")])


def _end(paper: Paper, width: int) -> Iterator[Line]:
    """Lay out the link at the end of a paper that marks it as read."""
    if paper.status == "read":
        return _text(_("End. Marked as read. Press J for the next paper."), "faint", width)
    return _text(_("End. Press r to mark as read, J for the next paper."), "faint", width)


def _links(paper: Paper, width: int, citations: CitationLinks, *, numbered: bool = False) -> Iterator[Line]:
    links = all_links(paper)
    labels = [_(LINK_WORDS.get(link.kind, link.kind)) for link in links]
    if numbered:
        labels = [f"{number} {label}" if number < 10 else label for number, label in enumerate(labels, 1)]
    column = max(map(cell_len, labels), default=0)
    for label, link in zip(labels, links, strict=True):
        indent = label + " " * (column - cell_len(label) + 2)
        for number, piece in enumerate(wrap(one_line(link.url).removeprefix("https://"), max(8, width - column - 2))):
            yield Line([(indent if number == 0 else " " * (column + 2), "label"), (piece, "link")], link.url)
    known = {other.arxiv_id for other in citations.cited}
    if elsewhere := [f"arXiv:{cited}" for cited in paper.cites if cited not in known]:
        yield from _text(_("mentions {ids}").format(ids=join_words(elsewhere)), "label", width)
    if not links:
        yield from _text(_("No link in the digest."), "faint", width)


def set_text(
    text: str, role: str, width: int, needles: Sequence[str] = (), gaps: str = "keep", hang: int = HANGING_CELLS
) -> Iterator[Line]:
    """Lay out a text of a paper: formulas as plain text, lists, spacing.

    Args:
        text: Cleaned text; a newline ends a paragraph.
        role: The role of its lines.
        width: Cells of a line.
        needles: Folded words to mark.
        gaps: Spacing between Han and Latin, one of ``typeset.GAPS``.
        hang: Cells beyond ``width`` for hanging punctuation.
    """
    text = prepare(text, gaps)
    hits = find_spans(text, needles) if needles else []
    first_hit = 0
    for line, start, indent in set_lines(text, width, hang) if text else ():
        end = start + len(line)
        while first_hit < len(hits) and hits[first_hit][1] <= start:
            first_hit += 1
        here = islice(hits, first_hit, bisect_left(hits, (end, 0)))
        blanks = [(" " * indent, role)] if indent else []
        yield Line([*blanks, *marked(line, role, [(first - start, last - start) for first, last in here])])


def _text(text: str, role: str, width: int) -> Iterator[Line]:
    return set_text(text, role, width, hang=0)

"""The list of digests, and two of them side by side, rendered as pieces and lines. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reader.i18n import _
from reader.models import Paper
from reader.models.statuses import STATUSES, status_of
from reader.models.titles import shown_title
from reader.stats.digests import DigestSummary
from reader.text.cells import cell_len, fit, truncate
from reader.text.clean import one_line
from reader.ui.desk.paper_text import Line, digest_lines
from reader.ui.widgets.pieces import Piece

if TYPE_CHECKING:
    from reader.services.digests import Comparison

_BAR_CELLS = 14
_DATE_CELLS = 12
_COUNT_CELLS = 4
_FOR_BAR, _FOR_DATE, _FOR_COUNTS = 44, 60, 104
"""Minimum widths of a row, in cells, for the bar, the date and the counts to be shown."""


def digest_pieces(summary: DigestSummary, width: int) -> list[Piece]:
    """Render a digest as a row: title, date, counts by status, bar, how many are done.

    Args:
        summary: The digest.
        width: Width of the row in cells.

    Returns:
        Pieces with a total width of exactly ``width`` cells.
    """
    counts = _counts(summary) if width >= _FOR_COUNTS else []
    done = fit(f"{summary.done}/{summary.papers}", 11, "right")
    closed = fit(_("closed"), cell_len(_("closed")) + 2, "right") if summary.closed_at else ""
    right: list[Piece] = [(fit(one_line(summary.date or "-"), _DATE_CELLS), "fact")] if width >= _FOR_DATE else []
    right += [*counts, *(_bar(summary) if width >= _FOR_BAR else []), (done, "count")]
    rest = width - sum(cell_len(text) for text, _role in right)
    role = "done" if summary.closed_at else "title"
    title = fit(truncate(one_line(summary.title), max(0, rest - cell_len(closed) - 1)) + closed, max(0, rest))
    pieces = [(title, role), *right]
    return pieces if rest >= 0 else [(fit(one_line(summary.title), width), role)]


def about_lines(summary: DigestSummary | None, others: Sequence[str], width: int) -> list[Line]:
    """Lay out the digest under the cursor, and which one it can be compared with.

    Args:
        summary: The digest; ``None`` in an empty list.
        others: Titles of the marked digests.
        width: In cells.
    """
    if summary is None:
        return []
    lines = digest_lines(summary, width)
    if summary.closed_at:
        day = f"{summary.closed_at.astimezone():%Y-%m-%d}"
        lines.append(Line([(_("closed on {day}").format(day=day), "fact")]))
    if others:
        marked = _("marked: {titles}").format(titles="  ".join(map(one_line, others)))
        lines.append(Line([(truncate(marked, width), "fact")]))
    return lines


def comparison_lines(found: Comparison, width: int) -> list[Line]:
    """Lay out two digests side by side: which papers are in both and which in only one, each with its status."""
    first, second = one_line(found.first.title), one_line(found.second.title)
    return [
        *_part(_("in both"), found.both, width),
        Line(),
        *_part(_("only in {title}").format(title=first), found.only_first, width),
        Line(),
        *_part(_("only in {title}").format(title=second), found.only_second, width),
    ]


def _part(heading: str, papers: Sequence[Paper], width: int) -> Iterator[Line]:
    count = f"  {len(papers)}"
    yield Line([(truncate(heading, max(1, width - cell_len(count))), "subheading"), (count, "label")])
    column = max(cell_len(status.word) for status in STATUSES.values())
    for paper in papers:
        status = status_of(paper.status)
        mark = f"{status.glyph} {fit(status.word, column)}  "
        yield Line([(mark, "label"), (truncate(one_line(shown_title(paper)), max(1, width - cell_len(mark))), "text")])


def _counts(summary: DigestSummary) -> list[Piece]:
    """Render the count of each status after its glyph, dim when it is zero."""
    counts = [(status_of(name).glyph, count) for name, count in summary.statuses.items()]
    pieces = [
        (f"{glyph}{fit(str(count), _COUNT_CELLS, 'right')}  ", "count" if count else "faint") for glyph, count in counts
    ]
    return [*pieces, ("  ", "fact")]


def _bar(summary: DigestSummary) -> list[Piece]:
    done = _BAR_CELLS * summary.done // summary.papers if summary.papers else 0
    done = max(done, 1) if summary.done else done
    return [("=" * done, "bar-done"), ("-" * (_BAR_CELLS - done), "bar-rest")]

"""The columns of the list: one table. Turns a paper into styled pieces of exactly the width of a row. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from reader.i18n import _
from reader.models import Paper
from reader.models.identifiers import publication_date
from reader.models.statuses import STATUSES, status_of
from reader.models.titles import other_title
from reader.models.titles import shown_title as shown_title
from reader.text.cells import cell_len, fit, truncate
from reader.text.clean import one_line
from reader.text.fold import find_spans
from reader.text.latex import readable

Piece = tuple[str, str]
"""Text and the role that gives it its style."""


_TAG_CELLS = 12
_LEAST_TITLE_CELLS = 10


class Column(NamedTuple):
    """A column of the list.

    Attributes:
        name: Stable name.
        needs: Width of the row, in cells, from which it is shown.
        piece: What it shows of a paper, which may have been seen in an earlier digest; of one that fills, the role.
        fills: Whether it takes the rest of the row; the others are as wide as their text.
    """

    name: str
    needs: int
    piece: Callable[[Paper, bool], Piece]
    fills: bool = False


def _status(paper: Paper, _seen: bool) -> Piece:
    status = status_of(paper.status)
    width = max(cell_len(known.word) for known in STATUSES.values())
    return f"{status.glyph} {fit(status.word, width)} ", "status"


def _title(paper: Paper, _seen: bool) -> Piece:
    role = {"reading": "title-reading", "read": "title-done", "skipped": "title-done"}.get(paper.status, "title")
    return "", role  # see _titles


def _date(paper: Paper, _seen: bool) -> Piece:
    published = publication_date(paper.date, paper.year, paper.arxiv_id)
    if published is None:
        return fit("-", 9, "right"), "date"
    mark = "~" if published.derived else ""
    return fit(mark + published.text[:7], 9, "right"), "date"


def _tags(paper: Paper, _seen: bool) -> Piece:
    tags = " ".join(f"#{tag}" for tag in paper.tags)
    return (f" {truncate(one_line(tags), _TAG_CELLS)}" if tags else ""), "tags"


COLUMNS = (
    Column("status", 0, _status),
    Column("star", 0, lambda paper, _seen: ("* " if paper.starred else "  ", "star")),
    Column("title", 0, _title, fills=True),
    Column("tags", 40, _tags),
    Column("seen", 46, lambda _paper, seen: (" " + _("seen") if seen else "", "seen")),
    Column("date", 54, _date),
)
"""Columns from left to right. A narrow row drops the date, whether it was seen, then the tags, never the status."""


def row_pieces(
    paper: Paper, width: int, needles: Sequence[str] = (), *, seen: bool = False, titles: str = "both"
) -> list[Piece]:
    """Set a paper in a row.

    Args:
        paper: The paper.
        width: Width of the row in cells.
        needles: Folded words to be marked in the title, with the role ``hit``.
        seen: Whether an earlier digest holds it as well.
        titles: Which titles are shown, one of ``titles.TITLES``.

    Returns:
        Pieces that are exactly ``width`` cells wide together.
    """
    shown = [(column, *column.piece(paper, seen)) for column in COLUMNS if width >= column.needs]
    rest = width - sum(cell_len(text) for column, text, _role in shown if not column.fills)
    pieces: list[Piece] = []
    for column, text, role in shown:
        for part, its_role in _titles(paper, role, max(0, rest), titles) if column.fills else ((text, role),):
            spans = find_spans(part, needles) if needles and its_role not in ("date", "seen") else ()
            pieces += marked(part, its_role, spans)
    return pieces if rest >= 0 else [(fit("".join(text for text, _role in pieces), width), "title")]


def _titles(paper: Paper, role: str, width: int, titles: str) -> Sequence[Piece]:
    """Give the title, and behind it the other one where there is room."""
    first = readable(one_line(shown_title(paper, titles)))
    other = readable(one_line(other_title(paper, titles)))
    room = width - cell_len(first) - 2
    if not other or room < _LEAST_TITLE_CELLS:
        return [(fit(first, width), role)]
    return [(first, role), ("  ", role), (fit(other, room), "other")]


def marked(text: str, role: str, spans: Iterable[tuple[int, int]]) -> list[Piece]:
    """Split a text into pieces so that what is searched for has the role ``hit``.

    Args:
        text: The text.
        role: Role of the rest.
        spans: Where the hits are, ascending; what lies outside of the text is passed over.
    """
    pieces: list[Piece] = []
    end = 0
    for start, stop in spans:
        start, stop = max(start, 0), min(stop, len(text))
        if start < stop:
            pieces += [(text[end:start], role), (text[start:stop], "hit")]
            end = stop
    return [piece for piece in (*pieces, (text[end:], role)) if piece[0]]

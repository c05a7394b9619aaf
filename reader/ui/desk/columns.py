"""The columns of the list: one table. Renders a paper as styled pieces of exactly the width of a row. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from reader.i18n import _
from reader.models import Paper
from reader.models.identifiers import publication_date
from reader.models.statuses import STATUSES, status_of
from reader.models.titles import other_title, shown_title
from reader.text.cells import cell_len, fit, truncate
from reader.text.clean import one_line
from reader.text.fold import find_spans
from reader.text.latex import readable
from reader.ui.widgets.pieces import Piece

_TAG_CELLS = 12
_LEAST_TITLE_CELLS = 10


class Column(NamedTuple):
    """A column of the list.

    Attributes:
        name: Stable name, which is also the role of its text.
        needs: Minimum width of the row, in cells, for it to be shown.
        style: Style of its text, as CSS declarations with the colours of the themes.
        text: Returns its text for a paper, given whether an earlier digest holds the paper; ``None`` for the column
            of titles, which takes the rest of the row.
        marks_hits: Whether search hits are marked in it.
    """

    name: str
    needs: int
    style: str
    text: Callable[[Paper, bool], str] | None
    marks_hits: bool = True


def _status(paper: Paper, _seen: bool) -> str:
    status = status_of(paper.status)
    width = max(cell_len(known.word) for known in STATUSES.values())
    return f"{status.glyph} {fit(status.word, width)} "


def _date(paper: Paper, _seen: bool) -> str:
    published = publication_date(paper.date, paper.year, paper.arxiv_id)
    if published is None:
        return fit("-", 9, "right")
    mark = "~" if published.derived else ""
    return fit(mark + published.text[:7], 9, "right")


def _tags(paper: Paper, _seen: bool) -> str:
    tags = " ".join(f"#{tag}" for tag in paper.tags)
    return f" {truncate(one_line(tags), _TAG_CELLS)}" if tags else ""


COLUMNS = (
    Column("status", 0, "color: $dim;", _status),
    Column("star", 0, "color: $accent;", lambda paper, _seen: "* " if paper.starred else "  "),
    Column("title", 0, "color: $foreground;", None),
    Column("tags", 40, "color: $dim;", _tags),
    Column("seen", 46, "color: $faint;", lambda _paper, seen: " " + _("seen") if seen else "", marks_hits=False),
    Column("date", 54, "color: $faint;", _date, marks_hits=False),
)
"""Columns from left to right. A narrow row drops the date, the seen mark, then the tags, never the status."""

_TITLE_ROLES = {"normal": "title", "strong": "title-strong", "dim": "title-dim"}
"""Role of a title by the emphasis of its status."""

_OTHER_STYLES = {
    "title-strong": "color: $foreground; text-style: bold;",
    "title-dim": "color: $dim;",
    "other": "color: $faint;",
    "hit": "color: $background; background: $accent;",
}


def styles() -> dict[str, str]:
    """Return CSS declarations by role, for every role used in pieces of a row."""
    return {column.name: column.style for column in COLUMNS} | _OTHER_STYLES


def row_pieces(
    paper: Paper, width: int, needles: Sequence[str] = (), *, seen: bool = False, titles: str = "both"
) -> list[Piece]:
    """Render a paper as a row.

    Args:
        paper: The paper.
        width: Width of the row in cells.
        needles: Folded words to mark in the title, with the role ``hit``.
        seen: Whether an earlier digest holds it as well.
        titles: Which titles to show, one of ``titles.TITLES``.

    Returns:
        Pieces with a total width of exactly ``width`` cells.
    """
    shown = [(column, column.text(paper, seen) if column.text else "") for column in COLUMNS if width >= column.needs]
    rest = width - sum(cell_len(text) for _column, text in shown)
    pieces: list[Piece] = []
    for column, text in shown:
        for part, role in [(text, column.name)] if column.text else _titles(paper, max(0, rest), titles):
            spans = find_spans(part, needles) if needles and column.marks_hits else ()
            pieces += marked(part, role, spans)
    return pieces if rest >= 0 else [(fit("".join(text for text, _role in pieces), width), "title")]


def _titles(paper: Paper, width: int, titles: str) -> Sequence[Piece]:
    """Return the title, followed by the other one where it fits."""
    role = _TITLE_ROLES[status_of(paper.status).emphasis]
    first = readable(one_line(shown_title(paper, titles)))
    other = readable(one_line(other_title(paper, titles)))
    room = width - cell_len(first) - 2
    if not other or room < _LEAST_TITLE_CELLS:
        return [(fit(first, width), role)]
    return [(first, role), ("  ", role), (fit(other, room), "other")]


def marked(text: str, role: str, spans: Iterable[tuple[int, int]]) -> list[Piece]:
    """Split a text into pieces, with search hits in the role ``hit``.

    Args:
        text: The text.
        role: Role of the rest.
        spans: Where the hits are, ascending; anything outside the text is ignored.
    """
    pieces: list[Piece] = []
    end = 0
    for start, stop in spans:
        start, stop = max(start, 0), min(stop, len(text))
        if start < stop:
            pieces += [(text[end:start], role), (text[start:stop], "hit")]
            end = stop
    return [piece for piece in (*pieces, (text[end:], role)) if piece[0]]

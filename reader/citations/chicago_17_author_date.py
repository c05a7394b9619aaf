"""The Chicago Manual of Style, 17th edition, author-date."""

from __future__ import annotations

from collections.abc import Sequence

from reader.citations._chicago import CHICAGO_17, author_date
from reader.citations._style import Context
from reader.i18n import N_
from reader.models import Paper

NAME = "chicago-17-author-date"
ALIASES = ("chicago-17", "chicago17")
TITLE = N_("Chicago, 17th edition, author-date")
NEEDS = ("authors", "date", "link")
SORTS = True


def format(papers: Sequence[Paper], context: Context) -> str:
    """Return the entries in alphabetical order, one per line; letters distinguish equal years of one author."""
    return author_date(papers, CHICAGO_17, context)

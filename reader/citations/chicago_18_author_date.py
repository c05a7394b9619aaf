"""The Chicago Manual of Style, 18th edition, author-date."""

from __future__ import annotations

from collections.abc import Sequence

from reader.citations._chicago import CHICAGO_18, author_date
from reader.citations._style import Context
from reader.i18n import N_
from reader.models import Paper

NAME = "chicago-18-author-date"
ALIASES = ("chicago", "chicago-18", "chicago18", "chicago-author-date")
TITLE = N_("Chicago, 18th edition, author-date")
NEEDS = ("authors", "date", "link")
SORTS = True


def format(papers: Sequence[Paper], context: Context) -> str:
    """Return the entries in alphabetical order, one per line; letters distinguish equal years of one author."""
    return author_date(papers, CHICAGO_18, context)

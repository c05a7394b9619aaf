"""GB/T 7714-2025, 著者-出版年制: entries by script, author and year (clause 9.3)."""

from __future__ import annotations

from collections.abc import Sequence

from reader.citations._gbt import GBT_2025, author_date
from reader.citations._style import Context
from reader.i18n import N_
from reader.models import Paper

NAME = "gb-t-7714-2025-author-date"
ALIASES = ("gbt-author-date", "gbt-ad", "gbt2025-author-date", "gbt2025-ad", "gb/t-7714-2025-author-date")
TITLE = N_("GB/T 7714-2025, author-date")
NEEDS = ("authors", "date", "link")
SORTS = True


def format(papers: Sequence[Paper], context: Context) -> str:
    """Return the entries sorted, one per line, with letters after equal years of one author."""
    return author_date(papers, GBT_2025, context)

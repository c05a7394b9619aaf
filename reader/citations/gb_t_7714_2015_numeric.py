"""GB/T 7714-2015, 顺序编码制: entries in the order of citation (clause 10.1)."""

from __future__ import annotations

from collections.abc import Sequence

from reader.citations import _lists
from reader.citations._gbt import GBT_2015, Entry
from reader.citations._style import Context
from reader.i18n import N_
from reader.models import Paper

NAME = "gb-t-7714-2015-numeric"
ALIASES = ("gbt2015", "gb/t-7714-2015", "gb-t-7714-2015")
TITLE = N_("GB/T 7714-2015, numeric")
NEEDS = ("authors", "date", "link")


def format(papers: Sequence[Paper], context: Context) -> str:
    """Return the entries, one per line, numbered if there are several."""
    return _lists.numbered([Entry(paper, GBT_2015, context).text() for paper in papers])

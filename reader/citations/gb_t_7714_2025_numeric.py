"""GB/T 7714-2025, 顺序编码制: entries in the order of citation (clause 9.2)."""

from __future__ import annotations

from collections.abc import Sequence

from reader.citations import _gbt, _names
from reader.citations._style import Context
from reader.i18n import N_
from reader.models import Paper

NAME = "gb-t-7714-2025-numeric"
ALIASES = ("gbt", "gb", "gb/t", "gb-t", "gbt7714", "gb/t-7714", "gb/t-7714-2025", "gb-t-7714", "gb-t-7714-2025", "国标")
TITLE = N_("GB/T 7714-2025, numeric")
NEEDS = ("authors", "date", "link")


def format(papers: Sequence[Paper], context: Context) -> str:
    """Write the entries, one per line; several are numbered, one alone is not."""
    entries = [_entry(paper, context) for paper in papers]
    if len(entries) < 2:
        return "".join(entries)
    return "\n".join(f"[{number}] {entry}" for number, entry in enumerate(entries, 1))


def _entry(paper: Paper, context: Context) -> str:
    return _gbt.sentences([_gbt.people(_names.authors(paper), paper), *_gbt.description(paper, context)])

"""Title only, as in the source."""

from __future__ import annotations

from collections.abc import Sequence

from reader.citations import _item
from reader.citations._style import Context
from reader.i18n import N_
from reader.models import Paper

NAME = "title"
ALIASES = ("标题",)
TITLE = N_("Title")
NEEDS = ()


def format(papers: Sequence[Paper], context: Context) -> str:
    """Return the titles, one per line."""
    return "\n".join(map(_item.title, papers))

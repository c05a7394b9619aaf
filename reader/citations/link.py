"""URL only: arXiv's abstract page without version, else the DOI, else the paper's first link."""

from __future__ import annotations

from collections.abc import Sequence

from reader.citations import _address
from reader.citations._style import Context
from reader.i18n import N_
from reader.models import Paper

NAME = "link"
ALIASES = ("url", "链接")
TITLE = N_("Link")
NEEDS = ("link",)


def format(papers: Sequence[Paper], context: Context) -> str:
    """Return the URLs, one per line; papers without one are left out."""
    return "\n".join(filter(None, map(_address.link, papers)))

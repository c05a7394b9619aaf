"""arXiv identifiers in arXiv's own form: ``arXiv:1706.03762v7 [cs.CL]``, old ones without class.

Source: https://info.arxiv.org/help/faq/references.html
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.citations import _address
from reader.citations._item import field
from reader.citations._style import Context
from reader.i18n import N_
from reader.models import Paper

NAME = "arxiv-id"
ALIASES = ("arxiv",)
TITLE = N_("arXiv id")
NEEDS = ("link",)


def format(papers: Sequence[Paper], context: Context) -> str:
    """Return the identifiers, one per line, with the newest known version; other papers are left out."""
    return "\n".join(_identifier(paper) for paper in papers if paper.arxiv_id)


def _identifier(paper: Paper) -> str:
    bare = _address.arxiv_doi(paper).partition("arXiv.")[2]
    version = f"v{max(paper.arxiv_versions)}" if paper.arxiv_versions else ""
    primary = field(paper, "arxiv-primary-class")
    return f"arXiv:{bare}{version}" + (f" [{primary}]" if primary and "/" not in bare else "")
